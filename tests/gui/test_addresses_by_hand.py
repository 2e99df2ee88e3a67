"""Addresses on the composed program and a real sandbox: added, edited, merged, copied, printed, deleted, taken back."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from frontdesk.api.changes import AddressChanges
from frontdesk.views.address_dialog import countries
from frontdesk.views.print_dialog import PrintDialog
from tests.gui.at_addresses import NONE, AtAddresses, at_addresses
from tests.gui.conftest import outside_of_tasks, until
from tests.gui.paper import Paper, run_together
from tests.sandbox_process import Sandbox
from tests.torture.fault_server import FaultServer, at_request, listening
from tests.torture.faults import Fault, all_faults


@pytest.fixture
async def at(qapp: QApplication, fresh_sandbox: Sandbox) -> AsyncIterator[AtAddresses]:
    async with at_addresses(qapp, fresh_sandbox) as addresses:
        yield addresses


@pytest.mark.reaches("listCustomerAddresses", "createCustomerAddress", "getCustomerAddress", "updateCustomerAddress")
async def test_added_and_edited_and_an_empty_field_clears(at: AtAddresses) -> None:
    added = await at.add(name="Work", address_line_1="1 Quay", city="Bristol", country="United Kingdom")
    assert (added.city, added.county, added.address_line_2) == ("Bristol", None, None)
    await at.click_of(added, "edit")
    await at.type("city", "")
    await at.type("postcode", "BS1 4DJ")
    await at.save()
    await until(lambda: any(row.postcode == "BS1 4DJ" for row in at.rows))
    stored = await at.desk.app.client.get_customer_address(at.customer_id, added.id)
    assert stored.city is None, "null, and no empty text"
    assert stored.name == "Work"


async def test_it_reads_on_one_line_as_on_an_envelope_while_it_is_typed_and_afterwards(at: AtAddresses) -> None:
    await at.fill_new(name="Boat", address_line_1="1  Quay")
    assert at.says("address_form_envelope") == "On an envelope: 1 Quay"
    await at.type("postcode", "BS1 4DJ")
    await at.type("city", "Bristol")
    assert at.says("address_form_envelope") == "On an envelope: 1 Quay, Bristol, BS1 4DJ"
    await at.save()
    await until(lambda: any(row.name == "Boat" for row in at.rows))
    number = [row.name for row in at.rows].index("Boat")
    await until(lambda: at.is_enabled(f"address_{number}_edit_button"))
    assert at.desk.text(at.desk.app.window, f"address_{number}_envelope") == "1 Quay, Bristol, BS1 4DJ"


@pytest.mark.parametrize(
    ("locale", "first"),
    [
        ("en-GB", ["United Kingdom", "Afghanistan"]),
        ("de_DE", ["Deutschland", "Germany", "Afghanistan"]),
        ("", ["Afghanistan", "Albania"]),
    ],
)
def test_countries_are_suggested_the_sites_own_first(locale: str, first: list[str]) -> None:
    suggested = list(countries(locale))
    assert suggested[: len(first)] == first
    assert len(suggested) == len(set(suggested))
    assert not {"", "Default", "world"} & set(suggested)


async def test_a_country_is_taken_from_the_suggestions_by_key_and_any_other_can_be_typed(at: AtAddresses) -> None:
    await at.fill_new(name="Away", address_line_1="9 Rue", country="fran")
    field = at.field("country")
    popup = field.completer().popup()
    await until(popup.isVisible)
    assert popup.model().index(0, 0).data() == "France"
    await outside_of_tasks(lambda: QTest.keyClick(popup, Qt.Key.Key_Down))
    await outside_of_tasks(lambda: QTest.keyClick(popup, Qt.Key.Key_Tab))
    await until(lambda: not popup.isVisible())
    assert field.text() == "France"
    await at.save()
    await until(lambda: any(row.country == "France" for row in at.rows))
    added = await at.add(name="Elsewhere", address_line_1="1 Hill", country="The Shire")
    assert added.country == "The Shire"


@pytest.mark.reaches("deleteCustomerAddress")
async def test_deleted_after_a_question_and_taken_back_under_a_new_id(at: AtAddresses) -> None:
    added = await at.add(name="Old", address_line_1="9 Elm")
    await at.click_of(added, "delete")
    assert "under a new id" in at.says("address_removal_undo", "address_removal")
    await at.click_in("address_removal", "address_removal_delete_button")
    await until(lambda: added.id not in {row.id for row in at.rows} and at.is_enabled("address_new_button"))
    await at.undo()
    await until(lambda: any(row.name == "Old" for row in at.rows))
    again = next(row for row in at.rows if row.name == "Old")
    assert again.id != added.id
    assert again.address_line_1 == "9 Elm"


async def test_a_deletion_that_is_thought_better_of_changes_nothing(at: AtAddresses) -> None:
    added = await at.add(name="Kept", address_line_1="9 Elm")
    await at.click_of(added, "delete")
    await at.click_in("address_removal", "address_removal_keep_button")
    await until(lambda: not at.shows("address_removal"))
    assert await at.desk.app.client.get_customer_address(at.customer_id, added.id) == added


async def test_adding_and_editing_are_changed_back_by_key(at: AtAddresses) -> None:
    added = await at.add(name="Gym", address_line_1="4 Oak", city="Bath")
    await at.click_of(added, "edit")
    await at.type("city", "Wells")
    await at.save()
    await until(lambda: any(row.city == "Wells" for row in at.rows))
    await at.undo()
    await until(lambda: any(row.id == added.id and row.city == "Bath" for row in at.rows))
    await at.click("undo_close_button")
    await at.undo()
    await until(lambda: bool(at.rows) and added.id not in {row.id for row in at.rows})


async def test_a_required_field_is_said_at_the_field_and_not_sent(at: AtAddresses) -> None:
    added = await at.add(name="Home two", address_line_1="2 Ash")
    await at.click_of(added, "edit")
    await at.type("address_line_1", "")
    assert at.says("address_form_address_line_1_note").startswith("Trybe takes no")
    await at.save()
    assert at.shows("address_form")


async def test_what_the_server_does_not_take_is_said_at_the_field_and_can_be_corrected(at: AtAddresses) -> None:
    await at.fill_new(name="Far", address_line_1="1 Cape", postcode="ABCDEFGHIJKLMNOPQ")
    await at.save()
    await until(lambda: at.says("address_form_postcode_note"))
    assert at.says("address_form_postcode_note") == "The postcode field must not be longer than 16 characters."
    assert at.says("address_form_failure_sentence") == ""
    await at.type("postcode", "ABC 1")
    assert at.says("address_form_postcode_note") == ""
    await at.save()
    await until(lambda: any(row.postcode == "ABC 1" for row in at.rows))


async def test_two_desks_on_one_address_are_merged(at: AtAddresses) -> None:
    added = await at.add(name="Flat", address_line_1="3 Oak", city="Bath")
    await at.click_of(added, "edit")
    await at.type("city", "Wells")
    changes = AddressChanges(city="Frome", county="Somerset")
    await at.desk.app.client.update_customer_address(at.customer_id, added.id, changes)
    await at.save()
    await until(lambda: at.shows("merge_sheet"))
    await at.click_in("merge_sheet", "merge_city_mine")
    await at.click_in("merge_sheet", "merge_save_button")
    await until(lambda: any(row.city == "Wells" and row.county == "Somerset" for row in at.rows))


async def test_one_that_another_desk_deleted_is_said_and_what_was_typed_stays(at: AtAddresses) -> None:
    added = await at.add(name="Gone", address_line_1="3 Oak")
    await at.click_of(added, "edit")
    await at.type("city", "Wells")
    await at.desk.app.client.delete_customer_address(at.customer_id, added.id)
    await at.save()
    await until(lambda: at.says("address_form_failure_sentence"))
    assert at.field("city").text() == "Wells"


async def test_what_was_typed_comes_back_as_a_draft(at: AtAddresses) -> None:
    await at.fill_new(name="Half typed")
    dialog = at.dialog("address_form")
    await at.desk.press(dialog, Qt.Key.Key_Escape, NONE)
    assert "kept as a draft" in at.says("address_form_leaving_sentence")
    await at.click_in("address_form", "address_form_keep_button")
    await until(lambda: not at.desk.app.customer_forms.addresses._scope.is_at_work)
    await at.click("address_new_button")
    await until(lambda: at.field("name").text() == "Half typed")
    assert at.says("address_form_restored_sentence").startswith("What was typed")
    await at.click_in("address_form", "address_form_afresh_button")
    assert at.field("name").text() == ""


async def test_copied_and_printed(at: AtAddresses, tmp_path: Path) -> None:
    added = await at.add(name="Post", address_line_1="4 Fir", city="Hull", postcode="HU1 1AA")
    await at.click_of(added, "copy")
    assert QGuiApplication.clipboard().text() == "4 Fir\nHull\nHU1 1AA"
    await at.click_of(added, "print")
    dialog = at.dialog("print_dialog")
    assert isinstance(dialog, PrintDialog)
    dialog.save(str(tmp_path / "envelope.pdf"))
    envelope = Paper(tmp_path / "envelope.pdf")
    assert envelope.size == (220, 110)
    assert envelope.pages == [run_together("Amelia Hartley 4 Fir Hull HU1 1AA")]


class Losing(AtAddresses):
    """The same behind a server that loses answers."""

    def __init__(self, at: AtAddresses, faults: FaultServer) -> None:
        super().__init__(at.desk)
        self.faults = faults

    async def lose(self, fault: str) -> None:
        """Saves, and the answer of the next POST is lost."""
        self.faults.plan(_fault(fault), at_request(1), "POST")
        await self.save()

    @property
    def posts(self) -> int:
        return sum(asked.method == "POST" for asked in self.faults.asked)


def _fault(name: str) -> Fault:
    return next(each for each in all_faults("http://127.0.0.1:9") if each.name == name)


@pytest.fixture
async def losing(qapp: QApplication, fresh_sandbox: Sandbox) -> AsyncIterator[Losing]:
    faults = FaultServer(fresh_sandbox.url)
    async with AsyncExitStack() as stack:
        faults.port = await stack.enter_async_context(listening(faults.serve))
        at = await stack.enter_async_context(at_addresses(qapp, replace(fresh_sandbox, url=faults.url)))
        yield Losing(at, faults)


async def test_a_lost_answer_that_the_list_settles_is_no_question(losing: Losing) -> None:
    await losing.fill_new(name="Lost", address_line_1="7 Elm")
    await losing.lose("reset after commit")
    await until(lambda: any(row.name == "Lost" for row in losing.rows))
    assert not losing.shows("address_form")
    assert losing.posts == 1


async def test_one_that_cannot_be_settled_is_asked_about_looked_for_and_added_by_choice(losing: Losing) -> None:
    await losing.fill_new(name="Lost", address_line_1="7 Elm")
    await losing.lose("reset before")
    await until(lambda: losing.says("address_form_unsettled_sentence"))
    assert "Look again" in losing.says("address_form_unsettled_sentence")
    assert not losing.dialog("address_form").findChild(QWidget, "address_form_save_button").isEnabled()
    assert not losing.dialog("address_form").findChild(QWidget, "address_form_again_button").isVisible()
    await losing.click_in("address_form", "address_form_look_button")
    await until(lambda: "Still no such address" in losing.says("address_form_unsettled_sentence"))
    assert losing.posts == 1
    await losing.click_in("address_form", "address_form_again_button")
    await until(lambda: any(row.name == "Lost" for row in losing.rows))
    assert losing.posts == 2
    assert [row.name for row in losing.rows].count("Lost") == 1


async def test_one_that_is_almost_the_same_is_compared_and_taken_by_key(losing: Losing) -> None:
    await losing.fill_new(name="Lost", address_line_1="7 Elm", city="Bath")
    await losing.lose("reset before")
    await until(lambda: losing.says("address_form_unsettled_sentence"))
    client = losing.desk.app.client
    [home, *_] = losing.rows
    await client.update_customer_address(
        losing.customer_id, home.id, AddressChanges(name="Lost", address_line_1="7, Elm", city="Wells")
    )
    await losing.click_in("address_form", "address_form_look_button")
    await until(lambda: losing.says("likely_0_name"))
    assert losing.says("likely_0_name").startswith("Lost · 7, Elm")
    assert losing.says("likely_0_why").startswith("differs in: ")
    assert "City" in losing.says("likely_0_why")
    await losing.desk.press(losing.dialog("address_form"), Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    await until(lambda: not losing.shows("address_form"))
    assert losing.posts == 1
