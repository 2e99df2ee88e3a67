"""A guest's pages on a server in memory, and a person's hands on them."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from frontdesk.domain.known import Pending
from frontdesk.domain.opening import Opening
from frontdesk.domain.site import SiteContext
from frontdesk.viewmodels.guest import GuestViewModel
from frontdesk.viewmodels.wristbands import WristbandsViewModel
from frontdesk.views.tiles import Fact, Tiles
from tests.guests import BY_BAND, NOW, SITE, Clock, GuestServerInMemory, WritesInMemory, forever
from tests.gui.conftest import until

W = TypeVar("W", bound=QWidget)


class GuestOnScreen:
    """One guest, and whatever page of theirs a test puts on screen."""

    def __init__(self, opening: Opening = BY_BAND, site: SiteContext = SITE, now: datetime = NOW) -> None:
        QApplication.setQuitOnLastWindowClosed(False)  # as the program does, whose loop ends otherwise
        self.clock = Clock()
        self.clock.moment = now
        self.server = GuestServerInMemory()
        self.writes = WritesInMemory(self.server)
        self.guest = GuestViewModel(self.server, site, opening, self.clock, sleep=forever)
        self.bands = WristbandsViewModel(self.guest, self.writes, shop=self.server)
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

    def _front(self) -> QWindow:
        window = QApplication.activeWindow()
        assert window is not None, "no window is in front"
        return window.windowHandle()

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

    def fact(self, name: str) -> Fact | None:
        """A fact that is to be seen on the page."""
        return next((fact for tiles in self._tiles() if (fact := tiles.fact(name)) is not None), None)

    def value(self, name: str) -> str:
        """A fact's value, whole."""
        fact = self.fact(name)
        assert fact is not None, f"{name} is not shown"
        return fact.value

    def badge(self, name: str) -> str:
        """The badge of a fact."""
        fact = self.fact(name)
        assert fact is not None, f"{name} is not shown"
        return fact.badge

    def tiles_of(self, name: str) -> Tiles:
        """The tiles that a fact is painted in."""
        return next(tiles for tiles in self._tiles() if tiles.fact(name) is not None)

    def _tiles(self) -> list[Tiles]:
        return [tiles for tiles in self.page.findChildren(Tiles) if tiles.isVisible()]

    def click(self, name: str) -> None:
        button = self.find(name, QAbstractButton)
        assert button.isVisible(), f"{name} is not seen"
        assert button.isEnabled(), f"{name} cannot be pressed"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(button.width() // 2, button.height() // 2))

    async def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Presses a key where it would enter the window in front."""
        await outside_tasks(lambda: QTest.keyClick(self._front(), key, modifiers))

    async def scan(self, code: str, suffix: Qt.Key = Qt.Key.Key_Return) -> None:
        """Types as a scanner does, into whatever has the focus."""
        for character in code:
            await outside_tasks(partial(QTest.keyClick, self._front(), character))
        await self.press(suffix)

    def sees(self, name: str) -> bool:
        found = self.page.findChild(QWidget, name)
        return found.isVisible() if found is not None else self.fact(name) is not None


async def outside_tasks(act: Callable[[], object]) -> None:
    """Acts as the system does, from the loop itself: a key may close a window, and that lets other tasks run."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[object] = loop.create_future()

    def run() -> None:
        try:
            done.set_result(act())
        except Exception as error:  # noqa: BLE001  it is raised where the act was awaited
            done.set_exception(error)

    loop.call_soon(run)
    await done
