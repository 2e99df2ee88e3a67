"""Icons drawn by hand, so that none depends on a font or a file."""

from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF


class Icon(Enum):
    """What can be drawn."""

    STOP = auto()
    CHECK = auto()
    WELCOME = auto()
    LOOKING = auto()
    READY = auto()
    SEARCH = auto()


def paint_icon(painter: QPainter, icon: Icon, box: QRectF, colour: QColor) -> None:
    """Draws the icon into a square box, in one colour."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / 24, box.height() / 24)
    pen = QPen(colour, 2.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _STROKES[icon](painter, colour)
    painter.restore()


def _lines(painter: QPainter, *points: tuple[float, float]) -> None:
    painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in points]))


def _dot(painter: QPainter, colour: QColor, x: float, y: float, radius: float = 1.5) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(QPointF(x, y), radius, radius)


def _stop(painter: QPainter, _: QColor) -> None:
    corners = ((8, 2), (16, 2), (22, 8), (22, 16), (16, 22), (8, 22), (2, 16), (2, 8), (8, 2))
    _lines(painter, *corners)
    _lines(painter, (8, 8), (16, 16))
    _lines(painter, (16, 8), (8, 16))


def _check(painter: QPainter, colour: QColor) -> None:
    _lines(painter, (12, 3), (22, 20.5), (2, 20.5), (12, 3))
    _lines(painter, (12, 9.5), (12, 14))
    _dot(painter, colour, 12, 17.3, 1.4)


def _welcome(painter: QPainter, _: QColor) -> None:
    painter.drawEllipse(QPointF(12, 12), 10, 10)
    _lines(painter, (7.2, 12.4), (10.6, 15.8), (16.8, 8.8))


def _looking(painter: QPainter, colour: QColor) -> None:
    painter.drawEllipse(QPointF(12, 12), 10, 10)
    for x in (7.5, 12, 16.5):
        _dot(painter, colour, x, 12)


def _ready(painter: QPainter, _: QColor) -> None:
    for x, y, start in ((2, 2, 90), (16, 2, 0), (16, 16, 270), (2, 16, 180)):
        painter.drawArc(QRectF(x, y, 6, 6), start * 16, 90 * 16)
    for x in (8, 12, 16):
        _lines(painter, (x, 8), (x, 16))


def _search(painter: QPainter, _: QColor) -> None:
    painter.drawEllipse(QPointF(10, 10), 7, 7)
    _lines(painter, (15.2, 15.2), (21, 21))


_STROKES = {
    Icon.STOP: _stop,
    Icon.CHECK: _check,
    Icon.WELCOME: _welcome,
    Icon.LOOKING: _looking,
    Icon.READY: _ready,
    Icon.SEARCH: _search,
}
