"""Names, initials, ages and label colours."""

from datetime import date
from typing import Any

import pytest

from frontdesk.api.records import Label
from frontdesk.domain.people import age, colour_digits, display_name, initials
from tests.unit.domain.facts import customer


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"full_name": "Jane Doe", "first_name": "J"}, "Jane Doe"),
        ({"full_name": None, "first_name": "Jane", "last_name": "Doe"}, "Jane Doe"),
        ({"full_name": "", "last_name": "Doe"}, "Doe"),
        ({"full_name": " \n", "email": "jane@example.com", "phone": "+44"}, "jane@example.com"),
        ({"phone": "+447900000000"}, "+447900000000"),
        ({"full_name": "Jane\n Doe\t"}, "Jane Doe"),
        ({}, "guest-1"),
    ],
)
def test_display_name(changes: dict[str, Any], name: str) -> None:
    assert display_name(customer(**changes)) == name


@pytest.mark.parametrize(
    ("changes", "letters"),
    [
        ({"first_name": "jane", "last_name": "doe"}, "JD"),
        ({"full_name": "Jane van der Doe"}, "JD"),
        ({"full_name": "王小明"}, "王"),
        ({"first_name": "Zoë", "last_name": " "}, "Z"),
        ({"first_name": None, "full_name": None}, ""),
    ],
)
def test_initials(changes: dict[str, Any], letters: str) -> None:
    assert initials(customer(**changes)) == letters


@pytest.mark.parametrize(
    ("born", "today", "years"),
    [
        (date(1990, 5, 20), date(2026, 5, 19), 35),
        (date(1990, 5, 20), date(2026, 5, 20), 36),
        (date(2004, 2, 29), date(2026, 2, 28), 21),
        (date(2004, 2, 29), date(2026, 3, 1), 22),
        (date(2026, 5, 20), date(2026, 5, 20), 0),
        (date(2027, 1, 1), date(2026, 5, 20), None),
        (None, date(2026, 5, 20), None),
    ],
)
def test_age(born: date | None, today: date, years: int | None) -> None:
    assert age(born, today) == years


@pytest.mark.parametrize("colour", ["ff6634", "FF6634", "000000"])
def test_a_colour_is_six_hex_digits(colour: str) -> None:
    assert colour_digits(Label(colour=colour)) == colour


@pytest.mark.parametrize("colour", ["", "#ff6634", "ff663", "ff6634\n", "ff66345", "red", "ff66;x", "ｆf6634"])
def test_anything_else_is_no_colour(colour: str) -> None:
    assert colour_digits(Label(colour=colour)) is None


@pytest.mark.parametrize(
    ("full_name", "name"),
    [
        ("\u202eevil\u202c Jane", "evil Jane"),
        ("Jane\x00 \x1bDoe", "Jane Doe"),
        ("Jane\nDoe", "Jane Doe"),
        ("\u200b", "cus-1"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_nothing_unseen_is_in_a_name(full_name: str, name: str) -> None:
    assert (
        display_name(customer(id="cus-1", full_name=full_name, first_name=None, last_name=None, email=None, phone=None))
        == name
    )
