"""Finding a name by a few letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.matching import best_first

NAMES = ("Lock customer", "Unlock customer", "Wristbands", "Set-password link", "Größe", "Last customer")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", list(NAMES)),
        ("lock", ["Lock customer", "Unlock customer"]),
        ("LOCK C", ["Lock customer", "Unlock customer"]),
        ("cust la", ["Last customer"]),
        ("wr", ["Wristbands", "Set-password link"]),
        ("pass", ["Set-password link"]),
        ("spl", ["Set-password link"]),
        ("grosse", ["Größe"]),
        ("gro", ["Größe"]),
        ("zzz", []),
    ],
)
def test_the_best_comes_first(typed: str, expected: list[str]) -> None:
    assert [NAMES[number] for number in best_first(typed, NAMES)] == expected


@given(st.text(), st.lists(st.text()))
def test_any_text_ranks_names_once_each(typed: str, names: list[str]) -> None:
    found = best_first(typed, names)
    assert len(found) == len(set(found))
    assert set(found) <= set(range(len(names)))
