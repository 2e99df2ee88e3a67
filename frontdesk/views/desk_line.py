"""The line that is always ready: a scanner types into it, and so does a person."""

from typing import TypeGuard

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from frontdesk.scanner.burst import SILENCE_MS, Burst, Kind
from frontdesk.views.icons import Icon, paint_icon
from frontdesk.views.palette import Tone
from frontdesk.views.theme import GRID, RADIUS, TextSize, colours_of, font_of, scaled

_MOST_CHARACTERS = 1_024
_SUFFIX_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ETX = "\x03"
_GS = "\x1d"


class DeskLine(QLineEdit):
    """Tells scans from typing by the time stamps of the keys, and empties itself as soon as a scan has ended."""

    scanned = Signal(str, object)
    """A code, and the time stamp in milliseconds of the key that ended it."""
    entered = Signal(str)
    """What a person typed and ended with Enter."""
    left_downwards = Signal()
    """Arrow down: to the list beside."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("desk_line")
        self.setAccessibleName(self.tr("Scan or search"))
        self.setPlaceholderText(self.tr("Scan a wristband, or type a name, email or phone"))
        self.setMaxLength(_MOST_CHARACTERS)
        self.setFrame(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._burst = Burst()
        self._last_key_at = 0
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.timeout.connect(self._silence_passed)
        self._restyle()

    def make_empty(self) -> None:
        """Empties the line for good: nothing of it comes back by undo."""
        self._silence.stop()
        self._burst.clear()
        self.setText("")

    def take_code(self, code: str, at_ms: int) -> None:
        """Takes a code from elsewhere, as if a scanner had typed it."""
        self.make_empty()
        self.scanned.emit(code, at_ms)

    def event(self, event: QEvent) -> bool:
        """Tab ends a scan, and moves on only for a person."""
        if _is_tab(event) and self._is_end_of_scan(event.timestamp()):
            self._take_burst(event.timestamp())
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Passes every key on while it is undecided whether a scanner types."""
        text, at_ms = event.text(), event.timestamp()
        if event.key() in _SUFFIX_KEYS or (text == _ETX and self._is_end_of_scan(at_ms)):
            self._end(at_ms)
            return
        if event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
            return
        if text and (text.isprintable() or text == _GS):
            self._burst.add(text, at_ms)
            self._last_key_at = at_ms
            self._silence.start(SILENCE_MS)
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follows the theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ApplicationFontChange:
            self._restyle()

    def _end(self, at_ms: int) -> None:
        if self._is_end_of_scan(at_ms):
            self._take_burst(at_ms)
            return
        self._silence.stop()
        self._burst.clear()
        if self.text().strip():
            self.entered.emit(self.text())

    def _is_end_of_scan(self, at_ms: int) -> bool:
        return self._burst.verdict(ended_by_suffix=True, at_ms=at_ms) is Kind.SCAN

    def _take_burst(self, at_ms: int) -> None:
        self.take_code(self._burst.text, at_ms)

    def _silence_passed(self) -> None:
        """Looks once more a turn later: after a stall the rest of the burst may be waiting behind this timer."""
        QTimer.singleShot(0, self, self._take_silent_burst)

    def _take_silent_burst(self) -> None:
        if self._silence.isActive():
            return
        if self._burst.verdict(ended_by_suffix=False) is Kind.SCAN:
            self._take_burst(self._last_key_at)
        else:
            self._burst.clear()

    def _restyle(self) -> None:
        self.setFont(font_of(TextSize.HEADING))


def _is_tab(event: QEvent) -> TypeGuard[QKeyEvent]:
    return isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab


class DeskField(QWidget):
    """The desk line in its frame, with a looking glass before it and a ring while it is ready for a scan."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = DeskLine()
        self.line.installEventFilter(self)
        self._glass = _Glass()
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        row.setSpacing(GRID)
        row.addWidget(self._glass)
        row.addWidget(self.line, 1)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Draws the ring anew when the focus comes or goes."""
        if isinstance(event, QFocusEvent):
            self.update()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the frame."""
        colours = colours_of(self)
        has_focus = self.line.hasFocus()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.of(Tone.ACCENT).ink if has_focus else colours.border, 2 if has_focus else 1))
        painter.setBrush(colours.card)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        painter.end()


class _Glass(QWidget):
    """The looking glass."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(scaled(22), scaled(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_icon(painter, Icon.SEARCH, QRectF(self.rect()), self.palette().color(QPalette.ColorRole.PlaceholderText))
        painter.end()
