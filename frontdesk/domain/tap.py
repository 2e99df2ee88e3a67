"""What a tap of a wristband does now: whom it charges, or why it charges no one."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

from frontdesk.api.records import Barcode
from frontdesk.domain.known import says

USABLE = "active"
"""The one status of a payment method that is known to take a charge."""

_END = frozenset({"expires_at"})
_CARD = frozenset({"payment_method_id", "payment_method"})


class TapKind(Enum):
    """What happens at a tap."""

    CHARGES_CARD = auto()
    NOT_PAID = auto()
    CARD_NOT_USABLE = auto()
    ENDED = auto()
    UNKNOWN = auto()
    OFFLINE = auto()
    """Nothing answers: what was read before may have been changed since."""


@dataclass(frozen=True, slots=True)
class TapTruth:
    """One sentence's worth: `until` is when a band that still counts ends, `since` how long ago one ended."""

    kind: TapKind
    brand: str | None = None
    last_4: str | None = None
    until: datetime | None = None
    since: timedelta | None = None


def tap_truth(barcode: Barcode, now: datetime, *, is_stale: bool = False) -> TapTruth:
    """What a tap does at this moment, by the server's clock; what cannot be read is never said to charge or not to."""
    if is_stale:
        return TapTruth(TapKind.OFFLINE)
    ends = barcode.expires_at
    if ends is not None and ends <= now:
        return TapTruth(TapKind.ENDED, since=now - ends)
    if not says(barcode, _END) or barcode.unreadable & _CARD:
        return TapTruth(TapKind.UNKNOWN)
    kind, method = _kind(barcode), barcode.payment_method
    if method is None or kind in (TapKind.NOT_PAID, TapKind.UNKNOWN):
        return TapTruth(kind, until=ends)
    return TapTruth(kind, method.card_brand, method.last_4, ends)


def _kind(barcode: Barcode) -> TapKind:
    method, method_id = barcode.payment_method, barcode.payment_method_id
    if method is None and method_id is None:
        return TapKind.NOT_PAID if barcode.given & _CARD else TapKind.UNKNOWN
    if method is None or method_id not in (None, method.id) or not method.status:
        return TapKind.UNKNOWN
    return TapKind.CHARGES_CARD if method.status == USABLE else TapKind.CARD_NOT_USABLE
