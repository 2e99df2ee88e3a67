"""A word on a tinted pill, for a state; it is a word first, the tint only helps."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from frontdesk.views.palette import Tone
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.theme import TextSize, scaled, shades_of


class Badge(PlainLabel):
    """A state in a tone's wash and ink."""

    def __init__(self, text: str, tone: Tone, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, size=TextSize.SMALL, tone=tone, bold=True, name=name, parent=parent)
        self._wash_tone = tone
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_tone(self, tone: Tone | None) -> None:
        """Gives pill and word another tone."""
        self._wash_tone = tone or Tone.NEUTRAL
        super().set_tone(self._wash_tone)
        self.update()

    def sizeHint(self) -> QSize:
        """The word and the pill around it."""
        return super().sizeHint() + QSize(scaled(20), scaled(8))

    def minimumSizeHint(self) -> QSize:
        """A badge never cuts its word."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the pill below the word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shades_of(self, self._wash_tone).wash)
        radius = self.height() / 2
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        painter.end()
        super().paintEvent(event)
