"""A choice among a few, on two lines, with a ring that fills when it is taken; Enter never takes it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from frontdesk.views.palette import Tone
from frontdesk.views.pressable import Pressable
from frontdesk.views.theme import GRID, TextSize, colours_of, font_of, scaled


class ChoiceButton(Pressable, QAbstractButton):
    """Taken by mouse, touch or the space bar."""

    def __init__(self, first: str, second: str, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setText(first)
        self.setAccessibleName(f"{first}, {second}" if second else first)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._second = second

    def second_line(self) -> str:
        """The quieter line."""
        return self._second

    def sizeHint(self) -> QSize:
        """Room for both lines and the ring."""
        first = QFontMetrics(font_of(TextSize.BODY, bold=True)).horizontalAdvance(self.text())
        second = QFontMetrics(font_of(TextSize.SMALL)).horizontalAdvance(self._second)
        return QSize(max(first, second) + scaled(60), scaled(56))

    def minimumSizeHint(self) -> QSize:
        """Long words are cut before the dialog grows without bounds."""
        return QSize(min(self.sizeHint().width(), scaled(260)), scaled(56))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws surface, ring and words."""
        colours = colours_of(self)
        accent = colours.of(Tone.ACCENT)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_strong = self.isChecked() or self.hasFocus()
        painter.setPen(QPen(accent.ink if is_strong else colours.border, 2 if is_strong else 1))
        painter.setBrush(self._surface())
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), GRID, GRID)
        self._paint_ring(painter, accent.ink if self.isChecked() else colours.muted)
        self._paint_words(painter, colours.text if self.isEnabled() else colours.muted, colours.muted)
        painter.end()

    def _surface(self) -> QColor:
        colours = colours_of(self)
        if not self.isEnabled():
            return colours.hover
        if self.isChecked():
            return colours.of(Tone.ACCENT).wash
        return colours.hover if self._hovered else colours.card

    def _paint_ring(self, painter: QPainter, ink: QColor) -> None:
        side = scaled(16)
        ring = QRectF(scaled(14), (self.height() - side) / 2, side, side)
        painter.setPen(QPen(ink, 1.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.isEnabled():
            painter.drawEllipse(ring)
        else:
            painter.drawLine(ring.bottomLeft(), ring.topRight())
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            inset = side * 0.28
            painter.drawEllipse(ring.adjusted(inset, inset, -inset, -inset))

    def _paint_words(self, painter: QPainter, ink: QColor, quiet: QColor) -> None:
        left, half = scaled(42), self.height() / 2
        room = self.width() - left - scaled(10)
        upper = QRectF(left, 0, room, half + (0 if self._second else half))
        bottom = Qt.AlignmentFlag.AlignBottom if self._second else Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font_of(TextSize.BODY, bold=True))
        painter.setPen(ink)
        painter.drawText(upper, Qt.AlignmentFlag.AlignLeft | bottom, _cut(painter, self.text(), room))
        painter.setFont(font_of(TextSize.SMALL))
        painter.setPen(quiet)
        lower = QRectF(left, half + 2, room, half - 2)
        top = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        painter.drawText(lower, top, _cut(painter, self._second, room))


def _cut(painter: QPainter, text: str, room: int) -> str:
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
