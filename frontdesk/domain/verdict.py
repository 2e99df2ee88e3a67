"""The verdict: may this guest come in, decided from facts alone; nothing missing or unreadable can make it green."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from zoneinfo import ZoneInfo

from frontdesk.api.records import Barcode, Customer, Membership
from frontdesk.domain.known import Failed, Known, Part, Pending, says
from frontdesk.domain.memberships import Standing, attention_reason, current, needs_attention, standing
from frontdesk.domain.opening import OpenedBy, Opening

SOON = timedelta(minutes=30)
"""A wristband that ends within this time is said to end soon."""

_DECISIVE = frozenset({"locked_at", "deleted_at", "site_id"})
"""The fields of a customer that the verdict rests on."""
_END = frozenset({"expires_at"})


class Word(Enum):
    """The one big word."""

    STOP = auto()
    CHECK = auto()
    WELCOME = auto()


class Reason(Enum):
    """Why, in the order in which they are looked at; the first that holds decides."""

    UNKNOWN_CODE = auto()
    WRISTBAND_EXPIRED = auto()
    LOCKED = auto()
    ANONYMISED = auto()
    CUSTOMER_UNREADABLE = auto()
    NOT_BY_WRISTBAND = auto()
    OTHER_SITE = auto()
    WRISTBANDS_PENDING = auto()
    WRISTBANDS_UNREADABLE = auto()
    WRISTBAND_NOT_LISTED = auto()
    MEMBERSHIPS_PENDING = auto()
    MEMBERSHIPS_UNREADABLE = auto()
    MEMBERSHIP_NEEDS_ATTENTION = auto()
    NO_CURRENT_MEMBERSHIP = auto()
    EXPIRES_SOON = auto()
    ALL_IN_ORDER = auto()


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the verdict is decided from; `now` is by the server's clock, `zone` is where the site's day begins."""

    opening: Opening
    site_id: str
    customer: Customer | None
    barcodes: Part[tuple[Barcode, ...]]
    memberships: Part[tuple[Membership, ...]]
    now: datetime
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer; `moment` is when the wristband ended or ends, `attention_reason` the API's own word."""

    word: Word
    reason: Reason
    moment: datetime | None = None
    attention_reason: str | None = None


def decide(facts: Facts) -> Verdict:
    """The first STOP that holds, else the first CHECK that holds, else WELCOME."""
    if facts.customer is None:
        return Verdict(Word.STOP, Reason.UNKNOWN_CODE)
    return (
        _stop(facts, facts.customer)
        or _check_of_customer(facts, facts.customer)
        or _check_of_wristband(facts)
        or _check_of_memberships(facts)
        or _check_of_time(facts)
        or Verdict(Word.WELCOME, Reason.ALL_IN_ORDER)
    )


def _stop(facts: Facts, customer: Customer) -> Verdict | None:
    ends = _end_of_wristband(facts)
    if ends is not None and ends <= facts.now:
        return Verdict(Word.STOP, Reason.WRISTBAND_EXPIRED, moment=ends)
    if customer.locked_at is not None:
        return Verdict(Word.STOP, Reason.LOCKED)
    if customer.deleted_at is not None:
        return Verdict(Word.STOP, Reason.ANONYMISED)
    return None


def _check_of_customer(facts: Facts, customer: Customer) -> Verdict | None:
    if customer.site_id is None or not says(customer, _DECISIVE):
        return Verdict(Word.CHECK, Reason.CUSTOMER_UNREADABLE)
    if facts.opening.by is not OpenedBy.WRISTBAND:
        return Verdict(Word.CHECK, Reason.NOT_BY_WRISTBAND)
    if customer.site_id != facts.site_id:
        return Verdict(Word.CHECK, Reason.OTHER_SITE)
    return None


def _check_of_wristband(facts: Facts) -> Verdict | None:
    if isinstance(facts.barcodes, Pending):
        return Verdict(Word.CHECK, Reason.WRISTBANDS_PENDING)
    if isinstance(facts.barcodes, Failed) or any(row.code is None for row in facts.barcodes.value):
        return Verdict(Word.CHECK, Reason.WRISTBANDS_UNREADABLE)
    scanned = _scanned(facts)
    if not scanned:
        return Verdict(Word.CHECK, Reason.WRISTBAND_NOT_LISTED)
    if not all(says(row, _END) for row in scanned):
        return Verdict(Word.CHECK, Reason.WRISTBANDS_UNREADABLE)
    return None


def _check_of_memberships(facts: Facts) -> Verdict | None:
    if isinstance(facts.memberships, Pending):
        return Verdict(Word.CHECK, Reason.MEMBERSHIPS_PENDING)
    if isinstance(facts.memberships, Failed):
        return Verdict(Word.CHECK, Reason.MEMBERSHIPS_UNREADABLE)
    rows, today = facts.memberships.value, facts.now.astimezone(facts.zone).date()
    if any(standing(row, today) is Standing.UNREADABLE for row in rows):
        return Verdict(Word.CHECK, Reason.MEMBERSHIPS_UNREADABLE)
    needy = needs_attention(rows, today)
    if needy is not None:
        return Verdict(Word.CHECK, Reason.MEMBERSHIP_NEEDS_ATTENTION, attention_reason=attention_reason(needy))
    return None if current(rows, today) else Verdict(Word.CHECK, Reason.NO_CURRENT_MEMBERSHIP)


def _check_of_time(facts: Facts) -> Verdict | None:
    ends = _end_of_wristband(facts)
    return Verdict(Word.CHECK, Reason.EXPIRES_SOON, moment=ends) if ends and ends - facts.now <= SOON else None


def _scanned(facts: Facts) -> tuple[Barcode, ...]:
    """The rows of the scanned code: one, unless the list holds it twice."""
    if facts.opening.by is not OpenedBy.WRISTBAND or not isinstance(facts.barcodes, Known):
        return ()
    return tuple(row for row in facts.barcodes.value if row.code == facts.opening.text)


def _end_of_wristband(facts: Facts) -> datetime | None:
    """When the scanned code ends; of a code listed twice the earlier end counts."""
    return min((row.expires_at for row in _scanned(facts) if row.expires_at is not None), default=None)
