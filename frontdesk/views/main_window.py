"""The desk's window: one line that is always ready, and room for the desk, which is built a little later.

A window that takes a scan is on screen before most of the program is loaded; that is why this module imports so little.
"""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.domain.codes import CodeRefusal
from frontdesk.scanner.scan import Scan
from frontdesk.views.binding import bind
from frontdesk.views.commands import Commands
from frontdesk.views.desk_line import DeskField
from frontdesk.views.own_window import OwnWindow
from frontdesk.views.palette import Tone
from frontdesk.views.scan_filter import ScanFilter
from frontdesk.views.theme import GRID
from frontdesk.views.training_band import TrainingBand

SMALLEST = (800, 560)
USUAL = (1280, 800)


def _always() -> bool:
    return True


class MainWindow(OwnWindow):
    """Holds the line and the desk, keeps what is scanned before the desk is there, and gives the focus to the line."""

    scanned = Signal(object)
    """A Scan, into whichever window of the program it was typed."""
    refused = Signal(object)
    """A CodeRefusal, of what was scanned."""
    quit_wanted = Signal()
    """The window's cross was clicked; the window itself stays until it is released."""
    first_painted = Signal()
    """The window is on screen: what the first paint must not wait for may begin."""

    def __init__(self, band: str = "", band_tone: Tone = Tone.TRAINING) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.setWindowTitle(self.tr("Frontdesk"))
        self.setMinimumSize(*SMALLEST)
        self.resize(*USUAL)
        self._was_painted = False
        self._is_furnished = False
        self._early: list[Scan | CodeRefusal] = []
        self.may_quit: Callable[[], bool] = _always
        """Asked before quitting; whoever says no may ask the person, and emit `quit_wanted` in their own time."""
        self.commands = Commands(self)
        self.field = DeskField()
        self.line = self.field.line
        self._inner = QVBoxLayout()
        self._room = QWidget()
        self._lay_out(TrainingBand(band, band_tone) if band else None)
        self.scan_filter = ScanFilter(self)
        self.scan_filter.scanned.connect(self._came)
        self.scan_filter.refused.connect(self._came)
        bind(self._show_ready, self.scan_filter.hearing_changed)
        self.line.setFocus()

    def furnish(self, desk: QWidget) -> None:
        """Puts the desk into its room."""
        self._inner.replaceWidget(self._room, desk)
        self._inner.setStretchFactor(desk, 1)
        self._room.deleteLater()
        self._is_furnished = True

    def hand_on_early(self) -> None:
        """Hands on what was scanned before; to be called once all is there that a guest's page is made of."""
        early, self._early = self._early, []
        for came in early:
            self._came(came)

    def announce(self, notice: QWidget) -> None:
        """Puts a notice below the line; it shows and hides itself."""
        self._inner.insertWidget(1, notice)

    def release(self) -> None:
        """Lets the window go."""
        self.hide()
        self.deleteLater()

    def ready_for_scan(self) -> None:
        """Gives the focus to the desk line; what stands in it stays. One that is covered wants none."""
        if self.line.isVisible():
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tells once that all of it has been painted."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.first_painted.emit)

    def changeEvent(self, event: QEvent) -> None:
        """A window that comes to the front is ready for a scan."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self.isActiveWindow():
            self.ready_for_scan()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters that nobody wanted are the beginning of a search."""
        if event.text().isprintable() and event.text() and self.focusWidget() is not self.line:
            self.ready_for_scan()
            QCoreApplication.sendEvent(self.line, event)
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leaves closing to whoever ends the program in order."""
        event.ignore()
        if self.may_quit():
            self.quit_wanted.emit()

    def come_forward(self) -> None:
        """Brings the window before the others."""
        if not self.isActiveWindow():
            self.raise_()
            self.activateWindow()

    def _lay_out(self, band: TrainingBand | None) -> None:
        inner = self._inner
        inner.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, GRID)
        inner.setSpacing(2 * GRID)
        inner.addWidget(self.field)
        inner.addWidget(self._room, 1)
        outer = QVBoxLayout(self)
        outer.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)  # a long name must not resize the window
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        if band is not None:
            outer.addWidget(band)
        outer.addLayout(inner, 1)

    def _came(self, came: Scan | CodeRefusal) -> None:
        if not self._is_furnished:
            self._early.append(came)
        elif isinstance(came, Scan):
            self.scanned.emit(came)
        else:
            self.refused.emit(came)

    def _show_ready(self) -> None:
        """Until the desk is there, which knows more, it is ready wherever it hears."""
        if not self._is_furnished:
            self.field.set_ready(self.scan_filter.is_hearing)
