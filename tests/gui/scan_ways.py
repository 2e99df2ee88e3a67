"""Every way to what the composed program shows: the desk's pages, its commands, buttons and settings, and leaving."""

import asyncio
from collections.abc import AsyncIterator

from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget

from frontdesk.app.settings_pages import settings_pages
from frontdesk.domain.known import Known
from frontdesk.views.overlay import Overlay
from tests.gui.composed import ComposedDesk
from tests.gui.conftest import until
from tests.gui.scan_hands import front, picture
from tests.gui.test_recovery import leave_unknown

LOOK_AGAIN = 0.06
"""Seconds between two looks at a window that comes and is filled."""
MOST_LOOKS, LOOKS_ALIKE = 200, 3
LEFT_OUT = {"Full screen", "Lock", "Quit"}
PIN = "2468"
PAGES = ("customer_page", "wristbands_page", "addresses_page")


class Ways:
    """Opens one thing after another from a desk with a guest; a new command or button is one way more."""

    def __init__(self, desk: ComposedDesk) -> None:
        self._desk = desk
        self._window = desk.app.window

    async def all(self) -> AsyncIterator[str]:
        """Says what has opened the window that is in front; asked for the next, it goes back to the desk alone."""
        kinds = (self._pages, self._commands, self._settings, self._buttons, self._locked, self._people, self._leaving)
        for kind in kinds:
            async for opened_by in kind():
                await settled()
                yield opened_by
                await self._go_back()

    async def _pages(self) -> AsyncIterator[str]:
        await self._desk.scan("welcome")
        for number, page in enumerate(PAGES):
            self._desk.app.view._guest_pane.show_page(number)
            yield page

    async def _commands(self) -> AsyncIterator[str]:
        for command in self._window.commands.all:
            await self._guest_is_whole()
            if command.name not in LEFT_OUT and not command.why_not():
                command.act()
                yield command.name

    async def _settings(self) -> AsyncIterator[str]:
        equipment = self._desk.app.equipment
        for page in settings_pages(equipment):
            equipment.open_settings()
            equipment.settings_window.show_page(page.name)
            yield f"settings, {page.name}"

    async def _buttons(self) -> AsyncIterator[str]:
        """Those of the guest's pages, one by one, though what they stand on may be built anew meanwhile."""
        await self._desk.scan("welcome")
        for number, page in enumerate(PAGES):
            for name in await self._buttons_of(number, page):
                button = self._window.findChild(QAbstractButton, name)
                if button is not None and button.isVisible() and button.isEnabled():
                    button.click()
                    yield name

    async def _locked(self) -> AsyncIterator[str]:
        self._act("Lock")
        yield "locked"

    async def _people(self) -> AsyncIterator[str]:
        """Once someone is registered there is a PIN to give, and something to change about them."""
        people = self._desk.app.session.people
        people.add_person("Ada", PIN, PIN)
        await until(lambda: people.people and people.operator is not None)
        self._act("People at this desk")
        yield "people"
        self._act("Lock")
        yield "locked, with a PIN"

    def _act(self, name: str) -> None:
        next(command for command in self._window.commands.all if command.name == name).act()

    async def _leaving(self) -> AsyncIterator[str]:
        """Closing asks, once something stands open."""
        await leave_unknown(self._desk)
        await settled()
        self._window.close()
        yield "closing"

    async def _guest_is_whole(self) -> None:
        """A command may have asked for the guest anew, or for none."""
        guest = self._desk.app.desk.guest
        if guest is None:
            await self._desk.scan("welcome")
        else:
            await until(lambda: isinstance(guest.barcodes, Known) and not guest.is_looking)

    async def _buttons_of(self, number: int, page: str) -> list[str]:
        self._desk.app.view._guest_pane.show_page(number)
        await settled()
        found = self._window.findChild(QWidget, page)
        assert found is not None, page
        return [button.objectName() for button in found.findChildren(QAbstractButton) if button.objectName()]

    async def _go_back(self) -> None:
        people = self._desk.app.session.people
        if people.is_locked and people.people:
            people.choose(people.people[0].id)
            people.give_pin(PIN)
            await until(lambda: not people.is_locked)
        elif people.is_locked:
            await self._desk.click(self._window, "sign_in_anyone_button")
        for window in QApplication.topLevelWidgets():
            if window is not self._window and window.isVisible():
                _leave(window)
        for overlay in self._window.findChildren(Overlay):
            overlay.hide()
        self._desk.app.view.leave_filters()
        self._window.line.make_empty()  # where a wedge stumbled, a search goes on for what it typed
        self._desk.app.desk.search.clear()
        for _ in range(MOST_LOOKS):
            await asyncio.sleep(0)
            self._window.activateWindow()  # a window manager may give the keys to another as the last window goes
            await asyncio.sleep(LOOK_AGAIN)
            if QApplication.activeWindow() is self._window:
                return
        shown = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
        raise AssertionError(f"the desk does not come to the front: {shown}, {QApplication.activeWindow()}")


def _leave(window: QWidget) -> None:
    """A dialog that would ask first is not asked."""
    if isinstance(window, QDialog):
        window.done(0)
    else:
        window.close()


async def settled() -> None:
    """Waits until something is in front, and looks see the same for a while: what was asked for has come."""
    before: object = None
    alike = 0
    for _ in range(MOST_LOOKS):
        await asyncio.sleep(LOOK_AGAIN)
        now = picture()
        alike = alike + 1 if front() is not None and now == before else 0
        if alike == LOOKS_ALIKE:
            return
        before = now
