"""Scanner or person: the table of the scanner's rule 1."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.scanner.burst import Burst, Kind


def burst_of(text: str, gaps: list[int], start: int = 1_000) -> tuple[Burst, int]:
    """The burst, and when its last key was pressed."""
    burst, at = Burst(), start
    for character, gap in zip(text, [0, *gaps], strict=True):
        at += gap
        burst.add(character, at)
    return burst, at


@pytest.mark.parametrize(
    ("text", "gaps", "kind"),
    [
        pytest.param("HA1120", [1] * 5, Kind.SCAN, id="a fast scanner"),
        pytest.param("HA1120", [0] * 5, Kind.SCAN, id="all keys at once"),
        pytest.param("HA1120", [50] * 5, Kind.SCAN, id="a mean of 50 ms"),
        pytest.param("HA1120", [51] * 5, Kind.TYPED, id="a mean over 50 ms"),
        pytest.param("HA1120", [100, 10, 10, 10, 10], Kind.SCAN, id="one gap of 100 ms"),
        pytest.param("HA1120", [101, 10, 10, 10, 10], Kind.TYPED, id="one gap over 100 ms"),
        pytest.param("HA112", [1] * 4, Kind.TYPED, id="five characters"),
        pytest.param("HA1120", [5, 5, -20, 5, 5], Kind.TYPED, id="time that runs backwards"),
    ],
)
def test_rhythm(text: str, gaps: list[int], kind: Kind) -> None:
    burst, _ = burst_of(text, gaps)
    assert burst.verdict(ended_by_suffix=True) is kind


@pytest.mark.parametrize(
    ("ended_by_suffix", "later", "kind"),
    [
        pytest.param(True, 5, Kind.SCAN, id="suffix at once"),
        pytest.param(True, 100, Kind.SCAN, id="suffix after 100 ms"),
        pytest.param(True, 101, Kind.TYPED, id="suffix later: a person pressed Enter"),
        pytest.param(False, 119, Kind.TYPED, id="not silent for long enough"),
        pytest.param(False, 120, Kind.SCAN, id="silence of 120 ms"),
    ],
)
def test_end(ended_by_suffix: bool, later: int, kind: Kind) -> None:
    burst, last = burst_of("HA1120", [5] * 5)
    assert burst.verdict(ended_by_suffix, last + later) is kind


def test_a_silence_begins_a_new_burst() -> None:
    burst, last = burst_of("jo", [80])
    for place, character in enumerate("HA1120"):
        burst.add(character, last + 120 + place)
    assert burst.text == "HA1120"
    assert burst.verdict(ended_by_suffix=True) is Kind.SCAN


def test_a_stumble_shorter_than_a_silence_never_makes_half_a_code() -> None:
    burst, _ = burst_of("HA1120HA1121", [2] * 5 + [110] + [2] * 5)
    assert burst.text == "HA1120HA1121"
    assert burst.verdict(ended_by_suffix=True) is Kind.TYPED


def test_nothing_is_no_scan() -> None:
    assert Burst(fewest_characters=4).verdict(ended_by_suffix=True) is Kind.TYPED


def test_the_fewest_characters_can_be_set() -> None:
    burst = Burst(fewest_characters=4)
    for character in "1120":
        burst.add(character, 0)
    assert burst.verdict(ended_by_suffix=True) is Kind.SCAN
    burst.clear()
    assert burst.text == ""


@given(st.lists(st.integers(101, 10_000), min_size=5, max_size=20))
def test_a_slow_hand_is_never_a_scanner(gaps: list[int]) -> None:
    burst, _ = burst_of("x" * (len(gaps) + 1), gaps)
    assert burst.verdict(ended_by_suffix=True) is Kind.TYPED
