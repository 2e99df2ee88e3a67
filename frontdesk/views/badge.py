"""A word on a tinted pill, for a state or a label; it is a word first, the tint only helps."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from frontdesk.views.palette import Tone
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.theme import TextSize, scaled, shades_of

LONGEST_LABEL = 40
"""Letters of a label that are shown; the rest is in its tool tip."""


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


class DottedWord(PlainLabel):
    """A customer's label: its word in the text colour, its own colour as a dot beside it."""

    def __init__(self, text: str, colour: QColor | None, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, size=TextSize.BODY, name=name, parent=parent)
        self._colour = colour
        self._make_room()

    def show_word(self, text: str, colour: QColor | None) -> None:
        """Shows another label."""
        self._colour = colour
        self.setText(text if len(text) <= LONGEST_LABEL else f"{text[:LONGEST_LABEL]}…")
        self.setToolTip(text if len(text) > LONGEST_LABEL else "")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the dot beside the word."""
        super().paintEvent(event)
        colour = self._colour or shades_of(self, Tone.NEUTRAL).ink
        size = scaled(10)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(shades_of(self, Tone.NEUTRAL).wash)
        painter.setBrush(colour)
        painter.drawEllipse(QRectF(1, (self.height() - size) / 2, size, size))
        painter.end()

    def _restyle(self) -> None:
        super()._restyle()
        self._make_room()

    def _make_room(self) -> None:
        self.setContentsMargins(scaled(16), 0, 0, 0)
