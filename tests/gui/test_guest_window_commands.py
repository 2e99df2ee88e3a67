"""Every command by name in a guest's own window, on the training server: about that guest, whoever is at the desk."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from tests.gui.composed import ComposedDesk, composed
from tests.gui.conftest import outside_of_tasks, until
from tests.gui.test_help_composed import CTRL, in_front
from tests.sandbox_process import Sandbox

PLAIN = Qt.KeyboardModifier.NoModifier


async def run(desk: ComposedDesk, window: QWidget, name: str) -> None:
    """Runs a command by its name, by keys alone."""
    await desk.press(window, Qt.Key.Key_K, CTRL)
    field = window.findChild(QLineEdit, "palette_field")
    assert field is not None
    await until(field.hasFocus)
    await outside_of_tasks(partial(QTest.keyClicks, field, name, delay=110))
    await desk.press(window, Qt.Key.Key_Return, PLAIN)


async def leave(desk: ComposedDesk, dialog: QWidget, window: QWidget) -> None:
    """Leaves a dialog; without a window manager its window has to be brought forward by hand."""
    await desk.press(dialog, Qt.Key.Key_Escape, PLAIN)
    await until(lambda: QApplication.activeModalWidget() is None)
    window.activateWindow()
    await until(window.isActiveWindow)


async def test_each_command_is_about_the_windows_own_guest(qapp: QApplication, fresh_sandbox: Sandbox) -> None:
    async with composed(qapp, fresh_sandbox) as desk:
        await desk.scan("welcome")
        await desk.press(desk.app.window, Qt.Key.Key_N, CTRL)
        apart = await in_front("guest_window")
        await until(lambda: desk.text(apart, "guest_window_name") == "Amelia Hartley")
        await desk.scan("locked")
        apart.activateWindow()
        await until(apart.isActiveWindow)
        await run(desk, apart, "lock customer")
        question = await in_front("action_question")
        assert question.parentWidget() is apart
        assert desk.text(question, "action_subject") == "Amelia Hartley"
        await leave(desk, question, apart)
        await run(desk, apart, "unlock")
        await until(lambda: "not locked" in desk.text(apart, "refusal_notice_sentence"))
        await run(desk, apart, "set expiry")
        dialog = await in_front("expiry_dialog")
        await leave(desk, dialog, apart)
        await run(desk, apart, "new address")
        dialog = await in_front("address_form")
        await leave(desk, dialog, apart)


async def test_the_sheet_of_keys_and_the_way_out(qapp: QApplication, fresh_sandbox: Sandbox) -> None:
    async with composed(qapp, fresh_sandbox) as desk:
        await desk.scan("welcome")
        await desk.press(desk.app.window, Qt.Key.Key_N, CTRL)
        apart = await in_front("guest_window")
        await desk.press(apart, Qt.Key.Key_F1, PLAIN)
        sheet = apart.findChild(QWidget, "keys_sheet")
        assert sheet is not None
        assert sheet.isVisible()
        await desk.press(apart, Qt.Key.Key_Escape, PLAIN)
        assert not sheet.isVisible()
        assert apart.isVisible()
        await run(desk, apart, "close this")
        await until(lambda: not [w for w in QApplication.topLevelWidgets() if w.objectName() == "guest_window"])
