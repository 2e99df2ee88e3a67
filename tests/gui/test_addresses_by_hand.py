"""Addresses on the composed program and a real sandbox: added, edited, merged, copied, printed, deleted, taken back."""

from collections.abc import AsyncIterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from frontdesk.api.changes import AddressChanges
from frontdesk.api.records import Address
from frontdesk.domain.known import Known
from tests.gui.composed import ComposedDesk, composed
from tests.gui.conftest import until
from tests.sandbox_process import Sandbox

SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


class AtAddresses:
    """A guest's addresses on screen, and hands."""

    def __init__(self, desk: ComposedDesk) -> None:
        self.desk = desk

    async def open(self) -> None:
        await self.desk.scan("welcome")
        await self.desk.press(self.desk.app.window, Qt.Key.Key_F7, SHIFT)
        await until(lambda: self.button_enabled("address_new_button"))

    def button_enabled(self, name: str) -> bool:
        widget = self.desk.app.window.findChild(QWidget, name)
        return widget is not None and widget.isVisible() and widget.isEnabled()

    @property
    def rows(self) -> tuple[Address, ...]:
        guest = self.desk.app.desk.guest
        part = guest.addresses.part if guest is not None else None
        return part.value if isinstance(part, Known) else ()

    async def click(self, name: str) -> None:
        await self.desk.click(self.desk.app.window, name)

    def dialog(self, name: str) -> QWidget:
        return next(each for each in QApplication.topLevelWidgets() if each.objectName() == name and each.isVisible())

    def type(self, name: str, text: str) -> None:
        field = self.dialog("address_form").findChild(QLineEdit, f"address_form_{name}")
        field.selectAll()
        QTest.keyClick(field, Qt.Key.Key_Backspace)
        QTest.keyClicks(field, text)

    async def save(self) -> None:
        await self.desk.press(self.dialog("address_form"), Qt.Key.Key_S, CONTROL)

    async def add(self, **fields: str) -> Address:
        before = {row.id for row in self.rows}
        await self.click("address_new_button")
        for name, text in fields.items():
            self.type(name, text)
        await self.save()
        await until(lambda: {row.id for row in self.rows} - before)
        return next(row for row in self.rows if row.id not in before)

    def index(self, address: Address) -> int:
        return [row.id for row in self.rows].index(address.id)


@pytest.fixture
async def at(qapp: QApplication, fresh_sandbox: Sandbox) -> AsyncIterator[AtAddresses]:
    async with composed(qapp, fresh_sandbox) as desk:
        addresses = AtAddresses(desk)
        await addresses.open()
        yield addresses


@pytest.mark.reaches("listCustomerAddresses", "createCustomerAddress", "getCustomerAddress", "updateCustomerAddress")
async def test_added_and_edited_and_an_empty_field_clears(at: AtAddresses) -> None:
    added = await at.add(name="Work", address_line_1="1 Quay", city="Bristol", country="United Kingdom")
    assert (added.city, added.county, added.address_line_2) == ("Bristol", None, None)
    await at.click(f"address_{at.index(added)}_edit_button")
    at.type("city", "")
    at.type("postcode", "BS1 4DJ")
    await at.save()
    await until(lambda: any(row.postcode == "BS1 4DJ" for row in at.rows))
    edited = next(row for row in at.rows if row.id == added.id)
    assert edited.city is None
    assert edited.name == "Work"


@pytest.mark.reaches("deleteCustomerAddress")
async def test_deleted_after_a_question_and_taken_back_under_a_new_id(at: AtAddresses) -> None:
    added = await at.add(name="Old", address_line_1="9 Elm")
    await at.click(f"address_{at.index(added)}_delete_button")
    question = at.dialog("address_removal")
    assert "under a new id" in at.desk.text(question, "address_removal_undo")
    await at.desk.click(question, "address_removal_delete_button")
    await until(lambda: added.id not in {row.id for row in at.rows} and at.button_enabled("address_new_button"))
    changes = at.desk.app.records.changes
    changes.ask_last()
    changes.confirm()
    await until(lambda: changes.success is not None)
    await until(lambda: any(row.name == "Old" for row in at.rows))
    again = next(row for row in at.rows if row.name == "Old")
    assert again.id != added.id
    assert again.address_line_1 == "9 Elm"


async def test_a_required_field_is_said_at_the_field_and_not_sent(at: AtAddresses) -> None:
    added = await at.add(name="Home two", address_line_1="2 Ash")
    await at.click(f"address_{at.index(added)}_edit_button")
    at.type("address_line_1", "")
    assert at.desk.text(at.dialog("address_form"), "address_form_address_line_1_note").startswith("Trybe takes no")
    await at.save()
    assert at.dialog("address_form").isVisible()


async def test_two_desks_on_one_address_are_merged(at: AtAddresses) -> None:
    added = await at.add(name="Flat", address_line_1="3 Oak", city="Bath")
    await at.click(f"address_{at.index(added)}_edit_button")
    at.type("city", "Wells")
    guest = at.desk.app.desk.guest
    assert guest is not None
    changes = AddressChanges(city="Frome", county="Somerset")
    await at.desk.app.client.update_customer_address(guest.customer_id or "", added.id, changes)
    await at.save()
    await until(lambda: any(each.objectName() == "merge_sheet" for each in QApplication.topLevelWidgets()))
    sheet = at.dialog("merge_sheet")
    await at.desk.click(sheet, "merge_city_mine")
    await at.desk.click(sheet, "merge_save_button")
    await until(lambda: any(row.city == "Wells" and row.county == "Somerset" for row in at.rows))


async def test_what_was_typed_comes_back_as_a_draft(at: AtAddresses) -> None:
    await at.click("address_new_button")
    at.type("name", "Half typed")
    dialog = at.dialog("address_form")
    await at.desk.press(dialog, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    await at.desk.press(dialog, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    await until(lambda: not at.desk.app.customer_forms.addresses._scope.is_at_work)
    await at.click("address_new_button")
    field = at.dialog("address_form").findChild(QLineEdit, "address_form_name")
    await until(lambda: field.text() == "Half typed")


async def test_copied_and_printed(at: AtAddresses) -> None:
    added = await at.add(name="Post", address_line_1="4 Fir", city="Hull", postcode="HU1 1AA")
    number = at.index(added)
    await at.click(f"address_{number}_copy_button")
    assert QGuiApplication.clipboard().text() == "4 Fir\nHull\nHU1 1AA"
    await at.click(f"address_{number}_print_button")
    assert at.dialog("print_dialog").isVisible()
    at.dialog("print_dialog").close()
