"""The teach-in takes three readings, opens nobody meanwhile, and the settings keep what it learnt."""

import pytest

from frontdesk.core.settings import Settings
from frontdesk.core.settings_file import SettingsFile
from frontdesk.domain.codes import CodeRefusal, RefusalReason
from frontdesk.scanner.learnt import learnt_of
from frontdesk.scanner.profile import ANY_SCANNER, Layout, Profile, Suffix
from frontdesk.scanner.scan import WEDGE, Scan
from frontdesk.scanner.teaching import Lesson, Trouble
from frontdesk.viewmodels.scanner_report import ScannerReportViewModel
from frontdesk.viewmodels.scans import ScansViewModel
from frontdesk.viewmodels.teach_in import LearntScanners, TeachInViewModel
from tests.fake_desk import Naps, settled
from tests.unit.scanner.test_teaching import TAB, reading


class Teaching:
    """A teach-in, a scanner, and where scans go else."""

    def __init__(self, **settings: object) -> None:
        self.settings = SettingsFile(Settings(**settings), None)
        self.opened: list[Scan] = []
        self.scans = ScansViewModel(self.opened.append)
        self.naps = Naps()
        self.teach_in = TeachInViewModel(self.settings, self.scans, sleep=self.naps.sleep)
        self.teach_in.begin()

    async def read(self, text: str, end: str = "\r", **more: object) -> None:
        for key in reading(text, end, **more):
            self.teach_in.hear(key)
        await settled()
        self.naps.wake()
        await settled()

    def learnt(self, source: str = WEDGE) -> Profile:
        return learnt_of(self.settings.current.scanners, source)

    async def close(self) -> None:
        await self.teach_in.close()
        await self.settings.close()


async def test_three_readings_are_learnt_and_kept() -> None:
    teaching = Teaching()
    for count in (1, 2, 3):
        assert teaching.teach_in.is_reading
        await teaching.read("HA1120-Q", TAB, layouts=(Layout.FR, Layout.US))
        assert teaching.teach_in.count == count
    assert isinstance(teaching.teach_in.outcome, Lesson)
    assert teaching.teach_in.outcome.code == "HA1120-Q"
    assert teaching.learnt() == ANY_SCANNER
    teaching.teach_in.keep()
    assert (teaching.learnt().suffix, teaching.learnt().layout) == (Suffix.TAB, Layout.US)
    await teaching.close()


async def test_readings_that_come_without_a_pause_of_the_loop_are_told_apart_by_their_time() -> None:
    teaching = Teaching()
    for start in (0, 5_000, 10_000):
        for key in reading("HA1120-Q"):
            teaching.teach_in.hear(type(key)(key.kind, key.text, key.at_ms + start))
    await settled()
    teaching.naps.wake()
    await settled()
    assert isinstance(teaching.teach_in.outcome, Lesson)
    await teaching.close()


async def test_a_hand_on_the_keyboard_is_no_reading() -> None:
    teaching = Teaching()
    await teaching.read("a", "")
    assert teaching.teach_in.count == 0
    await teaching.close()


async def test_what_is_printed_tells_the_prefix() -> None:
    teaching = Teaching()
    for _ in range(3):
        await teaching.read("~~0012345")
    teaching.teach_in.type_printed(" 0012345 ")
    teaching.teach_in.keep()
    assert teaching.learnt().prefix == "~~"
    await teaching.close()


@pytest.mark.parametrize(("chosen", "kept"), [(8, 6), (7, 7), (4, 4)])
async def test_how_short_a_code_may_be_stays_as_chosen_where_the_card_allows(chosen: int, kept: int) -> None:
    teaching = Teaching(scanners={"wedge": {"fewest_characters": chosen}})
    for _ in range(3):
        await teaching.read("0012345")
    teaching.teach_in.keep()
    assert teaching.learnt().fewest_characters == kept
    await teaching.close()


