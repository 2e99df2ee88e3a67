"""A guest's form: only changes are sent, two desks are put together, and nothing typed is lost."""

from collections.abc import AsyncIterator

import pytest

from frontdesk.api.errors import OutcomeUnknown, Unreachable
from frontdesk.domain.known import Known
from frontdesk.domain.merge import Side
from frontdesk.domain.phones import PhoneProblem
from frontdesk.store.drafts import DraftKey
from frontdesk.viewmodels.customer_form import CustomerFormViewModel
from frontdesk.viewmodels.form import FormPhase, Moved
from frontdesk.viewmodels.guest import GuestViewModel
from tests.fake_desk import NOW, SITE_ID
from tests.form_desk import FormDesk
from tests.guest_forms import ADA, FormServer, invalid, refused, stored_then

KEY = DraftKey(SITE_ID, "", ADA.id, "customer")


@pytest.fixture
async def desk() -> AsyncIterator[FormDesk]:
    made = await FormDesk.at(FormServer())
    yield made
    await made.close()


@pytest.fixture
async def guest(desk: FormDesk) -> AsyncIterator[GuestViewModel]:
    opened = await desk.guest()
    yield opened
    await opened.close()


@pytest.fixture
async def form(desk: FormDesk, guest: GuestViewModel) -> AsyncIterator[CustomerFormViewModel]:
    opened = await desk.edit(guest)
    yield opened
    if opened.phase is not FormPhase.SAVED:
        await opened.close()


async def save(desk: FormDesk, form: CustomerFormViewModel) -> None:
    form.save()
    await desk.until_idle(form, "save")


async def test_a_form_that_nobody_touched_has_nothing_to_save(form: CustomerFormViewModel) -> None:
    assert form.text("first_name") == "Ada"
    assert form.text("phone") == "+44 7700 900123"
    assert not form.is_dirty
    assert not form.can_save


async def test_saving_sends_what_was_touched_and_shows_the_guest_as_read_back(
    desk: FormDesk, form: CustomerFormViewModel, guest: GuestViewModel
) -> None:
    form.type("first_name", "Augusta ")
    form.type("dob", "10/12/1915")
    await save(desk, form)
    assert desk.server.bodies == [{"first_name": "Augusta", "dob": "1915-12-10"}]
    assert form.phase is FormPhase.SAVED
    assert isinstance(guest.customer, Known)
    assert guest.customer.value.first_name == "Augusta"
    assert await (await desk.drafts()).load(KEY) is None
    await form.close()


async def test_the_same_number_written_otherwise_is_no_change(form: CustomerFormViewModel) -> None:
    form.type("phone", "07700-900 123")
    assert not form.is_touched("phone")


async def test_a_field_that_is_wrong_keeps_everything_from_being_sent(
    desk: FormDesk, form: CustomerFormViewModel
) -> None:
    form.type("first_name", "Augusta")
    form.type("phone", "0770")
    assert form.problem("phone") is PhoneProblem.TOO_SHORT
    assert not form.is_finished("phone")
    await save(desk, form)
    assert form.is_finished("phone")
    assert desk.server.bodies == []


async def test_a_message_of_the_server_stands_at_its_field_until_that_is_typed_in(
    desk: FormDesk, form: CustomerFormViewModel
) -> None:
    desk.server.faults["put"] = [refused(invalid(external_ref="The reference is taken."))]
    form.type("external_ref", "x-1")
    await save(desk, form)
    assert form.message("external_ref") == "The reference is taken."
    assert form.error is None
    assert form.phase is FormPhase.EDITING
    form.type("external_ref", "x-2")
    assert not form.message("external_ref")


async def test_a_message_about_no_field_of_the_form_is_said_above_it(
    desk: FormDesk, form: CustomerFormViewModel
) -> None:
    error = invalid(external_ref="Taken.", organisation_id="Unknown.")
    desk.server.faults["put"] = [refused(error)]
    form.type("external_ref", "x-1")
    await save(desk, form)
    assert form.error is error


async def test_a_locked_guest_cannot_be_saved_until_unlocked(desk: FormDesk, guest: GuestViewModel) -> None:
    desk.server.change(locked_at=NOW)
    guest.refresh()
    await desk.until_idle(guest, "customer")
    form = await desk.edit(guest)
    form.type("first_name", "Augusta")
    assert form.is_locked
    await save(desk, form)
    assert desk.server.bodies == []
    form.unlock()
    await desk.until_idle(form, "unlock")
    assert not form.is_locked
    await save(desk, form)
    assert desk.server.ada.first_name == "Augusta"
    await form.close()


