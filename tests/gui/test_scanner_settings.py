"""The scanner page and the teach-in, by keys as they enter a window: nothing is pressed, and all is said in words."""

from collections.abc import AsyncIterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget

from frontdesk.core.settings import Settings
from frontdesk.core.settings_file import SettingsFile
from frontdesk.domain.codes import CodeRefusal, RefusalReason
from frontdesk.scanner.layout import character
from frontdesk.scanner.learnt import learnt_of
from frontdesk.scanner.profile import ANY_SCANNER, Layout, Profile, Suffix
from frontdesk.scanner.scan import WEDGE, Scan
from frontdesk.scanner.serial_source import Port
from frontdesk.viewmodels.scanner_report import ScannerReportViewModel
from frontdesk.viewmodels.scans import ScansViewModel
from frontdesk.viewmodels.serial_scanner import SerialScannerViewModel
from frontdesk.viewmodels.teach_in import LearntScanners, TeachInViewModel
from frontdesk.views.scan_filter import ScanFilter
from frontdesk.views.scanner_settings import ScannerSettings
from tests.gui.conftest import outside_of_tasks, until
from tests.gui.shown import shown_text

NUMBERS = [(number, shifted) for number in range(2, 58) for shifted in (False, True)]
SHIFT = Qt.KeyboardModifier.ShiftModifier
PORTS = (Port("usb:0C2E:0CD4", "/dev/ttyACM0", "Honeywell"), Port("/dev/ttyS0", "/dev/ttyS0", "n/a"))


class NoSource:
    """A port that never is there."""

    def __init__(self, wanted: str, speed: int, tell: object, *, profile: Profile) -> None:
        self.wanted = wanted

    def stop(self) -> None:
        """Nothing to stop."""


class ScannerPage:
    """The page in a window of its own, with the router before it, and a scanner in hand."""

    def __init__(self, *, has_filter: bool = True) -> None:
        self.settings = SettingsFile(Settings(), None)
        self.opened: list[str] = []
        self.scans = ScansViewModel(self._open)
        self.teach_in = TeachInViewModel(self.settings, self.scans)
        self.report = ScannerReportViewModel(self.scans)
        self.serial = SerialScannerViewModel(self.settings, NoSource, lambda: PORTS)
        self.page = ScannerSettings(LearntScanners(self.settings), self.teach_in, self.serial, self.report)
        if has_filter:
            self._go_before(ScanFilter(self.page))
        self.at_ms = 1_000
        self.page.resize(700, 700)
        self.page.show()
        self.page.activateWindow()

    def _go_before(self, router: ScanFilter) -> None:
        router.scanned.connect(self.scans.deliver)
        router.refused.connect(self.scans.refuse)
        self.settings.subscribe(lambda settings: router.use(learnt_of(settings.scanners, WEDGE)))

    def _open(self, scan: Scan) -> None:
        self.opened.append(scan.code)

    @property
    def learnt(self) -> Profile:
        return learnt_of(self.settings.current.scanners, WEDGE)

    def find(self, name: str, kind: type[QWidget] = QWidget) -> QWidget:
        found = self.page.findChild(kind, name)
        assert found is not None, f"no {name}"
        return found

    def text(self, name: str) -> str:
        return shown_text(self.find(name))

    def click(self, name: str) -> None:
        QTest.mouseClick(self.find(name), Qt.MouseButton.LeftButton)

    async def open_teach_in(self) -> None:
        self.click("teach_button")
        await until(lambda: QApplication.activeWindow() is self.find("teach_dialog"))

    def scan(self, code: str, end: Qt.Key = Qt.Key.Key_Return, computer: Layout = Layout.US) -> None:
        """Presses the keys of a scanner that is set to US on a computer of some layout."""
        self.at_ms += 3_000
        for letter in code:
            number, shifted = next(n for n in NUMBERS if character(n[0], Layout.US, is_shifted=n[1]) == letter)
            self._press(Qt.Key.Key_unknown, character(number, computer, is_shifted=shifted), number, shifted)
        self._press(end, {Qt.Key.Key_Return: "\r", Qt.Key.Key_Tab: "\t"}[end], 28, False)

    def _press(self, key: Qt.Key, text: str, number: int, shifted: bool) -> None:
        self.at_ms += 5
        window = QGuiApplication.focusWindow()
        assert window is not None
        held = SHIFT if shifted else Qt.KeyboardModifier.NoModifier
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, held, number, 0, 0, text)
            event.setTimestamp(self.at_ms)
            QApplication.sendEvent(window, event)

    async def read(self, times: int, code: str, **more: object) -> None:
        for _ in range(times):
            count = self.teach_in.count
            self.scan(code, **more)
            await until(lambda: self.teach_in.count > count)  # noqa: B023

    async def back(self) -> None:
        """Waits until the dialog is gone and the page has the keys again, which this platform does not do by itself."""
        await until(lambda: self.page.findChild(QWidget, "teach_dialog") is None)
        self.page.activateWindow()
        await until(self.page.isActiveWindow)

    async def close(self) -> None:
        await self.teach_in.close()
        await self.report.close()
        await self.serial.close()
        await self.settings.close()
        self.page.close()


@pytest.fixture
async def page(qapp: QApplication) -> AsyncIterator[ScannerPage]:
    page = ScannerPage()
    await until(page.page.isActiveWindow)
    yield page
    await page.close()


