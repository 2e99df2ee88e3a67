"""The code detective on screen: both codes beside a match, and one click to open whose it is."""

from collections.abc import AsyncIterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from frontdesk.viewmodels.desk import DeskPhase
from frontdesk.viewmodels.detective import DetectiveViewModel
from frontdesk.views.detective_view import DetectiveView
from frontdesk.views.guest_pane import GuestPane
from tests.fake_desk import FakeServer, customer, new_desk
from tests.gui.conftest import PlainPages, until
from tests.gui.shown import shown_text


class Unknown:
    """A pane of the desk, with the detective in it."""

    def __init__(self) -> None:
        self.server = FakeServer()
        self.server.add(customer(1, "Ada", "<b>Byron"), "0036000291452")
        self.desk = new_desk(self.server)
        self.issued = ["777777"]
        self.detective = DetectiveViewModel(self.desk, self.server, lambda: self.issued, lambda _: ())
        self.pane = GuestPane(self.desk, PlainPages, lambda: DetectiveView(self.detective))
        self.pane.resize(800, 700)
        self.pane.show()

    async def scan(self, code: str) -> None:
        self.desk.scan(code, 1_000)
        await until(lambda: self.detective.case is not None and not self.detective.case.is_open)

    def find(self, name: str) -> QWidget:
        found = self.pane.findChild(QWidget, name)
        assert found is not None, f"no {name}"
        return found

    def text(self, name: str) -> str:
        return shown_text(self.find(name))

    def words(self, name: str) -> list[str]:
        return [label.text() for label in self.find(name).findChildren(QLabel) if label.isVisible()]


@pytest.fixture
async def unknown(qapp: QApplication) -> AsyncIterator[Unknown]:
    unknown = Unknown()
    yield unknown
    await unknown.detective.close()
    await unknown.desk.close()
    unknown.pane.release()


async def test_it_is_there_only_for_an_unknown_code(unknown: Unknown) -> None:
    assert unknown.pane.findChild(QWidget, "detective") is None
    await unknown.scan("036000291452")
    assert unknown.find("detective").isVisible()
    unknown.desk.dismiss()
    assert not unknown.find("detective").isVisible()
    assert unknown.text("detective_read") == ""


async def test_a_match_shows_both_codes_and_opens_by_a_click(unknown: Unknown) -> None:
    await unknown.scan("036000291452")
    sentence = unknown.text("detective_match_0_sentence")
    assert "036000291452," in sentence
    assert "0036000291452" in sentence
    assert "<b>Byron" in sentence
    QTest.mouseClick(unknown.find("detective_open_0"), Qt.MouseButton.LeftButton)
    await until(lambda: unknown.desk.phase is DeskPhase.SHOWING)
    assert not unknown.find("detective").isVisible()


async def test_every_form_that_was_tried_is_named_with_what_came_of_it(unknown: Unknown) -> None:
    await unknown.scan("04A1B2C3")
    await until(lambda: unknown.words("detective_trials").count("Nobody's") == 3)
    assert "C3B2A104" in unknown.words("detective_trials")
    assert unknown.text("detective_summary").startswith("No other form of it is known")


async def test_what_no_one_can_see_is_escaped(unknown: Unknown) -> None:
    await unknown.scan("]C10107032069804988\x1d10AB")
    assert unknown.text("detective_read") == "]C10107032069804988\\x1d10AB"
    await until(lambda: "Batch or lot number" in unknown.words("detective_parts"))


async def test_one_character_away_is_said(unknown: Unknown) -> None:
    await unknown.scan("777778")
    assert "777777" in unknown.text("detective_near_sentence")
