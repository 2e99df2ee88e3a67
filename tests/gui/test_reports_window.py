"""Reports on the composed program and a real sandbox: queued by key, followed, saved, copied, failed and expired."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit, QTableWidget, QWidget

from frontdesk.viewmodels.report_phase import Phase
from frontdesk.views.report_card import ReportCard
from tests.gui.composed import ComposedDesk, composed
from tests.gui.conftest import until
from tests.sandbox_process import Sandbox

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
async def desk(qapp: QApplication, sandbox: Sandbox) -> AsyncIterator[ComposedDesk]:
    async with composed(qapp, sandbox) as opened:
        yield opened


async def opened(desk: ComposedDesk) -> QWidget:
    await desk.press(desk.app.window, Qt.Key.Key_R, CONTROL | SHIFT)
    window = next(each for each in QApplication.topLevelWidgets() if each.objectName() == "reports_window")
    await until(window.isActiveWindow)
    return window


async def queued(desk: ComposedDesk, window: QWidget, query: str = "") -> QWidget:
    """Types a filter, queues, and returns the card of what was queued."""
    before = len(desk.app.reports.reports.reports)
    QTest.keyClicks(window.findChild(QLineEdit, "report_query"), query)
    await desk.click(window, "report_queue_button")
    await until(lambda: len(desk.app.reports.reports.reports) > before)
    card = cards(window)[0]
    await until(lambda: desk.text(card, "report_state"))
    return card


def cards(window: QWidget) -> list[ReportCard]:
    """From top to bottom."""
    return sorted((card for card in window.findChildren(ReportCard) if card.isVisible()), key=ReportCard.y)


@pytest.mark.reaches("queueListCustomers", "getCustomerQueuedJob", "listCustomers")
async def test_a_report_is_queued_followed_saved_and_copied(desk: ComposedDesk, tmp_path: Path) -> None:
    window = await opened(desk)
    await until(lambda: desk.app.reports.reports.count)
    count = desk.app.reports.reports.count
    assert desk.text(window, "report_count") == f"{count} customers"
    card = await queued(desk, window)
    report = desk.app.reports.reports.reports[0]
    assert not window.findChild(QAbstractButton, "report_queue_button").isEnabled()
    assert "asked for already" in desk.text(window, "report_count")
    await until(lambda: report.phase is Phase.READY, seconds=10)
    assert window.findChild(QAbstractButton, "report_queue_button").isEnabled()
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    await desk.click(card, "report_save_button")
    dialog = window.findChild(QFileDialog, "report_file_dialog")
    assert dialog is not None
    dialog.reject()
    report.save(str(tmp_path / "guests.csv"))
    await until(lambda: report.phase is Phase.SAVED)
    assert desk.text(card, "report_state").startswith(f"Saved as guests.csv: {count} rows")
    lines = (tmp_path / "guests.csv").read_bytes().splitlines()
    assert lines[0].startswith(b"full_name,id,")
    table = card.findChild(QTableWidget, "report_preview")
    assert table is not None
    await until(table.isVisible)
    assert table.item(0, 0).text() == lines[1].decode().split(",")[0]
    chart = card.findChild(QWidget, "report_chart")
    assert chart is not None
    assert "20" in chart.accessibleDescription()
    await desk.click(card, "report_copy_button")
    await until(lambda: report.safe_copy is not None)
    assert (tmp_path / "guests-spreadsheet-safe.csv").exists()


async def test_failed_and_expired_are_said_with_what_to_do(desk: ComposedDesk, tmp_path: Path) -> None:
    window = await opened(desk)
    card = await queued(desk, window, "sandbox-fails")
    failed = desk.app.reports.reports.reports[0]
    await until(lambda: failed.phase is Phase.FAILED, seconds=10)
    assert "could not make" in desk.text(card, "report_state")
    await desk.click(window, "report_clear_button")
    other = await queued(desk, window, "sandbox-expires")
    expired = desk.app.reports.reports.reports[0]
    await until(lambda: expired.phase is Phase.READY, seconds=10)
    expired.save(str(tmp_path / "a.csv"))
    await until(lambda: expired.phase is Phase.EXPIRED)
    assert "has expired" in desk.text(other, "report_state")
    await desk.click(other, "report_link_button")
    await until(lambda: expired.phase is Phase.READY, seconds=10)
    assert cards(window) == [other, card]
    await desk.click(card, "report_forget_button")
    await until(lambda: cards(window) == [other])


async def test_a_day_that_is_none_stands_at_its_field(desk: ComposedDesk) -> None:
    window = await opened(desk)
    field = window.findChild(QLineEdit, "report_created_at_from")
    QTest.keyClicks(field, "2026-02-3")
    assert desk.text(window, "report_created_at_from_note").startswith("Write a day")
    field.setText("")
    QTest.keyClicks(field, "2026-01-31")
    assert desk.text(window, "report_created_at_from_note") == ""
    await until(lambda: desk.text(window, "report_count").startswith("At most "))


async def test_closing_the_window_stops_nothing(desk: ComposedDesk) -> None:
    window = await opened(desk)
    await queued(desk, window)
    await desk.press(window, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert not window.isVisible()
    desk.app.window.activateWindow()
    await until(desk.app.window.isActiveWindow)
    report = desk.app.reports.reports.reports[0]
    await until(lambda: report.phase is Phase.READY, seconds=10)
    assert (await opened(desk)) is window
    assert desk.text(window, "report_state") == "Ready to be saved."
