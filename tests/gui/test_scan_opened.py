"""Every window and dialog that a command or a button of the composed program opens, walked with a scan in each place.

What neither opens has an opener in `scan_windows`; a class of the views that is in none of them fails the test.
"""

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from frontdesk.views.main_window import MainWindow
from tests.gui.composed import ComposedDesk, composed
from tests.gui.scan_hands import Wedge, changes, front, picture, stops
from tests.gui.scan_ways import Ways
from tests.gui.scan_windows import OPENERS, windows_and_dialogs
from tests.sandbox_process import Sandbox

GO_WITH_A_SCAN = {"LinkDialog"}
"""What shows a secret until the next scan."""
CODE = "0A 1b9 - Zx2"


class Walk:
    """Scans into each place of each window that is opened."""

    def __init__(self, desk: ComposedDesk) -> None:
        self._ways = Ways(desk)
        self.wedge = Wedge(desk.app.window.scan_filter)
        self.walked: set[str] = set()
        self.problems: list[str] = []
        desk.app.window.scanned.disconnect(desk.app.scans.deliver)

    async def go(self) -> None:
        """To its end."""
        async for opened_by in self._ways.all():
            shown = front()
            if shown is not None and not isinstance(shown, MainWindow):  # which has openers
                self.walked |= {kind.__name__ for kind in type(shown).__mro__}
                if type(shown).__name__ not in GO_WITH_A_SCAN:
                    self._scan_all(shown, opened_by)

    def _scan_all(self, shown: QWidget, opened_by: str) -> None:
        for place in stops(shown):
            place.setFocus()
            if not place.hasFocus():
                continue
            for with_controls in (False, True):
                if QGuiApplication.focusWindow() is None:
                    self.problems.append(f"{opened_by}: {type(shown).__name__} lost the keys at {place.objectName()}")
                    return
                before = picture()
                self.wedge.came.clear()
                self.wedge.scan(CODE, with_controls=with_controls)
                changed = changes(before, picture())
                if self.wedge.codes != [CODE] or changed:
                    where = f"{opened_by}: {type(shown).__name__}, {place.objectName()} ({type(place).__name__})"
                    self.problems.append(f"{where}: {self.wedge.codes} {changed}")


@pytest.mark.timeout(300)
async def test_a_scan_touches_nothing_in_whatever_the_program_opens(qapp: QApplication, fresh_sandbox: Sandbox) -> None:
    async with composed(qapp, fresh_sandbox) as desk:
        walk = Walk(desk)
        await walk.go()
        assert walk.problems == []
        assert windows_and_dialogs() - walk.walked - OPENERS.keys() == set()