@pytest.mark.parametrize("side", Side)
async def test_two_desks_and_one_field(desk: FormDesk, form: CustomerFormViewModel, side: Side) -> None:
    form.type("first_name", "Augusta")
    form.type("external_ref", "x-1")
    desk.server.change(first_name="Annabella", last_name="King")
    await save(desk, form)
    assert form.phase is FormPhase.MERGING
    assert [each.name for each in form.differences] == ["first_name"]
    assert desk.server.bodies == []
    form.settle()
    assert form.phase is FormPhase.MERGING, "it cannot go on before a choice"
    form.choose("first_name", side)
    form.settle()
    await desk.until_idle(form, "save")
    held = desk.server.ada
    assert (held.last_name, held.external_ref) == ("King", "x-1")
    assert held.first_name == ("Augusta" if side is Side.MINE else "Annabella")
    assert form.phase is FormPhase.SAVED
    await form.close()


async def test_going_back_from_the_merge_loses_nothing(desk: FormDesk, form: CustomerFormViewModel) -> None:
    form.type("first_name", "Augusta")
    desk.server.change(first_name="Annabella")
    await save(desk, form)
    form.back_to_form()
    assert form.text("first_name") == "Augusta"
    await save(desk, form)
    assert form.phase is FormPhase.MERGING, "the difference is still one"


async def test_a_draft_survives_the_form_and_is_offered_with_what_moved_since(
    desk: FormDesk, guest: GuestViewModel
) -> None:
    form = await desk.edit(guest)
    form.type("first_name", "Augusta")
    form.type("external_ref", "half-ty")
    form.type("password", "marked secret")
    await form.close()
    offered = desk.draft_of(guest)
    await desk.until_idle(offered, "look")
    assert offered.draft is not None
    assert offered.draft.values == {"first_name": "Augusta", "external_ref": "half-ty"}
    desk.server.change(first_name="Annabella")
    again = await desk.edit(guest)
    assert again.text("first_name") == "Augusta"
    assert again.text("external_ref") == "half-ty"
    assert again.moved == (Moved("first_name", "Ada", "Annabella"),)
    await save(desk, again)
    assert again.phase is FormPhase.MERGING, "what moved since is asked about"
    await again.close()
    await offered.close()


async def test_a_payment_cards_number_reaches_no_draft(desk: FormDesk, guest: GuestViewModel) -> None:
    form = await desk.edit(guest)
    form.type("first_name", "Augusta")
    form.type("external_ref", "4111 1111 1111 1111")
    await form.close()
    offered = desk.draft_of(guest)
    await desk.until_idle(offered, "look")
    assert offered.draft is not None
    assert offered.draft.values == {"first_name": "Augusta"}
    await offered.close()


async def test_a_draft_that_has_come_true_is_not_offered_again(desk: FormDesk, guest: GuestViewModel) -> None:
    await (await desk.drafts()).keep(KEY, {"first_name": "Augusta"}, {"first_name": "Ada"})
    desk.server.change(first_name="Augusta")
    form = await desk.edit(guest)
    assert form.draft is None
    assert not form.is_dirty
    await form.close()
    assert await (await desk.drafts()).load(KEY) is None


async def test_only_saving_or_discarding_ends_a_draft(desk: FormDesk, form: CustomerFormViewModel) -> None:
    desk.server.faults["put"] = [refused(Unreachable())] * 50
    form.type("first_name", "Augusta")
    await save(desk, form)
    assert isinstance(form.error, Unreachable)
    await form._keeper.flush()
    assert await (await desk.drafts()).load(KEY) is not None
    form.discard()
    await form._keeper.flush()
    assert form.text("first_name") == "Ada"
    assert await (await desk.drafts()).load(KEY) is None


async def test_an_answer_that_was_lost_is_settled_by_reading(desk: FormDesk, form: CustomerFormViewModel) -> None:
    desk.server.faults["put"] = [stored_then(OutcomeUnknown())]
    form.type("first_name", "Augusta")
    await save(desk, form)
    assert form.phase is FormPhase.SAVED
    assert len(desk.server.bodies) == 1
    await form.close()


async def test_the_notice_on_the_page_goes_by_being_discarded(desk: FormDesk, guest: GuestViewModel) -> None:
    await (await desk.drafts()).keep(KEY, {"first_name": "Augusta"}, {"first_name": "Ada"})
    offered = desk.draft_of(guest)
    await desk.until_idle(offered, "look")
    assert offered.draft is not None
    offered.discard()
    await desk.until_idle(offered, "discard")
    assert offered.draft is None
    assert await (await desk.drafts()).load(KEY) is None
    await offered.close()