async def test_a_wrong_layout_is_learnt_said_in_words_and_repaired_from_then_on(page: ScannerPage) -> None:
    page.scan("HA1120-Q", computer=Layout.FR)
    assert page.opened == ["HQ&&éà)A"]
    await page.open_teach_in()
    await page.read(3, "HA1120-Q", computer=Layout.FR)
    assert page.text("teach_code") == "HA1120-Q"
    assert "keyboard for a US one" in page.text("teach_learnt")
    page.click("teach_keep_button")
    await page.back()
    assert page.learnt.layout is Layout.US
    assert "keyboard for a US one" in page.text("scanner_learnt")
    page.scan("HA1120-Q", computer=Layout.FR)
    assert page.opened[1:] == ["HA1120-Q"]


async def test_each_reading_is_counted_and_presses_nothing(page: ScannerPage) -> None:
    await page.open_teach_in()
    page.find("teach_cancel_button").setFocus()
    await page.read(2, "00 12345", end=Qt.Key.Key_Tab)
    assert page.find("teach_dialog").isVisible()
    assert (page.text("teach_mark_1"), page.text("teach_mark_2")) == ("2 read", "3")
    assert page.find("teach_cancel_button").hasFocus()
    assert not page.find("teach_keep_button").isEnabled()
    assert page.opened == []


async def test_what_is_printed_is_typed_and_tells_the_prefix(page: ScannerPage) -> None:
    await page.open_teach_in()
    await page.read(3, "990012345")
    page.find("teach_printed").setFocus()
    await outside_of_tasks(lambda: QTest.keyClicks(page.find("teach_printed"), "0012345", delay=-1))
    assert page.find("teach_printed", QLineEdit).text() == "0012345"
    assert "99 before each code" in page.text("teach_learnt")
    assert page.text("teach_code") == "0012345"
    page.click("teach_keep_button")
    await page.back()
    page.scan("990012345")
    assert page.opened == ["0012345"]


async def test_three_different_cards_are_told_and_it_begins_again(page: ScannerPage) -> None:
    await page.open_teach_in()
    for code in ("0012345", "0012346", "0012347"):
        await page.read(1, code)
    assert "differ" in page.text("teach_trouble_sentence")
    page.click("teach_again_button")
    await page.read(3, "0012345")
    assert page.find("teach_keep_button").isEnabled()


async def test_escape_leaves_and_nothing_is_kept(page: ScannerPage) -> None:
    await page.open_teach_in()
    await page.read(1, "0012345")
    dialog = page.find("teach_dialog")
    await outside_of_tasks(lambda: QTest.keyClick(dialog, Qt.Key.Key_Escape))
    await page.back()
    assert page.learnt == ANY_SCANNER
    page.scan("0012345")
    assert page.opened == ["0012345"]


async def test_what_was_taught_is_forgotten(page: ScannerPage) -> None:
    assert not page.find("forget_scanner_button").isVisible()
    page.settings.change(scanners={"wedge": {"suffix": "tab"}})
    assert page.learnt.suffix is Suffix.TAB
    await until(page.find("forget_scanner_button").isVisible)
    page.click("forget_scanner_button")
    assert page.learnt == ANY_SCANNER


async def test_the_fewest_characters_of_a_code_are_chosen(page: ScannerPage) -> None:
    page.scan("1234")
    assert page.opened == []
    fewest = page.find("fewest_characters", QComboBox)
    assert (fewest.currentText(), fewest.count()) == ("6", 29)
    fewest.activated.emit(0)
    page.scan("1234")
    assert page.opened == ["1234"]
    assert fewest.currentText() == "4"


async def test_a_port_and_a_speed_are_chosen(page: ScannerPage) -> None:
    port = page.find("serial_port", QComboBox)
    await until(lambda: port.count() == 3)
    assert not page.find("serial_state").isVisible()
    port.activated.emit(1)
    assert page.settings.current.serial_port == "usb:0C2E:0CD4"
    assert port.currentText() == "/dev/ttyACM0  Honeywell"
    await until(page.find("serial_state").isVisible)
    assert "keeps looking" in page.text("serial_state")
    page.find("serial_speed", QComboBox).activated.emit(4)
    assert page.settings.current.serial_speed == 115_200
    port.activated.emit(0)
    assert page.settings.current.serial_port is None


async def test_a_port_of_the_settings_that_is_unplugged_stays_in_the_list(page: ScannerPage) -> None:
    page.serial.choose("COM7")
    assert page.find("serial_port", QComboBox).currentText() == "COM7"


async def test_what_came_is_shown_key_by_key_and_copied(page: ScannerPage) -> None:
    page.click("watch_scanner")
    page.scan("0012345", end=Qt.Key.Key_Tab)
    await until(lambda: "Code: 0012345 (7 characters)" in page.text("scanner_report"))
    words = page.text("scanner_report")
    assert "0  +5 0  +5 1  +5 2" in words
    assert "+5 [Tab]" in words
    assert page.opened == []
    page.click("copy_report_button")
    assert QGuiApplication.clipboard().text() == words
    page.click("watch_scanner")
    page.scan("0012345")
    assert page.opened == ["0012345"]


async def test_a_payment_card_is_not_shown(page: ScannerPage) -> None:
    page.click("watch_scanner")
    page.scan("4111111111111111")
    await until(lambda: page.report.report is not None)
    assert "4111" not in page.text("scanner_report")
    assert page.report.report is not None
    assert page.report.report.refusal == CodeRefusal(RefusalReason.PAYMENT_CARD)


async def test_a_page_that_is_left_watches_no_longer(page: ScannerPage) -> None:
    page.click("watch_scanner")
    page.page.hide()
    assert not page.report.is_watching
    page.scans.deliver(Scan("0012345", WEDGE, 0))
    assert page.opened == ["0012345"]
