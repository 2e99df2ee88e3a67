"""One guest in the desk and in a window of their own, on the training server: a change in one shows in the other."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.gui.composed import ComposedDesk, composed
from tests.gui.conftest import until
from tests.gui.test_help_composed import CTRL, in_front
from tests.sandbox_process import Sandbox

LOCKED = "Locked"


async def lock_in(desk: ComposedDesk, window: object, button: str) -> None:
    await desk.click(window, button)  # type: ignore[arg-type]
    await desk.press(await in_front("action_question"), Qt.Key.Key_Return, CTRL)


async def test_what_is_locked_in_one_window_is_locked_in_the_other(qapp: QApplication, fresh_sandbox: Sandbox) -> None:
    async with composed(qapp, fresh_sandbox) as desk:
        main = desk.app.window
        await desk.scan("welcome")
        await desk.press(main, Qt.Key.Key_N, CTRL)
        apart = await in_front("guest_window")
        await until(lambda: desk.text(apart, "guest_window_name") == "Amelia Hartley")
        await lock_in(desk, apart, "lock_button")
        await until(lambda: desk.text(apart, "customer_banner_sentence").startswith(LOCKED))
        await until(lambda: desk.text(main, "customer_banner_sentence").startswith(LOCKED))
        await until(lambda: desk.text(main, "verdict_word") == "STOP")
        main.activateWindow()
        await until(main.isActiveWindow)
        await lock_in(desk, main, "unlock_button")
        await until(lambda: desk.text(main, "customer_banner_sentence") == "")
        await until(lambda: desk.text(apart, "customer_banner_sentence") == "")
        await desk.scan("chinese")
        name = desk.text(main, "guest_name")
        apart.activateWindow()
        await until(apart.isActiveWindow)
        await lock_in(desk, apart, "lock_button")
        await until(lambda: desk.text(apart, "customer_banner_sentence").startswith(LOCKED))
        assert desk.text(main, "customer_banner_sentence") == "", "another guest's page stays as it is"
        assert desk.text(main, "guest_name") == name
