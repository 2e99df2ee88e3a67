"""A scan during a dialog waits in the tray, looked up, and one key opens it; the desk says what it is ready for."""

from collections.abc import AsyncIterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from frontdesk.app.scanning import Scanning
from frontdesk.domain.opening import Opening
from frontdesk.viewmodels.guest import GuestViewModel
from frontdesk.viewmodels.scans import ScansViewModel
from frontdesk.views.dialogs import DeskDialog
from tests.fake_desk import SITE, customer, now
from tests.gui.conftest import DeskUnderTest, until
from tests.gui.scan_hands import Wedge


class Busy(DeskUnderTest):
    """The desk's window as the program composes it, with a dialog that a test opens."""

    def __init__(self) -> None:
        self.is_saving = False
        super().__init__()
        self.server.add(customer(1), "AAAA00001")
        self.server.add(customer(2, "Grace", "Hopper"), "BBBB00002")
        self.wedge = Wedge(self.window.scan_filter)

    def new_scans(self) -> ScansViewModel:
        return Scanning(self.desk, self._new_guest, lambda: self.is_saving).scans

    def _new_guest(self, opening: Opening, customer_id_hint: str | None) -> GuestViewModel:
        return GuestViewModel(self.server, SITE, opening, now, customer_id_hint=customer_id_hint)

    async def open_dialog(self) -> "Dialog":
        dialog = Dialog(self.window)
        dialog.open()
        await until(dialog.isActiveWindow)
        return dialog


class Dialog(DeskDialog):
    """A question with a field."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("Question", name="question", parent=parent)
        self.field = QLineEdit("half", self)
        self.field.setFocus()


@pytest.fixture
async def busy(qapp: QApplication) -> AsyncIterator[Busy]:
    busy = Busy()
    busy.window.show()
    busy.window.activateWindow()
    await until(busy.window.isActiveWindow)
    yield busy
    await busy.scans.close()
    await busy.close()


async def test_a_scan_during_a_dialog_waits_looked_up_and_one_key_opens_it(busy: Busy) -> None:
    dialog = await busy.open_dialog()
    assert busy.text("status_ready") == "A scan will wait"
    busy.wedge.scan("AAAA00001")
    busy.wedge.scan("BBBB00002")
    await until(lambda: busy.text("scan_tray_name") == "Ada Byron")
    assert busy.text("scan_tray_verdict") == "WELCOME"
    assert busy.text("scan_tray_title") == "2 scans wait, first:"
    assert not busy.find("scan_tray_open_button").isEnabled()
    assert dialog.isVisible()
    assert dialog.field.text() == "half"
    assert not busy.sees("guest_strip")
    dialog.reject()
    busy.window.activateWindow()
    await until(busy.window.isActiveWindow)
    await until(busy.find("scan_tray_open_button").isEnabled)
    await busy.press(Qt.Key.Key_F10)
    await until(lambda: busy.text("guest_name") == "Ada Byron")
    assert busy.text("verdict_word") == "WELCOME"
    assert busy.text("scan_tray_title") == "Waiting:"
    await busy.press(Qt.Key.Key_F10)
    await until(lambda: busy.text("guest_name") == "Grace Hopper")
    assert not busy.sees("scan_tray")


async def test_a_scan_during_a_save_waits_too_and_can_be_put_away(busy: Busy) -> None:
    busy.is_saving = True
    busy.wedge.scan("AAAA00001")
    await until(lambda: busy.text("status_ready") == "A scan will wait")
    assert not busy.find("scan_tray_open_button").isEnabled()
    busy.is_saving = False
    await until(busy.find("scan_tray_open_button").isEnabled)
    await until(lambda: busy.text("status_ready") == "Ready for a scan")
    await busy.click("scan_tray_put_away_button")
    await until(lambda: not busy.sees("scan_tray"))
    assert busy.desk.guest is None


async def test_a_payment_card_during_a_dialog_is_said_beside_it(busy: Busy) -> None:
    dialog = await busy.open_dialog()
    busy.wedge.scan("4111111111111111")
    assert "payment card" in busy.text("scan_tray_refusal")
    assert not busy.sees("scan_tray_open_button")
    dialog.reject()
    busy.window.activateWindow()
    await until(busy.window.isActiveWindow)
    await busy.click("scan_tray_put_away_button")
    assert not busy.sees("scan_tray")


async def test_the_ring_and_the_word_tell_what_a_scan_would_meet_wherever_the_focus_is(busy: Busy) -> None:
    assert busy.window.field.is_ready
    assert busy.text("status_ready") == "Ready for a scan"
    busy.find("recents").setFocus()
    assert busy.window.field.is_ready
    busy.scans.is_locked = True
    assert not busy.window.field.is_ready
    assert busy.text("status_ready") == "Locked: scans are refused"
    busy.scans.is_locked = False
    busy.window.scan_filter._listen(None)
    assert not busy.window.field.is_ready
    assert busy.text("status_ready") == "Another program has the keys"


async def test_a_scan_while_locked_is_refused_and_leaves_nothing_in_the_line(busy: Busy) -> None:
    told: list[int] = []
    busy.scans.refused_while_locked.connect(lambda: told.append(1))
    busy.scans.is_locked = True
    busy.wedge.scan("AAAA00001")
    assert told == [1]
    assert busy.window.line.text() == ""
    assert busy.server.calls == []


async def test_half_a_name_in_the_line_stays_and_the_guest_opens_beside_it(busy: Busy) -> None:
    busy.type("smi")
    busy.wedge.at_ms = busy.clock_ms
    busy.wedge.scan("AAAA00001")
    await until(lambda: busy.text("verdict_word") == "WELCOME")
    assert busy.window.line.text() == "smi"
    assert busy.window.line.cursorPosition() == 3


async def test_who_writes_in_another_field_keeps_it_when_the_guest_arrives(busy: Busy) -> None:
    field = QLineEdit("note", busy.window)
    field.show()
    field.setFocus()
    busy.wedge.scan("AAAA00001")
    await until(lambda: busy.text("verdict_word") == "WELCOME")
    assert field.hasFocus()
    assert field.text() == "note"
