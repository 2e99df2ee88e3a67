"""Addresses through the write path: added once, changed by field, deleted, and each of these taken back."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from frontdesk.api.errors import Gone, Invalid, OutcomeUnknown, ServerFault, Unreachable
from frontdesk.domain.envelope import held
from frontdesk.store.journal import State
from frontdesk.writing.errors import ChangedMeanwhile, ReadBackDiffers, Unsettled
from tests.address_desk import GUEST, NEW, AddressDesk, AddressServerInMemory, refused, stored_then
from tests.guests import address

LOST = OutcomeUnknown()
LATE = 200.0
"""Seconds after which a server will not do any more what it was sent."""


@pytest.fixture
async def desk() -> AsyncIterator[AddressDesk]:
    made = await AddressDesk.at(AddressServerInMemory())
    yield made
    await made.close()


async def lose(desk: AddressDesk) -> str:
    """Adds an address of which no answer comes and nothing is to be seen; returns the journal's id of it."""
    desk.server.faults["post"] = [refused(LOST)]
    with pytest.raises(Unsettled) as raised:
        await desk.writes.create(GUEST, NEW)
    return raised.value.entry_id


async def test_only_what_was_typed_is_sent_and_empty_fields_are_left_out(desk: AddressDesk) -> None:
    created = await desk.writes.create(GUEST, {**NEW, "county": None, "country": ""})
    assert desk.server.bodies == [NEW]
    assert created == desk.server.rows[-1]
    assert desk.states() == [State.CONFIRMED]


async def test_a_lost_answer_is_settled_by_the_list_and_nothing_is_sent_twice(desk: AddressDesk) -> None:
    desk.server.faults["post"] = [stored_then(LOST)]
    created = await desk.writes.create(GUEST, NEW)
    assert created == desk.server.rows[-1]
    assert len(desk.server.bodies) == 1


async def test_one_just_like_it_that_was_there_before_is_not_taken_for_it(desk: AddressDesk) -> None:
    desk.server.add(**NEW)
    await lose(desk)
    assert desk.states() == [State.UNKNOWN]


async def test_the_list_is_read_to_its_last_page(desk: AddressDesk) -> None:
    desk.server.per_page = 2
    for number in range(20, 27):
        desk.server.add(name="Other", address_line_1=f"{number} Elm")
    desk.server.faults["post"] = [stored_then(LOST)]
    assert (await desk.writes.create(GUEST, NEW)).name == "Work"


async def test_several_that_came_meanwhile_are_handed_to_a_person(desk: AddressDesk) -> None:
    def both(commit):  # type: ignore[no-untyped-def]
        commit()
        desk.server.add(**NEW)
        raise LOST

    desk.server.faults["post"] = [both]
    with pytest.raises(ReadBackDiffers) as raised:
        await desk.writes.create(GUEST, NEW)
    assert len(raised.value.theirs) == 2
    assert raised.value.entry_id == desk.entries()[0].id


async def test_what_stands_open_of_the_same_address_asks_and_sends_nothing(desk: AddressDesk) -> None:
    entry = await lose(desk)
    desk.restart()
    with pytest.raises(Unsettled) as raised:
        await desk.writes.create(GUEST, NEW)
    assert raised.value.entry_id == entry
    assert len(desk.server.bodies) == 1
    await desk.writes.create(GUEST, {**NEW, "city": "Bath"})
    assert len(desk.server.bodies) == 2, "another address is none of that"


async def test_one_that_came_late_is_the_one_that_is_added_now(desk: AddressDesk) -> None:
    entry = await lose(desk)
    late = desk.server.add(**NEW)
    assert await desk.writes.create(GUEST, NEW) == late
    assert len(desk.server.bodies) == 1
    assert desk.entries()[0].state is State.CONFIRMED
    assert not await desk.writes.let_go(entry)


async def test_after_a_person_let_it_go_it_is_sent_again(desk: AddressDesk) -> None:
    entry = await lose(desk)
    assert await desk.writes.let_go(entry)
    await desk.writes.create(GUEST, NEW)
    assert [row.name for row in desk.server.rows].count("Work") == 1
    assert len(desk.server.bodies) == 2


async def test_one_that_will_not_come_any_more_may_be_sent_again(desk: AddressDesk) -> None:
    """The journal has settled it meanwhile, so there is nothing to let go of."""
    entry = await lose(desk)
    desk.time.seconds += LATE
    await desk.path.resume()
    assert desk.states() == [State.REFUSED]
    assert await desk.writes.let_go(entry)
    assert (await desk.writes.create(GUEST, NEW)).name == "Work"


async def test_looking_finds_it_however_the_server_spells_it(desk: AddressDesk) -> None:
    spelt = desk.server.add(name="work", address_line_1="1, QUAY", city="Bristol", postcode="bs14dj")
    near = desk.server.add(name="Work", address_line_1="1 Quay", city="Bath", postcode="BS1 4DJ")
    desk.server.add(name="Work", address_line_1="7 Elm", postcode="BA1 1AA")
    assert await desk.writes.look_for(GUEST, NEW) == (spelt, near)


async def test_settling_finds_out_what_became_of_it(desk: AddressDesk) -> None:
    entry = await lose(desk)
    assert not await desk.writes.settle(entry)
    desk.server.add(**NEW)
    assert await desk.writes.settle(entry)
    assert [done.intent.operation for done in desk.done] == ["createCustomerAddress"]


