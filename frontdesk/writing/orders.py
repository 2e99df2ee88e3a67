"""Attaching an order to a wristband and detaching it, by the shop's surface: the only one that can.

The two surfaces have ids of their own; a wristband is found on each by its code.
"""

from dataclasses import dataclass, replace
from typing import Final, Protocol

from frontdesk.api.changes import BarcodeChanges
from frontdesk.api.errors import Gone
from frontdesk.api.records import Barcode, Page
from frontdesk.store.journal import Entry, Intent
from frontdesk.writing.associations import AssociationServer, find
from frontdesk.writing.path import WritePath
from frontdesk.writing.write import Standing

ORDER: Final = "updateAssociatedBarcode"


class OrderServer(AssociationServer, Protocol):
    """What is needed of the server, beyond what associating needs."""

    async def list_associated_barcodes(
        self, customer_id: str, *, page: int = 1, per_page: int | None = None
    ) -> Page[Barcode]: ...
    async def update_associated_barcode(
        self, customer_id: str, barcode_id: str, changes: BarcodeChanges
    ) -> Barcode: ...


@dataclass(frozen=True, slots=True)
class OnBoth:
    """One wristband as each of the surfaces shows it."""

    shop: Barcode
    customers: Barcode | None


async def find_in_shop(server: OrderServer, customer_id: str, code: str) -> Barcode:
    """The guest's band of a code with the shop's id, wherever in the pages it stands; Gone where it is on none."""
    number = 1
    while True:
        page = await server.list_associated_barcodes(customer_id, page=number)
        for row in page.data:
            if row.code == code:
                return row
        if page.is_last:
            raise Gone(operation="listAssociatedBarcodes")
        number += 1


@dataclass(frozen=True, slots=True)
class _Order:
    """The order of one wristband."""

    server: OrderServer
    customer_id: str
    code: str
    seen: str | None
    wish: str | None

    @property
    def may_repeat(self) -> bool:
        return True

    @property
    def intent(self) -> Intent:
        return Intent(
            ORDER, self.customer_id, self.code, {"order_id": self.wish}, {"code": self.code, "order_id": self.seen}
        )

    async def read(self) -> OnBoth:
        shop = await find_in_shop(self.server, self.customer_id, self.code)
        return OnBoth(shop, (await find(self.server, self.customer_id, self.code)).barcode)

    async def send(self) -> OnBoth:
        shop = await find_in_shop(self.server, self.customer_id, self.code)
        changes = BarcodeChanges(order_id=self.wish)
        return OnBoth(await self.server.update_associated_barcode(self.customer_id, shop.id, changes), None)

    def standing(self, theirs: OnBoth) -> Standing:
        """The customers' surface need not show an order at all; where it shows one, it must be the same."""
        held = theirs.shop.order_id
        elsewhere = theirs.customers.order_id if theirs.customers is not None else None
        if held == self.wish and elsewhere in (None, self.wish):
            return Standing.WISHED
        return Standing.AS_SEEN if held == self.seen else Standing.OTHER

    def inverse(self, _result: OnBoth) -> "_Order | None":
        return replace(self, seen=self.wish, wish=self.seen) if self.seen != self.wish else None


class OrderWrites:
    """Attaches and detaches orders; raises as BarcodeWrites does."""

    def __init__(self, server: OrderServer, path: WritePath) -> None:
        self._server = server
        self._path = path
        path.revive_with(ORDER, self._revive)

    async def set_order(self, customer_id: str, seen: Barcode, order_id: str | None) -> OnBoth:
        """Attaches an order by its 24 hex digits; None detaches."""
        return await self._path.perform(
            _Order(self._server, customer_id, seen.code or "", seen.order_id, order_id.lower() if order_id else None)
        )

    def _revive(self, entry: Entry) -> _Order:
        intent = entry.intent
        return _Order(
            self._server,
            intent.customer_id,
            intent.resource_id,
            intent.seen["order_id"],
            intent.wish["order_id"],
        )
