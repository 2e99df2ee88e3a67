"""A slim scroll bar without arrows, that stays out of the way."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar, QStyle, QStyleOptionSlider, QWidget

from frontdesk.views.theme import GRID, colours_of

_THICKNESS = 12


def slim(area: QAbstractScrollArea) -> None:
    """Gives a scrolling area slim bars."""
    area.setVerticalScrollBar(SlimScrollBar(Qt.Orientation.Vertical))
    area.setHorizontalScrollBar(SlimScrollBar(Qt.Orientation.Horizontal))


class SlimScrollBar(QScrollBar):
    """Only the handle is drawn; where the style has arrows, they still take a press."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget | None = None) -> None:
        super().__init__(orientation, parent)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def sizeHint(self) -> QSize:
        """Slim, and as long as its area."""
        size = super().sizeHint()
        if self.orientation() is Qt.Orientation.Vertical:
            return QSize(_THICKNESS, size.height())
        return QSize(size.width(), _THICKNESS)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the handle over the surface below."""
        if self.maximum() <= self.minimum():
            return
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        handle = self.style().subControlRect(
            QStyle.ComplexControl.CC_ScrollBar, option, QStyle.SubControl.SC_ScrollBarSlider, self
        )
        box = QRectF(handle).adjusted(3, 3, -3, -3)
        colours = colours_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.muted if self.isSliderDown() or self.underMouse() else colours.border.darker(115))
        painter.drawRoundedRect(box, GRID / 2, GRID / 2)
        painter.end()
