"""The write path of a desk that is still starting: its store is opened beside the first paint."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime

from frontdesk.api.records import Barcode
from frontdesk.store.database import Database
from frontdesk.store.journal import Journal
from frontdesk.writing.barcodes import BarcodeServer, BarcodeWrites
from frontdesk.writing.path import WritePath

OpenDatabase = Callable[[], Awaitable[Database]]


class LateWrites:
    """Opens the store once, on the first call, and closes path and store in order."""

    def __init__(self, server: BarcodeServer, open_database: OpenDatabase) -> None:
        self._server = server
        self._open_database = open_database
        self._opening = asyncio.Lock()
        self._database: Database | None = None
        self._path: WritePath | None = None
        self._barcodes: BarcodeWrites | None = None

    async def settle_what_is_open(self) -> None:
        """Settles by reading what an earlier run left open; raises JournalUnavailable where the disk refuses."""
        await self._ready()
        if self._path is not None:
            await self._path.resume()

    async def set_expiry(self, customer_id: str, seen: Barcode, expires_at: datetime | None) -> Barcode:
        """As BarcodeWrites does."""
        return await (await self._ready()).set_expiry(customer_id, seen, expires_at)

    async def set_payment_method(self, customer_id: str, seen: Barcode, payment_method_id: str | None) -> Barcode:
        """As BarcodeWrites does."""
        return await (await self._ready()).set_payment_method(customer_id, seen, payment_method_id)

    async def close(self) -> None:
        """Gives writes under way their grace, then closes the store."""
        if self._path is not None:
            await self._path.close()
        if self._database is not None:
            await self._database.close()

    async def _ready(self) -> BarcodeWrites:
        async with self._opening:
            if self._barcodes is None:
                self._database = await self._open_database()
                self._path = WritePath(Journal(self._database))
                self._barcodes = BarcodeWrites(self._server, self._path)
            return self._barcodes
