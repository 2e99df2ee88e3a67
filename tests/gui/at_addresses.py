"""A guest's addresses on the composed program and a real sandbox, and a person's hands on them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from frontdesk.api.records import Address
from frontdesk.core.settings import Settings
from frontdesk.domain.known import Known
from tests.gui.composed import ComposedDesk, composed
from tests.gui.conftest import outside_of_tasks, until
from tests.sandbox_process import Sandbox

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


class AtAddresses:
    """The addresses page of the desk, its dialogs, and hands."""

    def __init__(self, desk: ComposedDesk) -> None:
        self.desk = desk

    async def open(self) -> None:
        await self.desk.scan("welcome")
        await self.desk.press(self.desk.app.window, Qt.Key.Key_F7, SHIFT)
        await until(lambda: self.is_enabled("address_new_button"))

    def is_enabled(self, name: str) -> bool:
        widget = self.desk.app.window.findChild(QWidget, name)
        return widget is not None and widget.isVisible() and widget.isEnabled()

    @property
    def customer_id(self) -> str:
        guest = self.desk.app.desk.guest
        assert guest is not None
        assert guest.customer_id is not None
        return guest.customer_id

    @property
    def rows(self) -> tuple[Address, ...]:
        guest = self.desk.app.desk.guest
        part = guest.addresses.part if guest is not None else None
        return part.value if isinstance(part, Known) else ()

    async def click(self, name: str) -> None:
        """Clicks on the page."""
        await self.desk.click(self.desk.app.window, name)

    async def click_of(self, address: Address, button: str) -> None:
        """Clicks a button of one address."""
        await self.click(f"address_{self.index(address)}_{button}_button")

    async def click_in(self, dialog: str, name: str) -> None:
        """Clicks in a dialog."""
        await self.desk.click(self.dialog(dialog), name)

    def dialog(self, name: str) -> QWidget:
        return next(each for each in QApplication.topLevelWidgets() if each.objectName() == name and each.isVisible())

    def shows(self, name: str) -> bool:
        """Whether a dialog is there."""
        return any(each.objectName() == name and each.isVisible() for each in QApplication.topLevelWidgets())

    def says(self, name: str, dialog: str = "address_form") -> str:
        """What a label of a dialog says, as far as it is seen."""
        return self.desk.text(self.dialog(dialog), name)

    def field(self, name: str) -> QLineEdit:
        return self.dialog("address_form").findChild(QLineEdit, f"address_form_{name}")

    async def type(self, name: str, text: str) -> None:
        """Clicks into a field, takes out what is there, and types."""
        field = self.field(name)
        await outside_of_tasks(partial(QTest.mouseClick, field, Qt.MouseButton.LeftButton))
        field.selectAll()
        await outside_of_tasks(partial(QTest.keyClick, field, Qt.Key.Key_Backspace))
        await outside_of_tasks(partial(QTest.keyClicks, field, text))

    async def save(self) -> None:
        await self.desk.press(self.dialog("address_form"), Qt.Key.Key_S, CONTROL)

    async def add(self, **fields: str) -> Address:
        """Adds an address, and waits until the page shows it."""
        before = {row.id for row in self.rows}
        await self.fill_new(**fields)
        await self.save()
        await until(lambda: {row.id for row in self.rows} - before and self.is_enabled("address_new_button"))
        return next(row for row in self.rows if row.id not in before)

    async def fill_new(self, **fields: str) -> None:
        """Opens the form of a new address, and types."""
        await self.click("address_new_button")
        for name, text in fields.items():
            await self.type(name, text)

    def index(self, address: Address) -> int:
        return [row.id for row in self.rows].index(address.id)

    async def undo(self) -> None:
        """Changes the last thing back, by key and one click."""
        window = self.desk.app.window
        window.activateWindow()
        await until(window.isActiveWindow)
        window.line.setFocus()
        await self.desk.press(window, Qt.Key.Key_Z, CONTROL)
        await self.click("undo_confirm_button")
        await until(lambda: self.desk.text(window, "undo_notice_sentence").startswith("Changed back"))


@asynccontextmanager
async def at_addresses(
    qapp: QApplication, sandbox: Sandbox, settings: Settings = Settings()
) -> AsyncIterator[AtAddresses]:
    """The addresses of a guest who was scanned."""
    async with composed(qapp, sandbox, settings) as desk:
        addresses = AtAddresses(desk)
        await addresses.open()
        yield addresses
