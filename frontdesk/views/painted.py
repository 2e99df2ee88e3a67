"""What widgets share that paint their words themselves: how high words are, and pills."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter

from frontdesk.views.palette import Shades
from frontdesk.views.ruler import Ruler, ruler
from frontdesk.views.theme import TextSize, font_of, scaled

WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
"""How words are painted that may take several lines."""


def height_of(text_ruler: Ruler, text: str, width: int) -> int:
    """How high a text is at a width; one line needs no wrapping worked out."""
    if text_ruler.horizontalAdvance(text) <= width and "\n" not in text:
        return text_ruler.height()
    return text_ruler.boundingRect(QRect(0, 0, width, 0), WRAPPED, text).height()


def pill_size(word: str) -> QSize:
    """A word in small bold letters and the pill around it."""
    bold = ruler(TextSize.SMALL, bold=True)
    return QSize(bold.horizontalAdvance(word) + scaled(20), bold.height() + scaled(8))


def paint_pill(painter: QPainter, place: QRect, word: str, shades: Shades) -> None:
    """Draws a word on a pill in a tone's wash and ink."""
    radius = place.height() / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shades.wash)
    painter.drawRoundedRect(QRectF(place), radius, radius)
    painter.setFont(font_of(TextSize.SMALL, bold=True))
    painter.setPen(shades.ink)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, word)
