"""Saving and creating guests through the write path: the change alone, read before and after, and never twice."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from frontdesk.api.changes import NewCustomer
from frontdesk.api.errors import Invalid, OutcomeUnknown, Refused, ServerFault, Unreachable
from frontdesk.domain.customer_fields import held
from frontdesk.store.journal import Entry, Intent, Journal, State, _select
from frontdesk.writing.customers import CustomerWrites
from frontdesk.writing.errors import ChangedMeanwhile, ReadBackDiffers, Unsettled
from frontdesk.writing.path import WritePath
from frontdesk.writing.write import Done
from tests.fake_desk import SITE_ID, customer
from tests.guest_forms import ADA, FormServer, invalid, refused, stored_then
from tests.unit.writing.fakes import FakeTime, InlineDatabase

LOST = OutcomeUnknown()
BEGAN = held(ADA)
NEW = {"first_name": "Mary", "last_name": "Somerville", "phone": "+447900123456"}


@dataclass
class Desk:
    """Writes on a fake server and a fake time."""

    server: FormServer
    database: InlineDatabase
    time: FakeTime

    def __post_init__(self) -> None:
        self.done: list[Done] = []
        self.restart()

    def restart(self) -> None:
        self.path = WritePath(Journal(self.database, self.time.now), self.time.patience(), self.time.now)
        self.path.listen(self.done.append)
        self.writes = CustomerWrites(self.server, self.path)

    def entries(self) -> list[Entry]:
        return list(_select(self.database._connection, "TRUE"))

    def journal(self) -> str:
        return str(self.database._connection.execute("SELECT * FROM journal").fetchall())


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    database = await InlineDatabase.in_memory()
    assert isinstance(database, InlineDatabase)
    made = Desk(FormServer(), database, FakeTime())
    yield made
    await made.path.close()
    await database.close()


async def test_only_what_changed_is_sent_and_what_was_read_back_comes_back(desk: Desk) -> None:
    saved = await desk.writes.update(ADA.id, BEGAN, {"first_name": "Augusta", "dob": "1815-12-10"})
    assert desk.server.bodies == [{"first_name": "Augusta", "dob": "1815-12-10"}]
    assert saved == desk.server.ada
    assert [entry.state for entry in desk.entries()] == [State.CONFIRMED]


async def test_what_another_desk_changed_elsewhere_in_the_record_stays(desk: Desk) -> None:
    desk.server.change(last_name="King")
    saved = await desk.writes.update(ADA.id, BEGAN, {"first_name": "Augusta"})
    assert (saved.first_name, saved.last_name) == ("Augusta", "King")


async def test_the_same_field_changed_at_another_desk_is_told_and_nothing_is_sent(desk: Desk) -> None:
    desk.server.change(first_name="Annabella")
    with pytest.raises(ChangedMeanwhile) as raised:
        await desk.writes.update(ADA.id, BEGAN, {"first_name": "Augusta"})
    assert raised.value.theirs == desk.server.ada
    assert desk.server.bodies == []
    assert desk.entries() == []


@pytest.mark.parametrize(
    "fault", [stored_then(LOST), refused(LOST), refused(Unreachable()), refused(ServerFault("", 503))]
)
async def test_a_lost_answer_ends_with_the_wish_in_effect(desk: Desk, fault: object) -> None:
    desk.server.faults["put"] = [fault]  # type: ignore[list-item]  one of the faults above
    saved = await desk.writes.update(ADA.id, BEGAN, {"phone": None})
    assert saved.phone is None
    assert desk.server.ada.phone is None


@pytest.mark.parametrize("error", [Refused("The customer is locked."), invalid(phone="No.")])
async def test_a_refusal_is_handed_on_and_changes_nothing(desk: Desk, error: Refused | Invalid) -> None:
    desk.server.faults["put"] = [refused(error)]
    with pytest.raises(type(error)):
        await desk.writes.update(ADA.id, BEGAN, {"first_name": "Augusta"})
    assert desk.server.ada == ADA
    assert [entry.state for entry in desk.entries()] == [State.REFUSED]


async def test_an_edit_is_taken_back_by_its_inverse(desk: Desk) -> None:
    await desk.writes.update(ADA.id, BEGAN, {"first_name": "Augusta", "external_ref": "x-1"})
    [done] = desk.done
    assert done.inverse is not None
    await desk.path.perform(done.inverse)
    assert held(desk.server.ada) == BEGAN


async def test_a_password_is_sent_and_never_journalled(desk: Desk) -> None:
    await desk.writes.update(ADA.id, BEGAN, {"first_name": "Augusta"}, "marked secret")
    assert desk.server.bodies == [{"first_name": "Augusta", "password": "marked secret"}]
    assert "Augusta" in desk.journal()
    assert "marked" not in desk.journal()
    assert desk.done[0].inverse is None


@pytest.mark.parametrize("fault", [None, stored_then(LOST)])
async def test_a_creation_belongs_to_whom_it_made_and_goes_with_them(desk: Desk, fault: object) -> None:
    desk.server.faults["post"] = [fault] if fault is not None else []  # type: ignore[list-item]  one of the faults
    made = await desk.writes.create(SITE_ID, NEW)
    assert [entry.intent.customer_id for entry in desk.entries()] == [made.id]
    assert desk.done[0].intent.customer_id == made.id
    await Journal(desk.database).purge(made.id)
    assert "Somerville" not in desk.journal()


async def test_a_creation_settled_at_the_next_start_belongs_to_whom_it_made(desk: Desk) -> None:
    wish = {"site_id": SITE_ID, **NEW}
    entry = Entry(Intent("createCustomer", "", "", wish, {"ids": []}), at=desk.time.now())
    journal = Journal(desk.database, desk.time.now)
    await journal.append(entry)
    await journal.mark(entry.id, State.SENT)
    made = await desk.server.create_customer(NewCustomer(site_id=SITE_ID, **NEW))
    desk.restart()
    assert await desk.path.resume() == ()
    assert [found.intent.customer_id for found in desk.entries()] == [made.id]
    assert desk.done[0].intent.customer_id == made.id


async def test_a_creation_that_came_to_nothing_goes_with_whoever_is_anonymised(desk: Desk) -> None:
    desk.server.faults["post"] = [refused(invalid(phone="No."))]
    with pytest.raises(Invalid):
        await desk.writes.create(SITE_ID, NEW)
    assert "Somerville" in desk.journal()
    await Journal(desk.database).purge("whoever")
    assert "Somerville" not in desk.journal()


async def test_a_password_alone_is_sent_again_where_its_answer_was_lost(desk: Desk) -> None:
    desk.server.faults["put"] = [stored_then(LOST)]
    await desk.writes.update(ADA.id, BEGAN, {}, "marked secret")
    assert desk.server.bodies == [{"password": "marked secret"}] * 2


async def test_a_password_that_no_answer_confirmed_stays_open_after_a_restart(desk: Desk) -> None:
    desk.server.faults["put"] = [stored_then(LOST)] * 20
    with pytest.raises(Unsettled):
        await desk.writes.update(ADA.id, BEGAN, {}, "marked secret")
    desk.restart()
    [entry] = await desk.path.resume()
    assert entry.state is State.UNKNOWN


async def test_a_new_guest_is_created_once(desk: Desk) -> None:
    made = await desk.writes.create(SITE_ID, NEW, "marked secret")
    assert [made.id] == desk.server.created
    assert desk.server.bodies == [NEW | {"site_id": SITE_ID, "password": "marked secret"}]
    assert "marked" not in desk.journal()
    assert desk.done[0].inverse is None


async def test_a_lost_answer_of_a_creation_is_settled_by_looking(desk: Desk) -> None:
    desk.server.add(customer(7, "Mary", "Somerville", phone="+447900123456"))  # just like her, and not her
    desk.server.faults["post"] = [stored_then(LOST)]
    made = await desk.writes.create(SITE_ID, NEW)
    assert [made.id] == desk.server.created
    assert len(desk.server.bodies) == 1


async def test_a_creation_that_left_nobody_is_open_and_not_sent_again(desk: Desk) -> None:
    desk.server.faults["post"] = [refused(LOST)]
    with pytest.raises(Unsettled) as raised:
        await desk.writes.create(SITE_ID, NEW)
    assert desk.server.created == []
    assert len(desk.server.bodies) == 1
    assert await desk.writes.let_go(raised.value.entry_id)
    assert await desk.path.open_entries() == ()


async def test_one_that_arrives_late_is_found_after_a_restart_and_is_no_longer_let_go(desk: Desk) -> None:
    desk.server.faults["post"] = [refused(LOST)]
    with pytest.raises(Unsettled) as raised:
        await desk.writes.create(SITE_ID, NEW)
    desk.server.add(customer(8, "Mary", "Somerville", phone="+447900123456"))
    desk.restart()
    assert await desk.path.resume() == ()
    assert desk.entries()[0].state is State.CONFIRMED
    assert not await desk.writes.let_go(raised.value.entry_id)


async def test_a_creation_that_stands_open_is_not_sent_by_another_form(desk: Desk) -> None:
    desk.server.faults["post"] = [refused(LOST)]
    with pytest.raises(Unsettled) as first:
        await desk.writes.create(SITE_ID, NEW)
    desk.restart()
    with pytest.raises(Unsettled) as second:
        await desk.writes.create(SITE_ID, NEW)
    assert second.value.entry_id == first.value.entry_id
    late = customer(8, "Mary", "Somerville", phone="+447900123456")
    desk.server.add(late)
    assert (await desk.writes.create(SITE_ID, NEW)).id == late.id
    assert len(desk.server.bodies) == 1


async def test_one_that_will_not_come_any_more_may_be_created_again(desk: Desk) -> None:
    """The journal has settled it meanwhile, so there is nothing to let go of."""
    desk.server.faults["post"] = [refused(LOST)]
    with pytest.raises(Unsettled) as raised:
        await desk.writes.create(SITE_ID, NEW)
    desk.time.seconds += 200
    await desk.path.resume()
    assert await desk.writes.let_go(raised.value.entry_id)
    await desk.writes.create(SITE_ID, NEW)
    assert len(desk.server.created) == 1


async def test_where_several_new_guests_look_like_it_a_person_is_asked(desk: Desk) -> None:
    def two_of_them(commit: object) -> object:
        desk.server.add(customer(9, "Mary", "Somerville", phone="+447900123456"))
        return stored_then(LOST)(commit)  # type: ignore[arg-type]  the commit of the server

    desk.server.faults["post"] = [two_of_them]  # type: ignore[list-item]
    with pytest.raises(ReadBackDiffers) as raised:
        await desk.writes.create(SITE_ID, NEW)
    assert len(raised.value.theirs.customers) == 2
    assert len(desk.server.bodies) == 1


async def test_a_refused_creation_makes_nobody(desk: Desk) -> None:
    desk.server.faults["post"] = [refused(invalid(phone="No."))]
    with pytest.raises(Invalid):
        await desk.writes.create(SITE_ID, NEW)
    assert [entry.state for entry in desk.entries()] == [State.REFUSED]
