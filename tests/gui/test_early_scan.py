"""A window that is on screen before its desk is built: nothing that is scanned or typed meanwhile is lost."""

import asyncio

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from frontdesk.scanner.scan import Scan
from frontdesk.views.main_window import MainWindow
from tests.gui.conftest import until


def press(window: MainWindow, text: str, at_ms: int) -> None:
    key = Qt.Key.Key_Return if text == "\r" else Qt.Key.Key_unknown
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)
    event.setTimestamp(at_ms)
    QApplication.sendEvent(window.windowHandle(), event)


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
    assert scans == [Scan("0004217391", "wedge", 1_050), Scan("0004217392", "wedge", 2_050)]
    for place, character in enumerate("0004217393\r"):
        press(window, character, 3_000 + 5 * place)
    assert [scan.code for scan in scans] == ["0004217391", "0004217392", "0004217393"]
    window.release()
