"""What the router is told and what it answers."""

from dataclasses import dataclass
from enum import Enum, auto

from frontdesk.domain.codes import CodeRefusal
from frontdesk.scanner.scan import WEDGE, Scan


class KeyKind(Enum):
    """What a key can mean within a scan."""

    CHARACTER = auto()
    """Part of a code."""
    SUFFIX = auto()
    """What may end a code: Enter, Tab, LF, ETX."""
    EDITING = auto()
    """What moves or deletes within a field, and can be taken back."""
    CONTROL = auto()
    """Everything else: shortcuts, keys with a function, Escape, arrows up and down."""


@dataclass(frozen=True, slots=True)
class Key:
    """One press of a key."""

    kind: KeyKind
    text: str
    """Its character, as it belongs in a code; for other keys what Qt gives, if anything."""
    at_ms: int
    name: str = ""
    """Of a key that is no character, as Qt writes it: F9, Ctrl+B."""
    source: str = WEDGE
    takes_text: bool = True
    """Whether what has the focus is a field that can be put back."""
    is_held_down: bool = False
    """Whether it repeats because a finger stays on it."""
    rolls_over: bool = False
    """Whether the key before it is still down: that takes a second finger."""


class Fate(Enum):
    """What becomes of a key."""

    PASSED = auto()
    HELD = auto()
    """Kept, behind those kept before, until it is known whose it is."""
    SWALLOWED = auto()


@dataclass(frozen=True, slots=True)
class Step:
    """What a key, or a silence, brought about; the parts happen in this order."""

    outcome: Scan | CodeRefusal | None = None
    """A scan has ended, or is refused: fields are to be put back, and held keys forgotten."""
    lets_go: bool = False
    """Keys held before this one were a person's: they are to be passed on now."""
    begins: bool = False
    """The key may be a scan's first: what has the focus is to be remembered before it is passed on."""
    fate: Fate = Fate.PASSED
