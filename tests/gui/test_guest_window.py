"""A guest in a window of its own: two people at the counter are two windows."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from frontdesk.api.errors import Unreachable
from frontdesk.views.guest_window import GuestWindow
from tests.gui.conftest import until
from tests.gui.guest_pages import GuestOnScreen


@pytest.fixture
async def jane(qapp: QApplication) -> AsyncIterator[GuestOnScreen]:
    jane = GuestOnScreen()
    yield jane
    await jane.bands.close()
    await jane.guest.close()


async def show(jane: GuestOnScreen) -> GuestWindow:
    window = GuestWindow(jane.guest, jane.bands, jane.server)
    await jane.show(window)
    return window


async def test_name_and_verdict_stand_above_the_pages_and_the_title_names_no_one(jane: GuestOnScreen) -> None:
    window = await show(jane)
    assert jane.text("guest_window_name") == "Jane Doe"
    assert jane.text("guest_window_verdict") == "WELCOME"
    assert "Jane" not in window.windowTitle()
    assert "Doe" not in window.windowTitle()


async def test_keys_turn_to_the_pages_refresh_and_close(jane: GuestOnScreen) -> None:
    window = await show(jane)
    closed: list[bool] = []
    window.closed.connect(lambda: closed.append(True))
    await jane.press(Qt.Key.Key_F7)
    assert jane.sees("wristbands_table")
    await jane.press(Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    await until(lambda: jane.sees("address_0"))
    asked = jane.server.asked.count("lookup")
    await jane.press(Qt.Key.Key_F5)
    await until(lambda: jane.server.asked.count("lookup") == asked + 1)
    await jane.press(Qt.Key.Key_Escape)
    await until(lambda: closed == [True])


async def test_until_all_is_in_it_is_looking(jane: GuestOnScreen) -> None:
    jane.server.hold("memberships")
    jane.page = GuestWindow(jane.guest, jane.bands, jane.server)
    jane.page.show()
    jane.guest.load()
    await until(lambda: jane.text("guest_window_name") == "Jane Doe")
    await asyncio.sleep(0.01)
    assert jane.text("guest_window_verdict") == "LOOKING"
    jane.server.release("memberships")
    await until(lambda: jane.text("guest_window_verdict") == "WELCOME")


async def test_a_lookup_that_failed_is_said(jane: GuestOnScreen) -> None:
    jane.server.errors["lookup"] = Unreachable()
    jane.page = GuestWindow(jane.guest, jane.bands, jane.server)
    jane.page.show()
    jane.guest.load()
    await until(lambda: jane.sees("guest_window_error"))
    assert not jane.sees("guest_window_verdict")
