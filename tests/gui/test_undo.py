"""Changing back, on the composed program and a real sandbox: by key, by row, and what cannot be."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from frontdesk.domain.known import Known
from frontdesk.store.ledger import Kind
from tests.gui.composed import ComposedDesk, composed
from tests.gui.conftest import until
from tests.sandbox_process import Sandbox

TOMORROW = (datetime.now(UTC) + timedelta(days=1)).replace(microsecond=0)
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
async def desk(qapp: QApplication, fresh_sandbox: Sandbox) -> AsyncIterator[ComposedDesk]:
    async with composed(qapp, fresh_sandbox) as opened:
        yield opened


def expiry(desk: ComposedDesk) -> datetime | None:
    guest = desk.app.desk.guest
    assert guest is not None
    assert isinstance(guest.barcodes, Known)
    return next(band.expires_at for band in guest.barcodes.value if band.code == guest.opening.text)


async def test_the_last_change_is_changed_back_by_key_after_one_question(desk: ComposedDesk) -> None:
    window, changes = desk.app.window, desk.app.records.changes
    await desk.scan("welcome")
    before = expiry(desk)
    await desk.set_expiry(TOMORROW)
    window.line.setFocus()
    await desk.press(window, Qt.Key.Key_Z, CONTROL)
    question = desk.text(window, "undo_notice_sentence")
    assert question.startswith("Change back for ")
    assert "Expiry date: " in question
    assert expiry(desk) == TOMORROW
    await desk.click(window, "undo_confirm_button")
    await until(lambda: changes.success is not None)
    assert desk.text(window, "undo_notice_sentence").startswith("Changed back for ")
    await until(lambda: desk.app.desk.guest is not None and not desk.app.desk.guest.is_looking)
    assert expiry(desk) == before
    await desk.click(window, "undo_close_button")
    assert desk.text(window, "undo_notice_sentence") == ""


async def test_a_key_with_nothing_to_undo_says_so(desk: ComposedDesk) -> None:
    window = desk.app.window
    await desk.press(window, Qt.Key.Key_Z, CONTROL)
    assert desk.text(window, "refusal_notice_sentence").startswith("Nothing that was changed")
    assert desk.text(window, "undo_notice_sentence") == ""


async def test_the_key_stays_the_lines_own_while_something_is_typed(desk: ComposedDesk) -> None:
    await desk.scan("welcome")
    await desk.set_expiry(TOMORROW)
    line = desk.app.window.line
    line.setFocus()
    line.insert("mistyped")
    await desk.press(desk.app.window, Qt.Key.Key_Z, CONTROL)
    assert line.text() == ""
    assert desk.app.records.changes.question is None


async def test_each_row_of_the_days_list_can_be_changed_back(desk: ComposedDesk) -> None:
    await desk.scan("welcome")
    await desk.set_expiry(TOMORROW)
    await desk.set_expiry(TOMORROW + timedelta(hours=1))
    await desk.press(desk.app.window, Qt.Key.Key_Z, CONTROL | SHIFT)
    window = next(w for w in QApplication.topLevelWidgets() if w.objectName() == "changes_window")
    assert desk.text(window, "change_0_what") == "Set a wristband's expiry date"
    assert desk.text(window, "change_1_whom").endswith(desk.sandbox.codes["welcome"])
    await desk.click(window, "change_0_back_button")
    await desk.click(window, "undo_confirm_button")
    await until(lambda: desk.text(window, "change_1_why_not") == "Changed back")
    assert desk.text(window, "change_0_what") == "Set a wristband's expiry date (changed back)"
    assert window.windowTitle() == "Frontdesk: changes"
    await desk.press(window, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert not window.isVisible()


async def test_all_of_it_is_in_the_ledger(desk: ComposedDesk) -> None:
    await desk.scan("welcome")
    await desk.scan("no such code")
    await desk.scan("welcome")
    await desk.set_expiry(TOMORROW)
    desk.app.records.changes.ask_last()
    desk.app.records.changes.confirm()
    await until(lambda: desk.app.records.changes.success is not None)
    ledger = await desk.app.records.ledger()
    await until(lambda: not desk.app.records.keeper.scope._tasks)
    undo, change, again, unknown, scan = (await ledger.lines())[:5]
    assert [line.kind for line in (scan, unknown, again, change, undo)] == [Kind.SCAN] * 3 + [Kind.CHANGE, Kind.UNDO]
    assert (scan.outcome, unknown.outcome) == ("WELCOME ALL_IN_ORDER", "STOP UNKNOWN_CODE")
    assert undo.about == change.about
    assert scan.personal is not None
    assert scan.personal.code == desk.sandbox.codes["welcome"]
    assert scan.personal.name
    assert await ledger.verify() is None
