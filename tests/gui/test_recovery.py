"""What stands open, on the composed program: counted, listed, asked about at closing; and what an earlier run left."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from frontdesk.core import crash
from frontdesk.store.files import Problem
from frontdesk.store.journal import Intent, State
from frontdesk.views.crash_notice import CrashNotice, StoreNotice
from frontdesk.writing.customer_actions import SetLock
from frontdesk.writing.write import Done
from tests.gui.composed import ComposedDesk, composed
from tests.gui.conftest import until
from tests.sandbox_process import Sandbox

NO_KEY = Qt.KeyboardModifier.NoModifier


@pytest.fixture
async def desk(qapp: QApplication, fresh_sandbox: Sandbox) -> AsyncIterator[ComposedDesk]:
    async with composed(qapp, fresh_sandbox) as opened:
        yield opened


async def leave_unknown(desk: ComposedDesk) -> None:
    """As a lost answer leaves it; nobody knows how to read this operation again."""
    writes = await desk.app._writes.ready()
    entry = writes.journal.entry(Intent("unheardOf", "cus-1", "x", {"phone": "2"}, {"phone": "1"}))
    await writes.journal.append(entry)
    await writes.journal.mark(entry.id, State.SENT)
    await writes.journal.mark(entry.id, State.UNKNOWN)
    before = desk.app.recovery.unsent.count
    desk.app.recovery.unsent.look()
    await until(lambda: desk.app.recovery.unsent.count > before)


def find(name: str) -> QWidget | None:
    tops = QApplication.topLevelWidgets()
    return next((w for w in tops if w.objectName() == name and w.isVisible()), None)


async def test_nothing_open_shows_nothing_and_closes_at_once(desk: ComposedDesk) -> None:
    button = desk.app.window.findChild(QAbstractButton, "unsent_button")
    assert button is not None
    assert not button.isVisible()
    quits: list[bool] = []
    desk.app.window.quit_wanted.disconnect()
    desk.app.window.quit_wanted.connect(lambda: quits.append(True))
    desk.app.window.close()
    await until(lambda: quits == [True])


async def test_what_stands_open_is_counted_listed_and_taken_off(desk: ComposedDesk) -> None:
    await leave_unknown(desk)
    button = desk.app.window.findChild(QAbstractButton, "unsent_button")
    assert button.text() == "1 thing unsent or uncertain"
    await desk.click(desk.app.window, "unsent_button")
    await until(lambda: find("unsent_window"))
    window = find("unsent_window")
    assert desk.text(window, "open_0_title") == "Change: unheardOf"
    assert "Phone: 1 → 2" in desk.text(window, "open_0_detail")
    await desk.click(window, "open_0_off_button")
    assert desk.text(window, "unsent_question_sentence").startswith("Have you looked at A guest")
    await desk.click(window, "unsent_confirm_button")
    await until(lambda: desk.text(window, "unsent_empty"))
    assert not button.isVisible()


@pytest.mark.parametrize(
    ("button", "quits"), [("leaving_stay_button", 0), ("leaving_leave_button", 1), ("leaving_look_button", 0)]
)
async def test_closing_asks_once(desk: ComposedDesk, button: str, quits: int) -> None:
    await leave_unknown(desk)
    asked: list[bool] = []
    desk.app.window.quit_wanted.disconnect()
    desk.app.window.quit_wanted.connect(lambda: asked.append(True))
    desk.app.window.close()
    await until(lambda: desk.app.window.findChild(QWidget, "leaving_dialog") is not None)
    dialog = desk.app.window.findChild(QWidget, "leaving_dialog")
    assert asked == []
    assert desk.text(dialog, "leaving_sentence").startswith("Of one change it is not known yet")
    await desk.press(dialog, Qt.Key.Key_Return, NO_KEY)
    assert asked == []
    assert dialog.isVisible()
    await desk.click(dialog, button)
    assert len(asked) == quits
    assert (find("unsent_window") is not None) is (button == "leaving_look_button")


def buttons(notice: QWidget, name: str) -> QAbstractButton:
    found = notice.findChild(QAbstractButton, name)
    assert found is not None
    return found


def test_a_crash_report_is_offered_copied_and_put_away(qapp: QApplication) -> None:
    notice, gone = CrashNotice(), []
    notice.put_away.connect(lambda: gone.append(True))
    notice.offer([])
    assert notice.isHidden()
    notice.offer(["one", "two"])
    assert not notice.isHidden()
    buttons(notice, "crash_copy_button").click()
    assert QGuiApplication.clipboard().text() == "one\n\ntwo"
    buttons(notice, "crash_put_away_button").click()
    assert notice.isHidden()
    assert gone == [True]


async def test_reports_of_an_earlier_run_are_offered_at_the_next(
    qapp: QApplication, sandbox: Sandbox, tmp_path: Path
) -> None:
    reports = crash.install(tmp_path)
    try:
        reports.add("a note", "builtins.ValueError")
        async with composed(qapp, sandbox) as desk:
            notice = desk.app.window.findChild(CrashNotice, "crash_notice")
            await until(lambda: not notice.isHidden())
            await desk.click(desk.app.window, "crash_put_away_button")
            assert reports.waiting() == ()
    finally:
        crash.uninstall()


@pytest.mark.parametrize("problem", Problem)
def test_each_problem_of_the_store_is_said(qapp: QApplication, problem: Problem) -> None:
    notice = StoreNotice()
    notice.show_problem(None)
    assert notice.isHidden()
    notice.show_problem(problem)
    assert len(notice.text()) > 40
    buttons(notice, "store_close_button").click()
    assert notice.isHidden()


async def test_signing_out_asks_and_a_locked_screen_counts(desk: ComposedDesk) -> None:
    left: list[bool] = []
    desk.app.recovery.before_leaving(lambda: left.append(True))
    await until(lambda: left == [True])
    await leave_unknown(desk)
    desk.app.session.before_leaving(lambda: left.append(True))
    await until(lambda: desk.app.window.findChild(QWidget, "leaving_dialog") is not None)
    assert left == [True]
    dialog = desk.app.window.findChild(QWidget, "leaving_dialog")
    await desk.click(dialog, "leaving_leave_button")
    assert left == [True, True]
    words = desk.app.session.screen.findChild(QLabel, "lock_open")
    assert words.text() == "1 thing unsent or uncertain"
    assert not words.isHidden()


async def test_a_lock_takes_the_question_about_a_guest_away(desk: ComposedDesk) -> None:
    changes = desk.app.records.changes
    changes.note(Done(Intent("actionLockCustomer", "c", "c", {}, {}), changes.now(), SetLock(None, "c", True), "e1"))
    changes.ask_last()
    assert desk.text(desk.app.window, "undo_notice_sentence").startswith("Unlock the guest again?")
    desk.app.session.people.locked.emit()
    assert desk.text(desk.app.window, "undo_notice_sentence") == ""
