"""Swap, party, sweep, association, collision, removal and order in the composed program, on the real sandbox."""

from collections.abc import AsyncIterator
from datetime import datetime
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QLineEdit, QTableWidget, QWidget

from frontdesk.api.errors import Invalid
from frontdesk.api.records import Barcode
from frontdesk.core.sound import Sound
from frontdesk.domain.known import Known
from frontdesk.domain.steps import swap
from frontdesk.scanner.scan import WEDGE, Scan
from frontdesk.store.series import Series, SeriesKind
from frontdesk.views.wristbands_page import WristbandsPage
from tests.gui.composed import ComposedDesk, composed
from tests.gui.conftest import outside_of_tasks, until
from tests.sandbox_process import Sandbox
from tests.unit.viewmodels.test_sounds import FakePlayer

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class Counter(ComposedDesk):
    """The composed desk, and what a person does in the dialogs of wristbands."""

    @property
    def dialog(self) -> QDialog | None:
        window = QApplication.activeModalWidget()
        return window if isinstance(window, QDialog) and window.objectName() == "series_dialog" else None

    @property
    def card_dialog(self) -> QWidget | None:
        window = QApplication.activeModalWidget()
        return window if window is not None and window.objectName() == "payment_method_dialog" else None

    async def open(self, key: Qt.Key) -> QDialog:
        self.app.window.activateWindow()
        await until(self.app.window.isActiveWindow)
        await self.press(self.app.window, key, CTRL_SHIFT)
        await until(lambda: self.dialog is not None)
        assert self.dialog is not None
        return self.dialog

    def present(self, code: str) -> None:
        """A scanner reads a code, whatever window is in front."""
        self._at_ms += 10_000
        self.app.scans.deliver(Scan(code, WEDGE, self._at_ms))

    async def type_code(self, code: str) -> None:
        assert self.dialog is not None
        line = self.dialog.findChild(QLineEdit, "series_code")
        assert line is not None
        line.setFocus()
        await outside_of_tasks(partial(QTest.keyClicks, line, code))
        await self.click(self.dialog, "series_take_button")

    async def open_by_name(self, name: str) -> None:
        owner = await self.app.client.get_customer_by_barcode(self.sandbox.codes[name], self.sandbox.site_id)
        self.app.desk.open_customer(owner.id)

    def says(self) -> str:
        if self.dialog is None:
            return ""
        label = self.dialog.findChild(QLabel, "series_notice_sentence")
        return label.text() if label is not None and label.isVisible() else ""

    def offered(self) -> str:
        button = self.app.window.findChild(QAbstractButton, "offer_guest_button")
        return button.text() if button is not None and button.isVisible() else ""

    async def leave(self) -> None:
        assert self.dialog is not None
        await self.click(self.dialog, "series_close_button")
        await until(lambda: self.dialog is None)

    def codes(self) -> dict[str, object]:
        guest = self.app.desk.guest
        assert guest is not None
        return {band.code: band for band in guest.barcodes.value} if isinstance(guest.barcodes, Known) else {}


@pytest.fixture
async def counter(qapp: QApplication, fresh_sandbox: Sandbox) -> AsyncIterator[Counter]:
    async with composed(qapp, fresh_sandbox) as desk:
        yield Counter(desk.app, fresh_sandbox)


async def test_a_wristband_is_swapped_in_one_scan_and_taken_back(counter: Counter) -> None:
    await counter.scan("welcome")
    old = counter.codes()[counter.sandbox.codes["welcome"]]
    await counter.open(Qt.Key.Key_W)
    counter.present("NEW-BAND")
    await until(lambda: counter.says().startswith("Done"))
    await until(lambda: "NEW-BAND" in counter.codes())
    new = counter.codes()["NEW-BAND"]
    assert (new.expires_at, new.payment_method_id) == (old.expires_at, old.payment_method_id)
    assert old.code not in counter.codes()
    await counter.click(counter.dialog, "series_undo_button")
    await until(lambda: counter.says().startswith("Undone"))
    await until(lambda: old.code in counter.codes())
    assert "NEW-BAND" not in counter.codes()
    assert counter.codes()[old.code].expires_at == old.expires_at
    await counter.leave()


@pytest.mark.reaches("createCustomerBarcode")
async def test_a_typed_code_is_associated(counter: Counter) -> None:
    await counter.scan("welcome")
    await counter.open(Qt.Key.Key_A)
    await counter.type_code("TYPED-1")
    await until(lambda: counter.says().startswith("Done"))
    await until(lambda: "TYPED-1" in counter.codes())
    await counter.leave()


