"""A guest's wristbands, ready to print: one of them as a slip, or all of them as a table."""

from PySide6.QtCore import QCoreApplication, QSizeF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.core.paper import SlipSize
from frontdesk.viewmodels.printing import PrintForm, PrintingViewModel
from frontdesk.views.binding import bind
from frontdesk.views.choices import Choices
from frontdesk.views.paper_table import PaperTable
from frontdesk.views.print_dialog import PrintDialog, paper_choices, size_choices
from frontdesk.views.print_preview import PrintedPages
from frontdesk.views.setting import Setting
from frontdesk.views.slip import Printed, paint_slip, paper_size_of, size_of
from frontdesk.views.theme import GRID
from frontdesk.views.wording_detective import code_in_full_or_cut
from frontdesk.views.wording_print import label_facts, slip_facts, table_words

translate = QCoreApplication.translate


class WristbandPages(PrintedPages):
    """What comes out, which code, and on what; a slip never says whose it is."""

    def __init__(self, printing: PrintingViewModel) -> None:
        super().__init__()
        self._printing = printing
        forms = [
            (PrintForm.SLIP, self.tr("One wristband"), self.tr("its code and facts")),
            (PrintForm.TABLE, self.tr("All wristbands"), self.tr("as a table")),
        ]
        self._forms = Choices(forms, name="print_form", called=self.tr("What is printed"))
        self._sizes = Choices(size_choices(), name="print_size", called=self.tr("Printed on"))
        self._papers = Choices(paper_choices(), name="print_paper", called=self.tr("Paper"))
        self._codes = Choices([], name="print_code", called=self.tr("Wristband"))
        self._offered: tuple[str, ...] = ()
        self._settings = {
            "form": Setting(self.tr("What is printed"), self._forms),
            "code": Setting(self.tr("Wristband"), self._codes),
            "size": Setting(self.tr("Printed on"), self._sizes),
            "paper": Setting(self.tr("Paper"), self._papers),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        for setting in self._settings.values():
            column.addWidget(setting)
        self._forms.chosen.connect(printing.choose_form)
        self._codes.chosen.connect(printing.choose_code)
        self._sizes.chosen.connect(printing.choose_size)
        self._papers.chosen.connect(printing.choose_paper)
        self._table: PaperTable | None = None
        bind(self._show, printing.changed)

    @property
    def page(self) -> QSizeF:
        printing = self._printing
        return paper_size_of(printing.paper) if self._table is not None else size_of(printing.size, printing.paper)

    @property
    def count(self) -> int:
        return self._table.count if self._table is not None else 1

    def paint(self, painter: QPainter, dots_a_mm: float, number: int = 0) -> bool:
        if self._table is not None:
            self._table.paint(painter, dots_a_mm, number)
            return True
        printing = self._printing
        facts = label_facts(printing) if printing.size is SlipSize.LABEL else slip_facts(printing)
        printed = Printed(printing.code, printing.guest.site.name, facts)
        return paint_slip(painter, printed, printing.size, dots_a_mm, self.page)

    def _show(self) -> None:
        printing = self._printing
        is_table = printing.form is PrintForm.TABLE
        self._table = PaperTable(table_words(printing), paper_size_of(printing.paper)) if is_table else None
        self._offer_codes(printing.codes)
        self._forms.take(printing.form)
        self._sizes.take(printing.size)
        self._papers.take(printing.paper)
        self._settings["form"].setVisible(bool(printing.bands and printing.codes))
        self._settings["code"].setVisible(not is_table and len(printing.codes) > 1)
        self._settings["size"].setVisible(not is_table)
        self._settings["paper"].setVisible(is_table or printing.size is SlipSize.SHEET)
        self.changed.emit()

    def _offer_codes(self, codes: tuple[str, ...]) -> None:
        """Anew where the shop's list has brought more of them."""
        if codes != self._offered:
            self._offered = codes
            self._codes.offer([(code, code_in_full_or_cut(code), "") for code in codes])
        self._codes.take(self._printing.code)


def wristbands_print_dialog(printing: PrintingViewModel, parent: QWidget) -> PrintDialog:
    """A guest's wristbands, ready to print."""
    return PrintDialog(translate("printing", "Print wristbands"), WristbandPages(printing), parent)
