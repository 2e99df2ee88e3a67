"""Codes typed under the wrong layout are made out from their text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.scanner.mistyped import MOST, meant_by


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("HQ&&éà)A", "HA1120-Q"),
        ("HA1120ßQ", "HA1120-Q"),
        ("àà&é\"'(", "0012345"),
        ("HZ12", "HY12"),
        ("HQ!!@)6A", "HA1120-Q"),
    ],
)
def test_the_likeliest_meaning(text: str, meant: str) -> None:
    assert meant in meant_by(text)


@pytest.mark.parametrize("text", ["0012345", "04D1B2C3", "日本", "", "H-1120\x1d"])
def test_what_is_the_same_on_all_or_on_none_is_left_alone(text: str) -> None:
    assert meant_by(text) == ()


@given(st.text(max_size=40))
def test_any_text_gives_a_few_plain_codes(text: str) -> None:
    guesses = meant_by(text)
    assert len(guesses) <= MOST
    assert all(guess.isascii() and guess and guess != text for guess in guesses)
