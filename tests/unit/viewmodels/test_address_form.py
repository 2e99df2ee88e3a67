"""An address in a form: checked, kept as a draft, merged, and asked about where an answer was lost."""

from collections.abc import AsyncIterator

import pytest

from frontdesk.api.errors import ApiError, Invalid, OutcomeUnknown, Unreachable
from frontdesk.api.records import Address
from frontdesk.domain.customer_fields import FieldProblem
from frontdesk.domain.merge import Side
from frontdesk.store.drafts import DraftKey
from frontdesk.store.journal import State
from frontdesk.viewmodels.address_form import AddressFormViewModel
from frontdesk.viewmodels.address_removal import AddressRemovalViewModel
from frontdesk.viewmodels.form import FormPhase
from frontdesk.viewmodels.guest import GuestViewModel
from tests.address_desk import GUEST, NEW, AddressDesk, AddressServerInMemory, refused, stored_then
from tests.guests import SITE, until

LOST = OutcomeUnknown()


@pytest.fixture
async def desk() -> AsyncIterator[AddressDesk]:
    made = await AddressDesk.at(AddressServerInMemory())
    yield made
    await made.close()


@pytest.fixture
async def jane(desk: AddressDesk) -> AsyncIterator[GuestViewModel]:
    guest = await desk.guest()
    yield guest
    await guest.close()


@pytest.fixture
async def new(desk: AddressDesk, jane: GuestViewModel) -> AsyncIterator[AddressFormViewModel]:
    form = await desk.form(jane)
    yield form
    await form.close()


@pytest.fixture
async def home(desk: AddressDesk, jane: GuestViewModel) -> AsyncIterator[AddressFormViewModel]:
    form = await desk.form(jane, desk.server.rows[0])
    yield form
    await form.close()


def type_all(form: AddressFormViewModel, **fields: str) -> None:
    for name, text in (fields or NEW).items():
        form.type(name, text)


async def save(form: AddressFormViewModel) -> None:
    form.save()
    await until(lambda: not form.scope.is_busy("save"))


async def look(form: AddressFormViewModel) -> None:
    form.look_again()
    await until(lambda: not form.is_looking)


async def test_a_new_one_needs_a_name_and_a_first_line(new: AddressFormViewModel) -> None:
    assert new.is_new
    new.type("name", "Work")
    assert not new.can_save
    assert new.problem("address_line_1") is None, "nobody has been there yet"
    new.leave("address_line_1")
    assert new.problem("address_line_1") is FieldProblem.CANNOT_BE_CLEARED
    new.type("address_line_1", "1 Quay")
    assert new.can_save


async def test_what_was_typed_is_sent_once_and_the_page_asks_anew(
    desk: AddressDesk, jane: GuestViewModel, new: AddressFormViewModel
) -> None:
    saved: list[Address] = []
    new.saved.connect(saved.append)
    desk.server.asked.clear()
    type_all(new)
    await save(new)
    assert desk.server.bodies == [NEW]
    assert [row.name for row in saved] == ["Work"]
    assert await (await desk.drafts()).load(DraftKey(SITE.site_id, "", GUEST, "address:new")) is None
    await until(lambda: jane.addresses.total == 2)


@pytest.mark.parametrize("empty", ["", "   "])
async def test_an_emptied_field_is_cleared_and_not_set_to_an_empty_text(
    desk: AddressDesk, home: AddressFormViewModel, empty: str
) -> None:
    home.type("city", empty)
    await save(home)
    assert desk.server.bodies == [{"city": None}]
    assert desk.server.rows[0].city is None


async def test_a_field_that_it_cannot_be_without_is_not_cleared(home: AddressFormViewModel) -> None:
    home.type("address_line_1", " ")
    assert home.problem("address_line_1") is FieldProblem.CANNOT_BE_CLEARED
    assert not home.can_save


async def test_the_servers_words_stand_at_their_fields(desk: AddressDesk, new: AddressFormViewModel) -> None:
    desk.server.faults["post"] = [refused(Invalid("No.", {"postcode": ("The postcode is not one.",)}))]
    type_all(new)
    await save(new)
    assert new.message("postcode") == "The postcode is not one."
    assert new.error is None
    assert new.phase is FormPhase.EDITING
    new.type("postcode", "BS1 4DK")
    assert new.message("postcode") == ""
    await save(new)
    assert new.phase is FormPhase.SAVED


async def test_a_lost_answer_that_the_list_settles_is_simply_saved(
    desk: AddressDesk, new: AddressFormViewModel
) -> None:
    desk.server.faults["post"] = [stored_then(LOST)]
    type_all(new)
    await save(new)
    assert new.phase is FormPhase.SAVED
    assert len(desk.server.bodies) == 1


async def lose(desk: AddressDesk, form: AddressFormViewModel) -> None:
    """The answer is lost, and the list does not show the address."""
    desk.server.faults["post"] = [refused(LOST)]
    type_all(form)
    await save(form)
    assert form.phase is FormPhase.UNSETTLED


async def test_one_that_cannot_be_settled_is_a_question_and_nothing_goes_out_before_a_look(
    desk: AddressDesk, new: AddressFormViewModel
) -> None:
    await lose(desk, new)
    assert not new.can_save
    new.save()
    new.create_again()
    await until(lambda: not new.scope.is_busy("save"))
    assert len(desk.server.bodies) == 1
    await look(new)
    assert (new.was_looked_for, new.found) == (True, ())
    new.create_again()
    await until(lambda: new.phase is FormPhase.SAVED)
    assert len(desk.server.bodies) == 2
    assert [row.name for row in desk.server.rows].count("Work") == 1


