"""A row of the palette: a command's name, its key, and why it is off."""

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from frontdesk.models.paged_list import RECORD_ROLE
from frontdesk.views.palette import Colours, Tone
from frontdesk.views.theme import GRID, TextSize, colours_of, font_of, scaled


@dataclass(frozen=True, slots=True)
class CommandRow:
    """What a row shows; `why_not` is empty where the command can be done."""

    name: str
    keys: str
    why_not: str


class _Entry(Protocol):
    """A record with a row."""

    @property
    def row(self) -> CommandRow: ...


class CommandDelegate(QStyledItemDelegate):
    """Paints rows of one height, so that nothing jumps while letters are typed."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        lines = QFontMetricsF(font_of(TextSize.BODY)).height() + QFontMetricsF(font_of(TextSize.SMALL)).height()
        return QSize(scaled(200), round(lines) + scaled(12))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        colours = colours_of(self._view)
        entry: _Entry = index.data(RECORD_ROLE)
        row = entry.row
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(2, 1, -2, -1)
        _paint_surface(painter, box, option.state, colours)
        inner = box.adjusted(scaled(GRID), scaled(4), -scaled(GRID), -scaled(4))
        inner.setRight(_paint_keys(painter, inner, row.keys, colours))
        if not row.why_not:
            _paint_line(painter, inner, row.name, font_of(TextSize.BODY, bold=True), colours.text)
        else:
            upper, lower = QRectF(inner), QRectF(inner)
            upper.setBottom(inner.top() + inner.height() * 0.54)
            lower.setTop(upper.bottom())
            _paint_line(painter, upper, row.name, font_of(TextSize.BODY), colours.muted)
            _paint_line(painter, lower, row.why_not, font_of(TextSize.SMALL), colours.muted)
        painter.restore()


def _paint_surface(painter: QPainter, box: QRectF, state: QStyle.StateFlag, colours: Colours) -> None:
    if state & QStyle.StateFlag.State_Selected:
        surface = colours.selection
    elif state & QStyle.StateFlag.State_MouseOver:
        surface = colours.hover
    else:
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(surface)
    painter.drawRoundedRect(box, 6, 6)


def _paint_keys(painter: QPainter, box: QRectF, keys: str, colours: Colours) -> float:
    """The key in a pill at the end; returns where the words must stop."""
    if not keys:
        return box.right()
    font = font_of(TextSize.SMALL, bold=True)
    metrics = QFontMetricsF(font)
    width, height = metrics.horizontalAdvance(keys) + scaled(16), metrics.height() + scaled(4)
    pill = QRectF(box.right() - width, box.center().y() - height / 2, width, height)
    shades = colours.of(Tone.NEUTRAL)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shades.wash)
    painter.drawRoundedRect(pill, height / 2, height / 2)
    painter.setFont(font)
    painter.setPen(shades.ink)
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, keys)
    return pill.left() - scaled(GRID)


def _paint_line(painter: QPainter, box: QRectF, text: str, font: QFont, ink: QColor) -> None:
    painter.setFont(font)
    painter.setPen(ink)
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
    alignment = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(box, alignment | Qt.TextFlag.TextSingleLine, shown)
