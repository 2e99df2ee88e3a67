"""A table on as many pages as it needs: laid out once in fine units, so that what is previewed is what is printed."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QTextLayout, QTextOption

from frontdesk.views.wording_print import Cell, TableWords, page_words

_UNITS: Final = 20.0
"""A millimetre."""
_EDGE, _GAP, _FOOT = 15.0 * _UNITS, 2.0 * _UNITS, 12.0 * _UNITS
_HEADING, _LINE, _CELL, _SECOND = 6.0, 3.6, 3.3, 2.8
"""Heights of letters in millimetres."""
_SHARES: Final = (0.23, 0.12, 0.23, 0.19, 0.23)
"""Of the page's width, from column to column."""
_MOST, _MOST_BELOW = 300, 60
"""Characters of anything, and of a quieter line; a server may say more, and paper has an end."""
_QUIET: Final = QColor(80, 80, 80)


class PaperTable:
    """Whose it is and the columns' names stand on every page, since pages are taken apart."""

    def __init__(self, words: TableWords, page: QSizeF) -> None:
        self._page = page * _UNITS
        self._foot = words.foot
        width = self._page.width() - 2 * _EDGE
        lines = [_Lines(words.heading, _font(_HEADING, bold=True), width)]
        self._head = [*lines, *(_Lines(line, _font(_LINE), width) for line in words.lines)]
        self._widths = [share * width for share in _SHARES]
        self._columns = _Row([(name, "") for name in words.columns], self._widths, is_head=True)
        self._rows = [_Row(cells, self._widths) for cells in words.rows]
        head = sum(line.height for line in self._head) + self._columns.height + 2 * _GAP
        room = self._page.height() - 2 * _EDGE - head - _FOOT
        self._pages = pages_of([row.height for row in self._rows], room)

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._pages)

    def paint(self, painter: QPainter, dots_a_mm: float, number: int) -> None:
        """Paints one of the pages; the first is 0."""
        painter.save()
        painter.scale(dots_a_mm / _UNITS, dots_a_mm / _UNITS)
        painter.setPen(Qt.GlobalColor.black)
        top = _EDGE
        for line in self._head:
            line.draw(painter, _EDGE, top)
            top += line.height
        top = self._paint_row(painter, self._columns, top + _GAP, 3)
        for place in self._pages[number]:
            top = self._paint_row(painter, self._rows[place], top, 1)
        self._paint_foot(painter, number)
        painter.restore()

    def _paint_row(self, painter: QPainter, row: "_Row", top: float, line: int) -> float:
        row.draw(painter, _EDGE, top)
        end = top + row.height
        painter.setPen(QPen(Qt.GlobalColor.black if line > 1 else _QUIET, line))
        painter.drawLine(QPointF(_EDGE, end), QPointF(self._page.width() - _EDGE, end))
        return end

    def _paint_foot(self, painter: QPainter, number: int) -> None:
        place = page_words(number, self.count)
        font = _font(_SECOND)
        width = self._page.width() - 2 * _EDGE
        page = _Lines(place, font, width)
        foot = _Lines(self._foot, font, width - page.widest - _GAP)
        top = self._page.height() - _EDGE - max(foot.height, page.height)
        painter.setPen(_QUIET)
        foot.draw(painter, _EDGE, top)
        page.draw(painter, self._page.width() - _EDGE - page.widest, top)


def pages_of(heights: Sequence[float], room: float) -> list[list[int]]:
    """Which rows stand on which page: each whole, in order; what is higher than a page has one for itself."""
    pages: list[list[int]] = [[]]
    used = 0.0
    for place, height in enumerate(heights):
        if pages[-1] and used + height > room:
            pages.append([])
            used = 0.0
        pages[-1].append(place)
        used += height
    return pages


class _Row:
    """The cells of a row, each as high as its words make it."""

    def __init__(self, cells: Sequence[Cell], widths: Sequence[float], *, is_head: bool = False) -> None:
        self._cells = []
        left = 0.0
        for (first, second), width in zip(cells, widths, strict=True):
            inner = width - _GAP
            upper = _Lines(first, _font(_CELL, bold=is_head), inner)
            lower = _Lines(_cut(second, _MOST_BELOW), _font(_SECOND), inner) if second else None
            self._cells.append((left, upper, lower))
            left += width
        tallest = max(upper.height + (lower.height if lower else 0) for _, upper, lower in self._cells)
        self.height = tallest + _GAP

    def draw(self, painter: QPainter, left: float, top: float) -> None:
        for offset, upper, lower in self._cells:
            painter.setPen(Qt.GlobalColor.black)
            upper.draw(painter, left + offset, top + _GAP / 2)
            if lower is not None:
                painter.setPen(_QUIET)
                lower.draw(painter, left + offset, top + _GAP / 2 + upper.height)


class _Lines:
    """A text broken into lines of some width: between words, and within one that is wider than that."""

    def __init__(self, text: str, font: QFont, width: float) -> None:
        option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout = QTextLayout(_cut(text), font)
        self._layout.setTextOption(option)
        self.height = self.widest = 0.0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, self.height))
            self.height += line.height()
            self.widest = max(self.widest, line.naturalTextWidth())
        self._layout.endLayout()

    def draw(self, painter: QPainter, left: float, top: float) -> None:
        self._layout.draw(painter, QPointF(left, top))


def _cut(text: str, most: int = _MOST) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def _font(millimetres: float, *, bold: bool = False) -> QFont:
    font = QFont()
    font.setPixelSize(round(millimetres * _UNITS))
    font.setBold(bold)
    return font
