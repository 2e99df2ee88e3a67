"""A print as it will come out, and the two ways on: the printer, or a PDF. No loop waits for either."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QMarginsF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPaintEvent, QPen, QPicture
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QSizePolicy, QVBoxLayout, QWidget

from frontdesk.core.settings import SlipSize
from frontdesk.viewmodels.printing import PrintingViewModel
from frontdesk.views.binding import bind
from frontdesk.views.button import Button
from frontdesk.views.choices import Choices
from frontdesk.views.dialogs import DeskDialog
from frontdesk.views.notice import Notice
from frontdesk.views.palette import Tone
from frontdesk.views.setting import Setting
from frontdesk.views.slip import Printed, paint_commands, paint_slip, size_of
from frontdesk.views.theme import GRID, colours_of, scaled
from frontdesk.views.wording_detective import code_in_full_or_cut

translate = QCoreApplication.translate
_MM_AN_INCH = 25.4
Paint = Callable[[QPainter, float], bool]
"""Paints a page at some dots a millimetre, and tells whether all of it fitted."""


class PrintedPage(QWidget):
    """What can be chosen about a print, and the page that comes of it."""

    changed = Signal()

    @property
    def page(self) -> QSizeF:
        """Width and height in millimetres."""
        raise NotImplementedError

    def paint(self, painter: QPainter, dots_a_mm: float) -> bool:
        """Paints the page, and tells whether all of it fitted."""
        raise NotImplementedError


class CodePage(PrintedPage):
    """A guest's code on a label, a slip or a sheet; who they are is not on it."""

    def __init__(self, printing: PrintingViewModel) -> None:
        super().__init__()
        self._printing = printing
        codes = [(code, code_in_full_or_cut(code), "") for code in printing.codes]
        self._codes = Choices(codes, name="print_code", called=self.tr("Code"))
        self._sizes = Choices(size_choices(), name="print_size", called=self.tr("Printed on"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        if len(printing.codes) > 1:
            column.addWidget(Setting(self.tr("Code"), self._codes))
        column.addWidget(Setting(self.tr("Printed on"), self._sizes))
        self._codes.chosen.connect(printing.choose_code)
        self._sizes.chosen.connect(printing.choose_size)
        bind(self._show, printing.changed)

    @property
    def page(self) -> QSizeF:
        return size_of(self._printing.size)

    def paint(self, painter: QPainter, dots_a_mm: float) -> bool:
        printed = Printed(self._printing.code, self._printing.site_name)
        return paint_slip(painter, printed, self._printing.size, dots_a_mm)

    def _show(self) -> None:
        self._codes.take(self._printing.code)
        self._sizes.take(self._printing.size)
        self.changed.emit()


class CommandPage(PrintedPage):
    """The sheet of command barcodes."""

    def __init__(self, commands: Sequence[Printed]) -> None:
        super().__init__()
        self._commands = commands

    @property
    def page(self) -> QSizeF:
        return size_of(SlipSize.SHEET)

    def paint(self, painter: QPainter, dots_a_mm: float) -> bool:
        paint_commands(painter, self._commands, dots_a_mm)
        return True


class PrintDialog(DeskDialog):
    """Shows a page, and prints it."""

    def __init__(self, heading: str, page: PrintedPage, parent: QWidget) -> None:
        super().__init__(heading, name="print_dialog", parent=parent, wide=520)
        self._page = page
        self._preview = Preview()
        self._trouble = Notice(Tone.WARN, name="print_trouble")
        self._add_way_out(self.tr("Close"), "print_close_button")
        pdf = Button(self.tr("Save as PDF…"), name="print_pdf_button")
        self._foot.addWidget(pdf)
        on = self._add_way_on(self.tr("Print…"), "print_button")
        self._body.add(self._preview, 1)
        self._body.add(page)
        self._keep_in_sight(self._trouble)
        pdf.clicked.connect(self._ask_where)
        on.clicked.connect(self._ask_printer)
        bind(self._show, page.changed)

    def save(self, file: str) -> None:
        """Prints into a file."""
        printer = self._printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(file)
        self._print(printer)

    def _show(self) -> None:
        fits = self._preview.show_page(self._page.page, self._page.paint)
        too_long = self.tr("This code is too long for a barcode here: only the QR code will be printed.")
        self._say("" if fits else too_long)

    def _ask_where(self) -> None:
        asked = QFileDialog(self, self.tr("Save as PDF"))
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asked.setNameFilter("PDF (*.pdf)")
        asked.setDefaultSuffix("pdf")
        asked.selectFile("frontdesk.pdf")
        asked.fileSelected.connect(self.save)
        asked.open()

    def _ask_printer(self) -> None:
        printer = self._printer()
        asked = QPrintDialog(printer, self)
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked.accepted.connect(partial(self._print, printer))
        QDialog.open(asked)  # its own open wants a slot by name

    def _printer(self) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        size = QPageSize(self._page.page, QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
        printer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
        printer.setFullPage(True)
        printer.setDocName("Frontdesk")
        return printer

    def _print(self, printer: QPrinter) -> None:
        painter = QPainter()
        if not painter.begin(printer):
            self._say(self.tr("It could not be printed. Check the printer, or the folder, and try again."))
            return
        self._page.paint(painter, printer.resolution() / _MM_AN_INCH)
        painter.end()
        self.accept()

    def _say(self, trouble: str) -> None:
        self._trouble.say(trouble)
        self._grow()


def code_print_dialog(printing: PrintingViewModel, parent: QWidget) -> PrintDialog:
    """A guest's code, ready to print."""
    return PrintDialog(translate("printing", "Print a wristband's code"), CodePage(printing), parent)


def command_print_dialog(commands: Sequence[Printed], parent: QWidget) -> PrintDialog:
    """The sheet of command barcodes, ready to print."""
    return PrintDialog(translate("printing", "Print the command barcodes"), CommandPage(commands), parent)


class Preview(QWidget):
    """The page on white paper, as large as there is room for."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("print_preview")
        self.setAccessibleName(self.tr("Preview"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._page = QSizeF(1, 1)
        self._paint: Paint | None = None

    def show_page(self, page: QSizeF, paint: Paint) -> bool:
        """Shows a page, and returns what painting it for a printer would."""
        self._page, self._paint = page, paint
        self.updateGeometry()
        self.update()
        return _rehearse(paint)

    def sizeHint(self) -> QSize:
        """As high as the dialog's width makes the page, within reason."""
        return QSize(scaled(400), scaled(240))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(200), scaled(180))

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


_FINE = 600 / _MM_AN_INCH
"""Dots a millimetre of a usual printer."""


def _rehearse(paint: Paint) -> bool:
    """Paints onto nothing, to know what will fit."""
    picture = QPicture()
    painter = QPainter(picture)
    answer = paint(painter, _FINE)
    painter.end()
    return answer


def size_choices() -> list[tuple[object, str, str]]:
    """What can be printed on, in words."""
    return [
        (SlipSize.LABEL, translate("printing", "Label"), translate("printing", "62 × 29 mm")),
        (SlipSize.RECEIPT, translate("printing", "Receipt"), translate("printing", "80 mm wide")),
        (SlipSize.SHEET, translate("printing", "Paper"), translate("printing", "A4")),
    ]
