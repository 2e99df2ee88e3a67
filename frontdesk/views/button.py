"""A push button in the program's look, which Enter never presses: a scanner's suffix is Enter."""

from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
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
        opens_menu: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._weight = weight
        self._tone = tone
        self._opens_menu = opens_menu
        self.setObjectName(name)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_reason(self, reason: str, tip: str = "") -> None:
        """Turns it off, for a reason that it gives when pointed at, or on; what is so already is left alone."""
        words = reason or tip
        if self.isEnabled() is bool(reason):
            self.setEnabled(not reason)
        if self.toolTip() != words:
            self.setToolTip(words)
        if self.accessibleDescription() != reason:
            self.setAccessibleDescription(reason)

    def sizeHint(self) -> QSize:
        """Room for the words, and a target large enough for a finger."""
        text = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text())
        sign = scaled(2 * GRID) if self._opens_menu else 0
        return QSize(text.width() + sign + scaled(4 * GRID), max(text.height() + scaled(12), smallest_target()))

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
        words = self.rect().adjusted(0, 0, -scaled(2 * GRID) if self._opens_menu else 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextShowMnemonic, self.text())
        if self._opens_menu:
            self._paint_sign(painter, ink)
        painter.end()

    def _paint_sign(self, painter: QPainter, ink: QColor) -> None:
        """A small arrow downwards: a menu opens below."""
        across = scaled(4)
        middle = QPointF(self.width() - scaled(20), self.height() / 2)
        painter.setPen(QPen(ink, 1.6))
        painter.drawPolyline(
            [
                middle + QPointF(-across, -across / 2),
                middle + QPointF(0, across / 2),
                middle + QPointF(across, -across / 2),
            ]
        )

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
