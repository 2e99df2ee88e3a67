"""The palette: every command by name, by keys alone, with the reason where one is off."""

from collections.abc import AsyncIterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListView

from frontdesk.views.command_palette import CommandPalette
from frontdesk.views.commands import Command
from tests.gui.conftest import DeskUnderTest, until


class PaletteOnDesk:
    """The palette above a desk, with commands of the test's own."""

    def __init__(self, desk: DeskUnderTest) -> None:
        self.desk = desk
        self.done: list[str] = []
        self.refused: list[str] = []
        self.commands = desk.window.commands
        self.palette = CommandPalette(desk.window, self.commands)
        self.commands.add(
            Command("Anonymise", self._anonymise, (), self._why_not),
            Command("Größe ändern", self._resize, ("Ctrl+Shift+G",)),
            Command("Hidden", self._resize, is_listed=False),
        )
        self.commands.refused.connect(self.refused.append)

    def _anonymise(self) -> None:
        self.done.append("anonymise")

    def _resize(self) -> None:
        self.done.append("resize")

    def _why_not(self) -> str:
        return "This customer is locked."

    async def open(self) -> None:
        await self.desk.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        await until(self.palette.isVisible)

    def type(self, text: str) -> None:
        QTest.keyClicks(self.palette.field, text)

    def names(self) -> list[str]:
        model = self.palette.list.model()
        return [model.index(row, 0).data().partition(".")[0] for row in range(model.rowCount())]

    def current(self) -> str:
        return str(self.palette.list.currentIndex().data())


@pytest.fixture
async def on_desk(under_test: DeskUnderTest) -> AsyncIterator[PaletteOnDesk]:
    on_desk = PaletteOnDesk(under_test)
    yield on_desk
    on_desk.commands.refused.disconnect(on_desk.refused.append)
    del on_desk.palette, on_desk.commands, on_desk.desk


async def test_it_lists_every_command_that_people_are_told_of(on_desk: PaletteOnDesk) -> None:
    await on_desk.open()
    assert {"Search", "Refresh", "Wristbands", "Anonymise", "Größe ändern"} <= set(on_desk.names())
    assert "Hidden" not in on_desk.names()
    assert on_desk.palette.field.hasFocus()


async def test_letters_filter_arrows_move_and_enter_does(on_desk: PaletteOnDesk) -> None:
    await on_desk.open()
    on_desk.type("zzz")
    assert on_desk.names() == []
    assert on_desk.desk.sees("palette_empty")
    on_desk.palette.field.clear()
    on_desk.type("gro and")
    assert on_desk.names() == ["Größe ändern"]
    assert "Ctrl+Shift+G" in on_desk.current()
    await on_desk.desk.press(Qt.Key.Key_Return)
    assert on_desk.done == ["resize"]
    assert not on_desk.palette.isVisible()


async def test_one_step_beyond_an_end_goes_round(on_desk: PaletteOnDesk) -> None:
    await on_desk.open()
    first, last = on_desk.names()[0], on_desk.names()[-1]
    await on_desk.desk.press(Qt.Key.Key_Up)
    assert on_desk.current().startswith(last)
    await on_desk.desk.press(Qt.Key.Key_Down)
    assert on_desk.current().startswith(first)


async def test_a_command_that_is_off_says_why_and_is_not_done(on_desk: PaletteOnDesk) -> None:
    await on_desk.open()
    on_desk.type("anonymise")
    assert "locked" in on_desk.current()
    await on_desk.desk.press(Qt.Key.Key_Return)
    assert on_desk.done == []
    assert on_desk.refused == ["This customer is locked."]


async def test_a_click_does_and_a_click_beside_does_not(on_desk: PaletteOnDesk) -> None:
    await on_desk.open()
    QTest.mouseClick(on_desk.palette, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert not on_desk.palette.isVisible()
    await on_desk.open()
    on_desk.type("gro")
    rows = on_desk.palette.findChild(QListView)
    place = rows.visualRect(rows.model().index(0, 0)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert on_desk.done == ["resize"]


async def test_escape_leaves_everything_behind_it_as_it_was(on_desk: PaletteOnDesk) -> None:
    line = on_desk.desk.view.line
    on_desk.desk.type("smith")
    await until(lambda: line.text() == "smith")
    await on_desk.open()
    on_desk.type("x")
    await on_desk.desk.press(Qt.Key.Key_Escape)
    assert not on_desk.palette.isVisible()
    assert isinstance(line, QLineEdit)
    assert line.text() == "smith"
    assert line.hasFocus()


async def test_it_begins_anew_each_time(on_desk: PaletteOnDesk) -> None:
    await on_desk.open()
    on_desk.type("gro")
    await on_desk.desk.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert not on_desk.palette.isVisible()
    await on_desk.open()
    assert on_desk.palette.field.text() == ""
    assert len(on_desk.names()) > 5
