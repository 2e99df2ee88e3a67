"""How one scanner types: what the teach-in learnt of it, and what the router goes by."""

from dataclasses import dataclass
from enum import StrEnum

FEWEST_CHARACTERS = 6
LOWEST_FEWEST_CHARACTERS = 4
HIGHEST_FEWEST_CHARACTERS = 32
LONGEST_GAP_MS = 100
LONGEST_MEAN_GAP_MS = 50
SILENCE_MS = 120


class Suffix(StrEnum):
    """What a scanner sends after a code."""

    UNKNOWN = "unknown"
    """Not learnt: whichever comes ends the code."""
    NONE = "none"
    ENTER = "enter"
    """CR, LF, or both."""
    TAB = "tab"
    ETX = "etx"


class Layout(StrEnum):
    """The keyboard layout that a scanner believes the computer has."""

    AS_TYPED = "as typed"
    """It believes what is so: the characters come out right."""
    US = "us"
    GB = "gb"
    FR = "fr"
    DE = "de"


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of a scanner; without arguments, what holds for any."""

    name: str = ""
    """As the desk calls it."""
    prefix: str = ""
    """The characters that come before each code and are cut: STX, or printable ones."""
    prefix_key: str = ""
    """The key without a character that comes before each code, by Qt's name for it, such as F9."""
    suffix: Suffix = Suffix.UNKNOWN
    has_aim_identifier: bool = False
    """Whether a bracket, a letter and a digit come before each code, which are cut."""
    layout: Layout = Layout.AS_TYPED
    """Where it is not AS_TYPED, characters are read from the keys' scan codes by this layout."""
    longest_gap_ms: int = LONGEST_GAP_MS
    longest_mean_gap_ms: int = LONGEST_MEAN_GAP_MS
    fewest_characters: int = FEWEST_CHARACTERS
    """A shorter burst is a person's typing."""


ANY_SCANNER = Profile()
