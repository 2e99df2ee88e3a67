"""Removing a wristband by the shop's surface: the one way where the customers' list does not show it."""

from dataclasses import dataclass
from typing import ClassVar, Final, Protocol

from frontdesk.api.errors import Gone
from frontdesk.api.records import Barcode
from frontdesk.core.clock import Clock, utc_now
from frontdesk.domain.steps import EMPTY
from frontdesk.store.journal import Entry
from frontdesk.writing.associations import Dissociation, Found, held_of, snapshot
from frontdesk.writing.orders import OrderServer, find_in_shop
from frontdesk.writing.path import WritePath

SHOP_DISSOCIATE: Final = "deleteAssociatedBarcode"


class ShopServer(OrderServer, Protocol):
    """What is needed of the server, beyond what an order needs."""

    async def delete_associated_barcode(self, customer_id: str, barcode_id: str) -> None: ...


async def found_in_shop(server: OrderServer, customer_id: str, code: str) -> Found:
    """What the guest holds under a code in the shop's list."""
    try:
        return Found(await find_in_shop(server, customer_id, code))
    except Gone:
        return Found(None)


@dataclass(frozen=True, slots=True)
class _ShopDissociation(Dissociation):
    """As every dissociation, in the shop's list; its undo associates by the customers' surface, as every other."""

    operation: ClassVar[str] = SHOP_DISSOCIATE
    server: ShopServer

    async def read(self) -> Found:
        return await found_in_shop(self.server, self.customer_id, self.code)

    async def _remove(self, barcode_id: str) -> None:
        await self.server.delete_associated_barcode(self.customer_id, barcode_id)


class ShopAssociationWrites:
    """Dissociates by the shop's surface; raises as BarcodeWrites does."""

    def __init__(self, server: ShopServer, path: WritePath, now: Clock = utc_now) -> None:
        self._server = server
        self._path = path
        self._now = now
        path.revive_with(SHOP_DISSOCIATE, self._revive)

    async def find(self, customer_id: str, code: str) -> Barcode | None:
        """The guest's band in the shop's list; None where it is not there."""
        return (await found_in_shop(self._server, customer_id, code)).barcode

    async def dissociate(self, customer_id: str, seen: Barcode) -> None:
        """Takes a wristband from a guest; its undo associates it anew with its expiry and card."""
        await self._path.perform(
            _ShopDissociation(self._server, customer_id, seen.code or "", self._now, snapshot(seen))
        )

    def _revive(self, entry: Entry) -> _ShopDissociation:
        intent = entry.intent
        seen = {**EMPTY, **held_of(intent.seen)}
        return _ShopDissociation(self._server, intent.customer_id, intent.resource_id, self._now, seen)
