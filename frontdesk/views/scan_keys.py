"""What a key event of Qt is to the router."""

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from frontdesk.scanner.layout import character
from frontdesk.scanner.profile import Layout
from frontdesk.scanner.router_keys import Key, KeyKind

_X_OFFSET = 8
"""X and Wayland number keys as Linux does, plus this."""
_OF_CODES = "\x04\x1c\x1d\x1e\x1f"
"""Control characters that separate and end the fields of a code."""
_ENDS = "\r\n\t\x03"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MODIFIERS = frozenset(
    {
        Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta, Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock, Qt.Key.Key_ScrollLock, Qt.Key.Key_Super_L, Qt.Key.Key_Super_R, Qt.Key.Key_Hyper_L,
        Qt.Key.Key_Hyper_R, Qt.Key.Key_Mode_switch,
    }
)  # fmt: skip
_EDITING = frozenset(
    {
        Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End,
        Qt.Key.Key_Insert,
    }
)  # fmt: skip
_CONTROL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_COMBINING = _CONTROL | _ALT | Qt.KeyboardModifier.MetaModifier


def key_of(event: QKeyEvent, layout: Layout, *, takes_text: bool, rolls_over: bool = False) -> Key | None:
    """The key as the router knows it; None for Shift and its like, which mean nothing alone."""
    if event.key() in _MODIFIERS:
        return None
    text = event.text() if layout is Layout.AS_TYPED else _meant(event, layout) or event.text()
    kind = _kind(event, text)
    return Key(
        kind,
        text,
        event.timestamp(),
        name=_name(event) if kind is KeyKind.CONTROL else "",
        takes_text=takes_text,
        is_held_down=event.isAutoRepeat(),
        rolls_over=rolls_over,
    )


def is_dead(event: QKeyEvent) -> bool:
    """Whether the key is an accent that waits for its letter."""
    return Qt.Key.Key_Dead_Grave <= event.key() <= Qt.Key.Key_Dead_Longsolidusoverlay


class DeadKeys:
    """Knows the releases that stand for a press: an input method keeps that of an accent, and of its letter."""

    def __init__(self) -> None:
        self._has_accent = False

    def note_press(self) -> None:
        """Takes that a press came, and so no accent waits any more."""
        self._has_accent = False

    def has_kept_press_of(self, event: QKeyEvent) -> bool:
        """Whether this release is all that will come of its key; asked where no press of it came."""
        if event.key() in _MODIFIERS:
            return False
        was_kept = self._has_accent or is_dead(event)
        self._has_accent = is_dead(event)
        return was_kept


def _kind(event: QKeyEvent, text: str) -> KeyKind:
    is_combined = bool(event.modifiers() & _COMBINING)
    if event.key() in _ENTER:
        return KeyKind.CONTROL if is_combined else KeyKind.SUFFIX
    if text and text in _ENDS:
        return KeyKind.SUFFIX
    if text and (text in _OF_CODES or (text.isprintable() and not _is_shortcut(event))):
        return KeyKind.CHARACTER
    if event.key() in _EDITING and not is_combined:
        return KeyKind.EDITING
    return KeyKind.CONTROL


def _is_shortcut(event: QKeyEvent) -> bool:
    """Ctrl and Alt together are how Windows tells of AltGr, which writes characters."""
    held = event.modifiers() & _COMBINING
    return bool(held) and held != _CONTROL | _ALT


def _name(event: QKeyEvent) -> str:
    return QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText)


def _meant(event: QKeyEvent, layout: Layout) -> str:
    """What the scanner meant by the key, whatever the computer's layout made of it."""
    held = event.modifiers()
    if held & _ALT:
        return ""
    is_shifted = bool(held & Qt.KeyboardModifier.ShiftModifier)
    return character(_number(event), layout, is_shifted=is_shifted, is_control=bool(held & _CONTROL))


def _number(event: QKeyEvent) -> int:
    if sys.platform == "win32" or QGuiApplication.platformName() not in ("xcb", "wayland"):
        return event.nativeScanCode()
    return event.nativeScanCode() - _X_OFFSET
