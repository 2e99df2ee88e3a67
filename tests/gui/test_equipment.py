"""The composed program with what stands around it: a serial scanner on a cable, the settings, a print, a near miss."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from frontdesk.core.settings import ColourScheme
from frontdesk.core.sound import Sound
from frontdesk.domain.codes import CodeRefusal, RefusalReason
from frontdesk.scanner.scan import WEDGE, Scan
from frontdesk.views.palette import DARK
from frontdesk.views.theme import colours_of
from tests.gui.composed import ComposedDesk, composed
from tests.gui.conftest import until
from tests.sandbox_process import Sandbox
from tests.serial_cable import Cable
from tests.unit.viewmodels.test_sounds import FakePlayer

CONTROL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
async def desk(qapp: QApplication, sandbox: Sandbox) -> AsyncIterator[ComposedDesk]:
    async with composed(qapp, sandbox) as desk:
        yield desk


def says(desk: ComposedDesk, name: str) -> str:
    is_there = desk.app.window.findChild(QWidget, name) is not None
    return desk.text(desk.app.window, name) if is_there else ""


def dialog(name: str) -> QWidget | None:
    found = QApplication.activeWindow()
    return found if found is not None and found.objectName() == name else None


async def test_a_serial_scanner_opens_guests_and_the_status_line_follows_its_plug(
    desk: ComposedDesk, tmp_path: Path
) -> None:
    cable = Cable(tmp_path)
    assert says(desk, "status_scanner") == "Scanner: keyboard"
    desk.app.settings.change(serial_port=str(cable.desk_end))
    desk.app.equipment.start()
    await until(lambda: "unplugged" in says(desk, "status_scanner"))
    cable.plug_in()
    await until(lambda: says(desk, "status_scanner") == f"Scanner: keyboard and {cable.desk_end}")
    cable.send(desk.sandbox.codes["welcome"].encode() + b"\r\n")
    await until(lambda: says(desk, "guest_name") == "Amelia Hartley")
    cable.unplug()
    await until(lambda: "unplugged" in says(desk, "status_scanner"))
    cable.plug_in()
    await until(lambda: "unplugged" not in says(desk, "status_scanner"))
    cable.send(desk.sandbox.codes["chinese"].encode() + b"\r\n")
    await until(lambda: "Hartley" not in says(desk, "guest_name") and says(desk, "verdict_word") == "WELCOME")
    cable.unplug()


async def test_a_serial_scan_while_a_dialog_is_open_waits_in_the_tray(desk: ComposedDesk, tmp_path: Path) -> None:
    cable = Cable(tmp_path)
    cable.plug_in()
    desk.app.settings.change(serial_port=str(cable.desk_end))
    desk.app.equipment.start()
    await until(lambda: "unplugged" not in says(desk, "status_scanner"))
    await desk.scan("welcome")
    await desk.press(desk.app.window, Qt.Key.Key_F9, NONE)
    await until(lambda: dialog("print_dialog") is not None)
    cable.send(desk.sandbox.codes["locked"].encode() + b"\r")
    tray = desk.app.scans.tray
    assert tray is not None
    await until(lambda: tray.guests)
    assert says(desk, "guest_name") == "Amelia Hartley"
    cable.unplug()


async def test_settings_open_by_key_and_a_change_shows_at_once(desk: ComposedDesk) -> None:
    await desk.press(desk.app.window, Qt.Key.Key_Comma, CONTROL)
    window = desk.app.equipment.settings_window
    await until(window.isVisible)
    for name in ("scanner", "sounds", "printing", "general"):
        await desk.click(window, f"settings_{name}")
        sheet = window.findChild(QWidget, f"{name}_settings")
        assert sheet is not None
        assert sheet.isVisible()
    await desk.click(window, "setting_scheme_2")
    assert desk.app.settings.current.colour_scheme is ColourScheme.DARK
    assert colours_of(desk.app.window) is DARK


async def test_f9_without_a_guest_says_why_not(desk: ComposedDesk) -> None:
    told: list[str] = []
    desk.app.window.commands.refused.connect(told.append)
    await desk.press(desk.app.window, Qt.Key.Key_F9, NONE)
    assert len(told) == 1
    assert "nothing to print" in told[0]


async def test_a_scan_while_locked_is_heard_to_be_refused(desk: ComposedDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    player = FakePlayer()
    monkeypatch.setattr(desk.app.equipment.sounds, "_player", player)
    desk.app.scans.is_locked = True
    desk.app.scans.deliver(Scan("0012345", WEDGE, 0))
    await until(lambda: [sound for sound, _ in player.played] == [Sound.REFUSED])
    desk.app.scans.is_locked = False


async def test_a_scan_that_waits_is_heard_to_wait_and_what_is_no_code_to_be_refused(
    desk: ComposedDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    player = FakePlayer()
    monkeypatch.setattr(desk.app.equipment.sounds, "_player", player)
    desk.app.scans.hold(player)
    desk.app.scans.deliver(Scan(desk.sandbox.codes["welcome"], WEDGE, 0))
    desk.app.scans.deliver(Scan(desk.sandbox.codes["welcome"], WEDGE, 5_000))  # it waits already
    desk.app.scans.refuse(CodeRefusal(RefusalReason.PAYMENT_CARD))
    await until(lambda: [sound for sound, _ in player.played] == [Sound.WAITING, Sound.REFUSED])
    desk.app.scans.let_go(player)


async def test_the_closing_time_of_the_settings_is_that_of_the_site(desk: ComposedDesk) -> None:
    await desk.press(desk.app.window, Qt.Key.Key_Comma, CONTROL)
    await desk.click(desk.app.equipment.settings_window, "setting_closes")
    assert desk.app.site.closing == desk.app.settings.current.closing_time is not None


async def test_the_detective_asks_the_real_server_and_names_a_near_miss(desk: ComposedDesk) -> None:
    await desk.scan("welcome_other")
    await desk.scan("HA112O-Q")
    await until(lambda: "HA1120-Q" in says(desk, "detective_near_sentence"))
    await desk.scan("]E0HA1120-Q")
    await until(lambda: "Owen O'Brien" in says(desk, "detective_match_0_sentence"))
    await desk.click(desk.app.window, "detective_open_0")
    await until(lambda: says(desk, "verdict_word") == "CHECK")
    assert says(desk, "guest_name") == "Owen O'Brien"
