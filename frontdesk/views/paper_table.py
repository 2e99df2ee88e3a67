"""A table on as many pages as it needs: laid out once in fine units, so that what is previewed is what is printed."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from frontdesk.views.paper_text import UNITS, Lines, paper_font, use_paper_units
from frontdesk.views.wording_print import Cell, TableWords, page_words

_EDGE, _GAP, _FOOT = 15.0 * UNITS, 2.0 * UNITS, 12.0 * UNITS
_HEADING, _LINE, _CELL, _SECOND = 6.0, 3.6, 3.3, 2.8
"""Heights of letters in millimetres."""
_SHARES: Final = (0.23, 0.12, 0.23, 0.19, 0.23)
"""Of the page's width, from column to column."""
_MOST_BELOW: Final = 60
"""Characters of a quieter line."""
_QUIET: Final = QColor(80, 80, 80)


class PaperTable:
    """Whose it is and the columns' names stand on every page, since pages are taken apart."""

    def __init__(self, words: TableWords, page: QSizeF) -> None:
        self._page = page * UNITS
        self._foot = words.foot
        width = self._page.width() - 2 * _EDGE
        lines = [Lines(words.heading, paper_font(_HEADING, bold=True), width)]
        self._head = [*lines, *(Lines(line, paper_font(_LINE), width) for line in words.lines)]
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
        use_paper_units(painter, dots_a_mm)
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
        font = paper_font(_SECOND)
        width = self._page.width() - 2 * _EDGE
        page = Lines(place, font, width)
        foot = Lines(self._foot, font, width - page.widest - _GAP)
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
            upper = Lines(first, paper_font(_CELL, bold=is_head), inner)
            lower = Lines(second, paper_font(_SECOND), inner, _MOST_BELOW) if second else None
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
