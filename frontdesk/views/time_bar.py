"""A bar that grows shorter as time runs out."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from frontdesk.views.palette import Tone
from frontdesk.views.theme import colours_of, scaled


class TimeBar(QWidget):
    """Says no more than the words beside it."""

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._part = 1.0

    def show_part(self, part: float) -> None:
        """How much is left, from 0 to 1."""
        self._part = min(max(part, 0.0), 1.0)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(scaled(160), scaled(6))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, scaled(6))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws what is left upon what there was."""
        colours = colours_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect())
        painter.setBrush(colours.border)
        painter.drawRoundedRect(whole, whole.height() / 2, whole.height() / 2)
        painter.setBrush(colours.of(Tone.ACCENT).fill)
        whole.setWidth(whole.width() * self._part)
        painter.drawRoundedRect(whole, whole.height() / 2, whole.height() / 2)
        painter.end()
