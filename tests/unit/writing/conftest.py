"""A desk with its journal and write path, on a fake server and a fake time."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from frontdesk.store.journal import Entry, Journal, _select
from frontdesk.writing.barcodes import BarcodeWrites
from frontdesk.writing.path import WritePath
from tests.unit.writing.fakes import FakeServer, FakeTime, InlineDatabase


@dataclass
class Desk:
    """All that a test wants to hold of one desk."""

    server: FakeServer
    time: FakeTime
    database: InlineDatabase
    journal: Journal
    path: WritePath
    writes: BarcodeWrites

    @classmethod
    async def at(cls, server: FakeServer, time: FakeTime) -> "Desk":
        database = await InlineDatabase.in_memory()
        assert isinstance(database, InlineDatabase)
        desk = cls(server, time, database, Journal(database, time.now), None, None)  # type: ignore[arg-type]  # restart makes them
        desk.restart()
        return desk

    def restart(self) -> None:
        """Begins anew on the same journal, as the program does when it is started."""
        self.database.is_dead = False
        self.path = WritePath(self.journal, self.time.patience(), self.time.now)
        self.writes = BarcodeWrites(self.server, self.path)

    def entries(self) -> list[Entry]:
        """All entries, read past the event loop."""
        return list(_select(self.database._connection, "TRUE"))

    def entry(self) -> Entry:
        """The only entry."""
        (entry,) = self.entries()
        return entry

    async def close(self) -> None:
        await self.path.close()
        self.database.is_dead = False
        await self.database.close()


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    made = await Desk.at(FakeServer(), FakeTime())
    yield made
    await made.close()