async def test_what_the_server_refuses_is_told_and_closed(desk: AddressDesk) -> None:
    desk.server.faults["post"] = [refused(Invalid("No.", {"postcode": ("Too long.",)}))]
    with pytest.raises(Invalid):
        await desk.writes.create(GUEST, NEW)
    assert desk.states() == [State.REFUSED]


async def test_adding_is_taken_back_by_deleting(desk: AddressDesk) -> None:
    await desk.writes.create(GUEST, NEW)
    inverse = desk.done[-1].inverse
    assert inverse is not None
    await desk.path.perform(inverse)
    assert [row.name for row in desk.server.rows] == ["Home"]


async def test_a_change_sends_its_fields_alone_and_null_clears(desk: AddressDesk) -> None:
    began = held(desk.server.rows[0])
    saved = await desk.writes.update(GUEST, "adr-1", began, {"city": None, "county": "Avon"})
    assert desk.server.bodies == [{"city": None, "county": "Avon"}]
    assert (saved.city, saved.county) == (None, "Avon")


async def test_a_change_whose_answer_is_lost_is_settled_by_reading(desk: AddressDesk) -> None:
    desk.server.faults["put"] = [stored_then(LOST)]
    await desk.writes.update(GUEST, "adr-1", held(desk.server.rows[0]), {"city": "Wells"})
    assert len(desk.server.bodies) == 1
    desk.server.faults["put"] = [refused(ServerFault("", status=503))]
    await desk.writes.update(GUEST, "adr-1", held(desk.server.rows[0]), {"city": "Frome"})
    assert [body["city"] for body in desk.server.bodies] == ["Wells", "Frome", "Frome"]


async def test_a_field_that_another_desk_changed_is_told_and_nothing_is_sent(desk: AddressDesk) -> None:
    began = held(desk.server.rows[0])
    desk.server.change("adr-1", city="Frome")
    with pytest.raises(ChangedMeanwhile) as raised:
        await desk.writes.update(GUEST, "adr-1", began, {"city": "Wells"})
    assert raised.value.theirs.city == "Frome"
    assert desk.server.bodies == []


async def test_what_another_desk_changed_elsewhere_in_it_stays(desk: AddressDesk) -> None:
    began = held(desk.server.rows[0])
    desk.server.change("adr-1", county="Avon")
    saved = await desk.writes.update(GUEST, "adr-1", began, {"city": "Wells"})
    assert (saved.city, saved.county) == ("Wells", "Avon")


async def test_a_change_is_taken_back_field_by_field(desk: AddressDesk) -> None:
    await desk.writes.update(GUEST, "adr-1", held(desk.server.rows[0]), {"city": None, "county": "Avon"})
    inverse = desk.done[-1].inverse
    assert inverse is not None
    await desk.path.perform(inverse)
    assert desk.server.bodies[-1] == {"city": "Bath", "county": None}
    assert desk.server.rows[0] == address(1)


async def test_one_that_is_gone_cannot_be_changed(desk: AddressDesk) -> None:
    began = held(desk.server.rows.pop())
    with pytest.raises(Gone):
        await desk.writes.update(GUEST, "adr-1", began, {"city": "Wells"})


async def test_deleting_one_that_is_gone_already_is_done(desk: AddressDesk) -> None:
    desk.server.faults["delete"] = [stored_then(LOST)]
    await desk.writes.delete(GUEST, desk.server.rows[0])
    assert desk.server.rows == []
    await desk.writes.delete(GUEST, address(1))
    assert len(desk.server.bodies) == 1


async def test_one_that_another_desk_changed_is_not_deleted_unseen(desk: AddressDesk) -> None:
    seen = desk.server.rows[0]
    desk.server.change("adr-1", city="Frome")
    with pytest.raises(ChangedMeanwhile):
        await desk.writes.delete(GUEST, seen)
    assert len(desk.server.rows) == 1


async def test_a_deletion_is_taken_back_under_a_new_id_also_after_a_restart(desk: AddressDesk) -> None:
    await desk.writes.delete(GUEST, desk.server.rows[0])
    desk.restart()
    inverse = await desk.path.inverse_of(desk.entries()[0].id)
    assert inverse is not None
    await desk.path.perform(inverse)
    (again,) = desk.server.rows
    assert again.id != "adr-1"
    assert held(again) == held(address(1))


async def test_a_twin_of_the_deleted_one_does_not_stand_for_it(desk: AddressDesk) -> None:
    twin = desk.server.add(**{name: value for name, value in held(address(1)).items() if value})
    await desk.writes.delete(GUEST, desk.server.rows[0])
    inverse = desk.done[-1].inverse
    assert inverse is not None
    await desk.path.perform(inverse)
    assert len(desk.server.rows) == 2
    assert twin in desk.server.rows


async def test_a_server_that_does_not_answer_leaves_all_as_it_was(desk: AddressDesk) -> None:
    desk.server.faults["post"] = [refused(Unreachable()) for _ in range(40)]
    with pytest.raises((Unreachable, Unsettled)):
        await desk.writes.create(GUEST, NEW)
    assert [row.name for row in desk.server.rows] == ["Home"]
    assert timedelta(seconds=desk.time.seconds) < timedelta(minutes=1)
