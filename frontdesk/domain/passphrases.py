"""How hard a desk's passphrase is to guess, by rules that a person can follow."""

import re
import unicodedata
from enum import Enum, auto
from typing import Final

SHORTEST: Final = 12
_LONG: Final = 20
_FEWEST_DIFFERENT: Final = 7
_ROWS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "azertyuiop")
_OVERUSED: Final = ("passphrase", "password", "frontdesk", "reception", "letmein", "welcome", "wristband")
_WORD: Final = re.compile(r"[^\W_]+")


class Strength(Enum):
    """What is to be said of a passphrase while it is typed."""

    TOO_SHORT = auto()
    GUESSABLE = auto()
    """Long enough, but of a kind that is tried first."""
    FAIR = auto()
    STRONG = auto()

    @property
    def is_enough(self) -> bool:
        """Whether a desk takes it."""
        return self in (Strength.FAIR, Strength.STRONG)


def normalised(text: str) -> str:
    """The same letters however a keyboard composed them, without spaces at the ends, which nobody sees."""
    return unicodedata.normalize("NFKC", text).strip()


def strength(text: str) -> Strength:
    """Counts what a guesser would not be given for nothing: letters that repeat, go on or are overused do not count."""
    phrase = normalised(text)
    if len(phrase) < SHORTEST:
        return Strength.TOO_SHORT
    rest = _without_overused(phrase.casefold())
    surprising = _surprising(rest)
    if surprising < SHORTEST - 2 or len(set(rest)) < _FEWEST_DIFFERENT or (rest.isdecimal() and len(rest) < _LONG):
        return Strength.GUESSABLE
    has_words = len(_WORD.findall(phrase)) >= 4
    return Strength.STRONG if surprising >= _LONG or (has_words and surprising >= _LONG - 4) else Strength.FAIR


def _without_overused(phrase: str) -> str:
    for word in _OVERUSED:
        phrase = phrase.replace(word, "")
    return phrase


def _surprising(phrase: str) -> int:
    """How many letters the two before them do not foretell."""
    return sum(
        not (index >= 2 and _step(phrase, index) is not None and _step(phrase, index) == _step(phrase, index - 1))
        for index in range(len(phrase))
    )


def _step(phrase: str, index: int) -> int | None:
    """How far a letter lies from the one before, in the alphabet or on the keyboard, where it is its neighbour."""
    before, letter = phrase[index - 1], phrase[index]
    step = ord(letter) - ord(before)
    if abs(step) <= 1:
        return step
    for row in _ROWS:
        if before in row and letter in row:
            apart = row.index(letter) - row.index(before)
            if abs(apart) == 1:
                return apart
    return None
