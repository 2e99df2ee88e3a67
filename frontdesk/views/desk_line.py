"""The line in which a person types a code, a name, an email or a phone; scans are taken out before they reach it."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from frontdesk.views.icons import Icon, paint_icon
from frontdesk.views.palette import Tone
from frontdesk.views.theme import GRID, RADIUS, TextSize, colours_of, font_of, scaled

_MOST_CHARACTERS = 1_024
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DeskLine(QLineEdit):
    """Tells what was typed; a code typed by hand ends with Enter as any search does."""

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
        self._restyle()

    def make_empty(self) -> None:
        """Empties the line for good: nothing of it comes back by undo."""
        self.setText("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ends what was typed, and the arrow down leaves it."""
        if event.key() in _ENTER:
            if self.text().strip():
                self.entered.emit(self.text())
        elif event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follows the theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ApplicationFontChange:
            self._restyle()

    def _restyle(self) -> None:
        self.setFont(font_of(TextSize.HEADING))


class DeskField(QWidget):
    """The desk line in its frame, with a looking glass before it, and a ring while a scan would be heard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_ready = False
        self.line = DeskLine()
        self._glass = _Glass()
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        row.setSpacing(GRID)
        row.addWidget(self._glass)
        row.addWidget(self.line, 1)

    @property
    def is_ready(self) -> bool:
        """Whether the ring says that a scan would be heard."""
        return self._is_ready

    def set_ready(self, is_ready: bool) -> None:
        """Draws the ring, or leaves it out."""
        self._is_ready = is_ready
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the frame."""
        colours = colours_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = QPen(colours.of(Tone.ACCENT).ink, 2) if self._is_ready else QPen(colours.border, 1)
        painter.setPen(ring)
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
