"""An envelope with one address on it, ready to print."""

from PySide6.QtCore import QCoreApplication, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QWidget

from frontdesk.api.records import Address
from frontdesk.domain.envelope import lines_of
from frontdesk.views.print_dialog import PrintDialog
from frontdesk.views.print_preview import PrintedPages

translate = QCoreApplication.translate


class EnvelopePage(PrintedPages):
    """One address on a long envelope."""

    def __init__(self, guest_name: str, address: Address) -> None:
        super().__init__()
        self._lines = (*filter(None, (guest_name,)), *lines_of(address))

    @property
    def page(self) -> QSizeF:
        return QSizeF(110.0, 220.0).transposed()

    def paint(self, painter: QPainter, dots_a_mm: float, number: int = 0) -> bool:
        font = QFont()
        font.setPixelSize(max(1, round(5.0 * dots_a_mm)))
        painter.setFont(font)
        painter.setPen(Qt.GlobalColor.black)
        for place, line in enumerate(self._lines):
            box = QRectF(100 * dots_a_mm, (50 + 7 * place) * dots_a_mm, 110 * dots_a_mm, 7 * dots_a_mm)
            fitted = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, round(box.width()))
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, fitted)
        return True


def envelope_print_dialog(guest_name: str, address: Address, parent: QWidget) -> PrintDialog:
    """An envelope, ready to print."""
    return PrintDialog(translate("AddressDialog", "Print an envelope"), EnvelopePage(guest_name, address), parent)
