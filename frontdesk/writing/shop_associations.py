"""Removing a wristband by the shop's surface: the one way where the customers' list does not show it."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Final, Protocol

from frontdesk.api.errors import Gone
from frontdesk.api.records import Barcode
from frontdesk.core.clock import Clock, utc_now
from frontdesk.domain.steps import EMPTY, Snapshot, has_ended
from frontdesk.store.journal import Entry, Intent
from frontdesk.writing.associations import Association, Found, held_of, restored, snapshot
from frontdesk.writing.orders import OrderServer, find_in_shop
from frontdesk.writing.path import WritePath
from frontdesk.writing.write import Standing

SHOP_DISSOCIATE: Final = "deleteAssociatedBarcode"


class ShopServer(OrderServer, Protocol):
    """What is needed of the server, beyond what an order needs."""

    async def delete_associated_barcode(self, customer_id: str, barcode_id: str) -> None: ...


@dataclass(frozen=True, slots=True)
class _ShopDissociation:
    """Takes a code from a guest in the shop's list; one that is gone already is done."""

    server: ShopServer
    customer_id: str
    code: str
    now: Clock
    seen: Snapshot

    @property
    def may_repeat(self) -> bool:
        return True

    @property
    def intent(self) -> Intent:
        seen = {"code": self.code} | restored(self.seen)
        return Intent(SHOP_DISSOCIATE, self.customer_id, self.code, {"code": None}, seen)

    async def read(self) -> Found:
        try:
            return Found(await find_in_shop(self.server, self.customer_id, self.code))
        except Gone:
            return Found(None)

    async def send(self) -> Found:
        barcode = (await self.read()).barcode
        if barcode is not None:
            with suppress(Gone):  # done by someone else in between; the reading after it tells
                await self.server.delete_associated_barcode(self.customer_id, barcode.id)
        return Found(None)

    def standing(self, theirs: Found) -> Standing:
        return Standing.WISHED if theirs.barcode is None else Standing.AS_SEEN

    def inverse(self, _result: Found) -> Association | None:
        """Associates it by the customers' surface, as every other."""
        if has_ended(self.seen, self.now()):
            return None
        return Association(self.server, self.customer_id, self.code, self.now, self.seen)


class ShopAssociationWrites:
    """Dissociates by the shop's surface; raises as BarcodeWrites does."""

    def __init__(self, server: ShopServer, path: WritePath, now: Clock = utc_now) -> None:
        self._server = server
        self._path = path
        self._now = now
        path.revive_with(SHOP_DISSOCIATE, self._revive)

    async def find(self, customer_id: str, code: str) -> Barcode | None:
        """The guest's band in the shop's list; None where it is not there."""
        try:
            return await find_in_shop(self._server, customer_id, code)
        except Gone:
            return None

    async def dissociate(self, customer_id: str, seen: Barcode) -> None:
        """Takes a wristband from a guest; its undo associates it anew with its expiry and card."""
        await self._path.perform(
            _ShopDissociation(self._server, customer_id, seen.code or "", self._now, snapshot(seen))
        )

    def _revive(self, entry: Entry) -> _ShopDissociation:
        intent = entry.intent
        seen = {**EMPTY, **held_of(intent.seen)}
        return _ShopDissociation(self._server, intent.customer_id, intent.resource_id, self._now, seen)
