"""Presets and moments, with the nights on which clocks change."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.expiry import Choice, Preset, is_future, moment_at, presets, time_left
from tests.unit.domain.facts import LONDON, NOW, after, band, membership

ZONES = ["Europe/London", "America/New_York", "Australia/Sydney"]


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc,arg-type]  # parts are year to minute


NIGHTS = [
    ("London, hour left out", "Europe/London", date(2026, 3, 29), time(1, 30), ()),
    ("London, just before", "Europe/London", date(2026, 3, 29), time(0, 59), (utc(2026, 3, 29, 0, 59),)),
    ("London, just after", "Europe/London", date(2026, 3, 29), time(2, 0), (utc(2026, 3, 29, 1, 0),)),
    (
        "London, hour twice",
        "Europe/London",
        date(2026, 10, 25),
        time(1, 30),
        (utc(2026, 10, 25, 0, 30), utc(2026, 10, 25, 1, 30)),
    ),
    ("New York, hour left out", "America/New_York", date(2026, 3, 8), time(2, 30), ()),
    (
        "New York, hour twice",
        "America/New_York",
        date(2026, 11, 1),
        time(1, 30),
        (utc(2026, 11, 1, 5, 30), utc(2026, 11, 1, 6, 30)),
    ),
    ("Sydney, hour left out", "Australia/Sydney", date(2026, 10, 4), time(2, 30), ()),
    (
        "Sydney, hour twice",
        "Australia/Sydney",
        date(2026, 4, 5),
        time(2, 30),
        (utc(2026, 4, 4, 15, 30), utc(2026, 4, 4, 16, 30)),
    ),
    ("London in summer", "Europe/London", date(2026, 5, 20), time(18), (utc(2026, 5, 20, 17),)),
]


@pytest.mark.parametrize(("zone", "day", "at", "moments"), [pytest.param(*row[1:], id=row[0]) for row in NIGHTS])
def test_moments(zone: str, day: date, at: time, moments: tuple[datetime, ...]) -> None:
    assert moment_at(day, at, ZoneInfo(zone)) == moments


@given(st.sampled_from(ZONES), st.dates(date(2000, 1, 1), date(2036, 12, 31)), st.times())
def test_each_moment_shows_as_it_was_picked(zone: str, day: date, at: time) -> None:
    place = ZoneInfo(zone)
    moments = moment_at(day, at, place)
    assert len(moments) <= 2
    assert moments == tuple(sorted(set(moments)))
    for moment in moments:
        assert moment.astimezone(place).replace(tzinfo=None) == datetime.combine(day, at)


@given(st.sampled_from(ZONES), st.datetimes(datetime(2000, 1, 1), datetime(2036, 12, 31), timezones=st.just(UTC)))  # noqa: DTZ001  bounds of a strategy have no zone
def test_every_moment_can_be_picked(zone: str, moment: datetime) -> None:
    local = moment.astimezone(ZoneInfo(zone))
    assert moment in moment_at(local.date(), local.time(), ZoneInfo(zone))


def offered(**changes: Any) -> dict[Preset, datetime | None]:
    given_facts = {"now": NOW, "zone": LONDON, "closing": None, "memberships": (), "others": ()} | changes
    choices = presets(**given_facts)
    assert list(choices) == sorted(choices, key=lambda choice: list(Preset).index(choice.preset))
    return {choice.preset: choice.moment for choice in choices}


def test_with_nothing_known() -> None:
    assert offered() == {
        Preset.END_OF_TODAY: utc(2026, 5, 20, 22, 59, 59),
        Preset.PLUS_2_HOURS: utc(2026, 5, 20, 12),
        Preset.PLUS_4_HOURS: utc(2026, 5, 20, 14),
        Preset.NO_EXPIRY: None,
    }


def test_no_expiry_is_offered_last() -> None:
    assert presets(NOW, LONDON, None, (), ())[-1] == Choice(Preset.NO_EXPIRY, None)


@pytest.mark.parametrize(
    ("now", "closing", "moment"),
    [
        pytest.param(utc(2026, 5, 20, 10), time(22), utc(2026, 5, 20, 21), id="this evening"),
        pytest.param(utc(2026, 5, 20, 21), time(22), None, id="at closing time it is over"),
        pytest.param(utc(2026, 5, 20, 21, 30), time(22), None, id="after closing"),
        pytest.param(utc(2026, 5, 20, 20), time(1), utc(2026, 5, 21, 0), id="in the small hours of tomorrow"),
        pytest.param(utc(2026, 5, 20, 23, 30), time(1), utc(2026, 5, 21, 0), id="half past midnight, closing at one"),
        pytest.param(utc(2026, 5, 21, 0, 30), time(1), None, id="half past one, closed at one"),
        pytest.param(utc(2026, 5, 20, 4, 30), time(22), utc(2026, 5, 20, 21), id="half past five, for early swimmers"),
        pytest.param(utc(2026, 5, 20, 5), time(1), utc(2026, 5, 21, 0), id="from six on the next night is meant"),
        pytest.param(utc(2026, 5, 20, 4), time(6), utc(2026, 5, 20, 5), id="six is no small hour"),
        pytest.param(utc(2026, 5, 20, 20), time(6), None, id="six is over in the evening"),
        pytest.param(utc(2026, 3, 28, 20), time(1, 30), None, id="at an hour that does not exist"),
        pytest.param(utc(2026, 10, 24, 20), time(1, 30), utc(2026, 10, 25, 1, 30), id="the later of an hour twice"),
    ],
)
def test_closing_time(now: datetime, closing: time, moment: datetime | None) -> None:
    assert offered(now=now, closing=closing).get(Preset.CLOSING_TIME) == moment


@pytest.mark.parametrize(
    ("rows", "moment"),
    [
        pytest.param([], None, id="no membership"),
        pytest.param([membership(end_date="2026-06-30")], utc(2026, 6, 30, 22, 59, 59), id="the end of its last day"),
        pytest.param([membership()], None, id="no end"),
        pytest.param([membership(end_date="2026-05-19")], None, id="ended"),
        pytest.param([membership(status="inactive", end_date="2026-06-30")], None, id="not in order"),
        pytest.param([membership(end_date="2026-06-30"), membership()], None, id="one of two without an end"),
        pytest.param(
            [membership(end_date="2026-06-30"), membership(end_date="2026-12-31")],
            utc(2026, 12, 31, 23, 59, 59),
            id="the later of two",
        ),
    ],
)
def test_end_of_membership(rows: list[Any], moment: datetime | None) -> None:
    assert offered(memberships=rows).get(Preset.END_OF_MEMBERSHIP) == moment


@pytest.mark.parametrize(
    ("ends", "moment"),
    [
        pytest.param([], None, id="no other bands"),
        pytest.param([after(hours=3), after(hours=3)], NOW + timedelta(hours=3), id="they agree"),
        pytest.param([after(hours=3), after(hours=-3)], NOW + timedelta(hours=3), id="ended ones do not count"),
        pytest.param([after(hours=3), after(hours=4)], None, id="they differ"),
        pytest.param([after(hours=3), None], None, id="one never ends"),
        pytest.param([None], None, id="none ends: that is no expiry"),
        pytest.param([after(hours=3), "soon"], None, id="one cannot be read"),
        pytest.param([after(hours=-3)], None, id="all ended"),
    ],
)
def test_same_as_others(ends: list[Any], moment: datetime | None) -> None:
    others = [band(id=str(number), expires_at=end) for number, end in enumerate(ends)]
    assert offered(others=others).get(Preset.SAME_AS_OTHERS) == moment


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2036, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001  as above
    st.sampled_from(ZONES),
    st.none() | st.times(),
)
def test_presets_lie_ahead_and_are_in_utc(now: datetime, zone: str, closing: time | None) -> None:
    for choice in presets(now, ZoneInfo(zone), closing, (), ()):
        if choice.moment is not None:
            assert choice.moment > now
            assert choice.moment.tzinfo is UTC


def test_two_hours_are_two_hours_on_the_night_the_clocks_change() -> None:
    assert offered(now=utc(2026, 10, 25, 0, 15))[Preset.PLUS_2_HOURS] == utc(2026, 10, 25, 2, 15)


def test_only_what_lies_ahead_is_future() -> None:
    assert is_future(NOW + timedelta(seconds=1), NOW)
    assert not is_future(NOW, NOW)


def test_time_left_goes_below_nothing() -> None:
    assert time_left(NOW - timedelta(minutes=5), NOW) == timedelta(minutes=-5)
