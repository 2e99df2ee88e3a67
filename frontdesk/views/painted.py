"""What widgets share that paint their words themselves: their room, how high words are, and pills."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from frontdesk.views.palette import Shades
from frontdesk.views.ruler import Ruler, ruler
from frontdesk.views.theme import TextSize, font_of, scaled

WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
"""How words are painted that may take several lines."""


class PaintedWords(QWidget):
    """Words that are painted and not labels: labels have all that is around them laid out anew with each text.

    It asks for another layout only where it needs another height, and keeps its room while it is blank, so that nothing
    jumps when the words of the next guest come.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_blank = True
        self._height = -1
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def blank(self) -> None:
        """Shows nothing, and keeps the room: what stood there is another guest's."""
        self._is_blank = True
        self.setAccessibleDescription("")
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Words wrap."""
        return True

    def changeEvent(self, event: QEvent) -> None:
        """Follows the size of text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ApplicationFontChange:
            self._measure_anew()

    def _have_shown(self, words: str) -> None:
        """Paints what was set, and tells assistive technology its words."""
        self._is_blank = False
        self.setAccessibleDescription(words)
        self._measure_anew()

    def _measure_anew(self) -> None:
        height = self.heightForWidth(self.width())
        if height != self._height:
            self._height = height
            self.updateGeometry()
        self.update()


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
