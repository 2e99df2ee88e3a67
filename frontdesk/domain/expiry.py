"""When a wristband is to end: the presets, and what a time on the site's clock means.

Moments leave here in UTC: Python never finds a moment in an hour that happens twice equal to the same moment in
another zone, and what is sent is compared with what the server holds.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum, auto
from zoneinfo import ZoneInfo

from frontdesk.api.records import Barcode, Membership
from frontdesk.domain.memberships import current

LAST_SECOND = time(23, 59, 59)
MORNING = time(6)
"""A closing time before this belongs to the evening before."""


class Preset(Enum):
    """A time that is offered by one press."""

    END_OF_TODAY = auto()
    CLOSING_TIME = auto()
    PLUS_2_HOURS = auto()
    PLUS_4_HOURS = auto()
    END_OF_MEMBERSHIP = auto()
    SAME_AS_OTHERS = auto()
    NO_EXPIRY = auto()


@dataclass(frozen=True, slots=True)
class Choice:
    """A preset and the moment it stands for now; None is never."""

    preset: Preset
    moment: datetime | None


class ExpiryProblem(Enum):
    """Why a moment cannot be sent as it is."""

    IN_THE_PAST = auto()
    NO_SUCH_HOUR = auto()
    HOUR_TWICE = auto()


def presets(
    now: datetime,
    zone: ZoneInfo,
    closing: time | None,
    memberships: Iterable[Membership],
    others: Iterable[Barcode],
) -> tuple[Choice, ...]:
    """The presets that make sense now, in the order of the enumeration: those that lie ahead, and no expiry."""
    moments = {
        Preset.END_OF_TODAY: _last(moment_at(_day(now, zone), LAST_SECOND, zone)),
        Preset.CLOSING_TIME: _closing(now, zone, closing),
        Preset.PLUS_2_HOURS: _in(timedelta(hours=2), now),
        Preset.PLUS_4_HOURS: _in(timedelta(hours=4), now),
        Preset.END_OF_MEMBERSHIP: _end_of_membership(now, zone, memberships),
        Preset.SAME_AS_OTHERS: _same_as_others(now, others),
    }
    ahead = [Choice(preset, moment) for preset, moment in moments.items() if moment and is_future(moment, now)]
    return (*ahead, Choice(Preset.NO_EXPIRY, None))


def moment_at(day: date, at: time, zone: ZoneInfo) -> tuple[datetime, ...]:
    """The moments at which the clocks of the zone show this: none where they leap over it, two where they repeat it."""
    on_the_clock = datetime.combine(day, at.replace(tzinfo=None))
    moments = {on_the_clock.replace(fold=fold, tzinfo=zone).astimezone(UTC) for fold in (0, 1)}
    return tuple(sorted(moment for moment in moments if _on_the_clock(moment, zone) == on_the_clock))


def is_future(moment: datetime, server_now: datetime) -> bool:
    """Whether the server would take the moment as an expiry, by its own clock."""
    return moment > server_now


def time_left(moment: datetime, now: datetime) -> timedelta:
    """How long a band still counts; nothing or less once it has ended."""
    return moment - now


def _on_the_clock(moment: datetime, zone: ZoneInfo) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None)


def _day(now: datetime, zone: ZoneInfo) -> date:
    return now.astimezone(zone).date()


def _last(moments: tuple[datetime, ...]) -> datetime | None:
    return moments[-1] if moments else None


def _in(length: timedelta, now: datetime) -> datetime:
    return (now + length).astimezone(UTC).replace(second=0, microsecond=0)


def _closing(now: datetime, zone: ZoneInfo, closing: time | None) -> datetime | None:
    if closing is None:
        return None
    is_tomorrow = closing < MORNING <= now.astimezone(zone).time()
    day = _day(now, zone) + timedelta(days=int(is_tomorrow))
    return _last(moment_at(day, closing, zone))


def _end_of_membership(now: datetime, zone: ZoneInfo, memberships: Iterable[Membership]) -> datetime | None:
    """The last second of the membership that lasts longest; one without an end gives no moment."""
    ends = [membership.end_date for membership in current(memberships, _day(now, zone))]
    known = [end for end in ends if end is not None]
    return _last(moment_at(max(known), LAST_SECOND, zone)) if known and len(known) == len(ends) else None


def _same_as_others(now: datetime, others: Iterable[Barcode]) -> datetime | None:
    """The moment at which all the guest's other bands that still count end, where they agree."""
    ends = {band.expires_at for band in others if band.expires_at is None or is_future(band.expires_at, now)}
    return ends.pop() if len(ends) == 1 else None
