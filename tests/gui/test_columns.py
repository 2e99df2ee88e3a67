"""Large text in a small window: whoever is being looked for or looked at has all the room."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from frontdesk.views.theme import apply_theme
from tests.fake_desk import customer
from tests.gui.conftest import DeskUnderTest, until

GUEST = "AAAA00001"


@pytest.fixture
def narrow(under_test: DeskUnderTest, qapp: QApplication) -> DeskUnderTest:
    apply_theme(qapp, "light", 200)
    under_test.window.resize(1024, 700)
    under_test.server.add(customer(1, "Amelia", "Hartley"), GUEST)
    return under_test


async def test_a_guest_has_the_room_of_both_columns(narrow: DeskUnderTest) -> None:
    assert narrow.sees("recents_list")
    narrow.scan(GUEST)
    await until(lambda: narrow.text("verdict_word") == "WELCOME")
    word = narrow.find("verdict_word")
    await until(lambda: word.width() >= word.fontMetrics().horizontalAdvance("WELCOME"))
    assert not narrow.sees("recents_list")
    await narrow.press(Qt.Key.Key_Escape)
    await until(lambda: narrow.sees("recents_list"))


async def test_a_search_has_it_while_it_lasts(narrow: DeskUnderTest) -> None:
    narrow.scan(GUEST)
    await until(lambda: narrow.text("verdict_word") == "WELCOME")
    narrow.server.pages["hartley"] = [[customer(1, "Amelia", "Hartley")]]
    narrow.type("hartley")
    await until(lambda: narrow.sees("results"))
    assert not narrow.sees("verdict_panel")
    narrow.enter()
    await until(lambda: narrow.find("results").hasFocus())
    await narrow.press(Qt.Key.Key_Return)
    await until(lambda: narrow.sees("verdict_panel"))
    assert not narrow.sees("results")


async def test_recents_come_when_they_are_asked_for(narrow: DeskUnderTest) -> None:
    narrow.scan(GUEST)
    await until(lambda: narrow.text("verdict_word") == "WELCOME")
    await narrow.press(Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    await until(lambda: narrow.find("recents").hasFocus())


async def test_with_room_for_both_they_stand_side_by_side(under_test: DeskUnderTest) -> None:
    under_test.window.resize(1024, 700)
    under_test.server.add(customer(1, "Amelia", "Hartley"), GUEST)
    under_test.scan(GUEST)
    await until(lambda: under_test.text("verdict_word") == "WELCOME")
    panel, people = under_test.find("verdict_panel"), under_test.find("recents_list")
    assert people.isVisible()
    assert people.mapTo(under_test.window, QPoint()).x() >= panel.mapTo(under_test.window, panel.rect().topRight()).x()
