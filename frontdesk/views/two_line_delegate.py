"""A row of a list of people: initials, a name, a second line, and badges at the end."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from frontdesk.models.paged_list import RECORD_ROLE
from frontdesk.views.palette import Colours, Tone
from frontdesk.views.theme import GRID, TextSize, colours_of, font_of, scaled


@dataclass(frozen=True, slots=True)
class RowText:
    """What a row shows."""

    initials: str
    title: str
    detail: str
    badges: tuple[tuple[str, Tone], ...] = ()
    dots: tuple[str, ...] = ()
    """Colours of labels, six hex digits each, or empty for a colour that cannot be read."""
    note: str = ""
    """What stands quietly at the end of the first line."""


class TwoLineDelegate(QStyledItemDelegate):
    """Paints rows itself: a widget a row would cost too much in a long list."""

    def __init__(self, describe: Callable[[Any], RowText], parent: QWidget) -> None:
        super().__init__(parent)
        self._describe = describe
        self._view = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(scaled(160), scaled(60))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        colours = colours_of(self._view)
        record = index.data(RECORD_ROLE)
        text = self._describe(record) if record is not None else None
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(4, 2, -4, -2)
        self._paint_surface(painter, box, option.state, colours)
        inner = box.adjusted(scaled(GRID), 0, -scaled(GRID), 0)
        if text is None:
            _paint_blank(painter, inner, colours)
        else:
            self._paint_text(painter, inner, text, colours)
        painter.restore()

    def _paint_text(self, painter: QPainter, inner: QRectF, text: RowText, colours: Colours) -> None:
        left = self._paint_initials(painter, inner, text.initials, colours)
        words = inner.adjusted(left - inner.left(), scaled(4), 0, -scaled(4))
        upper, lower = QRectF(words), QRectF(words)
        if text.detail or text.badges:
            upper.setBottom(words.center().y())
            lower.setTop(words.center().y())
        lower.setRight(self._paint_badges(painter, lower, text, colours))
        upper.setRight(_paint_note(painter, upper, text.note, colours))
        title = font_of(TextSize.BODY, bold=True)
        words = upper.adjusted(0, 0, -_room_for(text.dots), 0)
        _draw_line(painter, words, text.title, title, colours.text)
        end = min(words.left() + QFontMetricsF(title).horizontalAdvance(text.title), words.right())
        _paint_dots(painter, QRectF(upper).adjusted(end - upper.left(), 0, 0, 0), text.dots, colours)
        _draw_line(painter, lower, text.detail, font_of(TextSize.SMALL), colours.muted)

    def _paint_surface(self, painter: QPainter, box: QRectF, state: QStyle.StateFlag, colours: Colours) -> None:
        surface = None
        if state & QStyle.StateFlag.State_Selected:
            surface = colours.selection
        elif state & QStyle.StateFlag.State_MouseOver:
            surface = colours.hover
        if surface is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(surface)
            painter.drawRoundedRect(box, 6, 6)

    def _paint_initials(self, painter: QPainter, box: QRectF, initials: str, colours: Colours) -> float:
        size = float(scaled(36))
        circle = QRectF(box.left(), box.center().y() - size / 2, size, size)
        shades = colours.of(Tone.ACCENT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shades.wash)
        painter.drawEllipse(circle)
        painter.setPen(shades.ink)
        painter.setFont(font_of(TextSize.SMALL, bold=True))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, initials)
        return circle.right() + scaled(12)

    def _paint_badges(self, painter: QPainter, box: QRectF, text: RowText, colours: Colours) -> float:
        right = box.right()
        font = font_of(TextSize.SMALL, bold=True)
        metrics = QFontMetricsF(font)
        for word, tone in reversed(text.badges):
            width = metrics.horizontalAdvance(word) + scaled(16)
            height = metrics.height() + scaled(4)
            pill = QRectF(right - width, box.center().y() - height / 2, width, height)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.of(tone).wash)
            painter.drawRoundedRect(pill, height / 2, height / 2)
            painter.setFont(font)
            painter.setPen(colours.of(tone).ink)
            painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, word)
            right = pill.left() - scaled(GRID)
        return right


def _paint_blank(painter: QPainter, box: QRectF, colours: Colours) -> None:
    """A row whose record is on its way."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.hover)
    size = float(scaled(36))
    painter.drawEllipse(QRectF(box.left(), box.center().y() - size / 2, size, size))
    left, height = box.left() + size + scaled(12), float(scaled(10))
    painter.drawRoundedRect(QRectF(left, box.center().y() - height * 1.4, box.width() * 0.4, height), 4, 4)
    painter.drawRoundedRect(QRectF(left, box.center().y() + height * 0.6, box.width() * 0.6, height), 4, 4)


def _paint_note(painter: QPainter, box: QRectF, note: str, colours: Colours) -> float:
    """Where room is short the name goes first; returns where it must stop."""
    font = font_of(TextSize.SMALL)
    width = QFontMetricsF(font).horizontalAdvance(note) + scaled(GRID)
    if not note or width > box.width() / 2:
        return box.right()
    painter.setFont(font)
    painter.setPen(colours.muted)
    painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, note)
    return box.right() - width


def _room_for(dots: tuple[str, ...]) -> float:
    return min(len(dots), _MOST_DOTS) * scaled(12) + scaled(4) if dots else 0.0


def _paint_dots(painter: QPainter, box: QRectF, dots: tuple[str, ...], colours: Colours) -> None:
    """The labels' colours, as dots behind the name."""
    painter.setPen(Qt.PenStyle.NoPen)
    for place, digits in enumerate(dots[:_MOST_DOTS]):
        painter.setBrush(QColor(f"#{digits}") if digits else colours.muted)
        left = box.left() + scaled(GRID) + place * scaled(12)
        painter.drawEllipse(QRectF(left, box.center().y() - scaled(4), scaled(8), scaled(8)))


_MOST_DOTS = 4


def _draw_line(painter: QPainter, box: QRectF, text: str, font: QFont, ink: QColor) -> None:
    """One line, cut with an ellipsis where room ends."""
    painter.setFont(font)
    painter.setPen(ink)
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
    alignment = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(box, alignment | Qt.TextFlag.TextSingleLine, shown)
