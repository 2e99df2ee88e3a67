"""Every window and dialog that a command or a button of the composed program opens, walked with a scan in each place.

What neither opens has an opener in `scan_windows`; a class of the views that is in none of them fails the test.
"""

import asyncio

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from tests.gui.composed import ComposedDesk, composed
from tests.gui.conftest import until
from tests.gui.scan_hands import Wedge, changes, picture, stops
from tests.gui.scan_windows import OPENERS, windows_and_dialogs
from tests.gui.test_recovery import leave_unknown
from tests.sandbox_process import Sandbox

PAUSE = 0.12
"""Seconds for a window to come, and to be filled."""
LEFT_OUT = {"Full screen", "Lock", "Quit"}
GO_WITH_A_SCAN = {"LinkDialog"}
"""What shows a secret until the next scan."""
PAGES = ("customer_page", "wristbands_page", "addresses_page")
CODE = "0A 1b9 - Zx2"


class Walk:
    """Opens one thing after another from a desk with a guest."""

    def __init__(self, desk: ComposedDesk) -> None:
        self.desk = desk
        self.window = desk.app.window
        self.wedge = Wedge(self.window.scan_filter)
        self.walked: set[str] = set()
        self.problems: list[str] = []
        self.window.scanned.disconnect(desk.app.scans.deliver)

    async def commands(self) -> None:
        for command in self.window.commands.all:
            if command.name not in LEFT_OUT and not command.why_not():
                command.act()
                await self._look(command.name)

    async def buttons(self) -> None:
        """Those of the guest's pages, one by one, though what they stand on may be built anew meanwhile."""
        for number, page in enumerate(PAGES):
            for name in await self._buttons_of(number, page):
                button = self.window.findChild(QAbstractButton, name)
                if button is not None and button.isVisible() and button.isEnabled():
                    button.click()
                    await self._look(name)

    async def leaving(self) -> None:
        """Closing asks, once something stands open."""
        await leave_unknown(self.desk)
        await asyncio.sleep(PAUSE)
        self.window.close()
        await self._look("closing")

    async def _buttons_of(self, number: int, page: str) -> list[str]:
        self.desk.app.view._guest_pane.show_page(number)
        await asyncio.sleep(PAUSE)
        found = self.window.findChild(QWidget, page)
        assert found is not None, page
        return [button.objectName() for button in found.findChildren(QAbstractButton) if button.objectName()]

    async def _look(self, opened_by: str) -> None:
        await asyncio.sleep(PAUSE)
        front = QApplication.activeWindow()
        if front is not None and front is not self.window:
            self.walked |= {kind.__name__ for kind in type(front).__mro__}
            if type(front).__name__ not in GO_WITH_A_SCAN:
                self._scan_all(front, opened_by)
        await self._leave()

    def _scan_all(self, front: QWidget, opened_by: str) -> None:
        for place in stops(front):
            place.setFocus()
            if not place.hasFocus():
                continue
            for with_controls in (False, True):
                if QGuiApplication.focusWindow() is None:
                    self.problems.append(f"{opened_by}: {type(front).__name__} lost the keys at {place.objectName()}")
                    return
                before = picture()
                self.wedge.came.clear()
                self.wedge.scan(CODE, with_controls=with_controls)
                changed = changes(before, picture())
                if self.wedge.codes != [CODE] or changed:
                    where = f"{opened_by}: {type(front).__name__}, {place.objectName()} ({type(place).__name__})"
                    self.problems.append(f"{where}: {self.wedge.codes} {changed}")

    async def _leave(self) -> None:
        """Back to the desk alone."""
        for window in QApplication.topLevelWidgets():
            if window is not self.window and window.isVisible():
                window.close()
        await asyncio.sleep(0)
        self.window.activateWindow()
        await until(lambda: QApplication.activeWindow() is self.window)


@pytest.mark.timeout(120)
async def test_a_scan_touches_nothing_in_whatever_the_program_opens(qapp: QApplication, fresh_sandbox: Sandbox) -> None:
    async with composed(qapp, fresh_sandbox) as desk:
        await desk.scan("welcome")
        walk = Walk(desk)
        await walk.commands()
        await desk.scan("welcome")
        await walk.buttons()
        await walk.leaving()
        assert walk.problems == []
        assert windows_and_dialogs() - walk.walked - OPENERS.keys() == set()
