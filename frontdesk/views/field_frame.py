"""A round frame for an input, with a ring while it has the focus."""

from PySide6.QtCore import QEvent, QObject, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QTimeEdit, QWidget

from frontdesk.views.palette import Tone
from frontdesk.views.theme import GRID, colours_of, scaled

_FOCUS = (QEvent.Type.FocusIn, QEvent.Type.FocusOut, QEvent.Type.EnabledChange)


class FieldFrame(QWidget):
    """Holds one input, which gives its own frame up."""

    def __init__(self, field: QLineEdit | QTimeEdit | QComboBox) -> None:
        super().__init__()
        field.setFrame(False)
        field.installEventFilter(self)
        self._field = field
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID, 3, GRID, 3)
        row.addWidget(field)
        self.setMinimumHeight(scaled(40))
        self.setFocusProxy(field)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follows the focus."""
        if event.type() in _FOCUS:
            self.update()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws frame and ring."""
        colours = colours_of(self)
        accent = colours.of(Tone.ACCENT).ink
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(accent, 2) if self._field.hasFocus() else QPen(colours.muted, 1))
        painter.setBrush(colours.card)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()
