"""The wristbands page: what is seen of a band, and what a click does to it."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableWidget

from frontdesk.api.errors import OutcomeUnknown, Unreachable
from frontdesk.views.dialogs import DeskDialog
from frontdesk.views.wristbands_page import WristbandsPage
from frontdesk.writing.errors import ChangedMeanwhile
from tests.guests import OLD_AMEX, barcode, linked
from tests.gui.conftest import until
from tests.gui.guest_pages import GuestOnScreen


@pytest.fixture
async def jane(qapp: QApplication) -> AsyncIterator[GuestOnScreen]:
    jane = GuestOnScreen()
    yield jane
    await jane.close()


async def show(jane: GuestOnScreen) -> QTableWidget:
    await jane.show(WristbandsPage(jane.bands, jane.server))
    return jane.find("wristbands_table", QTableWidget)


def cells(table: QTableWidget, row: int) -> list[str]:
    items = [table.item(row, column) for column in range(table.columnCount())]
    return [item.text() for item in items if item is not None]


def click_row(table: QTableWidget, row: int) -> None:
    point = table.visualItemRect(table.item(row, 1)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=point)


async def test_the_table_shows_each_band_and_the_scanned_one_is_selected(jane: GuestOnScreen) -> None:
    jane.server.barcodes["cus-1"] = [
        barcode("bar-2", "04:A2\x1d", expires_at="2026-06-15T14:20:00Z", order_id="65f0c0ffee65f0c0ffee65f0"),
        linked(),
        linked("bar-3", "W-3", OLD_AMEX, expires_at=None),
    ]
    table = await show(jane)
    assert cells(table, 0) == ["W-1001", "Active", "Today 18:00", "Visa •••• 4242", "No order"]
    assert cells(table, 1) == ["04:A2\\x1d", "Expires soon", "Today 15:20", "No card", "65f0c0ffee65f0c0ffee65f0"]
    assert cells(table, 2)[2:4] == ["No expiry", "American Express •••• 0005"]
    assert table.currentRow() == 0
    assert jane.text("tap_truth") == "A tap now charges Visa •••• 4242, until 18:00 today"


@pytest.mark.parametrize(
    ("band", "truth"),
    [
        (linked(expires_at=None), "A tap now charges Visa •••• 4242, with no end"),
        (barcode(), "A tap now is not paid: no card linked"),
        (linked(method=OLD_AMEX), "A tap now is not paid: American Express •••• 0005 can no longer be charged"),
        (linked(expires_at="2026-06-15T11:50:00Z"), "This wristband ended 2 h 10 min ago"),
        (barcode(expires_at="gibberish"), "What a tap does now could not be read"),
    ],
)
async def test_tap_truth(jane: GuestOnScreen, band: object, truth: str) -> None:
    jane.server.barcodes["cus-1"] = [band]  # type: ignore[list-item]  # parametrized
    await show(jane)
    assert jane.text("tap_truth") == truth


async def test_selecting_by_mouse_and_by_arrow_changes_what_the_buttons_are_about(jane: GuestOnScreen) -> None:
    table = await show(jane)
    click_row(table, 1)
    assert jane.text("tap_truth") == "A tap now is not paid: no card linked"
    assert jane.value("band_code") == "W-1002"
    table.setFocus(Qt.FocusReason.TabFocusReason)
    await jane.press(Qt.Key.Key_Up)
    assert jane.value("band_code") == "W-1001"


async def test_typing_into_the_table_selects_nothing(jane: GuestOnScreen) -> None:
    jane.server.barcodes["cus-1"] = [linked(), barcode("bar-2", "5555"), barcode("bar-3", "7777")]
    table = await show(jane)
    table.setFocus(Qt.FocusReason.TabFocusReason)
    await jane.scan("5555")
    assert table.currentRow() == 0


async def test_buttons_that_make_no_sense_say_why(jane: GuestOnScreen) -> None:
    jane.server.barcodes["cus-1"] = [barcode(expires_at=None)]
    await show(jane)
    assert not jane.find("clear_expiry_button").isEnabled()
    assert "no expiry date" in jane.find("clear_expiry_button").toolTip()
    assert not jane.find("unlink_card_button").isEnabled()
    assert "No card" in jane.find("unlink_card_button").toolTip()
    assert jane.find("set_expiry_button").isEnabled()
    assert jane.find("set_expiry_button").toolTip() == ""


async def test_clearing_and_unlinking_by_click(jane: GuestOnScreen) -> None:
    await show(jane)
    jane.click("unlink_card_button")
    await until(lambda: "Card unlinked" in jane.text("command_notice_sentence"))
    assert jane.text("tap_truth") == "A tap now is not paid: no card linked"
    await until(jane.find("clear_expiry_button").isEnabled)
    jane.click("clear_expiry_button")
    await until(lambda: "Expiry date cleared" in jane.text("command_notice_sentence"))
    assert jane.writes.done == [("card", None), ("expiry", None)]
    jane.click("put_away_button")
    assert not jane.sees("command_notice")


async def test_a_command_under_way_is_seen_and_can_be_left(jane: GuestOnScreen) -> None:
    table = await show(jane)
    jane.writes.gate = asyncio.Event()
    jane.click("clear_expiry_button")
    assert "Clearing the expiry date" in jane.text("command_notice_sentence")
    assert not jane.find("set_expiry_button").isEnabled()
    click_row(table, 1)
    assert not jane.sees("command_notice")
    assert jane.find("set_expiry_button").isEnabled()
    jane.writes.gate.set()
    click_row(table, 0)
    await until(lambda: "cleared" in jane.text("command_notice_sentence"))


@pytest.mark.parametrize(
    ("error", "words"),
    [(Unreachable(), "The expiry date was not cleared. No connection"), (OutcomeUnknown(), "It may have been done")],
)
async def test_an_error_stands_at_the_page(jane: GuestOnScreen, error: Exception, words: str) -> None:
    await show(jane)
    jane.writes.errors = [error]  # type: ignore[list-item]  # parametrized
    jane.click("clear_expiry_button")
    await until(lambda: words in jane.text("command_notice_sentence"))


async def test_what_others_changed_is_a_question_that_enter_does_not_answer(jane: GuestOnScreen) -> None:
    await show(jane)
    theirs = linked(expires_at="2026-06-15T16:00:00Z")
    jane.writes.errors = [ChangedMeanwhile(theirs)]
    jane.click("clear_expiry_button")
    await until(lambda: jane.sees("keep_theirs_button"))
    assert jane.find("keep_theirs_button").property("text") == "Keep theirs: today 17:00"
    assert jane.find("save_yours_button").property("text") == "Save yours: no expiry"
    jane.find("save_yours_button").setFocus(Qt.FocusReason.TabFocusReason)
    await jane.scan("W-2002")
    assert jane.writes.done == []
    assert jane.sees("save_yours_button")
    jane.click("save_yours_button")
    await until(lambda: jane.writes.done == [("expiry", None)])


async def test_theirs_can_be_kept(jane: GuestOnScreen) -> None:
    await show(jane)
    jane.writes.errors = [ChangedMeanwhile(linked(expires_at="2026-06-15T16:00:00Z"))]
    jane.click("clear_expiry_button")
    await until(lambda: jane.sees("keep_theirs_button"))
    jane.click("keep_theirs_button")
    assert jane.writes.done == []
    assert "17:00 today" in jane.text("tap_truth")
    assert not jane.sees("command_notice")


async def test_a_list_that_failed_can_be_tried_again(jane: GuestOnScreen) -> None:
    jane.server.errors["barcodes"] = Unreachable()
    await show(jane)
    assert "No connection" in jane.text("wristbands_error")
    assert not jane.sees("set_expiry_button")
    jane.server.errors.clear()
    jane.click("wristbands_retry")
    await until(lambda: jane.sees("wristbands_table"))


async def test_a_guest_without_bands_is_said(jane: GuestOnScreen) -> None:
    jane.server.barcodes["cus-1"] = []
    await show(jane)
    assert jane.sees("wristbands_empty")
    assert not jane.sees("band_section")


async def test_time_moves_on_the_page(jane: GuestOnScreen) -> None:
    await show(jane)
    jane.clock.advance(timedelta(hours=3, minutes=5))
    jane.guest.ticked.emit()
    assert jane.text("tap_truth") == "This wristband ended 5 min ago"


async def test_setting_an_expiry_from_click_to_read_back(jane: GuestOnScreen) -> None:
    await show(jane)
    jane.click("set_expiry_button")
    jane.click("preset_plus_4_hours")
    jane.click("expiry_save_button")
    await until(lambda: "Expiry date set" in jane.text("command_notice_sentence"))
    assert jane.writes.done == [("expiry", datetime(2026, 6, 15, 18, 0, tzinfo=UTC))]
    assert jane.text("tap_truth").endswith("until 19:00 today")


async def test_another_guests_bands_close_the_dialog(jane: GuestOnScreen) -> None:
    await show(jane)
    page = jane.page
    assert isinstance(page, WristbandsPage)
    jane.click("set_expiry_button")
    dialog = jane.find("expiry_dialog", DeskDialog)
    assert dialog.isVisible()
    page.set_wristbands(None)
    assert not jane.sees("expiry_dialog")
    assert not jane.sees("band_section")
    assert not jane.sees("wristbands_table")


async def test_clicks_leave_the_keys_where_they_are(jane: GuestOnScreen) -> None:
    table = await show(jane)
    before = jane.page.focusWidget()
    click_row(table, 1)
    assert jane.page.focusWidget() is before


async def test_the_shop_is_asked_only_once_the_page_is_seen(jane: GuestOnScreen) -> None:
    page = WristbandsPage(jane.bands, jane.server)
    jane.guest.load()
    await until(lambda: jane.guest.verdict is not None)
    assert "shop" not in jane.server.asked
    await jane.show(page)
    await until(lambda: "shop" in jane.server.asked)
    await until(lambda: jane.fact("band_shop_id") is not None)
    assert jane.value("band_shop_id") == "fbar-1"
    assert jane.value("band_id") == "bar-1"


async def test_a_band_of_the_shop_s_list_alone_says_what_can_be_done(jane: GuestOnScreen) -> None:
    jane.server.shop = {"cus-1": [barcode("bar-1", "W-SHOP")]}
    table = await show(jane)
    await until(lambda: table.rowCount() == 3)
    assert cells(table, 2)[0] == "W-SHOP"
    click_row(table, 2)
    assert jane.text("tap_truth").startswith("Only the shop's list")
    assert not jane.find("set_expiry_button").isEnabled()
    assert not jane.find("swap_button").isEnabled()
    assert jane.find("dissociate_button").isEnabled()
    assert jane.fact("band_id") is None