async def test_one_that_came_late_is_found_by_looking_and_is_saved(
    desk: AddressDesk, new: AddressFormViewModel
) -> None:
    await lose(desk, new)
    desk.server.add(**NEW)
    await look(new)
    assert new.phase is FormPhase.SAVED
    assert len(desk.server.bodies) == 1
    assert desk.states() == [State.CONFIRMED]
    assert [done.intent.operation for done in desk.done] == ["createCustomerAddress"], "so that it can be undone"


async def test_one_that_is_almost_the_same_is_compared_and_taken_by_choice(
    desk: AddressDesk, new: AddressFormViewModel
) -> None:
    await lose(desk, new)
    spelt = desk.server.add(**(NEW | {"city": "BRISTOL", "postcode": None}))
    await look(new)
    assert new.phase is FormPhase.UNSETTLED
    assert new.found == (spelt,)
    assert new.differing(spelt) == ("postcode",)
    new.take_found(1)
    new.take_found(0)
    await until(lambda: new.phase is FormPhase.SAVED)
    assert len(desk.server.bodies) == 1
    assert not any(entry.is_open for entry in desk.entries())


async def test_several_that_came_are_shown_at_once(desk: AddressDesk, new: AddressFormViewModel) -> None:
    def both(commit):  # type: ignore[no-untyped-def]
        commit()
        desk.server.add(**NEW)
        raise LOST

    desk.server.faults["post"] = [both]
    type_all(new)
    await save(new)
    assert new.phase is FormPhase.UNSETTLED
    assert [new.differing(each) for each in new.found] == [(), ()]
    new.take_found(0)
    await until(lambda: new.phase is FormPhase.SAVED)
    assert len(desk.server.bodies) == 1


async def test_a_look_that_fails_leaves_the_question(desk: AddressDesk, new: AddressFormViewModel) -> None:
    await lose(desk, new)
    desk.server.errors["addresses"] = Unreachable()
    await look(new)
    assert new.phase is FormPhase.UNSETTLED
    assert isinstance(new.error, Unreachable)
    assert not new.was_looked_for


async def test_a_form_opened_again_on_the_draft_of_a_lost_one_asks_before_it_sends(
    desk: AddressDesk, jane: GuestViewModel, new: AddressFormViewModel
) -> None:
    await lose(desk, new)
    await new.close()
    desk.restart()
    again = await desk.form(jane)
    assert again.text("address_line_1") == "1 Quay"
    await save(again)
    assert again.phase is FormPhase.UNSETTLED
    assert len(desk.server.bodies) == 1
    await again.close()


async def test_an_edit_whose_answer_was_lost_asks_nothing_since_it_comes_to_the_same(
    desk: AddressDesk, home: AddressFormViewModel
) -> None:
    desk.server.faults["put"] = [refused(LOST)]
    home.type("city", "Wells")
    await save(home)
    assert home.phase is FormPhase.SAVED
    assert desk.server.rows[0].city == "Wells"


async def test_two_desks_on_one_address_are_merged_field_by_field(
    desk: AddressDesk, home: AddressFormViewModel
) -> None:
    home.type("city", "Wells")
    home.type("postcode", "BA5 1AA")
    desk.server.change("adr-1", city="Frome", county="Somerset")
    await save(home)
    assert home.phase is FormPhase.MERGING
    assert [each.name for each in home.differences] == ["city"]
    assert desk.server.bodies == []
    home.choose("city", Side.THEIRS)
    home.settle()
    await until(lambda: home.phase is FormPhase.SAVED)
    assert desk.server.bodies == [{"postcode": "BA5 1AA"}]
    row = desk.server.rows[0]
    assert (row.city, row.county, row.postcode) == ("Frome", "Somerset", "BA5 1AA")


async def test_drafts_are_kept_for_each_address_and_each_person(desk: AddressDesk, jane: GuestViewModel) -> None:
    mine = await desk.form(jane, operator="ana")
    mine.type("name", "Half typed")
    await mine.close()
    others, edited, again = (
        await desk.form(jane, operator="bo"),
        await desk.form(jane, desk.server.rows[0], operator="ana"),
        await desk.form(jane, operator="ana"),
    )
    assert (others.text("name"), edited.text("name"), again.text("name")) == ("", "Home", "Half typed")
    again.discard()
    for form in (others, edited, again):
        await form.close()
    empty = await desk.form(jane, operator="ana")
    assert empty.text("name") == ""
    await empty.close()


async def delete(desk: AddressDesk, jane: GuestViewModel) -> AddressRemovalViewModel:
    removal = desk.removal(jane, desk.server.rows[0])
    removal.confirm()
    removal.confirm()
    await until(lambda: not removal.is_busy)
    return removal


async def test_deleting_is_done_once_and_the_page_asks_anew(desk: AddressDesk, jane: GuestViewModel) -> None:
    removal = await delete(desk, jane)
    assert desk.server.bodies == [{"deleted": "adr-1"}]
    await until(lambda: jane.addresses.total == 0)
    await removal.close()


@pytest.mark.parametrize("error", [Unreachable(), Invalid("No.", {})])
async def test_a_deletion_that_fails_says_so_and_the_address_stays(
    desk: AddressDesk, jane: GuestViewModel, error: ApiError
) -> None:
    desk.server.faults["delete"] = [refused(error) for _ in range(40)]
    removal = desk.removal(jane, desk.server.rows[0])
    told: list[bool] = []
    removal.changed.connect(lambda: told.append(removal.is_busy))
    removal.confirm()
    await until(lambda: told and not removal.is_busy)
    assert removal.error is not None
    assert len(desk.server.rows) == 1
    assert told[-1] is False, "so that it can be tried again"
    desk.server.faults["delete"].clear()
    removal.confirm()
    await until(lambda: not removal.is_busy)
    assert desk.server.rows == []
    await removal.close()
