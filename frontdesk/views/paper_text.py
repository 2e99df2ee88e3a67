"""Words on paper: broken into lines once, in fine units, so that what is measured is what is painted."""

from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QPainter, QTextLayout, QTextOption

UNITS: Final = 20.0
"""A millimetre."""
MOST: Final = 300
"""Characters of anything; a server may say more, and paper has an end."""


class Lines:
    """A text broken into lines of some width: between words, and within one that is wider than that."""

    def __init__(self, text: str, font: QFont, width: float, most: int = MOST) -> None:
        option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout = QTextLayout(_cut(text, most), font)
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
        """Draws it on a painter whose units are those of paper."""
        self._layout.draw(painter, QPointF(left, top))


def paper_font(millimetres: float, *, bold: bool = False) -> QFont:
    """The program's font with letters of a height."""
    font = QFont()
    font.setPixelSize(round(millimetres * UNITS))
    font.setBold(bold)
    return font


def use_paper_units(painter: QPainter, dots_a_mm: float) -> None:
    """Lets a painter count in the units of paper from now on."""
    painter.scale(dots_a_mm / UNITS, dots_a_mm / UNITS)


def _cut(text: str, most: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
