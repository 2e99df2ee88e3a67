"""A guest's pages on a server in memory, and a person's hands on them."""

from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from frontdesk.domain.known import Pending
from frontdesk.domain.opening import Opening
from frontdesk.viewmodels.guest import GuestViewModel
from frontdesk.viewmodels.wristbands import WristbandsViewModel
from tests.guests import BY_BAND, SITE, Clock, GuestServerInMemory, WritesInMemory, forever
from tests.gui.conftest import until

W = TypeVar("W", bound=QWidget)


class GuestOnScreen:
    """One guest, and whatever page of theirs a test puts on screen."""

    def __init__(self, opening: Opening = BY_BAND) -> None:
        QApplication.setQuitOnLastWindowClosed(False)  # as the program does, whose loop ends otherwise
        self.clock = Clock()
        self.server = GuestServerInMemory()
        self.writes = WritesInMemory(self.server)
        self.guest = GuestViewModel(self.server, SITE, opening, self.clock, sleep=forever)
        self.bands = WristbandsViewModel(self.guest, self.writes)
        self.page = QWidget()

    async def show(self, page: QWidget) -> None:
        """Puts a page on screen and lets the guest arrive."""
        self.page = page
        page.resize(900, 800)
        page.show()
        page.activateWindow()
        await until(page.isActiveWindow)
        self.guest.load()
        await until(self._has_arrived)

    async def close(self) -> None:
        self.page.close()
        await self.bands.close()
        await self.guest.close()

    def _has_arrived(self) -> bool:
        guest = self.guest
        parts = (guest.customer, guest.barcodes, guest.memberships, guest.stats)
        return guest.not_found or not any(isinstance(part, Pending) for part in parts)

    def find(self, name: str, kind: type[W] = QWidget) -> W:  # type: ignore[assignment]
        found = self.page.findChild(kind, name)
        assert found is not None, f"no {name}"
        return found

    def text(self, name: str) -> str:
        return self.find(name, QLabel).text()

    def value(self, name: str) -> str:
        """A fact's value, whole."""
        label = self.find(name, QLabel)
        assert label.isVisibleTo(self.page), f"{name} is not shown"
        return str(label.property("text"))

    def click(self, name: str) -> None:
        button = self.find(name, QAbstractButton)
        assert button.isVisible(), f"{name} is not seen"
        assert button.isEnabled(), f"{name} cannot be pressed"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(button.width() // 2, button.height() // 2))

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Presses a key where it would enter the window in front."""
        window = QApplication.activeWindow()
        assert window is not None
        QTest.keyClick(window.windowHandle(), key, modifiers)

    def scan(self, code: str, suffix: Qt.Key = Qt.Key.Key_Return) -> None:
        """Types as a scanner does, into whatever has the focus."""
        window = QApplication.activeWindow()
        assert window is not None
        for character in code:
            QTest.keyClick(window.windowHandle(), character)
        self.press(suffix)

    def sees(self, name: str) -> bool:
        found = self.page.findChild(QWidget, name)
        return found is not None and found.isVisible()
