"""From the key that a scanner pressed to the character that it meant, whatever layout the computer has.

Keys are numbered as Linux and PC keyboards number them, which is the same for all keys that bear a character.
"""

from frontdesk.scanner.profile import Layout

_ROWS = ((2, 13), (16, 27), (30, 41), (43, 53), (86, 86))
"""First and last key of each row; 86 is the one beside the left Shift, which US keyboards lack."""
_PLAIN = {
    Layout.US: ("1234567890-=", "qwertyuiop[]", "asdfghjkl;'`", "\\zxcvbnm,./", "\\"),
    Layout.GB: ("1234567890-=", "qwertyuiop[]", "asdfghjkl;'`", "#zxcvbnm,./", "\\"),
    Layout.FR: ("&é\"'(-è_çà)=", "azertyuiop^$", "qsdfghjklmù²", "*wxcvbn,;:!", "<"),
    Layout.DE: ("1234567890ß´", "qwertzuiopü+", "asdfghjklöä^", "#yxcvbnm,.-", "<"),
}
_SHIFTED = {
    Layout.US: ("!@#$%^&*()_+", "QWERTYUIOP{}", 'ASDFGHJKL:"~', "|ZXCVBNM<>?", "|"),
    Layout.GB: ('!"£$%^&*()_+', "QWERTYUIOP{}", "ASDFGHJKL:@¬", "~ZXCVBNM<>?", "|"),
    Layout.FR: ("1234567890°+", "AZERTYUIOP¨£", "QSDFGHJKLM%~", "µWXCVBN?./§", ">"),
    Layout.DE: ('!"§$%&/()=?`', "QWERTZUIOPÜ*", "ASDFGHJKLÖÄ°", "'YXCVBNM;:_", ">"),
}
_SPACE = 57
_KEYPAD = {71: "7", 72: "8", 73: "9", 75: "4", 76: "5", 77: "6", 79: "1", 80: "2", 81: "3", 82: "0", 83: "."}
_KEYPAD |= {55: "*", 74: "-", 78: "+", 98: "/"}
_FIRST_CONTROL, _LAST_CONTROL = "@", "_"


def character(key: int, layout: Layout, *, is_shifted: bool, is_control: bool = False) -> str:
    """What the key means in a layout, or nothing where it bears no character; with Ctrl, an ASCII control character."""
    if key == _SPACE:
        return " "
    if key in _KEYPAD:
        return _KEYPAD[key]
    rows = (_SHIFTED if is_shifted else _PLAIN).get(layout, ())
    for (first, last), row in zip(_ROWS, rows, strict=False):
        if first <= key <= last and key - first < len(row):
            return _with_control(row[key - first]) if is_control else row[key - first]
    return ""


def _with_control(plain: str) -> str:
    upper = plain.upper()
    is_one = len(upper) == 1 and _FIRST_CONTROL <= upper <= _LAST_CONTROL
    return chr(ord(upper) - ord(_FIRST_CONTROL)) if is_one else ""
