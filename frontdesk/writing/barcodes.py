"""Changes to a wristband, by the audited calls only."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import Enum
from functools import partial
from typing import Any, Final, Protocol

from frontdesk.api.records import Barcode
from frontdesk.store.journal import Entry, Intent
from frontdesk.writing.errors import ChangedMeanwhile, JournalUnavailable, ReadBackDiffers, Unsettled
from frontdesk.writing.path import WritePath
from frontdesk.writing.write import Standing

__all__ = ["BarcodeServer", "BarcodeWrites", "ChangedMeanwhile", "JournalUnavailable", "ReadBackDiffers", "Unsettled"]

EXPIRY: Final = "updateBarcodeExpiryDate"
PAYMENT_METHOD: Final = "updateBarcodePaymentMethod"


class BarcodeServer(Protocol):
    """What is needed of the server."""

    async def get_customer_associated_barcode(self, customer_id: str, barcode_id: str) -> Barcode:
        """Reads one wristband."""

    async def update_barcode_expiry_date(
        self, customer_id: str, barcode_id: str, expires_at: datetime | None
    ) -> Barcode:
        """Sets when a wristband ends; None clears it."""

    async def update_barcode_payment_method(
        self, customer_id: str, barcode_id: str, payment_method_id: str | None
    ) -> Barcode:
        """Links a stored payment method; None unlinks."""


class _Field(Enum):
    """What is set on a wristband; its value is the field's name."""

    EXPIRY = "expires_at"
    PAYMENT_METHOD = "payment_method_id"


class _Unreadable(Enum):
    """Stands for a field that came in a form that cannot be read: unlike every wish."""

    UNREADABLE = "unreadable"


_OPERATIONS: Final = {_Field.EXPIRY: EXPIRY, _Field.PAYMENT_METHOD: PAYMENT_METHOD}
_Value = datetime | str | None | _Unreadable


def to_the_second(moment: datetime) -> datetime:
    """The same instant in UTC without its fraction, which servers do not keep."""
    return moment.astimezone(UTC).replace(microsecond=0)


def _held(barcode: Barcode, wanted: _Field) -> _Value:
    if wanted.value in barcode.unreadable:
        return _Unreadable.UNREADABLE
    if wanted is _Field.EXPIRY:
        return to_the_second(barcode.expires_at) if barcode.expires_at else None
    if barcode.payment_method_id is None and barcode.payment_method is not None:
        return barcode.payment_method.id
    return barcode.payment_method_id


def _as_json(value: _Value) -> str | None:
    if isinstance(value, _Unreadable):
        return value.value
    return value.isoformat() if isinstance(value, datetime) else value


def _from_json(value: Any, wanted: _Field) -> _Value:
    if value is None:
        return None
    if value == _Unreadable.UNREADABLE.value:
        return _Unreadable.UNREADABLE
    return datetime.fromisoformat(value) if wanted is _Field.EXPIRY else str(value)


@dataclass(frozen=True, slots=True)
class _Change:
    """One field of one wristband, from what the screen saw to what is wished."""

    server: BarcodeServer
    customer_id: str
    barcode_id: str
    wanted: _Field
    seen: _Value
    wish: _Value

    @property
    def may_repeat(self) -> bool:
        return True

    @property
    def intent(self) -> Intent:
        name = self.wanted.value
        return Intent(
            operation=_OPERATIONS[self.wanted],
            customer_id=self.customer_id,
            resource_id=self.barcode_id,
            wish={name: _as_json(self.wish)},
            seen={name: _as_json(self.seen)},
        )

    async def read(self) -> Barcode:
        return await self.server.get_customer_associated_barcode(self.customer_id, self.barcode_id)

    async def send(self) -> Barcode:
        if isinstance(self.wish, datetime) or self.wanted is _Field.EXPIRY:
            moment = self.wish if isinstance(self.wish, datetime) else None
            return await self.server.update_barcode_expiry_date(self.customer_id, self.barcode_id, moment)
        method = self.wish if isinstance(self.wish, str) else None
        return await self.server.update_barcode_payment_method(self.customer_id, self.barcode_id, method)

    def inverse(self, _result: Barcode) -> "_Change | None":
        """Back to what the screen saw, unless that could not be read."""
        if isinstance(self.seen, _Unreadable) or self.seen == self.wish:
            return None
        return replace(self, seen=self.wish, wish=self.seen)

    def standing(self, theirs: Barcode) -> Standing:
        held = _held(theirs, self.wanted)
        if held == self.wish:
            return Standing.WISHED
        return Standing.AS_SEEN if held == self.seen else Standing.OTHER


class BarcodeWrites:
    """Sets a wristband's expiry and payment method: re-read before, only the change sent, read back after.

    Each returns the wristband as read back. Raises `ChangedMeanwhile` where it moved since the screen saw it (nothing
    was sent), `ReadBackDiffers` where the server then holds something else, `Unsettled` (an OutcomeUnknown) where
    nobody can tell yet, `JournalUnavailable` where the disk refused (nothing was sent), or the server's `ApiError`.
    """

    def __init__(self, server: BarcodeServer, path: WritePath) -> None:
        self._server = server
        self._path = path
        for wanted, operation in _OPERATIONS.items():
            path.revive_with(operation, partial(self._revive, wanted))

    async def set_expiry(self, customer_id: str, seen: Barcode, expires_at: datetime | None) -> Barcode:
        """Sets when the wristband ends, to the second; None clears it."""
        wish = to_the_second(expires_at) if expires_at else None
        return await self._set(customer_id, seen, _Field.EXPIRY, wish)

    async def set_payment_method(self, customer_id: str, seen: Barcode, payment_method_id: str | None) -> Barcode:
        """Links a stored payment method, so that a tap is charged to it; None unlinks."""
        return await self._set(customer_id, seen, _Field.PAYMENT_METHOD, payment_method_id)

    async def _set(self, customer_id: str, seen: Barcode, wanted: _Field, wish: _Value) -> Barcode:
        change = _Change(self._server, customer_id, seen.id, wanted, _held(seen, wanted), wish)
        return await self._path.perform(change)

    def _revive(self, wanted: _Field, entry: Entry) -> _Change:
        intent = entry.intent
        return _Change(
            self._server,
            intent.customer_id,
            intent.resource_id,
            wanted,
            _from_json(intent.seen[wanted.value], wanted),
            _from_json(intent.wish[wanted.value], wanted),
        )