async def test_a_code_with_an_owner_shows_both_and_moves_only_by_choice(counter: Counter) -> None:
    taken = counter.sandbox.codes["locked"]
    await counter.scan("welcome")
    await counter.open(Qt.Key.Key_A)
    counter.present(taken)
    await until(lambda: "belongs to another guest" in counter.says())
    assert "would lose it" in counter.text(counter.dialog, "collision_owner")
    assert "Would get" in counter.text(counter.dialog, "collision_guest")
    assert taken not in counter.codes()
    await counter.click(counter.dialog, "collision_move_button")
    await until(lambda: counter.says().startswith("Done"))
    await until(lambda: taken in counter.codes())
    await counter.leave()


async def test_a_party_is_issued_and_swept_back(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    player = FakePlayer()
    monkeypatch.setattr(counter.app.equipment.sounds, "_player", player)
    await counter.scan("welcome")
    await counter.open(Qt.Key.Key_P)
    if not counter.dialog.findChild(QLineEdit, "series_code").isVisible():
        await counter.click(counter.dialog, "party_card_none")
    for code in ("P1", "P2", "P3"):
        counter.present(code)
    await until(lambda: {"P1", "P2", "P3"} <= counter.codes().keys())
    assert "3" in counter.text(counter.dialog, "series_count")
    await counter.leave()
    await counter.open(Qt.Key.Key_B)
    for code in ("P1", "P2", "NOBODYS"):
        counter.present(code)
    await until(lambda: "NOBODYS is nobody's wristband" in counter.says())
    assert "2" in counter.text(counter.dialog, "series_count")
    counter.present("WELCOME-NEVER")
    await until(lambda: "WELCOME-NEVER" in counter.says())
    await until(lambda: [sound for sound, _ in player.played].count(Sound.NOBODYS_BAND) == 2)
    await counter.leave()


@pytest.mark.reaches("updateBarcodePaymentMethod")
async def test_a_card_is_linked_after_a_last_look_and_read_back(counter: Counter) -> None:
    window = counter.app.window
    await counter.scan("no_card")
    await counter.press(window, Qt.Key.Key_F7, Qt.KeyboardModifier.NoModifier)
    await until(lambda: counter.text(window, "tap_truth") == "A tap now is not paid: no card linked")
    await counter.click(window, "link_card_button")
    await until(lambda: counter.card_dialog is not None)
    dialog = counter.card_dialog
    assert dialog is not None
    await until(lambda: dialog.findChild(QAbstractButton, "payment_method_0") is not None)
    await counter.click(dialog, "payment_method_0")
    await counter.click(dialog, "link_confirm_button")
    assert counter.text(dialog, "link_question") == "Link Visa •••• 4242 to the wristband of Nikhil Sharma?"
    assert counter.codes()[counter.sandbox.codes["no_card"]].payment_method_id is None
    await counter.click(dialog, "link_confirm_button")
    await until(lambda: counter.text(dialog, "link_tap_truth").startswith("A tap now charges Visa •••• 4242"))
    [band] = (await counter.app.client.list_customer_associated_barcodes(guest_id(counter))).data
    assert band.payment_method is not None
    assert band.payment_method.last_4 == "4242"


@pytest.mark.reaches("deleteCustomerBarcode")
async def test_a_wristband_is_dissociated_after_a_look_and_comes_back(counter: Counter) -> None:
    code = counter.sandbox.codes["welcome"]
    await counter.scan("welcome")
    await counter.press(counter.app.window, Qt.Key.Key_F7, Qt.KeyboardModifier.NoModifier)
    await until(lambda: counter.app.window.findChild(QLabel, "tap_truth").isVisible())
    await counter.click(counter.app.window, "dissociate_button")
    await until(lambda: counter.dialog is not None)
    counter.present(code)  # answers nothing
    await counter.click(counter.dialog, "dissociate_confirm_button")
    await until(lambda: code not in counter.codes())
    await until(lambda: counter.says().startswith("Done"))
    await counter.click(counter.dialog, "series_undo_button")
    await until(lambda: code in counter.codes())
    await counter.leave()


@pytest.mark.reaches("updateAssociatedBarcode", "listAssociatedBarcodes")
async def test_an_order_is_attached_by_its_id(counter: Counter) -> None:
    await counter.scan("welcome")
    await counter.press(counter.app.window, Qt.Key.Key_F7, Qt.KeyboardModifier.NoModifier)
    await until(lambda: counter.app.window.findChild(QLabel, "tap_truth").isVisible())
    await counter.click(counter.app.window, "order_button")
    await until(lambda: counter.dialog is not None)
    await counter.type_code("not an order")
    await until(lambda: "24 digits" in counter.says())
    await counter.type_code("0123456789abcdef01234567")
    await until(lambda: counter.says().startswith("Done"))
    code = counter.sandbox.codes["welcome"]
    await until(lambda: counter.codes().get(code) and counter.codes()[code].order_id == "0123456789abcdef01234567")
    await counter.leave()


async def test_an_unknown_scan_is_offered_to_the_last_guest(counter: Counter) -> None:
    await counter.scan("welcome")
    counter.app.desk.scan("UNKNOWN-1", 9_000_000)
    await until(lambda: "UNKNOWN-1" in counter.text(counter.app.window, "associate_offer_sentence"))
    await counter.click(counter.app.window, "offer_guest_button")
    await until(lambda: counter.says().startswith("Done"))
    await counter.leave()
    await counter.scan("UNKNOWN-1")
    assert "UNKNOWN-1" in counter.codes()


@pytest.mark.reaches("createCustomer")
async def test_an_unknown_scan_waits_for_a_new_guest(counter: Counter) -> None:
    window = counter.app.window
    await counter.scan("UNKNOWN-3")
    await until(lambda: "UNKNOWN-3" in counter.text(window, "associate_offer_sentence"))
    await counter.click(window, "offer_new_button")
    await until(lambda: window.findChild(QWidget, "new_customer") is not None)
    form = window.findChild(QWidget, "new_customer")
    for name, text in (("first_name", "Nadia"), ("last_name", "Newcomer")):
        field = form.findChild(QLineEdit, f"new_customer_{name}")
        field.setFocus()
        await outside_of_tasks(partial(QTest.keyClicks, field, text))
    await until(form.findChild(QAbstractButton, "new_customer_save_button").isEnabled)
    await counter.click(form, "new_customer_save_button")
    await until(lambda: "Nadia Newcomer" in counter.offered(), seconds=10)
    await counter.click(window, "offer_guest_button")
    await until(lambda: counter.says().startswith("Done"))
    await until(lambda: "UNKNOWN-3" in counter.codes())
    await counter.leave()


async def test_what_was_typed_is_taken_by_enter(counter: Counter) -> None:
    await counter.scan("welcome")
    dialog = await counter.open(Qt.Key.Key_A)
    line = dialog.findChild(QLineEdit, "series_code")
    await until(line.hasFocus)
    await outside_of_tasks(partial(QTest.keyClicks, line, "BAND-8", delay=130))
    await counter.press(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    await until(lambda: counter.says().startswith("Done"))
    await until(lambda: "BAND-8" in counter.codes())
    await counter.leave()


async def test_an_unknown_scan_waits_while_a_guest_is_searched_for(counter: Counter) -> None:
    await counter.scan("UNKNOWN-2")
    await until(lambda: "UNKNOWN-2" in counter.text(counter.app.window, "associate_offer_sentence"))
    await counter.click(counter.app.window, "offer_search_button")
    await counter.open_by_name("welcome")
    await until(lambda: counter.app.window.findChild(QAbstractButton, "offer_guest_button").isVisible())
    await counter.click(counter.app.window, "offer_guest_button")
    await until(lambda: counter.says().startswith("Done"))
    await until(lambda: "UNKNOWN-2" in counter.codes())
    await counter.leave()


async def test_what_an_earlier_run_left_is_offered_at_the_desk(counter: Counter) -> None:
    await counter.scan("welcome")
    guest, old = counter.app.desk.guest, counter.sandbox.codes["welcome"]
    assert guest is not None
    writes = (await counter.app._writes.ready()).series
    held = await writes.held(guest.customer_id, old)
    steps = swap(guest.customer_id, old, "LEFT-1", held)
    await writes.keep(Series(counter.sandbox.site_id, SeriesKind.SWAP, guest.now(), steps))
    counter.app.wristband_work.begin()
    window = counter.app.window
    await until(lambda: "was not finished" in counter.text(window, "unfinished_notice_sentence"))
    assert "LEFT-1" not in counter.codes()
    await until(window.findChild(QAbstractButton, "unfinished_resume_button").isEnabled)
    await counter.click(window, "unfinished_resume_button")
    await until(lambda: counter.says().startswith("Done"))
    await until(lambda: "LEFT-1" in counter.codes() and old not in counter.codes())
    assert counter.text(window, "unfinished_notice_sentence") == ""
    await counter.click(counter.dialog, "series_undo_button")
    await until(lambda: counter.says().startswith("Undone"))
    await until(lambda: old in counter.codes() and "LEFT-1" not in counter.codes())
    await counter.leave()
    assert counter.text(window, "unfinished_notice_sentence") == ""


async def test_an_undo_leaves_a_band_that_was_changed_since_until_it_is_told_to_all_the_same(counter: Counter) -> None:
    await counter.scan("welcome")
    await counter.open(Qt.Key.Key_P)
    await counter.click(counter.dialog, "party_card_none")
    for code in ("P1", "P2"):
        counter.present(code)
    await until(lambda: {"P1", "P2"} <= counter.codes().keys())
    await until(lambda: counter.text(counter.dialog, "series_count").startswith("2"))
    band = counter.codes()["P2"]
    await counter.app.client.update_barcode_expiry_date(guest_id(counter), band.id, None)  # at another desk
    await counter.click(counter.dialog, "series_undo_button")
    await until(lambda: "P2 has been changed since" in counter.says())
    await until(lambda: "P1" not in counter.codes() and "P2" in counter.codes())
    await counter.click(counter.dialog, "series_anyway_button")
    await until(lambda: counter.says().startswith("Undone"))
    await until(lambda: "P2" not in counter.codes())
    await counter.leave()


async def test_what_was_done_in_part_is_said_and_taken_back_alone(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = counter.app.client
    set_expiry = client.update_barcode_expiry_date

    async def refusing_the_second(customer_id: str, barcode_id: str, expires_at: datetime | None) -> Barcode:
        band = await client.get_customer_associated_barcode(customer_id, barcode_id)
        if band.code == "P2":
            raise Invalid("The expiry is too far ahead.", {}, operation="updateBarcodeExpiryDate")
        return await set_expiry(customer_id, barcode_id, expires_at)

    monkeypatch.setattr(client, "update_barcode_expiry_date", refusing_the_second)
    await counter.scan("welcome")
    await counter.open(Qt.Key.Key_P)
    await counter.click(counter.dialog, "party_card_none")
    for code in ("P1", "P2"):
        counter.present(code)
    await until(lambda: "Trybe refused this step" in counter.says())
    assert "P2" in counter.text(counter.dialog, "series_in_part")
    assert counter.text(counter.dialog, "series_count").startswith("1 ")
    await counter.leave()
    window = counter.app.window
    await until(lambda: "Done in part only: P2." in counter.text(window, "unfinished_notice_sentence"))
    await until(window.findChild(QAbstractButton, "unfinished_resume_button").isEnabled)
    await counter.click(window, "unfinished_resume_button")
    await until(lambda: "Trybe refused this step" in counter.says())
    await counter.click(counter.dialog, "series_take_back_button")
    await until(lambda: counter.text(counter.dialog, "series_in_part") == "")
    await until(lambda: "P1" in counter.codes() and "P2" not in counter.codes())
    await counter.leave()
    await until(lambda: counter.text(window, "unfinished_notice_sentence") == "")


async def test_what_cannot_come_back_is_said_before_it_goes(counter: Counter) -> None:
    await counter.scan("expired")
    await counter.press(counter.app.window, Qt.Key.Key_F7, Qt.KeyboardModifier.NoModifier)
    await until(lambda: counter.app.window.findChild(QLabel, "tap_truth").isVisible())
    for button in ("swap_button", "party_button"):
        await counter.click(counter.app.window, button)
        await until(lambda: "has ended" in counter.says())
        assert not counter.dialog.findChild(QLineEdit, "series_code").isVisible()
        assert counter.text(counter.dialog, "series_ask") == ""
        await counter.leave()
    await counter.click(counter.app.window, "dissociate_button")
    await until(lambda: counter.dialog is not None)
    assert "It cannot be undone" in counter.text(counter.dialog, "series_ask")
    await counter.click(counter.dialog, "dissociate_confirm_button")
    await until(lambda: counter.says().startswith("Done"))
    assert not counter.dialog.findChild(QAbstractButton, "series_undo_button").isVisible()
    assert "No undo brings back" in counter.text(counter.dialog, "series_lost")
    await counter.leave()


async def test_a_removal_that_can_be_undone_says_for_how_long(counter: Counter) -> None:
    await counter.scan("welcome")
    await counter.press(counter.app.window, Qt.Key.Key_F7, Qt.KeyboardModifier.NoModifier)
    await until(lambda: counter.app.window.findChild(QLabel, "tap_truth").isVisible())
    await counter.click(counter.app.window, "dissociate_button")
    await until(lambda: counter.dialog is not None)
    assert "It can be undone until the wristband ends" in counter.text(counter.dialog, "series_ask")
    await counter.leave()


async def on_the_page(counter: Counter, name: str) -> tuple[WristbandsPage, QTableWidget]:
    """The page of the guest with a band in both lists, one in the shop's alone, and one in the customers' alone."""
    await counter.scan(name)
    await counter.press(counter.app.window, Qt.Key.Key_F7, Qt.KeyboardModifier.NoModifier)
    page = counter.app.window.findChild(WristbandsPage, "wristbands_page")
    table = page.findChild(QTableWidget, "wristbands_table")
    await until(lambda: table.findItems(counter.sandbox.codes["shop_only"], Qt.MatchFlag.MatchExactly))
    return page, table


async def select(table: QTableWidget, code: str) -> None:
    [item] = table.findItems(code, Qt.MatchFlag.MatchExactly)
    spot = table.visualItemRect(item).center()
    await outside_of_tasks(partial(QTest.mouseClick, table.viewport(), Qt.MouseButton.LeftButton, pos=spot))


def may(page: WristbandsPage) -> set[str]:
    """Which buttons can be pressed."""
    names = ("set_expiry_button", "link_card_button", "swap_button", "order_button", "dissociate_button")
    return {name for name in names if page.findChild(QAbstractButton, name).isEnabled()}


async def test_the_two_lists_are_joined_by_code_and_each_band_offers_what_its_list_can(counter: Counter) -> None:
    page, table = await on_the_page(counter, "on_both_lists")
    codes, everything = counter.sandbox.codes, may(page)
    assert table.rowCount() == 3
    assert everything == {
        "set_expiry_button",
        "link_card_button",
        "swap_button",
        "order_button",
        "dissociate_button",
    }
    await select(table, codes["shop_only"])
    assert may(page) == {"order_button", "dissociate_button"}
    assert counter.text(page, "tap_truth").startswith("Only the shop's list has this wristband")
    await select(table, codes["customers_only"])
    assert may(page) == everything - {"order_button"}


async def test_a_scanned_band_that_the_customers_list_lacks_is_not_taken_for_another(counter: Counter) -> None:
    await counter.scan("shop_only")
    [swap_command] = [one for one in counter.app.window.commands.all if one.keys == ("Ctrl+Shift+W",)]
    assert "not in the customers' list" in swap_command.why_not()


@pytest.mark.reaches("deleteAssociatedBarcode")
async def test_a_wristband_of_the_shop_s_list_alone_is_removed_there(counter: Counter) -> None:
    page, table = await on_the_page(counter, "on_both_lists")
    code = counter.sandbox.codes["shop_only"]
    await select(table, code)
    await counter.click(page, "dissociate_button")
    await until(lambda: counter.dialog is not None)
    await counter.click(counter.dialog, "dissociate_confirm_button")
    await until(lambda: counter.says().startswith("Done"))
    listed = (await counter.app.client.list_associated_barcodes(guest_id(counter))).data
    assert code not in [row.code for row in listed]
    await until(lambda: not table.findItems(code, Qt.MatchFlag.MatchExactly))
    await counter.click(counter.dialog, "series_undo_button")
    await until(lambda: counter.says().startswith("Undone"))
    await until(lambda: code in counter.codes())
    band, card = counter.codes()[code], counter.codes()[counter.sandbox.codes["on_both_lists"]].payment_method_id
    assert (band.payment_method_id, band.expires_at is None, band.order_id is None) == (card, False, False)
    await counter.leave()


async def test_an_order_is_detached_from_a_wristband_of_the_shop_s_list_alone(counter: Counter) -> None:
    page, table = await on_the_page(counter, "on_both_lists")
    code = counter.sandbox.codes["shop_only"]
    await select(table, code)
    await counter.click(page, "order_button")
    await until(lambda: counter.dialog is not None)
    await counter.click(counter.dialog, "order_detach_button")
    await until(lambda: counter.says().startswith("Done"))
    listed = (await counter.app.client.list_associated_barcodes(guest_id(counter))).data
    assert [row.order_id for row in listed if row.code == code] == [None]
    await counter.leave()


async def test_a_wristband_of_the_shop_s_list_alone_is_swept(counter: Counter) -> None:
    await counter.open(Qt.Key.Key_B)
    for name in ("shop_only", "customers_only"):
        counter.present(counter.sandbox.codes[name])
    await until(lambda: counter.text(counter.dialog, "series_count").startswith("2 "))
    await counter.leave()


def guest_id(counter: Counter) -> str:
    guest = counter.app.desk.guest
    assert guest is not None
    return guest.customer_id or ""
