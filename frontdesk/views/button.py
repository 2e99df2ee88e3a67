"""A push button in the program's look, which Enter never presses: a scanner's suffix is Enter."""

from enum import Enum, auto

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QWidget

from frontdesk.views.palette import Tone
from frontdesk.views.pressable import Pressable
from frontdesk.views.theme import GRID, colours_of, scaled, smallest_target


class Weight(Enum):
    """How much a button asks for attention."""

    PRIMARY = auto()
    NORMAL = auto()
    QUIET = auto()


class Button(Pressable, QPushButton):
    """Pressed by mouse, touch or the space bar; at most one PRIMARY stands in a view."""

    def __init__(
        self,
        text: str,
        *,
        weight: Weight = Weight.NORMAL,
        tone: Tone = Tone.ACCENT,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._weight = weight
        self._tone = tone
        self.setObjectName(name)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Room for the words, and a target large enough for a finger."""
        text = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text())
        return QSize(text.width() + scaled(4 * GRID), max(text.height() + scaled(12), smallest_target()))

    def minimumSizeHint(self) -> QSize:
        """A button never cuts its words."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws surface, focus ring and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        surface, border, ink = self._colours()
        box = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        painter.setPen(QPen(border, 1) if border is not None else Qt.PenStyle.NoPen)
        painter.setBrush(surface if surface is not None else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 6, 6)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colours_of(self).of(self._tone).ink, 2))
            painter.drawRoundedRect(box, 6, 6)
        painter.setPen(ink)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextShowMnemonic, self.text())
        painter.end()

    def _colours(self) -> tuple[QColor | None, QColor | None, QColor]:
        """Surface, border and ink."""
        colours = colours_of(self)
        shades = colours.of(self._tone)
        if not self.isEnabled():
            return colours.hover, colours.border, colours.muted
        if self._weight is Weight.PRIMARY:
            return (shades.fill.lighter(108) if self._is_lit() else shades.fill), None, shades.on_fill
        surface = shades.wash if self._is_lit() else None
        border = colours.border if self._weight is Weight.NORMAL else None
        return (surface or (colours.card if border else None)), border, shades.ink

    def _is_lit(self) -> bool:
        return self._hovered or self.isDown() or self.isChecked()
