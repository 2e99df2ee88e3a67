"""On or off, with the words beside it; Enter never turns it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from frontdesk.views.palette import Tone
from frontdesk.views.pressable import Pressable
from frontdesk.views.theme import GRID, colours_of, scaled, smallest_target

_LONG, _HIGH = 36, 20
"""Of the track, in pixels at 100 %."""


class Switch(Pressable, QAbstractButton):
    """Turned by mouse, touch or the space bar."""

    def __init__(self, words: str, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setText(words)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for the track and the words on one line."""
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(words + scaled(_LONG + 2 * GRID) + 4, max(smallest_target(), self.fontMetrics().height()))

    def minimumSizeHint(self) -> QSize:
        """It never cuts its words."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws track, knob and words."""
        colours = colours_of(self)
        accent = colours.of(Tone.ACCENT)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        high = scaled(_HIGH)
        track = QRectF(2, (self.height() - high) / 2, scaled(_LONG), high)
        painter.setPen(QPen(accent.ink, 2) if self.hasFocus() else QPen(colours.muted, 1))
        painter.setBrush(accent.fill if self.isChecked() else colours.card)
        painter.drawRoundedRect(track, high / 2, high / 2)
        inset = high * 0.2
        knob = QRectF(track.left() + inset, track.top() + inset, high - 2 * inset, high - 2 * inset)
        if self.isChecked():
            knob.moveRight(track.right() - inset)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(accent.on_fill if self.isChecked() else colours.muted)
        painter.drawEllipse(knob)
        painter.setPen(colours.text if self.isEnabled() else colours.muted)
        words = self.rect().adjusted(scaled(_LONG + GRID) + 4, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()
