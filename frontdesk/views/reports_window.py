"""Reports: filters with a count, a button that queues, and the list of reports below."""

from functools import partial

from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.domain.site import SiteContext
from frontdesk.viewmodels.report import ReportViewModel
from frontdesk.viewmodels.reports import NAMES, ReportsViewModel
from frontdesk.views.binding import bind, bind_key, empty
from frontdesk.views.button import Button, Weight
from frontdesk.views.card import Card
from frontdesk.views.form_field import FormField
from frontdesk.views.palette import Tone
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.record_window import RecordWindow
from frontdesk.views.report_card import ReportCard
from frontdesk.views.tall_column import TallColumn
from frontdesk.views.theme import GRID, TextSize, scaled
from frontdesk.views.wording import error_sentence
from frontdesk.views.wording_reports import filter_hint, filter_name

_COLUMNS = 3
_ALWAYS = 3
"""Filters in sight; the others are unfolded."""


class ReportsWindow(RecordWindow):
    """Shows the reports; closing it stops none of them."""

    def __init__(self, reports: ReportsViewModel, site: SiteContext) -> None:
        super().__init__(
            self.tr("Frontdesk: reports"),
            self.tr("Reports"),
            self.tr("A list of customers as a CSV file. Trybe puts it together; this window may be closed meanwhile."),
            name="reports_window",
        )
        self._reports = reports
        self._site = site
        self._dialog: QFileDialog | None = None
        rows = QWidget()
        self._rows = QVBoxLayout(rows)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(GRID)
        self._empty = PlainLabel(
            self.tr("No report was asked for yet."), size=TextSize.LEAD, muted=True, name="reports_empty"
        )
        page = TallColumn()
        for widget in (_Filters(reports), self._empty, rows):
            page.add(widget)
        page.add(QWidget(), 1)
        self._column.addWidget(page, 1)
        self.resize(scaled(900), scaled(720))
        bind(self._list, reports.listed)

    def _list(self) -> None:
        empty(self._rows)
        for number, report in enumerate(self._reports.reports):
            card = ReportCard(report, self._site, number)
            card.save_wanted.connect(self._choose)
            card.forget_wanted.connect(self._reports.forget)
            self._rows.addWidget(card)
            report.look()
        self._empty.setVisible(not self._reports.reports)

    def _choose(self, report: ReportViewModel) -> None:
        """Asks where to; nothing is held up meanwhile."""
        dialog = QFileDialog(self, self.tr("Save the report"))
        dialog.setObjectName("report_file_dialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.setNameFilter("*.csv")
        dialog.selectFile(f"customers-{report.job.at.astimezone(self._site.zone).date().isoformat()}.csv")
        dialog.fileSelected.connect(report.save)
        dialog.open()
        self._dialog = dialog  # until the next one: its last signals come after it was closed


class _Filters(Card):
    """Every filter, most of them folded away, and how many customers they let through."""

    def __init__(self, reports: ReportsViewModel) -> None:
        super().__init__(name="report_filters")
        self._reports = reports
        self._fields = {name: self._field(name) for name in NAMES}
        self._folded = QWidget()
        self._folded.hide()
        self._more = Button(self.tr("More filters"), weight=Weight.QUIET, name="report_more_button")
        self._more.clicked.connect(self._unfold)
        clear = Button(self.tr("Clear"), weight=Weight.QUIET, name="report_clear_button")
        clear.clicked.connect(reports.clear)
        self._queue = Button(self.tr("Queue the report"), weight=Weight.PRIMARY, name="report_queue_button")
        self._queue.clicked.connect(reports.queue)
        self._count = PlainLabel(wraps=True, bold=True, name="report_count")
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addWidget(self._count, 1)
        for button in (self._more, clear, self._queue):
            foot.addWidget(button)
        always = QWidget()
        _fill(always, [self._fields[name] for name in NAMES[:_ALWAYS]])
        _fill(self._folded, [self._fields[name] for name in NAMES[_ALWAYS:]])
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 12)
        column.setSpacing(2 * GRID)
        column.addWidget(always)
        column.addWidget(self._folded)
        column.addLayout(foot)
        for keys in ("Ctrl+S", "Ctrl+Return"):
            bind_key(self, keys, self._queue.click)
        bind(self._show, reports.changed)

    def _field(self, name: str) -> FormField:
        field = FormField(filter_name(name), name=f"report_{name}")
        field.line.setPlaceholderText(filter_hint(name))
        field.typed.connect(partial(self._reports.type, name))
        return field

    def _unfold(self) -> None:
        self._more.hide()
        self._folded.show()

    def _show(self) -> None:
        reports = self._reports
        for name, field in self._fields.items():
            field.show_text(reports.texts.get(name, ""))
            is_wrong = name in reports.wrong
            field.say(self.tr("Year, month, day: 2026-01-31") if is_wrong else "", Tone.BAD if is_wrong else None)
        self._queue.setEnabled(not reports.wrong)
        self._count.setText(self._count_words())

    def _count_words(self) -> str:
        reports = self._reports
        if reports.count_error is not None:
            return self.tr("Not counted. {0}").format(error_sentence(reports.count_error))
        if reports.count is None:
            return self.tr("Counting…") if reports.is_counting else ""
        count = f"{reports.count:,}"
        if reports.is_counted_whole:
            return self.tr("{0} customers").format(count)
        return self.tr("At most {0} customers: created and updated days cannot be counted before").format(count)


def _fill(sheet: QWidget, fields: list[FormField]) -> None:
    grid = QGridLayout(sheet)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(2 * GRID)
    grid.setVerticalSpacing(12)
    for number, field in enumerate(fields):
        grid.addWidget(field, number // _COLUMNS, number % _COLUMNS)
    for column in range(_COLUMNS):
        grid.setColumnStretch(column, 1)
