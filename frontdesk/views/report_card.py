"""One report on the list: what it holds, how far it is, and what can be done with it."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QGridLayout, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from frontdesk.domain.report_output import Kind, shown
from frontdesk.domain.site import SiteContext
from frontdesk.store.report_reading import Summary
from frontdesk.viewmodels.report import ReportViewModel
from frontdesk.viewmodels.report_phase import Phase
from frontdesk.views.binding import bind
from frontdesk.views.button import Button, Weight
from frontdesk.views.card import Card
from frontdesk.views.flow import Flow
from frontdesk.views.palette import Tone
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.report_chart import ReportChart
from frontdesk.views.scroll_bar import slim
from frontdesk.views.theme import GRID, TextSize, colours_of, scaled
from frontdesk.views.wording_reports import TONES, filters_words, state_words
from frontdesk.views.wording_time import clock_time

_AGAIN = frozenset({Phase.UNSURE, Phase.REFUSED, Phase.FAILED, Phase.FOREIGN, Phase.LOST, Phase.EXPIRED})


class ReportCard(Card):
    """Follows one report."""

    save_wanted = Signal(object)
    """The ReportViewModel to be saved: the window asks where to."""
    forget_wanted = Signal(object)

    def __init__(self, report: ReportViewModel, site: SiteContext, number: int) -> None:
        super().__init__(name=f"report_{number}")
        self._report = report
        self._name = f"report_{number}"
        self._shown: Summary | None = None
        day = report.job.at.astimezone(site.zone).date().isoformat()
        when = PlainLabel(f"{day} {clock_time(report.job.at, site)}", size=TextSize.SMALL, muted=True)
        what = PlainLabel(filters_words(report.job.filters), bold=True, wraps=True, name=f"{self._name}_filters")
        self._state = PlainLabel(wraps=True, name=f"{self._name}_state")
        self._bar = _Bar()
        self._chart = ReportChart(name=f"{self._name}_chart")
        self._table = _Preview(f"{self._name}_preview")
        self._chart.hide()
        self._table.hide()
        self._text = PlainLabel(wraps=True, muted=True, name=f"{self._name}_output")
        head = QGridLayout()
        head.setColumnStretch(0, 1)
        head.addWidget(what, 0, 0)
        head.addWidget(when, 0, 1, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 12, 2 * GRID, 12)
        column.setSpacing(GRID)
        column.addLayout(head)
        for widget in (self._state, self._bar, self._chart, self._table, self._text):
            column.addWidget(widget)
        column.addWidget(self._buttons())
        bind(self._show, report.changed)

    def _buttons(self) -> QWidget:
        report = self._report
        self._save = self._button(self.tr("Save as CSV…"), "save", self._want_save, Weight.PRIMARY)
        self._resume = self._button(self.tr("Go on saving"), "resume", report.resume, Weight.PRIMARY)
        self._stop = self._button(self.tr("Stop saving"), "stop", report.stop)
        self._link = self._button(self.tr("Ask for a new link"), "link", report.refresh_link, Weight.PRIMARY)
        self._again = self._button(self.tr("Queue again"), "again", report.queue_again)
        self._copy = self._button(self.tr("Make a spreadsheet-safe copy"), "copy", report.copy_safely)
        self._forget = self._button(self.tr("Take off the list"), "forget", self._want_forget, Weight.QUIET)
        row = QWidget()
        flow = Flow(row, gap=GRID)
        for button in (self._save, self._resume, self._stop, self._link, self._again, self._copy, self._forget):
            flow.addWidget(button)
        return row

    def _button(self, words: str, name: str, act: Callable[[], None], weight: Weight = Weight.NORMAL) -> Button:
        button = Button(words, weight=weight, name=f"{self._name}_{name}_button")
        button.clicked.connect(act)
        return button

    def _show(self) -> None:
        report, phase = self._report, self._report.phase
        self._state.setText(state_words(report))
        self._state.set_tone(Tone.BAD if report.disk_refused else TONES.get(phase, Tone.NEUTRAL))
        self._bar.setVisible(phase in (Phase.ASKING, Phase.WORKING, Phase.SAVING))
        self._bar.show_share(report.received / report.total if phase is Phase.SAVING and report.total else None)
        self._save.setVisible(report.can_save)
        self._save.setText(self.tr("Save as CSV…") if phase is Phase.READY else self.tr("Save once more…"))
        self._resume.setVisible(phase is Phase.STOPPED)
        self._stop.setVisible(phase is Phase.SAVING)
        self._link.setVisible(phase is Phase.EXPIRED)
        self._again.setVisible(phase in _AGAIN)
        self._copy.setVisible(phase is Phase.SAVED and report.safe_copy is None)
        self._copy.setEnabled(not report.is_copying)
        self._forget.setVisible(phase not in (Phase.ASKING, Phase.SAVING))
        is_text = phase is Phase.READY and report.output.kind is Kind.OBJECT
        self._text.setText(shown(report.output) if is_text else "")
        self._text.setVisible(is_text)
        self._show_summary()

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


class _Preview(QTableWidget):
    """The first rows of a saved report."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(self.tr("First rows"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        slim(self)
        self.setFixedHeight(scaled(200))

    def show_rows(self, rows: tuple[tuple[str, ...], ...]) -> None:
        """Shows heading and rows; none hides it."""
        self.setVisible(bool(rows))
        heading, body = (rows[0], rows[1:]) if rows else ((), ())
        self.setColumnCount(len(heading))
        self.setRowCount(len(body))
        self.setHorizontalHeaderLabels(list(heading))
        for number, row in enumerate(body):
            for column, cell in enumerate(row[: len(heading)]):
                self.setItem(number, column, QTableWidgetItem(" ".join(cell[:200].split())))
        self.horizontalHeader().setMaximumSectionSize(scaled(260))
        self.resizeColumnsToContents()


class _Bar(QWidget):
    """How much has come; a moving end where nobody knows of how much."""

    def __init__(self) -> None:
        super().__init__()
        self._share: float | None = None

    def show_share(self, share: float | None) -> None:
        self._share = None if share is None else min(share, 1.0)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(scaled(120), 6)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = colours_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.border)
        painter.drawRoundedRect(QRectF(0, 0, self.width(), 6), 3, 3)
        painter.setBrush(colours.of(Tone.ACCENT).fill)
        share = 0.3 if self._share is None else self._share
        painter.drawRoundedRect(QRectF(0, 0, self.width() * share, 6), 3, 3)
        painter.end()
