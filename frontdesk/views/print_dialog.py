"""A print as it will come out, and the two ways on: the printer, or a PDF. No loop waits for either."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QMarginsF, QSizeF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from frontdesk.core.paper import PaperSize, SlipSize
from frontdesk.views.binding import bind, bind_key
from frontdesk.views.button import Button
from frontdesk.views.dialogs import DeskDialog
from frontdesk.views.notice import Notice
from frontdesk.views.palette import Tone
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.print_preview import MM_AN_INCH, Preview, PrintedPages
from frontdesk.views.save_question import SaveQuestion
from frontdesk.views.slip import Printed, paint_commands, paper_size_of
from frontdesk.views.theme import GRID
from frontdesk.views.wording_print import page_words

translate = QCoreApplication.translate


class PrintDialog(DeskDialog):
    """Shows the pages one at a time, and prints all of them."""

    def __init__(self, heading: str, pages: PrintedPages, parent: QWidget) -> None:
        super().__init__(heading, name="print_dialog", parent=parent, wide=520)
        self._pages = pages
        self._preview = Preview()
        self._turner = _Turner()
        self._trouble = Notice(Tone.WARN, name="print_trouble")
        self._add_way_out(self.tr("Close"), "print_close_button")
        pdf = Button(self.tr("Save as PDF…"), name="print_pdf_button")
        self._foot.addWidget(pdf)
        on = self._add_way_on(self.tr("Print…"), "print_button")
        self._body.add(self._preview, 1)
        self._body.add(self._turner)
        self._body.add(pages)
        self._keep_in_sight(self._trouble)
        pdf.clicked.connect(self._ask_where)
        on.clicked.connect(self._ask_printer)
        for keys, button in (("PgUp", self._turner.back), ("PgDown", self._turner.on)):
            bind_key(self, keys, button.click)
        self._turner.back.clicked.connect(self._turn_back)
        self._turner.on.clicked.connect(self._turn_on)
        self._number = 0
        bind(self._show, pages.changed)

    def save(self, file: str) -> None:
        """Prints into a file."""
        printer = self._printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(file)
        self._print(printer)

    def _show(self) -> None:
        count = self._pages.count
        self._number = min(self._number, count - 1)
        self._turner.show_place(self._number, count)
        fits = self._preview.show_page(self._pages, self._number)
        too_long = self.tr("This code is too long for a barcode here: only the QR code will be printed.")
        self._say("" if fits else too_long)

    def _turn_back(self) -> None:
        self._number = max(0, self._number - 1)
        self._show()

    def _turn_on(self) -> None:
        self._number += 1
        self._show()

    def _ask_where(self) -> None:
        asked = SaveQuestion(self, self.tr("Save as PDF"), "frontdesk.pdf", name="print_file_dialog")
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
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
        size = QPageSize(self._pages.page, QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
        printer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
        printer.setFullPage(True)
        printer.setDocName("Frontdesk")
        return printer

    def _print(self, printer: QPrinter) -> None:
        painter = QPainter()
        if not painter.begin(printer):
            self._say(self.tr("It could not be printed. Check the printer, or the folder, and try again."))
            return
        for number in range(self._pages.count):
            if number:
                printer.newPage()
            self._pages.paint(painter, printer.resolution() / MM_AN_INCH, number)
        painter.end()
        self.accept()

    def _say(self, trouble: str) -> None:
        self._trouble.say(trouble)
        self._grow()


class _Turner(QWidget):
    """Which page is seen, and the ways to the others; not there where one page is all."""

    def __init__(self) -> None:
        super().__init__()
        self.back = Button(self.tr("Previous page"), name="print_back_button")
        self.on = Button(self.tr("Next page"), name="print_on_button")
        self._place = PlainLabel(muted=True, name="print_place")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self._place)
        row.addStretch(1)
        row.addWidget(self.on)

    def show_place(self, number: int, count: int) -> None:
        self.setVisible(count > 1)
        self._place.setText(page_words(number, count))
        self.back.setEnabled(number > 0)
        self.on.setEnabled(number < count - 1)


class _CommandPage(PrintedPages):
    """The sheet of command barcodes."""

    def __init__(self, commands: Sequence[Printed], paper: PaperSize) -> None:
        super().__init__()
        self._commands = commands
        self._paper = paper

    @property
    def page(self) -> QSizeF:
        return paper_size_of(self._paper)

    def paint(self, painter: QPainter, dots_a_mm: float, number: int = 0) -> bool:
        paint_commands(painter, self._commands, dots_a_mm, self.page)
        return True


def command_print_dialog(commands: Sequence[Printed], paper: PaperSize, parent: QWidget) -> PrintDialog:
    """The sheet of command barcodes, ready to print."""
    return PrintDialog(translate("printing", "Print the command barcodes"), _CommandPage(commands, paper), parent)


def size_choices() -> list[tuple[object, str, str]]:
    """What a code can be printed on, in words."""
    return [
        (SlipSize.LABEL, translate("printing", "Label"), translate("printing", "62 × 29 mm")),
        (SlipSize.RECEIPT, translate("printing", "Receipt"), translate("printing", "80 mm wide")),
        (SlipSize.SHEET, translate("printing", "Paper"), translate("printing", "A4 or Letter")),
    ]


def paper_choices() -> list[tuple[object, str, str]]:
    """The paper in the printer, in words."""
    return [
        (PaperSize.A4, translate("printing", "A4"), translate("printing", "210 × 297 mm")),
        (PaperSize.LETTER, translate("printing", "Letter"), translate("printing", "8.5 × 11 in")),
    ]
