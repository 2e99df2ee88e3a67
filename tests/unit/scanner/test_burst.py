"""Scanner or person: the table of the scanner's rule 1."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.scanner.burst import Burst, Kind
from frontdesk.scanner.profile import Profile


def burst_of(text: str, gaps: list[int], profile: Profile = Profile(), start: int = 1_000) -> Burst:
    burst, at = Burst(profile), start
    for character, gap in zip(text, [0, *gaps], strict=True):
        at += gap
        burst.add(character, at)
    return burst


@pytest.mark.parametrize(
    ("text", "gaps", "kind"),
    [
        pytest.param("HA1120", [1] * 5, Kind.SCAN, id="a fast scanner"),
        pytest.param("HA1120", [0] * 5, Kind.SCAN, id="all keys at once"),
        pytest.param("HA1120", [50] * 5, Kind.SCAN, id="a mean of 50 ms"),
        pytest.param("HA1120", [51] * 5, Kind.TYPED, id="a mean over 50 ms"),
        pytest.param("HA1120", [50, 50, 52, 50, 50], Kind.SCAN, id="a mean of 50 ms in whole milliseconds"),
        pytest.param("HA1120", [50, 51, 51, 51, 50], Kind.TYPED, id="a mean of 51 ms in whole milliseconds"),
        pytest.param("HA1120", [100, 10, 10, 10, 10], Kind.SCAN, id="one gap of 100 ms"),
        pytest.param("HA1120", [101, 10, 10, 10, 10], Kind.TYPED, id="one gap over 100 ms"),
        pytest.param("HA112", [1] * 4, Kind.TYPED, id="five characters"),
        pytest.param("HA1120", [5, 5, -20, 5, 5], Kind.TYPED, id="time that runs backwards"),
    ],
)
def test_rhythm(text: str, gaps: list[int], kind: Kind) -> None:
    assert burst_of(text, gaps).verdict() is kind


@pytest.mark.parametrize(("later", "is_over"), [(0, False), (119, False), (120, True), (5_000, True), (-1, True)])
def test_silence_and_a_clock_that_ran_backwards_end_a_burst(later: int, is_over: bool) -> None:
    burst = burst_of("HA1120", [5] * 5)
    assert burst.is_over(burst.last_at_ms + later) is is_over


def test_nothing_is_no_scan() -> None:
    assert Burst().verdict() is Kind.TYPED


def test_the_fewest_characters_can_be_set() -> None:
    assert burst_of("1120", [0] * 3).verdict() is Kind.TYPED
    assert burst_of("1120", [0] * 3, Profile(fewest_characters=4)).verdict() is Kind.SCAN


def test_a_taught_prefix_stands_for_some_characters_and_never_for_speed() -> None:
    taught = Profile(prefix="~")
    assert burst_of("~112", [5] * 3, taught).verdict() is Kind.SCAN
    assert burst_of("~11", [5] * 2, taught).verdict() is Kind.TYPED
    assert burst_of("~112", [90] * 3, taught).verdict() is Kind.TYPED
    assert burst_of("1~12", [5] * 3, taught).verdict() is Kind.TYPED


@pytest.mark.parametrize(("rolled_over", "kind"), [(0, Kind.SCAN), (1, Kind.SCAN), (2, Kind.TYPED), (5, Kind.TYPED)])
def test_two_fingers_are_no_scanner(rolled_over: int, kind: Kind) -> None:
    burst = Burst()
    for place, character in enumerate("please"):
        burst.add(character, 40 * place, rolls_over=0 < place <= rolled_over)
    assert burst.verdict() is kind


def test_a_slower_scanner_can_be_learnt() -> None:
    learnt = Profile(longest_gap_ms=120, longest_mean_gap_ms=90)
    assert burst_of("HA1120", [90] * 5, learnt).verdict() is Kind.SCAN


@given(st.lists(st.integers(101, 10_000), min_size=5, max_size=20))
def test_a_slow_hand_is_never_a_scanner(gaps: list[int]) -> None:
    assert burst_of("x" * (len(gaps) + 1), gaps).verdict() is Kind.TYPED
