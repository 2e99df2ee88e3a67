"""Cuts the bytes of a serial scanner into codes, however they were split or joined on their way."""

from dataclasses import replace

from frontdesk.domain.codes import LONGEST_CODE
from frontdesk.scanner.profile import ANY_SCANNER, Profile, Suffix
from frontdesk.scanner.trimming import trimmed

_ENDS = frozenset(b"\r\n\t\x03")
_START = 0x02
"""STX begins a code anew, whatever came before."""
_MOST_BYTES = 4 * (LONGEST_CODE + 1)
"""What is longer is cut here; it is too long to be taken in any case."""
_KEPT = "\x1d\x1e\x04"
"""Control characters that codes are made of."""


class SerialStream:
    """Holds what has come of a code until its end.

    A scanner that was seen to send a suffix ends its codes so, and a pause within one is a pause of the line. The codes
    of another have no end but a pause.
    """

    def __init__(self, profile: Profile = ANY_SCANNER) -> None:
        self._profile = replace(profile, prefix=profile.prefix.lstrip("\x02"))
        self._held = bytearray()
        self._has_suffix = profile.suffix in (Suffix.ENTER, Suffix.TAB, Suffix.ETX)

    def feed(self, data: bytes) -> list[str]:
        """Takes bytes and returns the codes that they end."""
        codes = []
        for byte in data:
            if byte in _ENDS:
                self._has_suffix = self._has_suffix or bool(self._held)
                codes.append(self._taken())
            elif byte == _START:
                codes.append(self._taken())
            elif len(self._held) < _MOST_BYTES:
                self._held.append(byte)
        return [code for code in codes if code]

    def pause(self) -> str:
        """A short silence: the end of a code, unless a suffix is to come; empty where nothing ended."""
        return "" if self._has_suffix else self._taken()

    def drop(self) -> None:
        """A long silence, or the plug: what has come is no whole code."""
        self._held.clear()

    def _taken(self) -> str:
        text = self._held.decode("utf-8", "backslashreplace")
        self._held.clear()
        return trimmed("".join(_escaped(character) for character in text), self._profile)


def _escaped(character: str) -> str:
    """Garbage of the line is shown for what it is, and never looks like a code."""
    is_garbage = not character.isprintable() and character not in _KEPT
    return character.encode("unicode_escape").decode("ascii") if is_garbage else character
