"""What is done for a guest as a whole: sent once where twice would be two, settled by reading where reading tells."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from frontdesk.api.errors import (
    ApiError,
    Forbidden,
    Gone,
    OutcomeUnknown,
    Refused,
    ServerFault,
    Unreachable,
    Unreadable,
)
from frontdesk.api.records import Customer, SetPasswordUrl
from frontdesk.domain.steps import Step, StepKind
from frontdesk.store.database import Connection, Database
from frontdesk.store.drafts import DraftKey, Drafts
from frontdesk.store.journal import State
from frontdesk.store.last_known import LastKnown
from frontdesk.store.recents import Recents
from frontdesk.store.series import Series, SeriesKind, SeriesState, SeriesStore
from frontdesk.writing.customer_actions import ANONYMISE, CustomerActionWrites
from frontdesk.writing.errors import ChangedMeanwhile, Unsettled
from frontdesk.writing.forgetting import Forgetting, forgetting_of
from frontdesk.writing.write import Done
from tests.unit.writing.conftest import Desk
from tests.unit.writing.fakes import FakeServer, FakeTime

THEN = datetime(2026, 3, 1, tzinfo=UTC)
SECRET = "https://trybe.example/set/one-time-marker"


class CustomerServer:
    """Holds one customer; what it is told to fail with comes before or after it has acted."""

    def __init__(self) -> None:
        self.customer = Customer(id="g", first_name="Jane", last_name="Doe", email="jane@example.com")
        self.calls: list[str] = []
        self.before: ApiError | None = None
        self.after: ApiError | None = None
        self.hides_deleted = False

    def change(self, **fields: Any) -> Customer:
        self.customer = self.customer.model_copy(update=fields)
        return self.customer

    async def get_customer(self, customer_id: str) -> Customer:
        if self.hides_deleted and self.customer.deleted_at:
            raise Gone
        return self.customer

    async def action_lock_customer(self, customer_id: str) -> Customer:
        return self._do("lock", locked_at=THEN)

    async def action_unlock_customer(self, customer_id: str) -> Customer:
        return self._do("unlock", locked_at=None)

    async def action_trigger_customer_password_reset(self, customer_id: str) -> Customer:
        return self._do("reset")

    async def action_resend_customer_verification(self, customer_id: str) -> Customer:
        return self._do("resend")

    async def create_set_password_url(self, customer_id: str) -> SetPasswordUrl:
        self._do("link")
        return SetPasswordUrl(url=SECRET, token="one-time-marker")

    async def delete_customer(self, customer_id: str) -> None:
        self._do("anonymise", deleted_at=THEN, first_name=None, last_name=None, email=None)

    def _do(self, name: str, **fields: Any) -> Customer:
        self.calls.append(name)
        if self.before is not None:
            raise self.before
        self.change(**fields)
        if self.after is not None:
            raise self.after
        return self.customer


class Guests:
    """The writes on a journal, and what they told."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.server = CustomerServer()
        self.writes = CustomerActionWrites(self.server, desk.path)
        self.done: list[Done] = []
        desk.path.listen(self.done.append)


@pytest.fixture
async def guests() -> AsyncIterator[Guests]:
    desk = await Desk.at(FakeServer(), FakeTime())
    yield Guests(desk)
    await desk.close()


ONCE: list[Callable[[Guests], Any]] = [
    lambda guests: guests.writes.reset_password(guests.server.customer),
    lambda guests: guests.writes.resend_verification(guests.server.customer),
    lambda guests: guests.writes.mint_link(guests.server.customer),
]


async def test_a_lock_is_taken_back_by_its_inverse(guests: Guests) -> None:
    assert (await guests.writes.lock(guests.server.customer)).locked_at == THEN
    inverse = guests.done[0].inverse
    assert inverse is not None
    await guests.desk.path.perform(inverse)
    assert guests.server.customer.locked_at is None
    assert guests.server.calls == ["lock", "unlock"]


async def test_a_lock_whose_answer_was_lost_is_settled_by_reading(guests: Guests) -> None:
    guests.server.after = OutcomeUnknown()
    assert (await guests.writes.lock(guests.server.customer)).locked_at == THEN
    assert guests.server.calls == ["lock"]
    assert guests.desk.entry().state is State.CONFIRMED


async def test_who_is_locked_already_is_not_locked_again(guests: Guests) -> None:
    guests.server.change(locked_at=THEN)
    await guests.writes.lock(guests.server.customer)
    assert (guests.server.calls, guests.desk.entries()) == ([], [])


async def test_who_was_anonymised_meanwhile_is_not_locked(guests: Guests) -> None:
    seen = guests.server.customer
    guests.server.change(deleted_at=THEN)
    with pytest.raises(ChangedMeanwhile):
        await guests.writes.lock(seen)
    assert guests.server.calls == []


@pytest.mark.parametrize("act", ONCE)
async def test_what_is_sent_once_has_no_inverse(guests: Guests, act: Callable[[Guests], Any]) -> None:
    await act(guests)
    assert len(guests.server.calls) == 1
    assert guests.done[0].inverse is None
    assert guests.desk.entry().state is State.CONFIRMED


@pytest.mark.parametrize("act", ONCE)
@pytest.mark.parametrize("error", [OutcomeUnknown(), Unreadable(), ServerFault("", 500), ServerFault("", 502)])
async def test_a_lost_answer_is_never_sent_again_and_stays_open(
    guests: Guests, act: Callable[[Guests], Any], error: ApiError
) -> None:
    guests.server.after = error
    with pytest.raises(Unsettled):
        await act(guests)
    assert len(guests.server.calls) == 1
    assert guests.desk.entry().state is State.UNKNOWN
    guests.desk.time.seconds += 10_000
    assert await guests.desk.path.resume(), "no reading can tell, so it stays open"
    assert len(guests.server.calls) == 1


