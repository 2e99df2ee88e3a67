"""Reports: filters with a count, and below them the list of reports, a card each."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.domain.report_output import Kind
from frontdesk.domain.site import SiteContext
from frontdesk.viewmodels.report import ReportViewModel
from frontdesk.viewmodels.reports import ReportsViewModel
from frontdesk.views.binding import bind
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.record_window import RecordWindow
from frontdesk.views.report_card import ReportCard
from frontdesk.views.report_filters import ReportFilters
from frontdesk.views.save_question import SaveQuestion
from frontdesk.views.tall_column import TallColumn
from frontdesk.views.theme import TextSize, scaled
from frontdesk.views.wording_reports import Known

_AT_A_TIME = 2


class ReportsWindow(RecordWindow):
    """Shows the reports; closing it stops none of them."""

    def __init__(self, reports: ReportsViewModel, site: SiteContext, known: Known) -> None:
        super().__init__(
            self.tr("Frontdesk: reports"),
            self.tr("Reports"),
            self.tr("A list of customers as a CSV file. Trybe puts it together; this window may be closed meanwhile."),
            name="reports_window",
        )
        self._reports = reports
        self._site = site
        self._known = known
        self._dialog: SaveQuestion | None = None
        self._cards: dict[ReportViewModel, ReportCard] = {}
        rows = QWidget()
        self._rows = QVBoxLayout(rows)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(12)
        self._empty = PlainLabel(
            self.tr("No report was asked for yet."), size=TextSize.LEAD, muted=True, name="reports_empty"
        )
        page = TallColumn()
        for widget in (ReportFilters(reports, known), self._empty, rows):
            page.add(widget)
        page.add(QWidget(), 1)
        self._column.addWidget(page, 1)
        self.resize(scaled(900), scaled(760))
        bind(self._list, reports.listed)

    def _list(self) -> None:
        """Takes away the cards of reports that went, and puts each new one where it belongs."""
        reports = self._reports.reports
        for gone in self._cards.keys() - set(reports):
            card = self._cards.pop(gone)
            card.hide()
            card.deleteLater()
        self._empty.setVisible(not reports)
        if reports and reports[0] not in self._cards:
            reports[0].look()
        self._add_cards()

    def _add_cards(self) -> None:
        """A few at a time, from the top: fifty at once held up the windows for half a second."""
        reports = self._reports.reports
        missing = [report for report in reports if report not in self._cards]
        for report in missing[:_AT_A_TIME]:
            place = sum(before in self._cards for before in reports[: reports.index(report)])
            self._rows.insertWidget(place, self._card(report))
        if len(missing) > _AT_A_TIME:
            QTimer.singleShot(0, self, self._add_cards)

    def _card(self, report: ReportViewModel) -> ReportCard:
        card = self._cards[report] = ReportCard(report, self._site, self._known)
        card.save_wanted.connect(self._choose)
        card.forget_wanted.connect(self._reports.forget)
        return card

    def _choose(self, report: ReportViewModel) -> None:
        """Asks where to; nothing is held up meanwhile."""
        ending = "json" if report.output.kind is Kind.OBJECT else "csv"
        day = report.job.at.astimezone(self._site.zone).date().isoformat()
        dialog = SaveQuestion(self, self.tr("Save the report"), f"customers-{day}.{ending}", name="report_file_dialog")
        dialog.fileSelected.connect(report.save)
        dialog.open()
        self._dialog = dialog  # until the next one: its last signals come after it was closed
