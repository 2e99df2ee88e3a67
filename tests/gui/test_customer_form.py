"""A guest's form by keys and mouse: saved, left and taken up again, put together with another desk's changes."""

from collections.abc import AsyncIterator
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from frontdesk.api.errors import OutcomeUnknown
from frontdesk.viewmodels.form import FormPhase, FormViewModel
from frontdesk.viewmodels.guest import GuestViewModel
from frontdesk.views.customer_dialog import CustomerDialog
from frontdesk.views.edit_bar import EditBar
from frontdesk.views.form_dialog import FormDialog
from frontdesk.views.new_customer_dialog import NewCustomerDialog
from tests.fake_desk import NOW
from tests.form_desk import FormDesk
from tests.guest_forms import FormServer, invalid, refused
from tests.gui.conftest import outside_of_tasks, until

CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


class Hands:
    """A person before a form."""

    def __init__(self, desk: FormDesk) -> None:
        self.desk = desk
        self.server = desk.server
        self.window = QWidget()
        self.window.resize(1000, 800)
        self.window.show()
        self.form: FormViewModel
        self.dialog: FormDialog

    async def edit(self, guest: GuestViewModel) -> None:
        form = await self.desk.edit(guest)
        await self._open(form, CustomerDialog(form, self.window))

    async def create(self) -> None:
        form = await self.desk.create()
        await self._open(form, NewCustomerDialog(form, self.window))

    async def fill(self, name: str, text: str) -> None:
        """Clicks into a field, takes out what is there, and types."""
        line = self.find(name, QLineEdit)
        await outside_of_tasks(partial(QTest.mouseClick, line, Qt.MouseButton.LeftButton))
        await outside_of_tasks(line.selectAll)
        await outside_of_tasks(partial(QTest.keyClicks, line, text))

    async def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        window = QApplication.activeWindow()
        assert window is not None
        await outside_of_tasks(partial(QTest.keyClick, window.windowHandle(), key, modifier))

    async def click(self, name: str) -> None:
        await outside_of_tasks(partial(QTest.mouseClick, self.find(name), Qt.MouseButton.LeftButton))

    def find(self, name: str, kind: type[QWidget] = QWidget) -> QWidget:
        found = self.window.findChild(kind, name)
        assert found is not None, f"no {name}"
        return found

    def sees(self, name: str) -> bool:
        found = self.window.findChild(QWidget, name)
        return found is not None and found.isVisible()

    def text(self, name: str) -> str:
        return str(self.find(name).property("text"))

    async def _open(self, form: FormViewModel, dialog: FormDialog) -> None:
        self.form, self.dialog = form, dialog
        dialog.open()
        await until(dialog.isActiveWindow)

    async def close(self) -> None:
        await self.form.close()


@pytest.fixture
async def hands(qapp: QApplication) -> AsyncIterator[Hands]:
    desk = await FormDesk.at(FormServer())
    hands = Hands(desk)
    yield hands
    await hands.close()
    await desk.close()


@pytest.fixture
async def guest(hands: Hands) -> AsyncIterator[GuestViewModel]:
    opened = await hands.desk.guest()
    yield opened
    await opened.close()


async def test_a_change_is_saved_by_key_and_the_form_goes(hands: Hands, guest: GuestViewModel) -> None:
    await hands.edit(guest)
    assert not hands.find("customer_form_save_button").isEnabled()
    await hands.fill("customer_form_first_name", "Augusta")
    await hands.press(Qt.Key.Key_S, CTRL)
    await until(lambda: hands.form.phase is FormPhase.SAVED)
    assert hands.server.bodies == [{"first_name": "Augusta"}]
    await until(lambda: not hands.sees("customer_form"))


async def test_enter_saves_nothing_since_a_scan_ends_with_it(hands: Hands, guest: GuestViewModel) -> None:
    await hands.edit(guest)
    await hands.fill("customer_form_first_name", "Augusta")
    await hands.press(Qt.Key.Key_Return)
    assert hands.form.phase is FormPhase.EDITING
    assert hands.server.bodies == []


async def test_the_email_stands_there_and_says_why_it_stays(hands: Hands, guest: GuestViewModel) -> None:
    await hands.edit(guest)
    assert hands.text("customer_form_email") == "ada.byron@example.com"
    assert not hands.find("customer_form_email").isEnabled()
    assert "cannot be changed here" in hands.text("customer_form_email_note")


async def test_a_phone_and_a_birthday_say_what_they_stand_for(hands: Hands, guest: GuestViewModel) -> None:
    await hands.edit(guest)
    await hands.fill("customer_form_phone", "07900 123456")
    assert hands.text("customer_form_phone_note") == "+44 7900 123456 · United Kingdom"
    await hands.fill("customer_form_dob", "10/12/1985")
    assert hands.text("customer_form_dob_note") == "10 December 1985 · 40 years"
    await hands.fill("customer_form_dob", "31/02/1985")
    assert hands.text("customer_form_dob_note") == "There is no such day."
    await hands.press(Qt.Key.Key_S, CTRL)
    assert hands.server.bodies == []


