"""What the desk remembers while nothing answers: only then, only with its age, and never as a verdict."""

from collections.abc import AsyncIterator

import pytest

from frontdesk.api.errors import ApiError, Forbidden, SignedOut, TimedOut, Unreachable
from frontdesk.store.database import Database
from frontdesk.store.last_known import LastKnown
from frontdesk.viewmodels.desk import DeskPhase, DeskViewModel
from frontdesk.viewmodels.last_known import LastKnownViewModel
from tests.fake_desk import NOW, SITE_ID, FakeServer, customer, customer_id, new_desk, now, settled


async def no_pause(_seconds: float) -> None:
    """Lets others go on."""
    await settled(1)


class Desk:
    """A desk with a memory."""

    def __init__(self, database: Database) -> None:
        self.server = FakeServer()
        self.database = database
        self.server.add(customer(1), "AAAA00001")
        self.begin()

    def begin(self) -> None:
        self.desk: DeskViewModel = new_desk(self.server)
        self.memory = LastKnownViewModel(self.desk, self.store, sleep=no_pause)

    async def store(self) -> LastKnown:
        return LastKnown(self.database, SITE_ID, now=now)

    async def scan(self, code: str, at_ms: int) -> None:
        self.desk.scan(code, at_ms)
        await settled(40)
        while self.memory.scope.is_at_work:
            await settled()

    async def close(self) -> None:
        await self.memory.close()
        await self.desk.close()


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    database = await Database.in_memory()
    desk = Desk(database)
    yield desk
    await desk.close()
    await database.close()


@pytest.mark.parametrize("error", [Unreachable(), TimedOut()])
async def test_a_guest_seen_before_is_remembered_by_their_wristband(desk: Desk, error: ApiError) -> None:
    await desk.scan("AAAA00001", 1_000)
    assert desk.memory.remembered is None
    await desk.close()
    desk.begin()  # as after a new start
    desk.server.errors = dict.fromkeys(("get_customer_by_barcode", "list_customer_associated_barcodes"), error)
    await desk.scan("AAAA00001", 10_000)
    assert desk.desk.phase is DeskPhase.FAILED
    assert desk.desk.guest.verdict is None
    remembered = desk.memory.remembered
    assert remembered.customer.id == customer_id(1)
    assert remembered.at == NOW
    assert [band.code for band in remembered.barcodes] == ["AAAA00001"]
    assert [row.status for row in remembered.memberships] == ["active"]
    desk.desk.dismiss()
    assert desk.memory.remembered is None


@pytest.mark.parametrize("error", [SignedOut(), Forbidden()])
async def test_an_answer_that_refuses_is_not_answered_from_memory(desk: Desk, error: ApiError) -> None:
    await desk.scan("AAAA00001", 1_000)
    desk.desk.dismiss()
    desk.server.errors = {"get_customer_by_barcode": error}
    await desk.scan("AAAA00001", 10_000)
    assert desk.memory.remembered is None
    assert not desk.memory.is_unknown_here


async def test_who_was_never_here_is_said_to_be_unknown_here(desk: Desk) -> None:
    desk.server.errors = {"get_customer_by_barcode": Unreachable()}
    await desk.scan("AAAA00001", 1_000)
    assert desk.memory.remembered is None
    assert desk.memory.is_unknown_here


async def test_who_is_anonymised_is_not_remembered(desk: Desk) -> None:
    await desk.scan("AAAA00001", 1_000)
    desk.server.add(customer(1, deleted_at=NOW.isoformat()), "AAAA00001")
    await desk.scan("AAAA00001", 10_000)
    assert await (await desk.store()).of(customer_id(1)) == {}
