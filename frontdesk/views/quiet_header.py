"""The head of a table that is part of a page, and no control."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView

from frontdesk.views.theme import TextSize, colours_of, font_of, scaled

INDENT = 12
"""Pixels at 100 % text from a column's edge to its words, in the head and below it."""


class QuietHeader(QHeaderView):
    """Column names in small muted words, above nothing but a fine line."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(scaled(72))

    def sizeHint(self) -> QSize:
        """Room for the words."""
        return QSize(super().sizeHint().width(), scaled(32))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Draws one column's name."""
        colours = colours_of(self)
        name = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        painter.save()
        painter.fillRect(rect, colours.card)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colours.border)
        painter.setFont(font_of(TextSize.SMALL))
        painter.setPen(colours.muted)
        inner = rect.adjusted(scaled(INDENT), 0, 0, 0)
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
        painter.restore()
