"""The scanners of this desk: what was taught, the serial port, and what came last, for support."""

from PySide6.QtGui import QGuiApplication, QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.core.version import own_version
from frontdesk.scanner.profile import ANY_SCANNER, HIGHEST_FEWEST_CHARACTERS, LOWEST_FEWEST_CHARACTERS
from frontdesk.scanner.serial_source import SPEEDS
from frontdesk.viewmodels.scanner_report import ScannerReportViewModel
from frontdesk.viewmodels.serial_scanner import SerialScannerViewModel
from frontdesk.viewmodels.teach_in import LearntScanners, TeachInViewModel
from frontdesk.views.binding import bind
from frontdesk.views.button import Button, Weight
from frontdesk.views.flow import Flow
from frontdesk.views.key_watch import KeyWatch
from frontdesk.views.page import Section
from frontdesk.views.palette import Tone
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.select import Select
from frontdesk.views.setting import Setting
from frontdesk.views.switch import Switch
from frontdesk.views.teach_dialog import TeachDialog
from frontdesk.views.theme import GRID
from frontdesk.views.wording_scanner import port_words, profile_sentences, report_text


class ScannerSettings(QWidget):
    """The page "Scanner"."""

    def __init__(
        self,
        learnt: LearntScanners,
        teach_in: TeachInViewModel,
        serial: SerialScannerViewModel,
        report: ScannerReportViewModel,
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addWidget(Section(self.tr("Scanners that type"), _Taught(learnt, teach_in), name="settings_taught"))
        column.addWidget(Section(self.tr("Scanner on a serial port"), _Serial(serial), name="settings_serial"))
        column.addWidget(Section(self.tr("What a scanner sends"), _Watched(report, learnt), name="settings_watched"))


class _Taught(QWidget):
    """What was learnt, and learning it."""

    def __init__(self, learnt: LearntScanners, teach_in: TeachInViewModel) -> None:
        super().__init__()
        self._learnt = learnt
        self._teach_in = teach_in
        self._words = PlainLabel(wraps=True, name="scanner_learnt")
        self._fewest = Select(name="fewest_characters", called=self.tr("Fewest characters of a code"))
        self._teach = Button(self.tr("Teach a scanner…"), name="teach_button")
        self._forget = Button(self.tr("Forget it"), weight=Weight.QUIET, name="forget_scanner_button")
        buttons = QWidget()
        flow = Flow(buttons, gap=GRID)
        flow.addWidget(self._teach)
        flow.addWidget(self._forget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._words)
        column.addWidget(buttons)
        why = self.tr("What is shorter is taken for typing. Six suits nearly every wristband.")
        column.addWidget(Setting(self.tr("Fewest characters of a code"), self._fewest, why=why))
        for count in range(LOWEST_FEWEST_CHARACTERS, HIGHEST_FEWEST_CHARACTERS + 1):
            self._fewest.addItem(str(count), count)
        self._fewest.activated.connect(self._choose_fewest)
        self._teach.clicked.connect(self._open)
        self._forget.clicked.connect(learnt.forget)
        bind(self._show, learnt.changed)

    def _show(self) -> None:
        profile = self._learnt.wedge
        self._words.setText("\n".join(profile_sentences(profile)))
        self._forget.setVisible(profile != ANY_SCANNER)
        self._fewest.setCurrentIndex(self._fewest.findData(profile.fewest_characters))

    def _choose_fewest(self, row: int) -> None:
        self._learnt.choose_fewest(self._fewest.itemData(row))

    def _open(self) -> None:
        TeachDialog(self._teach_in, self).open()


class _Serial(QWidget):
    """Which port, how fast, and whether it is there."""

    def __init__(self, serial: SerialScannerViewModel) -> None:
        super().__init__()
        self._serial = serial
        self._port = Select(name="serial_port", called=self.tr("Port"))
        self._speed = Select(name="serial_speed", called=self.tr("Speed"))
        self._look = Button(self.tr("Look again"), weight=Weight.QUIET, name="look_for_ports_button")
        self._state = PlainLabel(wraps=True, name="serial_state")
        self._lay_out()
        for speed in SPEEDS:
            self._speed.addItem(self.tr("{0} bits a second").format(speed), speed)
        self._port.activated.connect(self._choose_port)
        self._speed.activated.connect(self._choose_speed)
        self._look.clicked.connect(serial.look_for_ports)
        bind(self._show, serial.changed)
        serial.look_for_ports()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self._port, 1)
        row.addWidget(self._look)
        ports = QWidget()
        ports.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        why = self.tr("The speed that is set in the scanner. By USB or Bluetooth any will do.")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Setting(self.tr("Port"), ports))
        column.addWidget(Setting(self.tr("Speed"), self._speed, why=why))
        column.addWidget(self._state)

    def _show(self) -> None:
        serial = self._serial
        self._fill_ports()
        self._speed.setCurrentIndex(max(0, self._speed.findData(serial.speed)))
        self._speed.setEnabled(serial.wanted is not None)
        self._state.setVisible(serial.wanted is not None)
        self._state.set_tone(Tone.GOOD if serial.is_plugged_in else Tone.WARN)
        if serial.is_plugged_in:
            self._state.setText(self.tr("Plugged in and read."))
        else:
            self._state.setText(self.tr("Not there, or another program uses it. The desk keeps looking for it."))

    def _fill_ports(self) -> None:
        """The port of the settings is among them also while it is unplugged."""
        serial = self._serial
        self._port.clear()
        self._port.addItem(self.tr("None: all scanners type"), None)
        for port in serial.ports:
            words = f"{port.device}  {port.description}" if port.description not in ("", "n/a") else port.device
            self._port.addItem(words, port.wanted)
        if serial.wanted is not None and self._port.findData(serial.wanted) < 0:
            self._port.addItem(port_words(serial.wanted), serial.wanted)
        self._port.setCurrentIndex(self._port.findData(serial.wanted) if serial.wanted is not None else 0)

    def _choose_port(self, row: int) -> None:
        self._serial.choose(self._port.itemData(row))

    def _choose_speed(self, row: int) -> None:
        self._serial.choose_speed(self._speed.itemData(row))


class _Watched(QWidget):
    """What came, key by key, for the person on the phone to support."""

    def __init__(self, report: ScannerReportViewModel, learnt: LearntScanners) -> None:
        super().__init__()
        self._report = report
        self._learnt = learnt
        self._watch = KeyWatch(self, swallows=False)
        self._on = Switch(self.tr("Show here what is scanned, instead of opening it"), name="watch_scanner")
        self._words = PlainLabel(wraps=True, name="scanner_report")
        self._copy = Button(self.tr("Copy for support"), name="copy_report_button")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._on)
        column.addWidget(self._words)
        row = QHBoxLayout()
        row.addWidget(self._copy)
        row.addStretch(1)
        column.addLayout(row)
        self._on.toggled.connect(report.watch)
        self._copy.clicked.connect(self._copy_report)
        self._watch.heard.connect(report.hear)
        bind(self._show, report.changed)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: scans open guests again."""
        super().hideEvent(event)
        self._on.setChecked(False)

    def _show(self) -> None:
        is_watching, report = self._report.is_watching, self._report.report
        self._watch.turn(on=is_watching)
        self._words.setVisible(is_watching)
        self._copy.setVisible(report is not None)
        text = report_text(report, self._learnt.wedge, own_version()) if report is not None else ""
        self._words.setText(text or self.tr("Scan anything."))

    def _copy_report(self) -> None:
        QGuiApplication.clipboard().setText(self._words.text())
