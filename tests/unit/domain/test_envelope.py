"""An address on an envelope, and which of those there may be the one that was typed."""

import pytest

from frontdesk.domain.envelope import differing, envelope, held, likely, lines_of
from tests.guests import address

TYPED = {
    "name": "Home",
    "address_line_1": "1 Rose Lane",
    "city": "Bath",
    "postcode": "BA1 1AA",
    "country": "United Kingdom",
}


def test_the_lines_are_those_that_are_given_in_the_order_of_an_envelope() -> None:
    whole = address(1, address_line_2=" Flat\n  2 ", county="Avon")
    assert lines_of(whole) == ("1 Rose Lane", "Flat 2", "Bath", "Avon", "BA1 1AA", "United Kingdom")
    assert envelope(address(1, city=None, postcode="")) == "1 Rose Lane, United Kingdom"


def test_an_empty_text_is_held_as_nothing() -> None:
    assert held(address(1, city=""))["city"] is None


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, ()),
        ({"address_line_1": "1, ROSE  LANE.", "postcode": "ba11aa"}, ()),
        ({"city": None}, ("city",)),
        ({"county": "Avon", "name": "Work"}, ("name", "county")),
    ],
)
def test_capitals_spaces_and_points_make_no_other_address(
    changes: dict[str, str | None], fields: tuple[str, ...]
) -> None:
    assert differing(TYPED, address(1, **changes)) == fields


def test_those_by_the_first_line_or_by_name_and_postcode_are_likely_and_the_most_alike_comes_first() -> None:
    same, moved, renamed = address(1), address(1, city="Wells", county="Avon"), address(1, address_line_1="2 Rose Lane")
    others = address(9, postcode="X"), address(9, name="Work")
    assert likely(TYPED, [moved, *others, renamed, same]) == (same, renamed, moved)
