"""A tinted box with one sentence that must not be overlooked, and buttons where there is something to do."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.views.button import Button
from frontdesk.views.flow import Flow
from frontdesk.views.icons import Icon, paint_icon
from frontdesk.views.palette import Tone
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.theme import GRID, RADIUS, scaled, shades_of

_ICONS = {Tone.BAD: Icon.STOP, Tone.WARN: Icon.CHECK, Tone.GOOD: Icon.WELCOME, Tone.ACCENT: Icon.LOOKING}


class Notice(QWidget):
    """One sentence in a tone; hidden while there is none."""

    def __init__(self, tone: Tone, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._tone = tone
        self._sign = _Sign(tone)
        self._sentence = PlainLabel(wraps=True, tone=tone, bold=True, name=f"{name}_sentence")
        self._buttons = Flow(gap=GRID)
        column = QVBoxLayout()
        column.setSpacing(GRID)
        column.addWidget(self._sentence)
        column.addLayout(self._buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(12)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        self.hide()

    def say(self, sentence: str, tone: Tone | None = None) -> None:
        """Says a sentence; an empty one hides the notice."""
        if tone is not None and tone is not self._tone:
            self._tone = tone
            self._sentence.set_tone(tone)
            self._sign.set_tone(tone)
            self.update()
        if sentence != self._sentence.text():
            self._sentence.setText(sentence)
        if self.isHidden() is bool(sentence):
            self.setVisible(bool(sentence))

    def text(self) -> str:
        """What is said now."""
        return self._sentence.text()

    def add_button(self, button: Button) -> None:
        """Puts a button below the sentence."""
        self._buttons.addWidget(button)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the box."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shades_of(self, self._tone).wash)
        painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        painter.end()


class _Sign(QWidget):
    """The icon beside the sentence."""

    def __init__(self, tone: Tone) -> None:
        super().__init__()
        self._tone = tone

    def set_tone(self, tone: Tone) -> None:
        self._tone = tone
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(scaled(20), scaled(20))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = scaled(18)
        paint_icon(
            painter, _ICONS.get(self._tone, Icon.CHECK), QRectF(1, 1, side, side), shades_of(self, self._tone).ink
        )
        painter.end()
