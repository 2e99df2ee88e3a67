"""Finding a thing among named ones by a few typed letters; a pure ranking."""

import unicodedata
from collections.abc import Sequence
from enum import IntEnum


class Fit(IntEnum):
    """How well a name fits what was typed; the smaller the better."""

    BEGINS = 0
    WORDS_BEGIN = 1
    HOLDS = 2
    LETTERS_IN_ORDER = 3


def best_first(typed: str, names: Sequence[str]) -> list[int]:
    """The numbers of the names that fit, the best first and else in their own order; all where nothing is typed."""
    wanted = folded(typed)
    if not wanted:
        return list(range(len(names)))
    fits = [(fit, number) for number, name in enumerate(names) if (fit := fit_of(wanted, folded(name))) is not None]
    return [number for _, number in sorted(fits)]


def fit_of(wanted: str, name: str) -> Fit | None:
    """How a folded name fits folded letters; None where it does not."""
    if name.startswith(wanted):
        return Fit.BEGINS
    words = name.split()
    if all(any(word.startswith(part) for word in words) for part in wanted.split()):
        return Fit.WORDS_BEGIN
    if wanted in name:
        return Fit.HOLDS
    letters = iter(name)
    is_in_order = all(letter in letters for letter in wanted if not letter.isspace())
    return Fit.LETTERS_IN_ORDER if is_in_order else None


def folded(text: str) -> str:
    """Without case, accents and extra spaces."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).split())
