"""Reports over three runs of the desk on one store: followed on, saved, shown again, and not shown to another user."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTableWidget, QWidget

from frontdesk.viewmodels.report_phase import Phase
from frontdesk.views.report_card import ReportCard
from tests.gui.composed import ComposedDesk, in_earnest
from tests.gui.conftest import until
from tests.sandbox_process import Sandbox

CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


async def opened(desk: ComposedDesk) -> QWidget:
    await desk.press(desk.app.window, Qt.Key.Key_R, CONTROL_SHIFT)
    await until(lambda: desk.app.reports._window is not None)
    window = desk.app.reports._window
    assert window is not None
    await until(lambda: bool(window.findChildren(ReportCard)))
    return window


async def test_a_report_outlives_the_program(qapp: QApplication, fresh_sandbox: Sandbox, tmp_path: Path) -> None:
    file = tmp_path / "customers.csv"
    async with in_earnest(qapp, fresh_sandbox, tmp_path) as first:
        reports = first.app.reports.reports
        reports.type("membership", "any")
        reports.queue()
        await until(lambda: reports.reports[0].phase is Phase.WORKING)
    async with in_earnest(qapp, fresh_sandbox, tmp_path) as second:
        await until(lambda: second.app.reports._reports is not None)  # by itself, with no window open
        await until(lambda: second.app.reports.reports.reports)
        report = second.app.reports.reports.reports[0]
        await until(lambda: report.phase is Phase.READY, seconds=10)
        assert report.job.filters == {"membership": "any"}
        report.save(str(file))
        await until(lambda: report.phase is Phase.SAVED)
        rows = report.rows
    assert len(file.read_bytes().splitlines()) == rows + 1
    async with in_earnest(qapp, fresh_sandbox, tmp_path) as third:
        window = await opened(third)
        table = window.findChild(QTableWidget, "report_preview")
        await until(table.isVisible, seconds=10)
        assert third.text(window, "report_state").startswith(f"Saved as customers.csv: {rows} rows")
        assert third.text(window, "report_filters") == "Membership: With any membership"


@pytest.mark.reaches("getCustomerQueuedJob")
async def test_a_report_of_another_user_is_said_to_be_theirs(
    qapp: QApplication, fresh_sandbox: Sandbox, tmp_path: Path
) -> None:
    async with in_earnest(qapp, fresh_sandbox, tmp_path) as first:
        first.app.reports.reports.queue()
        await until(lambda: first.app.reports.reports.reports[0].phase is Phase.WORKING)
    another = replace(fresh_sandbox, token=fresh_sandbox.tokens["other_user_token"])
    async with in_earnest(qapp, another, tmp_path) as second:
        window = await opened(second)
        await until(lambda: "Another user" in second.text(window, "report_state"))
        await second.click(window, "report_again_button")
        report = second.app.reports.reports.reports[0]
        await until(lambda: report.phase is Phase.READY, seconds=10)
