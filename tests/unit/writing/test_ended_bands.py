"""What an undo of a removal does where the wristband has ended: nothing, rather than a band for ever."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from frontdesk.store.database import Database
from frontdesk.writing.associations import AssociationWrites
from frontdesk.writing.errors import HasEnded
from frontdesk.writing.write import Done
from tests.unit.writing.file_server import FileServer
from tests.unit.writing.series_desk import ANNA, BAND, NOW, SeriesDesk


class Desk(SeriesDesk):
    """A desk whose clock a test sets."""

    def __init__(self, database: Database, server: FileServer) -> None:
        super().__init__(database, server)
        self.moment = NOW
        self.associations = AssociationWrites(server, self.path, self.now)
        self.done: list[Done] = []
        self.path.listen(self.done.append)

    def now(self) -> datetime:
        return self.moment

    async def dissociate(self) -> Done:
        [band] = (await self.server.list_customer_associated_barcodes(ANNA)).data
        await self.associations.dissociate(ANNA, band)
        return self.done[-1]


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    server = FileServer(tmp_path / "server.json")
    server.put({ANNA: {"old": {"id": "1", **BAND}}})
    made = Desk(await Database.in_memory(), server)
    yield made
    await made.close()


async def test_a_removal_comes_back_as_long_as_the_band_would_last(desk: Desk) -> None:
    removal = await desk.dissociate()
    assert removal.inverse is not None
    await desk.path.perform(removal.inverse)
    assert desk.server.fields()["anna old"]["expires_at"] == BAND["expires_at"]


async def test_a_removal_of_a_band_that_had_ended_has_no_inverse(desk: Desk) -> None:
    desk.moment += timedelta(days=1)
    assert (await desk.dissociate()).inverse is None


async def test_a_band_that_ended_since_it_was_removed_is_not_associated_without_an_end(desk: Desk) -> None:
    removal = await desk.dissociate()
    desk.moment += timedelta(days=1)
    assert removal.inverse is not None
    with pytest.raises(HasEnded):
        await desk.path.perform(removal.inverse)
    assert desk.server.fields() == {}
