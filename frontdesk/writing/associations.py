"""Associating a wristband with a guest and dissociating it, settled by listing and comparing the code."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar, Final, Protocol

from frontdesk.api.errors import Gone
from frontdesk.api.records import Barcode, Listing
from frontdesk.core.clock import Clock, utc_now
from frontdesk.domain.steps import EMPTY, Snapshot, has_ended
from frontdesk.store.journal import Entry, Intent
from frontdesk.writing.errors import HasEnded
from frontdesk.writing.path import WritePath
from frontdesk.writing.write import Standing

ASSOCIATE: Final = "createCustomerBarcode"
DISSOCIATE: Final = "deleteCustomerBarcode"


class AssociationServer(Protocol):
    """What is needed of the server."""

    async def list_customer_associated_barcodes(self, customer_id: str) -> Listing[Barcode]: ...
    async def create_customer_barcode(self, customer_id: str, code: str) -> Barcode: ...
    async def delete_customer_barcode(self, customer_id: str, barcode_id: str) -> None: ...
    async def update_barcode_expiry_date(
        self, customer_id: str, barcode_id: str, expires_at: datetime | None
    ) -> Barcode: ...
    async def update_barcode_payment_method(
        self, customer_id: str, barcode_id: str, payment_method_id: str | None
    ) -> Barcode: ...


@dataclass(frozen=True, slots=True)
class Found:
    """What a guest holds under a code: None is nothing."""

    barcode: Barcode | None


def snapshot(barcode: Barcode) -> Snapshot:
    """What a wristband holds, ready for the disk."""
    method = barcode.payment_method
    return {
        "expires_at": barcode.expires_at.isoformat(timespec="seconds") if barcode.expires_at else None,
        "payment_method_id": barcode.payment_method_id or (method.id if method else None),
        "order_id": barcode.order_id,
    }


async def find(server: AssociationServer, customer_id: str, code: str) -> Found:
    """The guest's band of a code, by listing: an id may belong to another surface, a code does not."""
    listing = await server.list_customer_associated_barcodes(customer_id)
    return Found(next((row for row in listing.data if row.code == code), None))


@dataclass(frozen=True, slots=True)
class Association:
    """Makes a code a guest's; `restore` gives it back the expiry and card that it had before it was removed."""

    server: AssociationServer
    customer_id: str
    code: str
    now: Clock
    restore: Snapshot = field(default_factory=lambda: dict(EMPTY))

    @property
    def may_repeat(self) -> bool:
        return False

    @property
    def intent(self) -> Intent:
        wish = {"code": self.code} | restored(self.restore)
        return Intent(ASSOCIATE, self.customer_id, self.code, wish, {"code": None})

    async def read(self) -> Found:
        return await find(self.server, self.customer_id, self.code)

    async def send(self) -> Found:
        """Associates it where it is not yet so, and sets what a repeated sending may have left to do."""
        if has_ended(self.restore, self.now()):
            raise HasEnded(operation=ASSOCIATE)
        barcode = (await self.read()).barcode or await self.server.create_customer_barcode(self.customer_id, self.code)
        wish, held = self.restore, snapshot(barcode)
        if wish["expires_at"] not in (None, held["expires_at"]):
            moment = datetime.fromisoformat(wish["expires_at"])
            barcode = await self.server.update_barcode_expiry_date(self.customer_id, barcode.id, moment)
        if wish["payment_method_id"] not in (None, held["payment_method_id"]):
            method = wish["payment_method_id"]
            barcode = await self.server.update_barcode_payment_method(self.customer_id, barcode.id, method)
        return Found(barcode)

    def standing(self, theirs: Found) -> Standing:
        """One that is there without all of what it had is not there yet: sending goes on from where it stands."""
        if theirs.barcode is None:
            return Standing.AS_SEEN
        held = snapshot(theirs.barcode)
        is_whole = all(_same_moment(held[name], value) for name, value in restored(self.restore).items())
        return Standing.WISHED if is_whole else Standing.AS_SEEN

    def inverse(self, _result: Found) -> "Dissociation":
        return Dissociation(self.server, self.customer_id, self.code, self.now)


@dataclass(frozen=True, slots=True)
class Dissociation:
    """Takes a code from a guest; one that is gone already is done."""

    operation: ClassVar[str] = DISSOCIATE
    server: AssociationServer
    customer_id: str
    code: str
    now: Clock
    seen: Snapshot = field(default_factory=lambda: dict(EMPTY))

    @property
    def may_repeat(self) -> bool:
        return True

    @property
    def intent(self) -> Intent:
        seen = {"code": self.code} | restored(self.seen)
        return Intent(self.operation, self.customer_id, self.code, {"code": None}, seen)

    async def read(self) -> Found:
        return await find(self.server, self.customer_id, self.code)

    async def send(self) -> Found:
        barcode = (await self.read()).barcode
        if barcode is not None:
            with suppress(Gone):  # done by someone else in between; the reading after it tells
                await self._remove(barcode.id)
        return Found(None)

    def standing(self, theirs: Found) -> Standing:
        return Standing.WISHED if theirs.barcode is None else Standing.AS_SEEN

    def inverse(self, _result: Found) -> Association | None:
        if has_ended(self.seen, self.now()):
            return None
        return Association(self.server, self.customer_id, self.code, self.now, self.seen)

    async def _remove(self, barcode_id: str) -> None:
        await self.server.delete_customer_barcode(self.customer_id, barcode_id)


class AssociationWrites:
    """Associates and dissociates; raises as BarcodeWrites does."""

    def __init__(self, server: AssociationServer, path: WritePath, now: Clock = utc_now) -> None:
        self._server = server
        self._now = now
        self._path = path
        path.revive_with(ASSOCIATE, self._revive_association)
        path.revive_with(DISSOCIATE, self._revive_dissociation)

    async def associate(self, customer_id: str, code: str) -> Barcode:
        """Makes a code identify a guest; it is sent once, and a lost answer is settled by listing."""
        found = await self._path.perform(Association(self._server, customer_id, code, self._now))
        assert found.barcode is not None, "what was read back stands as wished"
        return found.barcode

    async def dissociate(self, customer_id: str, seen: Barcode) -> None:
        """Takes a wristband from a guest; its undo associates it anew with its expiry and card."""
        await self._path.perform(Dissociation(self._server, customer_id, seen.code or "", self._now, snapshot(seen)))

    def _revive_association(self, entry: Entry) -> Association:
        intent = entry.intent
        held = {**EMPTY, **held_of(intent.wish)}
        return Association(self._server, intent.customer_id, intent.resource_id, self._now, held)

    def _revive_dissociation(self, entry: Entry) -> Dissociation:
        intent = entry.intent
        held = {**EMPTY, **held_of(intent.seen)}
        return Dissociation(self._server, intent.customer_id, intent.resource_id, self._now, held)


def restored(held: Snapshot) -> dict[str, Any]:
    """An order is attached by the other surface, as a write of its own."""
    return {name: held[name] for name in ("expires_at", "payment_method_id") if held[name] is not None}


def held_of(values: Mapping[str, Any]) -> dict[str, Any]:
    """Of what is on disk, the part that a wristband holds."""
    return {name: value for name, value in values.items() if name in EMPTY}


def _same_moment(one: str | None, other: str | None) -> bool:
    """Moments may come with another offset; ids are compared as they are."""
    if one is None or other is None or one == other:
        return one == other
    try:
        return datetime.fromisoformat(one) == datetime.fromisoformat(other)
    except ValueError:
        return False
