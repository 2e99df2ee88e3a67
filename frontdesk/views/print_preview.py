"""What can be printed, page by page, and the page on screen as it will come out."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPicture
from PySide6.QtWidgets import QSizePolicy, QWidget

from frontdesk.views.theme import colours_of, scaled

MM_AN_INCH = 25.4
Paint = Callable[[QPainter, float], bool]
"""Paints a page at some dots a millimetre, and tells whether all of it fitted."""


class PrintedPages(QWidget):
    """What can be chosen about a print, and the pages that come of it."""

    changed = Signal()

    @property
    def page(self) -> QSizeF:
        """Width and height of each page in millimetres."""
        raise NotImplementedError

    @property
    def count(self) -> int:
        """How many pages there are."""
        return 1

    def paint(self, painter: QPainter, dots_a_mm: float, number: int = 0) -> bool:
        """Paints one page, the first being 0, and tells whether all of it fitted."""
        raise NotImplementedError


class Preview(QWidget):
    """The page on white paper, as large as there is room for."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("print_preview")
        self.setAccessibleName(self.tr("Preview"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._page = QSizeF(1, 1)
        self._paint: Paint | None = None

    def show_page(self, pages: PrintedPages, number: int) -> bool:
        """Shows a page, and returns what painting it for a printer would."""
        self._page, self._paint = pages.page, partial(pages.paint, number=number)
        self.updateGeometry()
        self.update()
        return _rehearse(self._paint)

    def sizeHint(self) -> QSize:
        """As high as the dialog's width makes the page, within reason."""
        return QSize(scaled(400), scaled(480 if self._is_tall else 240))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(200), 280 if self._is_tall else scaled(180))

    @property
    def _is_tall(self) -> bool:
        return self._page.height() > self._page.width()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws paper, and the page on it through the same code that prints."""
        dots = min((self.width() - 4) / self._page.width(), (self.height() - 4) / self._page.height())
        paper = QRectF(0, 0, self._page.width() * dots, self._page.height() * dots)
        paper.moveCenter(QRectF(self.rect()).center())
        painter = QPainter(self)
        painter.setPen(QPen(colours_of(self).border, 1))
        painter.setBrush(Qt.GlobalColor.white)
        painter.drawRect(paper)
        if self._paint is not None:
            painter.translate(paper.topLeft())
            painter.scale(dots / _FINE, dots / _FINE)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            self._paint(painter, _FINE)
        painter.end()


_FINE = 600 / MM_AN_INCH
"""Dots a millimetre of a usual printer."""


def _rehearse(paint: Paint) -> bool:
    """Paints onto nothing, to know what will fit."""
    picture = QPicture()
    painter = QPainter(picture)
    answer = paint(painter, _FINE)
    painter.end()
    return answer
