"""What the list of customers is asked for, by what was typed: the table."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.api.changes import CustomerFilter
from frontdesk.domain.queries import attempts

ID = "3f2c8a10-9b7e-4d55-8c21-0a1b2c3d4e5f"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Jane Doe", [{"query": "Jane Doe"}]),
        ("王", [{"query": "王"}]),
        ("jane@", [{"query": "jane@"}]),
        ("Jane@Example.com", [{"email": "jane@example.com"}, {"query": "Jane@Example.com"}]),
        ("jane@example.c", [{"query": "jane@example.c"}]),
        ("+44 7900 000-000", [{"query": "+44 7900 000-000"}, {"phone": "+447900000000"}]),
        ("M-00042", [{"query": "M-00042"}, {"membership_number": "M-00042"}]),
        ("00042", [{"query": "00042"}, {"membership_number": "00042"}]),
        (ID, [{"id": ID}]),
    ],
)
def test_what_is_asked_and_in_which_order(text: str, asked: list[Mapping[str, str]]) -> None:
    assert list(attempts(text)) == asked


@given(st.text(min_size=1))
def test_whatever_is_typed_can_be_asked(text: str) -> None:
    asked = attempts(text)
    assert asked
    for attempt in asked:
        CustomerFilter.model_validate(attempt)