async def test_nothing_is_kept_of_trouble_and_it_can_begin_again() -> None:
    teaching = Teaching()
    for code in ("0012345", "0012345", "7777777"):
        await teaching.read(code)
    assert teaching.teach_in.outcome is Trouble.NOT_ALIKE
    teaching.teach_in.keep()
    assert teaching.learnt() == ANY_SCANNER
    teaching.teach_in.begin()
    assert (teaching.teach_in.is_reading, teaching.teach_in.count) == (True, 0)
    await teaching.close()


async def test_scans_open_nobody_while_it_reads_and_do_again_after() -> None:
    teaching = Teaching()
    scan = Scan("0012345", WEDGE, 0)
    teaching.scans.deliver(scan)
    assert teaching.opened == []
    for _ in range(3):
        await teaching.read("0012345")
    teaching.scans.deliver(scan)
    assert teaching.opened == [scan]
    teaching.teach_in.begin()
    await teaching.close()
    teaching.scans.deliver(scan)
    assert teaching.opened == [scan, scan]


async def test_a_serial_scanner_is_taught_for_its_own_port() -> None:
    teaching = Teaching(scanners={"COM3": {"prefix": "~"}})
    for _ in range(3):
        teaching.scans.deliver(Scan("]C10012345", "COM3", 0))
    assert isinstance(teaching.teach_in.outcome, Lesson)
    teaching.teach_in.keep()
    assert teaching.learnt("COM3") == Profile(prefix="~", has_aim_identifier=True)
    assert teaching.learnt() == ANY_SCANNER
    await teaching.close()


async def test_a_taught_scanner_is_forgotten() -> None:
    teaching = Teaching(scanners={"wedge": {"suffix": "tab"}, "COM3": {"prefix": "~"}})
    learnt = LearntScanners(teaching.settings)
    told: list[Profile] = []
    learnt.changed.connect(lambda: told.append(learnt.wedge))
    learnt.forget()
    assert told == [ANY_SCANNER]
    assert teaching.learnt("COM3").prefix == "~"
    await teaching.close()


class Watching:
    """The scanner page, watching."""

    def __init__(self) -> None:
        self.opened: list[Scan] = []
        self.scans = ScansViewModel(self.opened.append)
        self.naps = Naps()
        self.page = ScannerReportViewModel(self.scans, sleep=self.naps.sleep)
        self.page.watch(True)

    async def come(self, text: str, outcome: Scan | CodeRefusal | None) -> None:
        for key in reading(text):
            self.page.hear(key)
        if isinstance(outcome, Scan):
            self.scans.deliver(outcome)
        elif outcome is not None:
            self.scans.refuse(outcome)
        await settled()
        self.naps.wake()
        await settled()


async def test_a_scan_is_shown_key_by_key_and_opens_nobody() -> None:
    watching = Watching()
    await watching.come("0012345", Scan("0012345", WEDGE, 0))
    report = watching.page.report
    assert report is not None
    assert "".join(key.text for key in report.keys) == "0012345\r"
    assert report.gaps == (5,) * 7
    assert watching.opened == []
    await watching.page.close()


async def test_typing_is_never_in_it() -> None:
    watching = Watching()
    await watching.come("Amelia", None)
    assert watching.page.report is None
    await watching.page.close()


async def test_of_a_payment_card_nothing_is_shown_but_that() -> None:
    watching = Watching()
    await watching.come("4111111111111111", CodeRefusal(RefusalReason.PAYMENT_CARD))
    report = watching.page.report
    assert report is not None
    assert (report.keys, report.scan) == ((), None)
    await watching.page.close()


async def test_once_nobody_watches_scans_open_again_and_nothing_is_left() -> None:
    watching = Watching()
    await watching.come("0012345", Scan("0012345", WEDGE, 0))
    watching.page.watch(False)
    assert watching.page.report is None
    scan = Scan("7777777", WEDGE, 0)
    watching.scans.deliver(scan)
    assert watching.opened == [scan]
    await watching.page.close()
