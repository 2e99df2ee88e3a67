"""A guest's data cut up so that it can be read aloud without a mistake; pure rules, and no word of any language."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from frontdesk.domain.phones import shown_phone

LANGUAGES: Final = ("en", "fr", "de", "es", "it", "ar", "zh")
"""Those that the card has words in."""
NAMED_SIGNS: Final = "@.-_+/ "
"""Signs that are named as well as shown, since they are mistaken for each other."""

_LONGEST_DIGITS: Final = 4
_LONGEST_LETTERS: Final = 4
_LOOK_ALIKE: Final = frozenset("0OoIl1|5S8B2Z")


@dataclass(frozen=True, slots=True)
class Letter:
    """One character to be spelled."""

    character: str

    @property
    def is_named(self) -> bool:
        """Whether its name has to stand below it."""
        return self.character in NAMED_SIGNS

    @property
    def is_digit(self) -> bool:
        return self.character.isdigit()

    @property
    def is_capital(self) -> bool:
        return self.character.isupper()

    @property
    def looks_like_another(self) -> bool:
        """Whether another one looks the same in many fonts, as 0 and O do."""
        return self.character in _LOOK_ALIKE


Group = tuple[Letter, ...]


def phone_groups(phone: str) -> tuple[str, ...]:
    """A number in groups of at most four digits; the calling code keeps its plus."""
    groups = re.findall(r"\+?\d+", shown_phone(phone))
    return tuple(part for group in groups for part in _cut_digits(group))


def spelled(text: str) -> tuple[Group, ...]:
    """A text in groups of a few letters; each sign that is named stands alone, so that it cannot be missed."""
    groups: list[list[Letter]] = []
    for character in _letters(text):
        letter = Letter(character)
        is_apart = letter.is_named or not groups or groups[-1][-1].is_named
        if is_apart or len(groups[-1]) >= _longest(groups[-1], letter):
            groups.append([letter])
        else:
            groups[-1].append(letter)
    return tuple(tuple(group) for group in _evened(groups))


def postcode_groups(postcode: str) -> tuple[Group, ...]:
    """A postcode in the groups that it is written in; its capitals need no mention."""
    return tuple(tuple(Letter(letter) for letter in part) for part in postcode.upper().split())


def language_of(preferred: str | None, site_locale: str) -> str:
    """The guest's own language, where the card has words in it; else the site's, else English."""
    for wanted in (preferred or "", site_locale):
        code = re.split(r"[-_]", wanted.strip().lower())[0]
        if code in LANGUAGES:
            return code
    return LANGUAGES[0]


def _letters(text: str) -> Iterable[str]:
    """Characters as people see them: an accent stays with its letter."""
    return (letter for letter in unicodedata.normalize("NFC", " ".join(text.split())) if letter.isprintable())


def _longest(group: Sequence[Letter], following: Letter) -> int:
    """A group ends where letters turn into digits, or digits into letters."""
    return _LONGEST_LETTERS if group[-1].is_digit is following.is_digit else 0


def _evened(groups: list[list[Letter]]) -> list[list[Letter]]:
    """A single letter that is left over goes to a pair with one of the group before."""
    for before, after in pairwise(groups):
        same_kind = before[-1].is_digit is after[0].is_digit
        if len(after) == 1 and len(before) == _LONGEST_LETTERS and same_kind and not after[0].is_named:
            after.insert(0, before.pop())
    return groups


def _cut_digits(group: str) -> list[str]:
    """Groups of at most four, none of them a single digit that is left over."""
    if group.startswith("+") or len(group) <= _LONGEST_DIGITS:
        return [group]
    size = 3 if len(group) % 3 != 1 else 2
    parts = [group[at : at + size] for at in range(0, len(group), size)]
    if len(parts[-1]) == 1:
        parts[-2:] = [parts[-2] + parts[-1]]
    return parts
