"""The composed program in the test's own process, on a sandbox that runs as a process of its own."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QWidget

from frontdesk.app.app import App
from frontdesk.app.place import real_place
from frontdesk.core.paths import HOME_VARIABLE, find_paths
from frontdesk.core.settings import Settings
from frontdesk.core.tasks import Policy, TaskScope
from frontdesk.domain.known import Known
from frontdesk.launch import opened, training_app
from frontdesk.store.passphrase import HeldKey
from frontdesk.training import Ready
from tests.gui.conftest import outside_of_tasks, until
from tests.sandbox_process import Sandbox


class ComposedDesk:
    """The program, and a person's hands."""

    def __init__(self, app: App, sandbox: Sandbox | Ready) -> None:
        self.app = app
        self.sandbox = sandbox
        self._at_ms = 1_000_000

    async def scan(self, name: str) -> None:
        """Lets one of the sandbox's wristbands be read, and waits for the whole answer."""
        self._at_ms += 10_000
        self.app.desk.scan(self.sandbox.codes.get(name, name), self._at_ms)
        await until(lambda: self.app.desk.guest is not None and not self.app.desk.guest.is_looking)

    async def set_expiry(self, moment: object) -> None:
        """As the dialog does."""
        guest = self.app.desk.guest
        assert guest is not None
        assert isinstance(guest.barcodes, Known), (guest.customer, guest.barcodes)
        band = next(band for band in guest.barcodes.value if band.code == guest.opening.text)
        read_back = await self.app._writes.set_expiry(guest.customer_id or "", band, moment)
        guest.replace_barcode(read_back)

    async def press(self, window: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        await outside_of_tasks(partial(QTest.keyClick, window.windowHandle(), key, modifiers))

    async def click(self, window: QWidget, name: str) -> None:
        button = window.findChild(QAbstractButton, name)
        assert button is not None, name
        await until(lambda: button.isVisible() and not button.rect().isEmpty())  # nobody clicks what is not laid out
        await outside_of_tasks(partial(QTest.mouseClick, button, Qt.MouseButton.LeftButton))

    async def choose(self, window: QWidget, name: str) -> None:
        """Clicks an entry of the menu of rarer actions."""
        await self.click(window, "more_actions_button")
        menu = window.findChild(QMenu, "more_actions")
        assert menu is not None
        entry = menu.findChild(QAction, name)
        assert entry is not None, name
        assert entry.isEnabled(), entry.toolTip()
        spot = menu.actionGeometry(entry).center()
        await outside_of_tasks(partial(QTest.mouseClick, menu, Qt.MouseButton.LeftButton, pos=spot))

    def text(self, window: QWidget, name: str) -> str:
        label = window.findChild(QLabel, name)
        assert label is not None, name
        return label.text() if label.isVisible() else ""


@asynccontextmanager
async def composed(
    qapp: QApplication, sandbox: Sandbox | Ready, settings: Settings = Settings()
) -> AsyncIterator[ComposedDesk]:
    """Opens the desk in training and ends it in order."""
    QApplication.setQuitOnLastWindowClosed(False)  # as the program does
    ready, stop = Ready(sandbox.url, sandbox.site_id, sandbox.token, sandbox.codes), asyncio.Event()
    async with _run(await training_app(qapp, ready, settings, stop), sandbox, stop) as desk:
        yield desk


@asynccontextmanager
async def in_earnest(
    qapp: QApplication, sandbox: Sandbox, home: Path, settings: Settings = Settings(), *, key: bytes | None = bytes(32)
) -> AsyncIterator[ComposedDesk]:
    """Opens the desk as on a real site, with a store of this key in the home, and ends it in order."""
    QApplication.setQuitOnLastWindowClosed(False)
    settings = replace(settings, api_url=sandbox.url, site_id=sandbox.site_id, zone="Europe/London")
    place, stop = real_place(settings, sandbox.token, HeldKey(key)), asyncio.Event()
    app = await opened(qapp, place, find_paths({HOME_VARIABLE: str(home)}), stop)
    async with _run(app, sandbox, stop) as desk:
        yield desk


@asynccontextmanager
async def _run(app: App, sandbox: Sandbox, stop: asyncio.Event) -> AsyncIterator[ComposedDesk]:
    scope = TaskScope()

    async def run() -> None:
        await app.run()

    scope.start("program", run, Policy.DROP)
    app.window.activateWindow()
    await until(app.window.isActiveWindow)
    try:
        yield ComposedDesk(app, sandbox)
    finally:
        stop.set()
        await scope.close(grace=20)
