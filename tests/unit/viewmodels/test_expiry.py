"""One choice of when a band ends, with the hours that the clocks leap over or repeat."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from frontdesk.domain.expiry import Choice, ExpiryProblem, Preset
from frontdesk.viewmodels.expiry import ExpiryViewModel, Wish
from tests.guests import SITE, Clock

NO_EXPIRY = Choice(Preset.NO_EXPIRY, None)
IN_2_HOURS = Choice(Preset.PLUS_2_HOURS, datetime(2026, 6, 15, 16, 0, tzinfo=UTC))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def expiry(clock: Clock) -> ExpiryViewModel:
    return ExpiryViewModel((IN_2_HOURS, NO_EXPIRY), SITE, clock)


def test_nothing_is_chosen_at_first(expiry: ExpiryViewModel) -> None:
    assert expiry.wish is None
    assert expiry.problem is None


def test_presets(expiry: ExpiryViewModel) -> None:
    expiry.take(IN_2_HOURS)
    assert expiry.wish == Wish(IN_2_HOURS.moment)
    expiry.take(NO_EXPIRY)
    assert expiry.wish == Wish(None)


def test_a_picked_time_is_the_sites(expiry: ExpiryViewModel) -> None:
    expiry.pick(date(2026, 6, 15), time(18, 0))
    assert expiry.wish == Wish(datetime(2026, 6, 15, 17, 0, tzinfo=UTC))


def test_the_past_is_refused_by_the_servers_clock(expiry: ExpiryViewModel, clock: Clock) -> None:
    expiry.pick(date(2026, 6, 15), time(15, 0))
    assert expiry.problem is ExpiryProblem.IN_THE_PAST
    assert expiry.wish is None
    clock.moment -= timedelta(minutes=1)
    assert expiry.problem is None


def test_a_moment_that_passes_while_it_is_looked_at_is_refused(expiry: ExpiryViewModel, clock: Clock) -> None:
    expiry.take(IN_2_HOURS)
    clock.advance(timedelta(hours=2))
    assert expiry.problem is ExpiryProblem.IN_THE_PAST
    assert expiry.wish is None


def test_an_hour_that_does_not_exist(expiry: ExpiryViewModel) -> None:
    expiry.pick(date(2027, 3, 28), time(1, 30))
    assert expiry.problem is ExpiryProblem.NO_SUCH_HOUR
    assert expiry.wish is None


@pytest.mark.parametrize("which", [0, 1])
def test_an_hour_that_comes_twice_asks_which(expiry: ExpiryViewModel, which: int) -> None:
    expiry.pick(date(2026, 10, 25), time(1, 30))
    assert expiry.problem is ExpiryProblem.HOUR_TWICE
    assert expiry.wish is None
    first, second = expiry.candidates
    assert second - first == timedelta(hours=1)
    expiry.answer(expiry.candidates[which])
    assert expiry.wish == Wish((first, second)[which])
    expiry.take(NO_EXPIRY)
    assert expiry.candidates == ()
