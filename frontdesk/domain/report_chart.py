"""Counts how many guests of a report signed up in each month."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

MOST_MONTHS: Final = 24
_COLUMNS: Final = ("created_at", "created at", "created", "signed_up_at", "signed up", "sign-up date", "registered")
_LONG_ENOUGH: Final = len("2026-01-")
_MONTH: Final = re.compile(r"(\d{4})-(0[1-9]|1[0-2])(?!\d)")


@dataclass(frozen=True, slots=True)
class Month:
    """One month and how many signed up in it."""

    year: int
    month: int
    count: int


class SignUps:
    """Takes a report some rows at a time; knows by the heading which column holds the date."""

    def __init__(self, heading: Sequence[str]) -> None:
        names = [name.strip().lower().lstrip("\ufeff") for name in heading]
        self._column = next((names.index(name) for name in _COLUMNS if name in names), None)
        self._counts: Counter[int] = Counter()

    def add(self, rows: Iterable[Sequence[str]]) -> None:
        """Counts rows; one without a readable date counts nowhere."""
        column = self._column
        if column is None:
            return
        for day, count in Counter(row[column][:_LONG_ENOUGH] for row in rows if column < len(row)).items():
            match = _MONTH.match(day)
            if match is not None:
                self._counts[int(match[1]) * 12 + int(match[2]) - 1] += count

    @property
    def months(self) -> tuple[Month, ...]:
        """From first to last, those without anyone included, and no more than two years of them."""
        if not self._counts:
            return ()
        last = max(self._counts)
        first = max(min(self._counts), last - MOST_MONTHS + 1)
        return tuple(Month(at // 12, at % 12 + 1, self._counts[at]) for at in range(first, last + 1))
