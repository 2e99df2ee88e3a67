"""An envelope with one address on it, ready to print."""

from PySide6.QtCore import QCoreApplication, QSizeF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.api.records import Address
from frontdesk.domain.envelope import lines_of
from frontdesk.views.paper_text import UNITS, Lines, paper_font, use_paper_units
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.print_dialog import PrintDialog
from frontdesk.views.print_preview import PrintedPages

translate = QCoreApplication.translate
_LEFT, _TOP, _WIDE = 100.0, 50.0, 110.0
"""Where the address begins, and how wide it may be."""
_EDGE = 8.0
_LETTERS = (5.0, 4.2, 3.5, 2.8, 2.3)
"""Heights of letters: smaller where there is more to say."""
_MOST = 120
"""Characters of a line of the address."""


class EnvelopePage(PrintedPages):
    """One address on a long envelope; what is long goes on in the next line."""

    def __init__(self, guest_name: str, address: Address) -> None:
        super().__init__()
        words = (*filter(None, (guest_name,)), *lines_of(address))
        end = (self.page.height() - _EDGE) * UNITS
        self._lines, height = _laid_out(words, end - _TOP * UNITS)
        self._top = min(_TOP * UNITS, end - height)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(PlainLabel(self.tr("Long envelope, 110 × 220 mm"), muted=True, name="print_envelope_size"))

    @property
    def page(self) -> QSizeF:
        return QSizeF(220.0, 110.0)

    def paint(self, painter: QPainter, dots_a_mm: float, number: int = 0) -> bool:
        painter.save()
        use_paper_units(painter, dots_a_mm)
        painter.setPen(Qt.GlobalColor.black)
        top = self._top
        for line in self._lines:
            line.draw(painter, _LEFT * UNITS, top)
            top += line.height
        painter.restore()
        return True


def _laid_out(words: tuple[str, ...], room: float) -> tuple[list[Lines], float]:
    """The lines in the largest letters in which they find room, else in the smallest, and how high they are."""
    for letters in _LETTERS:
        lines = [Lines(each, paper_font(letters), _WIDE * UNITS, _MOST) for each in words]
        height = sum(line.height for line in lines)
        if height <= room:
            break
    return lines, height


def envelope_print_dialog(guest_name: str, address: Address, parent: QWidget) -> PrintDialog:
    """An envelope, ready to print."""
    return PrintDialog(translate("AddressDialog", "Print an envelope"), EnvelopePage(guest_name, address), parent)
