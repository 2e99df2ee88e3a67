"""How loud an answer is, and how it becomes calm."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from frontdesk.views import verdict_panel
from frontdesk.views.palette import LIGHT, Tone
from tests.fake_desk import customer
from tests.gui.conftest import DeskUnderTest, until


async def test_green_fades_and_keeps_its_word(under_test: DeskUnderTest, monkeypatch: pytest.MonkeyPatch) -> None:
    assert verdict_panel.GREEN_FADES_AFTER_MS == 8_000
    panel = under_test.window.findChild(verdict_panel.VerdictPanel)
    assert panel is not None
    panel._fade_timer.setInterval(30)
    under_test.server.add(customer(1), "AAAA00001")
    under_test.scan("AAAA00001")
    await until(lambda: under_test.text("verdict_word") == "WELCOME")
    await until(lambda: panel._loudness == 0.0)
    assert under_test.text("verdict_word") == "WELCOME"
    assert panel.grab().toImage().pixelColor(60, 8) == LIGHT.of(Tone.NEUTRAL).wash


async def test_with_reduced_motion_the_colour_goes_at_once(
    under_test: DeskUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verdict_panel, "motion_is_reduced", lambda: True)
    panel = under_test.window.findChild(verdict_panel.VerdictPanel)
    assert panel is not None
    under_test.server.add(customer(1), "AAAA00001")
    under_test.scan("AAAA00001")
    await until(lambda: panel.is_loud)
    panel.calm()
    assert panel._loudness == 0.0


async def test_stop_stays_loud_until_a_key(under_test: DeskUnderTest) -> None:
    panel = under_test.window.findChild(verdict_panel.VerdictPanel)
    assert panel is not None
    under_test.scan("NOBODY001")
    await until(lambda: under_test.text("verdict_word") == "STOP")
    assert panel.is_loud
    assert not panel._fade_timer.isActive()
    await under_test.press(Qt.Key.Key_Left)
    await until(lambda: not panel.is_loud)
    assert under_test.text("verdict_word") == "STOP"


async def test_the_next_scan_is_loud_again(under_test: DeskUnderTest) -> None:
    panel = under_test.window.findChild(verdict_panel.VerdictPanel)
    assert panel is not None
    for code in ("NOBODY001", "NOBODY002"):
        under_test.scan(code)
        await until(lambda: under_test.text("verdict_word") == "STOP" and panel.is_loud)


async def test_the_same_wristband_again_is_noted_and_the_reason_stays(under_test: DeskUnderTest) -> None:
    under_test.server.add(customer(1), "AAAA00001")
    under_test.scan("AAAA00001")
    await until(lambda: under_test.text("verdict_word") == "WELCOME")
    under_test.clock_ms -= 1_500
    under_test.scan("AAAA00001")
    assert under_test.text("verdict_sentence").startswith("Same wristband again. Wristband and membership")
    assert len(under_test.server.asked("get_customer_by_barcode")) == 1


async def test_the_status_line_tells_of_a_lost_connection_and_a_wrong_clock(
    under_test: DeskUnderTest, qapp: QApplication
) -> None:
    under_test.health.failing = True
    under_test.health.clock_offset = timedelta(minutes=5)
    under_test.health.tell()
    assert under_test.text("status_connection") == "Trybe does not answer"
    assert under_test.text("status_clock") == "This PC's clock is 5 min slow: set it right"
    assert under_test.text("training_band_words") == "TRAINING"
