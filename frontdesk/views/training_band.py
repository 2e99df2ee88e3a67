"""A band across the window where nothing is real, so that nobody takes it for the real desk."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.views.palette import Tone
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.theme import GRID, shades_of


class TrainingBand(QWidget):
    """A sentence in a colour of the environment's own."""

    def __init__(self, text: str, tone: Tone = Tone.TRAINING, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("training_band")
        self._tone = tone
        self._words = PlainLabel(text, bold=True, wraps=True, name="training_band_words")
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.set_ink(shades_of(self, tone).on_fill)  # the same in both schemes
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID // 2, 2 * GRID, GRID // 2)
        column.addWidget(self._words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fills the band."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), shades_of(self, self._tone).fill)
        painter.end()
