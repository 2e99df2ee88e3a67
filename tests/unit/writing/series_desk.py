"""A desk that takes a series of steps on a store and a server in files; as a program, it kills itself on the way."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from frontdesk.domain.steps import Step, issue, swap, take_back
from frontdesk.store.database import Connection, Database
from frontdesk.store.journal import Journal
from frontdesk.store.series import Series, SeriesKind, SeriesState, SeriesStore
from frontdesk.writing.associations import AssociationWrites
from frontdesk.writing.barcodes import BarcodeWrites
from frontdesk.writing.orders import OrderWrites
from frontdesk.writing.path import WritePath
from frontdesk.writing.series import SeriesRun, SeriesWrites
from frontdesk.writing.shop_associations import ShopAssociationWrites
from tests.unit.store.keys import KeptKeys
from tests.unit.writing.file_server import FileServer, Held

SITE, ANNA, BEN = "site", "anna", "ben"
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
SIX, ORDER = "2026-03-01T18:00:00+00:00", "0123456789abcdef01234567"
BAND = {"expires_at": SIX, "payment_method_id": "visa", "order_id": ORDER}
BARE = {"expires_at": None, "payment_method_id": None, "order_id": None}

BEFORE: dict[SeriesKind, Held] = {
    SeriesKind.SWAP: {ANNA: {"a": {"id": "1", **BARE}, "b": {"id": "2", **BARE}, "old": {"id": "3", **BAND}}},
    SeriesKind.PARTY: {ANNA: {"old": {"id": "1", **BAND}}},
    SeriesKind.SWEEP: {ANNA: {"a": {"id": "1", **BAND}, "b": {"id": "2", **BARE}}, BEN: {"c": {"id": "3", **BAND}}},
}
STEPS: dict[SeriesKind, tuple[Step, ...]] = {
    SeriesKind.SWAP: swap(ANNA, "old", "new", BAND),
    SeriesKind.PARTY: (*issue(ANNA, "p1", SIX, "visa"), *issue(ANNA, "p2", SIX, None)),
    SeriesKind.SWEEP: (
        *take_back(ANNA, "a", has_card=True),
        *take_back(ANNA, "b", has_card=False),
        *take_back(BEN, "c", has_card=True),
    ),
}
WISHED = {
    SeriesKind.SWAP: {"anna a": BARE, "anna b": BARE, "anna new": BAND},
    SeriesKind.PARTY: {
        "anna old": BAND,
        "anna p1": {**BAND, "order_id": None},
        "anna p2": {**BARE, "expires_at": SIX},
    },
    SeriesKind.SWEEP: {},
}


def new_series(kind: SeriesKind) -> Series:
    return Series(SITE, kind, NOW, STEPS[kind])


def nothing(_: Series) -> None:
    """Reports to no one."""


class SeriesDesk:
    """The store, the write path and the series of one run."""

    def __init__(self, database: Database, server: FileServer) -> None:
        self.database = database
        self.server = server
        self.path = WritePath(Journal(database))
        barcodes = BarcodeWrites(server, self.path)
        associations = AssociationWrites(server, self.path, lambda: NOW)
        orders = OrderWrites(server, self.path)
        self.store = SeriesStore(database)
        shop = ShopAssociationWrites(server, self.path, lambda: NOW)
        self.writes = SeriesWrites(server, self.store, barcodes, associations, orders, shop=shop)

    def run(self, series: Series) -> SeriesRun:
        return self.writes.run(series, nothing)

    async def close(self) -> None:
        await self.path.close()
        await self.database.close()


class Countdown:
    """Ends this process, as a power cut would, at the nth thing that reaches a disk."""

    def __init__(self, left: int) -> None:
        self._left = left

    def count(self) -> None:
        self._left -= 1
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


def _count_transactions(database: Database, countdown: Countdown) -> None:
    whole = database._in_transaction

    def counted(work: Callable[[Connection], object]) -> object:
        try:
            return whole(work)
        finally:
            countdown.count()

    database._in_transaction = counted  # type: ignore[method-assign, assignment]  # the moment after a commit


async def main(folder: Path, kind: SeriesKind, left: int) -> None:
    database = await Database.open(folder / "desk.db", KeptKeys())
    countdown = Countdown(left)
    _count_transactions(database, countdown)
    desk = SeriesDesk(database, FileServer(folder / "server.json", countdown.count))
    run = desk.run(new_series(kind))
    await run.begin()
    assert await run.take_all() is None
    await run.close(SeriesState.CLOSED)
    await desk.close()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), SeriesKind(sys.argv[2]), int(sys.argv[3])))
