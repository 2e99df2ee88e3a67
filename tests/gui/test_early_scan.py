"""A window that is on screen before its desk is built: nothing that is scanned or typed meanwhile is lost."""

import asyncio

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from frontdesk.core.settings import Settings
from frontdesk.launch import training_app
from frontdesk.scanner.scan import WEDGE, Scan
from frontdesk.training import Ready
from frontdesk.views.main_window import MainWindow
from tests.gui.conftest import until
from tests.sandbox_process import Sandbox


def press(window: MainWindow, text: str, at_ms: int) -> None:
    key = Qt.Key.Key_Return if text == "\r" else Qt.Key.Key_unknown
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)
    event.setTimestamp(at_ms)
    QApplication.sendEvent(window.windowHandle(), event)


async def test_one_that_comes_before_the_program_is_loaded_opens_the_whole_page(
    qapp: QApplication, sandbox: Sandbox
) -> None:
    QApplication.setQuitOnLastWindowClosed(False)
    ready = Ready(sandbox.url, sandbox.site_id, sandbox.token, sandbox.codes)
    opening = asyncio.ensure_future(training_app(qapp, ready, Settings(), asyncio.Event()))
    await until(lambda: any(isinstance(top, MainWindow) and top.isVisible() for top in qapp.topLevelWidgets()))
    window = next(top for top in qapp.topLevelWidgets() if isinstance(top, MainWindow) and top.isVisible())
    assert not opening.done()
    window.scan_filter.scanned.emit(Scan(sandbox.codes["welcome"], WEDGE, 1))
    app = await opening
    assert app.desk.guest is not None
    await until(lambda: not app.desk.guest.is_looking)
    assert window.findChild(QWidget, "wristbands_page") is not None
    app._stop.set()
    assert await app.run() == 0


async def test_scans_before_the_desk_is_built_follow_in_order(qapp: QApplication) -> None:
    window, painted, scans = MainWindow(), asyncio.Event(), []
    window.first_painted.connect(painted.set)
    window.show()
    await painted.wait()
    window.activateWindow()
    await until(window.line.hasFocus)
    for number, code in enumerate(("0004217391", "0004217392")):
        for place, character in enumerate(code + "\r"):
            press(window, character, 1_000 * (number + 1) + 5 * place)
    window.scanned.connect(scans.append)
    assert scans == []
    window.furnish(QWidget())
    window.hand_on_early()
    assert scans == [Scan("0004217391", "wedge", 1_050), Scan("0004217392", "wedge", 2_050)]
    for place, character in enumerate("0004217393\r"):
        press(window, character, 3_000 + 5 * place)
    assert [scan.code for scan in scans] == ["0004217391", "0004217392", "0004217393"]
    window.release()
