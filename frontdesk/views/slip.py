"""What a slip, a label or a sheet of commands looks like: laid out in millimetres, painted in dots."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from frontdesk.core.paper import PaperSize, SlipSize
from frontdesk.domain.codes import shown
from frontdesk.views.bar_code import bars_of, module_of, paint_bars
from frontdesk.views.qr_view import Modules, modules_of

_MILLIMETRES = {SlipSize.LABEL: (62.0, 29.0), SlipSize.RECEIPT: (80.0, 110.0)}
_PAPERS = {PaperSize.A4: (210.0, 297.0), PaperSize.LETTER: (215.9, 279.4)}
_EDGE = 3.0
_PAPER_EDGE = 20.0
"""Of paper: office printers leave some millimetres white."""
_QUIET = 4
_LINE = 4.0
"""Height of a line of small print."""
_HEADING = 9.0
_LARGEST_QR, _LABEL_QR = 40.0, 13.5
_SHARES = (0.8, 0.7, 0.6, 0.5)
"""How high letters are in their line: smaller where the words are long, and cut where that is not enough."""


@dataclass(frozen=True, slots=True)
class Printed:
    """One code and the words with it."""

    code: str
    words: str
    """Above the code: the site, or what a command does; never whose the code is."""
    facts: Sequence[str] = ()
    """Below it, a line each."""


def size_of(size: SlipSize, paper: PaperSize = PaperSize.A4) -> QSizeF:
    """Width and height in millimetres."""
    return QSizeF(*_MILLIMETRES[size]) if size in _MILLIMETRES else paper_size_of(paper)


def paper_size_of(paper: PaperSize) -> QSizeF:
    """Width and height of office paper in millimetres."""
    return QSizeF(*_PAPERS[paper])


def paint_slip(painter: QPainter, printed: Printed, size: SlipSize, dots_a_mm: float, page: QSizeF) -> bool:
    """Paints a slip with QR and bars; False where the bars did not fit, so that only the QR code was painted."""
    sheet = _Sheet(painter, dots_a_mm)
    if size is SlipSize.LABEL:
        return _paint_label(sheet, printed, page)
    width = min(page.width(), 80.0) - 2 * _EDGE
    left = (page.width() - width) / 2
    top = _PAPER_EDGE if size is SlipSize.SHEET else _EDGE
    sheet.qr(modules_of(printed.code), QRectF((page.width() - _LARGEST_QR) / 2, top, _LARGEST_QR, _LARGEST_QR))
    box = QRectF(left, top + _LARGEST_QR + _EDGE, width, 32.0)
    sheet.lines(printed.facts, QRectF(left, box.bottom() + _EDGE, width, len(printed.facts) * _LINE))
    return sheet.bars(printed, box)


def _paint_label(sheet: "_Sheet", printed: Printed, page: QSizeF) -> bool:
    """The QR code makes room where the bars then fit."""
    height = page.height() - 2 * _EDGE
    narrow = page.width() - 3 * _EDGE - _LABEL_QR
    side = _LABEL_QR if sheet.fits(printed.code, narrow) else height
    sheet.qr(modules_of(printed.code), QRectF(_EDGE, (page.height() - side) / 2, side, side))
    left = 2 * _EDGE + side
    below = len(printed.facts) * _LINE
    box = QRectF(left, _EDGE, page.width() - left - _EDGE, height)
    sheet.lines(printed.facts, QRectF(box.left(), box.bottom() - below, box.width(), below))
    return sheet.bars(printed, box.adjusted(0, 0, 0, -below))


def paint_commands(painter: QPainter, commands: Sequence[Printed], dots_a_mm: float, page: QSizeF) -> None:
    """Paints the sheet of command barcodes, far enough apart that a scanner sees one at a time."""
    sheet = _Sheet(painter, dots_a_mm)
    for number, command in enumerate(commands):
        top = 22.0 + number * 75.0
        sheet.heading(command.words, QRectF(20.0, top, page.width() - 40.0, _HEADING))
        sheet.bars(replace(command, words=""), QRectF(45.0, top + _HEADING, page.width() - 90.0, 40.0))


class _Sheet:
    """Paints in millimetres onto dots."""

    def __init__(self, painter: QPainter, dots_a_mm: float) -> None:
        self._painter = painter
        self._dots = dots_a_mm

    def qr(self, modules: Modules, box: QRectF) -> None:
        """A QR code of whole dots with its quiet zone inside the box."""
        dots = self._in_dots(box)
        count = len(modules) + 2 * _QUIET
        square = int(min(dots.width(), dots.height()) // count)
        left = int(dots.center().x() - square * len(modules) / 2)
        top = int(dots.center().y() - square * len(modules) / 2)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(Qt.GlobalColor.black)
        for row, squares in enumerate(modules):
            for column, is_dark in enumerate(squares):
                if is_dark:
                    self._painter.drawRect(left + column * square, top + row * square, square, square)

    def fits(self, code: str, width: float) -> bool:
        """Whether bars find room in some millimetres."""
        return module_of(bars_of(code), width * self._dots, self._dots) > 0

    def bars(self, printed: Printed, box: QRectF) -> bool:
        """Words, bars, and below them the code as people read it."""
        self._words(printed.words, QRectF(box.left(), box.top(), box.width(), _LINE), is_bold=True)
        middle = QRectF(box.left(), box.top() + 1.5 * _LINE, box.width(), box.height() - 3 * _LINE)
        fit = paint_bars(self._painter, bars_of(printed.code), self._in_dots(middle), self._dots)
        self._words(shown(printed.code), QRectF(box.left(), box.bottom() - _LINE, box.width(), _LINE), is_bold=False)
        return fit

    def heading(self, words: str, box: QRectF) -> None:
        """Words to be read from where one stands."""
        self._words(words, box, is_bold=True)

    def lines(self, words: Sequence[str], box: QRectF) -> None:
        """Words on a line each."""
        for number, line in enumerate(words):
            self._words(line, QRectF(box.left(), box.top() + number * _LINE, box.width(), _LINE), is_bold=False)

    def _words(self, words: str, box: QRectF, *, is_bold: bool) -> None:
        dots = self._in_dots(box)
        font = QFont(self._painter.font())
        font.setBold(is_bold)
        for share in _SHARES:
            font.setPixelSize(max(1, int(dots.height() * share)))
            metrics = QFontMetricsF(font, self._painter.device())
            if metrics.horizontalAdvance(words) <= dots.width():
                break
        self._painter.setFont(font)
        self._painter.setPen(Qt.GlobalColor.black)
        cut = metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, dots.width())
        self._painter.drawText(dots, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, cut)

    def _in_dots(self, box: QRectF) -> QRectF:
        times = self._dots
        return QRectF(box.left() * times, box.top() * times, box.width() * times, box.height() * times)
