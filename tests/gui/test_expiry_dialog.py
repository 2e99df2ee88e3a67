"""The expiry dialog: every way to a moment, and deaf to a wristband scanned meanwhile."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QTimeEdit, QWidget

from frontdesk.views.expiry_dialog import ExpiryDialog
from frontdesk.views.month_view import MonthView
from frontdesk.views.wristbands_page import WristbandsPage
from tests.gui.conftest import until
from tests.gui.guest_pages import GuestOnScreen


@pytest.fixture
async def jane(qapp: QApplication) -> AsyncIterator[GuestOnScreen]:
    """The dialog, open above Jane's wristbands."""
    jane = GuestOnScreen()
    await jane.show(WristbandsPage(jane.bands, jane.server))
    jane.click("set_expiry_button")
    await until(lambda: QApplication.activeWindow() is jane.find("expiry_dialog"))
    yield jane
    await jane.close()


def pick_time(jane: GuestOnScreen, hour: int, minute: int) -> None:
    jane.find("expiry_time", QTimeEdit).setTime(QTime(hour, minute))


def pick_day(jane: GuestOnScreen, day: date) -> None:
    month = jane.find("expiry_dialog", ExpiryDialog).findChild(MonthView)
    assert month is not None
    month.show_day(day)


async def test_each_preset_names_its_actual_time(jane: GuestOnScreen) -> None:
    assert jane.find("preset_end_of_today").accessibleName() == "End of today, Today 23:59"
    assert jane.find("preset_plus_2_hours").accessibleName() == "In 2 hours, Today 17:00"
    assert jane.find("preset_no_expiry").accessibleName() == "No expiry, The wristband never ends"


async def test_nothing_is_saved_before_something_is_chosen(jane: GuestOnScreen) -> None:
    assert not jane.find("expiry_save_button").isEnabled()
    await jane.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert jane.sees("expiry_dialog")
    assert jane.writes.done == []


@pytest.mark.parametrize("key", [Qt.Key.Key_S, Qt.Key.Key_Return])
async def test_it_is_saved_by_key(jane: GuestOnScreen, key: Qt.Key) -> None:
    jane.click("preset_no_expiry")
    await jane.press(key, Qt.KeyboardModifier.ControlModifier)
    await until(lambda: jane.writes.done == [("expiry", None)])


@pytest.mark.parametrize("suffix", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab])
async def test_a_scan_presses_nothing_wherever_the_focus_is(jane: GuestOnScreen, suffix: Qt.Key) -> None:
    jane.click("preset_plus_2_hours")
    dialog = jane.find("expiry_dialog")
    stops = [w for w in dialog.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisible()]
    assert len(stops) > 6
    for stop in stops:
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        await jane.scan("AB-XYZ", suffix)
        assert dialog.isVisible(), stop.objectName()
    assert jane.writes.done == []


async def test_no_button_is_a_default_one(jane: GuestOnScreen) -> None:
    for button in jane.find("expiry_dialog").findChildren(QPushButton):
        assert not button.isDefault()
        assert not button.autoDefault()


async def test_a_day_and_a_time_are_picked_in_the_sites_zone(jane: GuestOnScreen) -> None:
    days = jane.find("expiry_day")
    cell = QPoint(days.width() * 7 // 14 + 2, days.height() * 9 // 14)  # the row of 22 June, Thursday
    QTest.mouseClick(days, Qt.MouseButton.LeftButton, pos=cell)
    pick_time(jane, 18, 30)
    assert jane.text("expiry_outcome").startswith("Ends 18:30 on Thu 25 Jun 2026")
    jane.click("expiry_save_button")
    await until(lambda: jane.writes.done == [("expiry", datetime(2026, 6, 25, 17, 30, tzinfo=UTC))])


async def test_arrow_keys_pick_a_day_and_digits_do_not(jane: GuestOnScreen) -> None:
    jane.find("expiry_day").setFocus(Qt.FocusReason.TabFocusReason)
    await jane.press(Qt.Key.Key_Down)
    outcome = jane.text("expiry_outcome")
    assert "22 Jun 2026" in outcome
    await jane.scan("0012345")
    assert jane.text("expiry_outcome") == outcome


async def test_the_past_is_refused_with_the_reason(jane: GuestOnScreen) -> None:
    pick_time(jane, 14, 0)
    assert "has passed" in jane.text("expiry_problem_sentence")
    assert not jane.find("expiry_save_button").isEnabled()


async def test_a_moment_that_passed_meanwhile_is_not_sent(jane: GuestOnScreen) -> None:
    jane.click("preset_plus_2_hours")
    jane.clock.advance(timedelta(hours=3))
    jane.click("expiry_save_button")
    assert jane.sees("expiry_dialog")
    assert "has passed" in jane.text("expiry_problem_sentence")
    assert jane.writes.done == []


async def test_an_hour_that_does_not_exist_is_refused_with_the_reason(jane: GuestOnScreen) -> None:
    pick_day(jane, date(2027, 3, 28))
    pick_time(jane, 1, 30)
    assert "does not exist" in jane.text("expiry_problem_sentence")
    assert not jane.find("expiry_save_button").isEnabled()
    assert not jane.sees("expiry_first_button")


async def test_an_hour_that_comes_twice_asks_which(jane: GuestOnScreen) -> None:
    pick_day(jane, date(2026, 10, 25))
    pick_time(jane, 1, 30)
    assert not jane.find("expiry_save_button").isEnabled()
    assert jane.find("expiry_first_button").property("text") == "01:30 (UTC+01:00)"
    jane.click("expiry_second_button")
    assert "01:30 on Sun 25 Oct 2026 (UTC+00:00)" in jane.text("expiry_outcome")
    jane.click("expiry_save_button")
    await until(lambda: jane.writes.done == [("expiry", datetime(2026, 10, 25, 1, 30, tzinfo=UTC))])


async def test_a_picked_moment_lets_the_preset_go(jane: GuestOnScreen) -> None:
    jane.click("preset_plus_2_hours")
    pick_time(jane, 22, 0)
    assert not jane.find("preset_plus_2_hours").property("checked")


@pytest.mark.parametrize("way_out", ["escape", "button"])
async def test_leaving_changes_nothing(jane: GuestOnScreen, way_out: str) -> None:
    jane.click("preset_no_expiry")
    if way_out == "escape":
        await jane.press(Qt.Key.Key_Escape)
    else:
        jane.click("expiry_cancel_button")
    await until(lambda: not jane.sees("expiry_dialog"))
    assert jane.writes.done == []
