"""How a membership stands today: current, in need of attention, neither, or not to be told."""

from collections.abc import Iterable
from datetime import date
from enum import Enum, auto

from frontdesk.api.records import Membership
from frontdesk.domain.known import says

ACTIVE = "active"
NEEDS_ATTENTION = "needs_attention"
NEEDS_MANDATE = "needs_dd_mandate"
NO_MANDATE = "no_mandate"
"""The attention reason that `needs_dd_mandate` amounts to."""

ATTENTION_REASONS = (
    NO_MANDATE,
    "setup_unpaid",
    "mandate_revoked",
    "payment_failed",
    "payment_disputed",
    "payment_outstanding",
)
"""The reasons known so far; others can come at any time."""

_DECISIVE = frozenset({"status", "attention_reason", "start_date", "end_date"})
"""The fields that a standing rests on."""


class Standing(Enum):
    """What a membership is worth at the door."""

    UNREADABLE = auto()
    NEEDS_ATTENTION = auto()
    CURRENT = auto()
    NOT_CURRENT = auto()


def standing(membership: Membership, today: date) -> Standing:
    """How the membership stands on a day at the site; a status that is not known never counts as current."""
    if membership.attention_reason or membership.status in (NEEDS_ATTENTION, NEEDS_MANDATE):
        return Standing.NEEDS_ATTENTION
    if membership.status is None or not says(membership, _DECISIVE):
        return Standing.UNREADABLE
    has_begun = membership.start_date is None or membership.start_date <= today
    has_ended = membership.end_date is not None and membership.end_date < today
    is_current = membership.status == ACTIVE and has_begun and not has_ended
    return Standing.CURRENT if is_current else Standing.NOT_CURRENT


def current(memberships: Iterable[Membership], today: date) -> tuple[Membership, ...]:
    """The memberships that are in order today."""
    return tuple(row for row in memberships if standing(row, today) is Standing.CURRENT)


def needs_attention(memberships: Iterable[Membership], today: date) -> Membership | None:
    """The first membership that needs attention."""
    return next((row for row in memberships if standing(row, today) is Standing.NEEDS_ATTENTION), None)


def attention_reason(membership: Membership) -> str | None:
    """Why the membership needs attention, where that is said."""
    return membership.attention_reason or (NO_MANDATE if membership.status == NEEDS_MANDATE else None)


def member_number(membership: Membership, customer_id: str) -> str | None:
    """The customer's own number; the membership's is the lead's, and counts only where no members are listed."""
    if not membership.members:
        return membership.membership_number
    return next((row.membership_number for row in membership.members if row.customer_id == customer_id), None)
