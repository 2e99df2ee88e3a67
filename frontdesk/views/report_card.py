"""One report on the list: what it holds, how far it is, and what can be done with it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from frontdesk.domain.report_output import Kind, Output, shown
from frontdesk.domain.site import SiteContext
from frontdesk.store.report_reading import Summary
from frontdesk.viewmodels.report import ReportViewModel
from frontdesk.viewmodels.report_phase import Phase
from frontdesk.views.binding import bind
from frontdesk.views.button import Button, Weight
from frontdesk.views.card import Card
from frontdesk.views.flow import Flow
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.report_chart import ReportChart
from frontdesk.views.report_preview import ReportBar, ReportPreview
from frontdesk.views.theme import GRID, TextSize
from frontdesk.views.wording_reports import Known, filters_words, state_tone, state_words
from frontdesk.views.wording_time import clock_time


class ReportCard(Card):
    """Follows one report."""

    save_wanted = Signal(object)
    """The ReportViewModel to be saved: the window asks where to."""
    forget_wanted = Signal(object)

    def __init__(self, report: ReportViewModel, site: SiteContext, known: Known) -> None:
        super().__init__(name="report")
        self._report = report
        self._shown: Summary | None = None
        self._shown_output: Output | None = None
        day = report.job.at.astimezone(site.zone).date().isoformat()
        when = PlainLabel(f"{day} {clock_time(report.job.at, site)}", size=TextSize.SMALL, muted=True)
        what = PlainLabel(filters_words(report.job.filters, known), bold=True, wraps=True, name="report_filters")
        self._state = PlainLabel(wraps=True, name="report_state")
        self._bar = ReportBar()
        self._chart = ReportChart(name="report_chart")
        self._table = ReportPreview("report_preview")
        self._text = PlainLabel(wraps=True, muted=True, name="report_output")
        self._chart.hide()
        self._table.hide()
        head = QGridLayout()
        head.setColumnStretch(0, 1)
        head.addWidget(what, 0, 0)
        head.addWidget(when, 0, 1, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 12, 2 * GRID, 12)
        column.setSpacing(GRID)
        column.addLayout(head)
        parts: tuple[QWidget, ...] = (self._state, self._bar, self._text, self._buttons(), self._chart, self._table)
        for widget in parts:
            column.addWidget(widget)
        bind(self._show, report.changed, report.busy_changed)

    def _buttons(self) -> QWidget:
        report = self._report
        self._save = self._button(self._save_words(), "save", self._want_save, Weight.PRIMARY)
        self._resume = self._button(self.tr("Go on saving"), "resume", report.resume, Weight.PRIMARY)
        self._stop = self._button(self.tr("Stop saving"), "stop", report.stop)
        self._link = self._button(self.tr("Ask for a new link"), "link", report.refresh_link, Weight.PRIMARY)
        self._again = self._button(self.tr("Queue again"), "again", report.queue_again)
        self._copy = self._button(self.tr("Make a spreadsheet-safe copy"), "copy", report.copy_safely)
        self._look = self._button(self.tr("Show the first rows"), "look", report.look)
        self._elsewhere = self._button(self.tr("Save elsewhere…"), "elsewhere", self._want_save)
        self._forget = self._button(self.tr("Take off the list"), "forget", self._want_forget, Weight.QUIET)
        row = QWidget()
        flow = Flow(row, gap=GRID)
        wanted = (self._save, self._resume, self._stop, self._link, self._again)
        for button in (*wanted, self._look, self._copy, self._elsewhere, self._forget):
            flow.addWidget(button)
        return row

    def _button(self, words: str, name: str, act: Callable[[], None], weight: Weight = Weight.NORMAL) -> Button:
        button = Button(words, weight=weight, name=f"report_{name}_button")
        button.clicked.connect(act)
        return button

    def _show(self) -> None:
        report, phase = self._report, self._report.phase
        self._state.setText(state_words(report))
        self._state.set_tone(state_tone(report))
        self._bar.setVisible(phase in (Phase.ASKING, Phase.WORKING, Phase.SAVING))
        if phase is Phase.SAVING and report.total:
            self._bar.show_share(report.received / report.total)
        else:
            self._bar.show_step(report.asked)
        self._save.setVisible(report.can_save and phase is Phase.READY)
        self._elsewhere.setVisible(report.can_save and phase is not Phase.READY)
        self._save.setText(self._save_words())
        self._resume.setVisible(phase is Phase.STOPPED)
        self._stop.setVisible(phase is Phase.SAVING)
        self._link.setVisible(phase is Phase.EXPIRED)
        self._again.setVisible(report.can_queue_again)
        self._look.setVisible(report.can_look)
        self._copy.setVisible(report.can_copy and report.safe_copy is None)
        self._copy.setEnabled(not report.is_copying)
        self._forget.setVisible(phase not in (Phase.ASKING, Phase.SAVING))
        self._show_output()
        self._show_summary()

    def _save_words(self) -> str:
        return self.tr("Save…") if self._report.output.kind is Kind.OBJECT else self.tr("Save as CSV…")

    def _show_output(self) -> None:
        output = self._report.output
        is_object = output.kind is Kind.OBJECT and self._report.phase in (Phase.READY, Phase.SAVED)
        if is_object and output is not self._shown_output:
            self._shown_output = output
            self._text.setText(shown(output))
        self._text.setVisible(is_object)

    def _show_summary(self) -> None:
        summary = self._report.summary
        if summary is not self._shown:
            self._shown = summary
            self._chart.show_months(summary.months if summary else ())
            self._table.show_rows(summary.preview if summary else ())

    def _want_save(self) -> None:
        self.save_wanted.emit(self._report)

    def _want_forget(self) -> None:
        self.forget_wanted.emit(self._report)
