"""The write path of a desk that is still starting: its store is opened beside the first paint."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from frontdesk.api.client import Client
from frontdesk.api.records import Barcode
from frontdesk.core.clock import Clock, utc_now
from frontdesk.store.database import Database, StoreUnavailable
from frontdesk.store.drafts import Drafts
from frontdesk.store.journal import Journal
from frontdesk.store.series import SeriesStore
from frontdesk.writing.addresses import AddressWrites
from frontdesk.writing.associations import AssociationWrites
from frontdesk.writing.barcodes import BarcodeWrites
from frontdesk.writing.customer_actions import CustomerActionWrites
from frontdesk.writing.customers import CustomerWrites
from frontdesk.writing.errors import JournalUnavailable
from frontdesk.writing.forgetting import Forgetting, forgetting_of
from frontdesk.writing.orders import OrderWrites
from frontdesk.writing.path import WritePath
from frontdesk.writing.patience import Patience
from frontdesk.writing.series import SeriesWrites
from frontdesk.writing.shop_associations import ShopAssociationWrites

OpenDatabase = Callable[[], Awaitable[Database]]


@dataclass(frozen=True, slots=True)
class Writes:
    """All that goes through the one write path, by what it changes, and the store below it."""

    database: Database
    journal: Journal
    path: WritePath
    barcodes: BarcodeWrites
    drafts: Drafts
    customer_actions: CustomerActionWrites
    forgetting: Forgetting
    customers: CustomerWrites
    addresses: AddressWrites
    associations: AssociationWrites
    orders: OrderWrites
    series: SeriesWrites


class LateWrites:
    """Opens the store once, on the first call, and closes path and store in order."""

    def __init__(
        self, server: Client, open_database: OpenDatabase, patience: Patience | None = None, now: Clock = utc_now
    ) -> None:
        self._server = server
        self._open_database = open_database
        self._patience = patience
        self._now = now
        """This machine's clock, which may jump."""
        self._opening: asyncio.Future[Writes] | None = None
        self._attachments: list[Callable[[Writes], None]] = []

    def when_open(self, attach: Callable[[Writes], None]) -> None:
        """Calls back as soon as the store is open, before the first write goes out."""
        self._attachments.append(attach)

    async def ready(self) -> Writes:
        """What writes, once the store is open; raises JournalUnavailable where it does not open."""
        if self._opening is None or _failed(self._opening):
            self._opening = asyncio.ensure_future(self._open())
        return await asyncio.shield(self._opening)  # whoever asked first may leave before it is open

    async def drafts(self) -> Drafts:
        """The drafts, once the store is open."""
        return (await self.ready()).drafts

    def is_saving(self) -> bool:
        """Whether a write is under way."""
        opening = self._opening
        return opening is not None and opening.done() and not _failed(opening) and opening.result().path.is_saving

    async def customers(self) -> CustomerWrites:
        """What saves and creates guests, once the store is open."""
        return (await self.ready()).customers

    async def customer_actions(self) -> CustomerActionWrites:
        """What is done for a guest as a whole, once the store is open."""
        return (await self.ready()).customer_actions

    async def settle_what_is_open(self) -> None:
        """Settles by reading what an earlier run left open; raises JournalUnavailable where the disk refuses."""
        await (await self.ready()).path.resume()

    async def set_expiry(self, customer_id: str, seen: Barcode, expires_at: datetime | None) -> Barcode:
        """As BarcodeWrites does."""
        return await (await self.ready()).barcodes.set_expiry(customer_id, seen, expires_at)

    async def set_payment_method(self, customer_id: str, seen: Barcode, payment_method_id: str | None) -> Barcode:
        """As BarcodeWrites does."""
        return await (await self.ready()).barcodes.set_payment_method(customer_id, seen, payment_method_id)

    async def close(self) -> None:
        """Gives writes under way their grace, then closes the store."""
        if self._opening is None:
            return
        self._opening.cancel()  # where it still waits for a keychain; one that is open is not touched by this
        [writes] = await asyncio.gather(self._opening, return_exceptions=True)
        if isinstance(writes, Writes):
            await writes.path.close()
            await writes.forgetting.close()
            await writes.database.close()

    async def _open(self) -> Writes:
        try:
            database = await self._open_database()
        except StoreUnavailable as error:
            raise JournalUnavailable from error
        journal = Journal(database, self._now)
        path = WritePath(journal, self._patience, self._now)
        barcodes = BarcodeWrites(self._server, path)
        now = self._server.health.server_now
        associations = AssociationWrites(self._server, path, now)
        shop = ShopAssociationWrites(self._server, path, now)
        orders = OrderWrites(self._server, path)
        writes = Writes(
            database,
            journal,
            path,
            barcodes=barcodes,
            drafts=Drafts(database, self._now),
            customer_actions=CustomerActionWrites(self._server, path),
            forgetting=forgetting_of(database, path),
            customers=CustomerWrites(self._server, path),
            associations=associations,
            orders=orders,
            series=SeriesWrites(self._server, SeriesStore(database), barcodes, associations, orders, shop=shop),
            addresses=AddressWrites(self._server, path),
        )
        for attach in self._attachments:
            attach(writes)
        return writes


def _failed(opening: asyncio.Future[Writes]) -> bool:
    return opening.done() and (opening.cancelled() or opening.exception() is not None)
