"""PINs: hashed apart each time, matched by the right one alone, and guessed ever more slowly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.core import pins


@pytest.mark.parametrize(
    ("text", "may_be"),
    [
        ("1234", True),
        ("0" * 12, True),
        ("123", False),
        ("1" * 13, False),
        ("12a4", False),
        ("١٢٣٤", False),
        ("", False),
    ],
)
def test_a_pin_is_a_few_plain_digits(text: str, may_be: bool) -> None:
    assert pins.is_pin(text) is may_be


def test_only_the_right_pin_matches_and_no_two_hashes_are_alike() -> None:
    kept = pins.hashed("2468")
    assert pins.matches("2468", kept)
    assert not pins.matches("2469", kept)
    assert "2468" not in kept
    assert kept != pins.hashed("2468")


@pytest.mark.parametrize(
    "kept", ["", "scrypt", "scrypt$x$y$z", "plain$16384$00$00", "scrypt$3$00$00", "scrypt$0$00$00"]
)
def test_what_cannot_be_read_matches_nothing(kept: str) -> None:
    assert not pins.matches("1234", kept)


def test_five_wrong_ones_are_free_and_then_each_costs_more() -> None:
    assert [pins.pause_after(wrong) for wrong in range(11)] == [0, 0, 0, 0, 0, 5, 10, 20, 40, 60, 60]


@given(st.integers(min_value=0, max_value=10**9))
def test_the_pause_never_shrinks_and_has_an_end(wrong: int) -> None:
    assert pins.pause_after(wrong) <= pins.pause_after(wrong + 1) <= pins.LONGEST_PAUSE
