"""Birthdays as they are typed and shown at a site."""

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

OLDEST = 130
"""Years beyond which a birthday is a slip of the finger."""
_NUMBERS = re.compile(r"\D*(\d{1,4})\D+(\d{1,4})\D+(\d{1,4})\D*")
_YEAR_FIRST = frozenset({"zh", "ja", "ko", "hu", "lt", "sv", "mn"})
_MONTH_FIRST = frozenset({"US", "PH"})
_SEPARATORS = {"de": ".", "pl": ".", "tr": ".", "cs": ".", "fi": ".", "ru": ".", "nl": "-", "zh": "-", "sv": "-"}


class BirthdayProblem(Enum):
    """Why a text is no birthday."""

    UNREADABLE = auto()
    NO_SUCH_DAY = auto()
    IN_THE_FUTURE = auto()
    TOO_LONG_AGO = auto()


@dataclass(frozen=True, slots=True)
class DateForm:
    """How a site writes a day: the order of d, m and y, and what stands between them."""

    order: str
    separator: str

    def write(self, day: date) -> str:
        """The day with all its digits."""
        parts = {"d": f"{day.day:02d}", "m": f"{day.month:02d}", "y": f"{day.year:04d}"}
        return self.separator.join(parts[letter] for letter in self.order)


def date_form(locale: str) -> DateForm:
    """How days are written where this locale is spoken; day first where nothing else is known."""
    language, _, region = locale.replace("_", "-").partition("-")
    language, region = language.lower(), region.upper()
    separator = _SEPARATORS.get(language, "/")
    if language in _YEAR_FIRST or region == "CA":
        return DateForm("ymd", "-")
    return DateForm("mdy" if region in _MONTH_FIRST else "dmy", separator)


def read_birthday(text: str, form: DateForm, today: date) -> date | BirthdayProblem:
    """Reads three numbers in the site's order, or with a four-digit year first in the order of every standard."""
    found = _NUMBERS.fullmatch(text.strip())
    if found is None:
        return BirthdayProblem.UNREADABLE
    order = "ymd" if len(found[1]) == 4 else form.order
    parts = dict(zip(order, found.groups(), strict=True))
    if len(parts["y"]) not in (2, 4) or max(len(parts["d"]), len(parts["m"])) > 2:
        return BirthdayProblem.UNREADABLE
    try:
        day = date(_year(parts["y"], today), int(parts["m"]), int(parts["d"]))
    except ValueError:
        return BirthdayProblem.NO_SUCH_DAY
    if day > today:
        return BirthdayProblem.IN_THE_FUTURE
    return BirthdayProblem.TOO_LONG_AGO if today.year - day.year > OLDEST else day


def _year(digits: str, today: date) -> int:
    """Of two digits the latest such year that is not yet to come."""
    year = int(digits)
    if len(digits) == 4:
        return year
    century = today.year - today.year % 100
    return century + year if century + year <= today.year else century - 100 + year
