"""First-run set-up, by keyboard alone."""

import asyncio
from collections.abc import AsyncIterator, Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QWidget

from frontdesk.api.errors import Forbidden, SignedOut
from frontdesk.core.settings import Environment
from frontdesk.views.scan_filter import ScanFilter
from frontdesk.views.setup_window import SetupWindow
from tests.gui.conftest import until
from tests.gui.guest_pages import outside_tasks
from tests.gui.scan_hands import Wedge, key_of
from tests.unit.viewmodels.test_setup import Desk

A_HANDS_PAUSE = 0.13
"""Seconds; what comes within less of a burst may be part of it."""
TOKEN = "a-very-secret-token-of-trybe"


class OnScreen(Desk):
    """The window of a set-up."""

    def __init__(self) -> None:
        super().__init__()
        QApplication.setQuitOnLastWindowClosed(False)
        self.window = SetupWindow(self.setup)

    def find(self, name: str) -> QWidget:
        found = self.window.findChild(QWidget, name)
        assert found is not None, f"no {name}"
        return found

    def text(self, name: str) -> str:
        label = self.window.findChild(QLabel, name)
        return label.text() if label is not None and label.isVisible() else ""

    async def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        await asyncio.sleep(A_HANDS_PAUSE)
        await outside_tasks(partial(QTest.keyClick, self.window.windowHandle(), key, modifiers))

    async def type(self, text: str) -> None:
        for character in text:
            await outside_tasks(partial(QTest.keyClick, self.window.windowHandle(), character))

    async def go_to(self, reached: Callable[[], bool]) -> None:
        """Presses Tab until the focus is there."""
        for _ in range(20):
            if reached():
                return
            await self.key(Qt.Key.Key_Tab)
        raise AssertionError("the keyboard does not get there")


@pytest.fixture
async def desk(qapp: QApplication) -> AsyncIterator[OnScreen]:
    desk = OnScreen()
    desk.window.show()
    desk.window.activateWindow()
    await until(desk.window.isActiveWindow)
    yield desk
    desk.window.close()
    await desk.setup.close()


async def test_all_of_it_by_keyboard(desk: OnScreen) -> None:
    await desk.go_to(desk.find("setup_production").hasFocus)
    await desk.key(Qt.Key.Key_Right)
    assert desk.find("setup_playground").hasFocus()
    assert desk.setup.environment is Environment.PLAYGROUND
    await desk.go_to(desk.find("setup_token").hasFocus)
    await desk.type(TOKEN)
    await desk.key(Qt.Key.Key_Return)
    await until(desk.find("setup_site").hasFocus)
    await desk.key(Qt.Key.Key_Down)
    assert desk.setup.site_id == "s-1"
    await desk.go_to(desk.find("setup_finish_button").hasFocus)
    await desk.key(Qt.Key.Key_Space)
    await until(lambda: len(desk.kept) == 1)
    settings, token = desk.kept[0]
    assert (settings.api_url, settings.site_id, token) == ("https://api.playground.try.be", "s-1", TOKEN)


async def test_the_token_is_never_readable(desk: OnScreen) -> None:
    await desk.type(TOKEN)
    field = desk.window.findChild(QLineEdit, "setup_token")
    assert field is not None
    assert field.echoMode() is QLineEdit.EchoMode.Password
    assert field.text() == TOKEN
    assert TOKEN not in field.displayText()


async def test_a_wrong_token_is_said_beside_the_field(desk: OnScreen) -> None:
    desk.server.errors["token"] = SignedOut()
    await desk.type(TOKEN)
    await desk.key(Qt.Key.Key_Return)
    await until(lambda: "does not accept this token" in desk.text("setup_token_error"))
    assert not desk.find("setup_site_section").isVisible()
    assert not desk.find("setup_finish_button").isEnabled()


async def test_an_own_address_is_typed_and_a_wrong_one_said_beside_it(desk: OnScreen) -> None:
    assert not desk.find("setup_address").isEnabled()
    QTest.mouseClick(desk.find("setup_other"), Qt.MouseButton.LeftButton)
    desk.find("setup_address").setFocus()
    await desk.type("http://elsewhere")
    await desk.key(Qt.Key.Key_Return)
    assert "https://" in desk.text("setup_address_error")
    assert "token" in desk.text("setup_token_error")


async def test_where_no_sites_are_listed_id_and_zone_are_typed(desk: OnScreen) -> None:
    desk.server.errors["sites"] = Forbidden()
    await desk.type(TOKEN)
    await desk.key(Qt.Key.Key_Return)
    await until(desk.find("setup_site_id").hasFocus)
    await desk.type("s-9")
    await desk.key(Qt.Key.Key_Return)
    assert "time zone" in desk.text("setup_zone_error")
    desk.find("setup_zone").setFocus()
    QTest.keyClicks(desk.find("setup_zone"), "Europe/Paris")
    await desk.key(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    await until(lambda: len(desk.kept) == 1)
    assert desk.kept[0][0].zone == "Europe/Paris"


async def test_closing_the_window_sets_nothing_up(desk: OnScreen) -> None:
    desk.window.close()
    assert await desk.setup.outcome() is None
    assert desk.kept == []


async def test_the_list_names_the_sites(desk: OnScreen) -> None:
    await desk.type(TOKEN)
    await desk.key(Qt.Key.Key_Return)
    await until(desk.find("setup_site").isVisible)
    names = desk.window.findChild(QComboBox, "setup_site")
    assert names is not None
    assert [names.itemText(row) for row in range(names.count())] == ["Choose a site", "Harbour", "Hill"]


@pytest.mark.parametrize("place", ["setup_token", "setup_production", "setup_check_button", "setup_leave_button"])
async def test_a_wristband_that_is_scanned_is_taken_nowhere_and_said_so(desk: OnScreen, place: str) -> None:
    desk.find(place).setFocus()
    Wedge(desk.window.findChild(ScanFilter)).scan("0004217391")
    assert "not taken here" in desk.text("setup_scan_sentence")
    assert desk.find("setup_token").property("text") == ""
    assert desk.setup.environment is Environment.PRODUCTION
    assert desk.text("setup_token_error") == ""
    assert desk.window.isVisible()


async def test_a_token_that_is_scanned_is_typed_and_its_suffix_asks_about_it(desk: OnScreen) -> None:
    desk.find("setup_token").setFocus()
    wedge = Wedge(desk.window.findChild(ScanFilter))
    wedge.scan(TOKEN)
    assert wedge.came == []
    assert desk.find("setup_token").property("text") == TOKEN
    await until(desk.find("setup_site").isVisible)


async def test_an_address_typed_by_a_machine_stays_though_the_next_field_follows_at_once(desk: OnScreen) -> None:
    QTest.mouseClick(desk.find("setup_other"), Qt.MouseButton.LeftButton)
    wedge = Wedge(desk.window.findChild(ScanFilter))
    for name, text in (("setup_address", "https://trybe.example"), ("setup_token", TOKEN)):
        desk.find(name).setFocus()
        for character in text:
            wedge.press(key_of(character), character)
    wedge.be_silent()
    assert desk.find("setup_address").property("text") == "https://trybe.example"
    assert desk.find("setup_token").property("text") == TOKEN
    assert wedge.came == []