@pytest.mark.parametrize("act", ONCE)
@pytest.mark.parametrize("error", [Unreachable(), Forbidden(), Gone(), Refused(), ServerFault("", 503)])
async def test_what_was_refused_is_not_sent_again(
    guests: Guests, act: Callable[[Guests], Any], error: ApiError
) -> None:
    guests.server.before = error
    with pytest.raises(ApiError):
        await act(guests)
    assert len(guests.server.calls) == 1


async def test_no_verification_is_mailed_to_who_has_verified_meanwhile(guests: Guests) -> None:
    seen = guests.server.customer
    guests.server.change(email_verified_at=THEN)
    with pytest.raises(ChangedMeanwhile):
        await guests.writes.resend_verification(seen)
    assert guests.server.calls == []


async def test_the_link_is_nowhere_in_the_journal(guests: Guests) -> None:
    minted = await guests.writes.mint_link(guests.server.customer)
    assert minted.url == SECRET
    assert "marker" not in repr(minted)
    entry = guests.desk.entry()
    assert (entry.intent.wish, entry.intent.seen) == ({}, {})
    assert "marker" not in json.dumps([str(entry), str(guests.done)])


@pytest.mark.parametrize("hides", [False, True])
async def test_anonymising_is_read_back_also_where_the_record_is_hidden_then(guests: Guests, *, hides: bool) -> None:
    guests.server.hides_deleted = hides
    await guests.writes.anonymise(guests.server.customer)
    assert guests.server.calls == ["anonymise"]
    assert guests.desk.entry().state is State.CONFIRMED
    assert guests.done[0].inverse is None


async def test_the_journal_names_no_one_who_is_anonymised(guests: Guests) -> None:
    await guests.writes.anonymise(guests.server.customer)
    assert "Jane" not in str(guests.desk.entry())


@pytest.mark.parametrize("change", [{"locked_at": THEN}, {"first_name": "Joan"}])
async def test_who_was_locked_or_renamed_meanwhile_is_not_anonymised(guests: Guests, change: dict[str, Any]) -> None:
    seen = guests.server.customer
    guests.server.change(**change)
    with pytest.raises(ChangedMeanwhile):
        await guests.writes.anonymise(seen)
    assert guests.server.calls == []


async def test_an_anonymising_left_open_is_settled_at_the_next_start(guests: Guests) -> None:
    guests.server.hides_deleted = True
    guests.server.after = OutcomeUnknown()
    guests.desk.database.refuses = lambda: bool(guests.server.calls)  # the disk goes while it is under way
    with pytest.raises(ApiError):
        await guests.writes.anonymise(guests.server.customer)
    guests.desk.database.refuses = lambda: False
    guests.desk.restart()
    CustomerActionWrites(guests.server, guests.desk.path)
    assert await guests.desk.path.resume() == ()
    assert guests.desk.entry().state is State.CONFIRMED


async def test_nothing_of_who_was_anonymised_is_left_on_disk(guests: Guests) -> None:
    """The whole database is searched, whatever tables it will have."""
    database = guests.desk.database
    marker = "Jane Doe of Bath"
    await Drafts(database).keep(DraftKey("s", "o", "g", "customer"), {"last_name": marker}, {})
    await Recents(database, "s").remember("g", "W-1", marker)
    await LastKnown(database, "s").keep("g", {"customer": marker}, "W-1")
    await Drafts(database).keep(DraftKey("s", "o", "other", "customer"), {"last_name": "Another"}, {})
    for whose, code in (("g", "W-1"), ("other", "W-2")):
        step = Step(StepKind.ASSOCIATE, whose, code, code)
        await SeriesStore(database).keep(Series("s", SeriesKind.SWAP, THEN, (step,), SeriesState.CLOSED))
    assert marker in await dump(database)
    forgetting = forgetting_of(database, guests.desk.path)
    told: list[bool] = []
    forgetting.listen(lambda: told.append(True))
    await guests.writes.lock(guests.server.customer)
    await guests.writes.unlock(guests.server.customer)
    await guests.writes.anonymise(guests.server.customer)
    await forgetting.close()
    left = await dump(database)
    assert marker not in left
    assert "W-1" not in left
    assert "Another" in left, "only that guest is forgotten"
    assert "W-2" in left
    assert told == [True]
    assert [entry.intent.customer_id for entry in guests.desk.entries()] == []


async def dump(database: Database) -> str:
    """All that the database holds, as text."""

    def read(connection: Connection) -> str:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return repr([connection.execute(f"SELECT * FROM {name}").fetchall() for (name,) in tables])

    return await database.run(read)


async def test_every_store_forgets_who_was_anonymised(guests: Guests) -> None:
    forgotten: list[tuple[str, str]] = []

    async def first(customer_id: str) -> None:
        forgotten.append(("first", customer_id))

    async def second(customer_id: str) -> None:
        forgotten.append(("second", customer_id))

    forgetting = Forgetting((first, second))
    guests.desk.path.listen(forgetting.heed)
    await guests.writes.lock(guests.server.customer)
    await guests.writes.unlock(guests.server.customer)
    await guests.writes.anonymise(guests.server.customer)
    await asyncio.sleep(0)
    await forgetting.close()
    assert forgotten == [("first", "g"), ("second", "g")]
    assert guests.done[-1].intent.operation == ANONYMISE