async def test_a_message_of_the_server_stands_at_its_field_also_a_folded_one(
    hands: Hands, guest: GuestViewModel
) -> None:
    await hands.edit(guest)
    assert not hands.sees("customer_form_external_ref")
    await hands.click("customer_form_more_button")
    await hands.fill("customer_form_external_ref", "x-1")
    hands.server.faults["put"] = [refused(invalid(external_ref="The reference is taken."))]
    await hands.press(Qt.Key.Key_S, CTRL)
    await until(lambda: hands.text("customer_form_external_ref_note") == "The reference is taken.")
    assert not hands.sees("customer_form_failure")


async def test_escape_says_first_that_a_draft_is_kept_and_the_page_offers_it(
    hands: Hands, guest: GuestViewModel
) -> None:
    drafts = hands.desk.draft_of(guest)
    bar = EditBar(drafts)
    await hands.edit(guest)
    await hands.fill("customer_form_last_name", "Lovelace")
    await hands.press(Qt.Key.Key_Escape)
    assert hands.sees("customer_form_leaving")
    assert "kept as a draft" in hands.text("customer_form_leaving_sentence")
    await hands.press(Qt.Key.Key_Escape)
    assert not hands.sees("customer_form")
    await hands.form.close()
    drafts.look()
    await hands.desk.until_idle(drafts, "look")
    assert "Last name" in bar.findChild(QWidget, "customer_draft_sentence").property("text")
    await hands.edit(guest)
    assert hands.text("customer_form_last_name") == "Lovelace"
    assert "is back" in hands.text("customer_form_restored_sentence")
    await hands.click("customer_form_afresh_button")
    assert hands.text("customer_form_last_name") == "Byron"
    await drafts.close()
    bar.deleteLater()


async def test_escape_closes_an_untouched_form_at_once(hands: Hands, guest: GuestViewModel) -> None:
    await hands.edit(guest)
    await hands.press(Qt.Key.Key_Escape)
    assert not hands.sees("customer_form")


async def test_a_locked_guest_says_so_and_is_unlocked_from_the_form(hands: Hands, guest: GuestViewModel) -> None:
    hands.server.change(locked_at=NOW)
    await hands.edit(guest)
    await hands.fill("customer_form_first_name", "Augusta")
    assert not hands.find("customer_form_save_button").isEnabled()
    await hands.click("customer_form_unlock_button")
    await until(lambda: hands.find("customer_form_save_button").isEnabled())
    assert not hands.sees("customer_form_locked")


@pytest.mark.parametrize(("choice", "held"), [("mine", "Augusta"), ("theirs", "Annabella")])
async def test_two_desks_are_put_together_field_by_field(
    hands: Hands, guest: GuestViewModel, choice: str, held: str
) -> None:
    await hands.edit(guest)
    await hands.fill("customer_form_first_name", "Augusta")
    hands.server.change(first_name="Annabella", last_name="King")
    await hands.press(Qt.Key.Key_S, CTRL)
    await until(lambda: hands.sees("merge_sheet"))
    assert not hands.sees("merge_last_name"), "only what differs is shown"
    assert not hands.find("merge_save_button").isEnabled()
    await hands.click(f"merge_first_name_{choice}")
    await hands.press(Qt.Key.Key_S, CTRL)
    await until(lambda: hands.form.phase is FormPhase.SAVED)
    assert (hands.server.ada.first_name, hands.server.ada.last_name) == (held, "King")
    await until(lambda: not hands.sees("merge_sheet") and not hands.sees("customer_form"))


async def test_escape_from_the_merge_goes_back_to_what_was_typed(hands: Hands, guest: GuestViewModel) -> None:
    await hands.edit(guest)
    await hands.fill("customer_form_first_name", "Augusta")
    hands.server.change(first_name="Annabella")
    await hands.press(Qt.Key.Key_S, CTRL)
    await until(lambda: hands.sees("merge_sheet"))
    await until(lambda: QApplication.activeWindow() is hands.find("merge_sheet"))
    await hands.press(Qt.Key.Key_Escape)
    await until(lambda: not hands.sees("merge_sheet"))
    assert hands.text("customer_form_first_name") == "Augusta"
    assert hands.sees("customer_form")


async def test_one_key_opens_who_is_there_already(hands: Hands) -> None:
    await hands.create()
    assert hands.sees("new_customer_needs")
    await hands.fill("new_customer_email", "ada.byron@example.com")
    await until(lambda: hands.desk.naps.lengths)
    hands.desk.naps.wake()
    await until(lambda: hands.sees("new_customer_likely"))
    assert hands.text("likely_0_name") == "Ada Byron"
    opened: list[str] = []
    hands.form.opened.connect(opened.append)  # type: ignore[attr-defined]  the form of a new guest
    await hands.press(Qt.Key.Key_1, CTRL)
    assert opened == [hands.server.ada.id]
    assert not hands.sees("new_customer")


async def test_a_lost_creation_asks_to_look_before_it_can_be_sent_again(hands: Hands) -> None:
    await hands.create()
    await hands.fill("new_customer_first_name", "Mary")
    hands.server.faults["post"] = [refused(OutcomeUnknown())]
    await hands.press(Qt.Key.Key_S, CTRL)
    await until(lambda: hands.sees("new_customer_unsettled"))
    assert not hands.sees("new_customer_again_button")
    await hands.click("new_customer_look_button")
    await until(lambda: hands.sees("new_customer_again_button"))
    await hands.click("new_customer_again_button")
    await until(lambda: hands.form.phase is FormPhase.SAVED)
    assert len(hands.server.created) == 1
