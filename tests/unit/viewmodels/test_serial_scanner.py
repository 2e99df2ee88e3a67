"""The serial scanner, with the real reader on a real pair of ports: scans, plug, unplug, another port, the end."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from frontdesk.core.settings import Settings
from frontdesk.core.settings_file import SettingsFile
from frontdesk.domain.codes import CodeRefusal, RefusalReason
from frontdesk.scanner import serial_source
from frontdesk.scanner.learnt import with_learnt
from frontdesk.scanner.profile import Profile
from frontdesk.scanner.scan import Scan
from frontdesk.scanner.serial_source import Port, SerialSource, device_of, ports
from frontdesk.viewmodels.serial_scanner import SerialScannerViewModel
from tests.serial_cable import Cable


class Wired:
    """A serial scanner at the desk's end of a cable."""

    def __init__(self, folder: Path, **settings: object) -> None:
        self.cable = Cable(folder)
        self.port = str(self.cable.desk_end)
        self.settings = SettingsFile(Settings(serial_port=self.port, **settings), None)
        self.scans: list[Scan] = []
        self.refusals: list[CodeRefusal] = []
        self.scanner = SerialScannerViewModel(self.settings, SerialSource, lambda: (Port("COM9", "COM9", "A port"),))
        self.scanner.scanned.connect(self.scans.append)
        self.scanner.refused.connect(self.refusals.append)

    @property
    def codes(self) -> list[str]:
        return [scan.code for scan in self.scans]

    async def plug_in(self) -> None:
        self.cable.plug_in()
        await until(lambda: self.scanner.is_plugged_in)

    async def close(self) -> None:
        await self.scanner.close()
        await self.settings.close()
        self.cable.unplug()


async def until(condition: Callable[[], object], seconds: float = 10.0) -> None:
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    while not condition():
        assert loop.time() < end, "it did not come true in time"
        await asyncio.sleep(0.005)


@pytest.fixture(autouse=True)
def _in_haste(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serial_source, "RETRY_SECONDS", 0.05)


@pytest.fixture
async def wired(tmp_path: Path) -> AsyncIterator[Wired]:
    wired = Wired(tmp_path)
    yield wired
    await wired.close()
    assert not [thread for thread in threading.enumerate() if thread.name == "frontdesk serial"]


async def test_a_scan_says_which_scanner_it_came_from(wired: Wired) -> None:
    await wired.plug_in()
    wired.cable.send(b"0012345\r\n")
    await until(lambda: wired.scans)
    assert (wired.scans[0].code, wired.scans[0].source) == ("0012345", wired.port)


async def test_split_and_joined_reads_are_the_same_codes(wired: Wired) -> None:
    await wired.plug_in()
    wired.cable.send(b"001")
    await asyncio.sleep(0.05)
    wired.cable.send(b"2345\rHA1120-Q\rAB")
    await asyncio.sleep(0.4)
    wired.cable.send(b"CDEF\r")
    await until(lambda: len(wired.scans) == 3)
    assert wired.codes == ["0012345", "HA1120-Q", "ABCDEF"]


async def test_a_code_without_suffix_ends_with_a_pause(wired: Wired) -> None:
    await wired.plug_in()
    wired.cable.send(b"0012345")
    await until(lambda: wired.codes == ["0012345"])


async def test_unplugged_and_plugged_in_again_it_goes_on(wired: Wired) -> None:
    told: list[bool] = []
    wired.scanner.changed.connect(lambda: told.append(wired.scanner.is_plugged_in))
    for code in ("111111", "222222", "333333"):
        await wired.plug_in()
        wired.cable.send(code.encode() + b"\rhalf a co")
        await until(lambda: code in wired.codes)  # noqa: B023
        wired.cable.unplug()
        await until(lambda: not wired.scanner.is_plugged_in)
    assert wired.codes == ["111111", "222222", "333333"]
    assert told == [True, False] * 3


async def test_a_payment_card_and_a_flood_are_refused_and_hold_nothing_of_what_came(wired: Wired) -> None:
    await wired.plug_in()
    wired.cable.send(b"4111111111111111\r")
    wired.cable.send(b"A" * 3_000 + b"\r0012345\r")
    await until(lambda: wired.codes == ["0012345"])
    assert [refusal.reason for refusal in wired.refusals] == [RefusalReason.PAYMENT_CARD, RefusalReason.TOO_LONG]


async def test_garbage_of_the_line_is_escaped(wired: Wired) -> None:
    await wired.plug_in()
    wired.cable.send(b"\xff\x00123456\r")
    await until(lambda: wired.codes == ["\\xff\\x00123456"])


async def test_another_port_and_none_take_effect_at_once(wired: Wired) -> None:
    await wired.plug_in()
    wired.scanner.choose(None)
    assert wired.scanner.wanted is None
    assert not wired.scanner.is_plugged_in
    wired.scanner.choose(wired.port)
    await until(lambda: wired.scanner.is_plugged_in)
    wired.scanner.choose_speed(115_200)
    assert not wired.scanner.is_plugged_in
    await until(lambda: wired.scanner.is_plugged_in)
    wired.cable.send(b"0012345\r")
    await until(lambda: wired.codes == ["0012345"])


async def test_what_was_learnt_is_cut_from_the_next_scan_on(wired: Wired) -> None:
    await wired.plug_in()
    wired.settings.change(scanners=with_learnt({}, wired.port, Profile(prefix="~", has_aim_identifier=True)))
    await until(lambda: wired.scanner.is_plugged_in)
    wired.cable.send(b"~]E00012345\r")
    await until(lambda: wired.codes == ["0012345"])


async def test_a_setting_of_something_else_does_not_unplug(wired: Wired) -> None:
    await wired.plug_in()
    wired.settings.change(volume=10)
    assert wired.scanner.is_plugged_in


async def test_ports_are_looked_for_beside_the_loop(wired: Wired) -> None:
    wired.scanner.look_for_ports()
    await until(lambda: wired.scanner.ports)
    assert wired.scanner.ports[0].wanted == "COM9"


def test_a_usb_scanner_is_known_by_what_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    class Found:
        def __init__(self, device: str, vid: int | None, pid: int | None) -> None:
            self.device, self.vid, self.pid, self.description = device, vid, pid, "Honeywell"

    plugged = [Found("/dev/ttyS0", None, None), Found("/dev/ttyACM0", 0x0C2E, 0x0CD4)]
    monkeypatch.setattr(serial_source.list_ports, "comports", lambda: plugged)
    assert [port.wanted for port in ports()] == ["usb:0C2E:0CD4", "/dev/ttyS0"]
    plugged[1].device = "/dev/ttyACM1"
    assert device_of("usb:0C2E:0CD4") == "/dev/ttyACM1"
    assert device_of("usb:FFFF:0000") is None
    assert device_of("COM3") == "COM3"
