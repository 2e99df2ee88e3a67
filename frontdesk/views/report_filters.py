"""The filters of a report: the usual ones in sight, the others unfolded, and how many customers they let through."""

from functools import partial
from typing import Final

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.viewmodels.reports import NAMES, ReportsViewModel
from frontdesk.views.binding import bind, bind_key
from frontdesk.views.button import Button, Weight
from frontdesk.views.card import Card
from frontdesk.views.form_field import ChoiceField, FormField
from frontdesk.views.known_field import KnownField
from frontdesk.views.palette import Tone
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.theme import GRID
from frontdesk.views.wording_filters import marketing_choices, membership_choices, problem_words
from frontdesk.views.wording_reports import Known, count_words, filter_hint, filter_name, preference_name

_USUAL: Final = ("query", "membership", "created_at_from", "created_at_to")
_CHOICES: Final = {"membership": membership_choices, "marketing_opt_in": marketing_choices}
_KNOWN: Final = {"label_ids": True, "membership_type_id": False, "membership_rate_id": False}
_COLUMNS: Final = 2


class ReportFilters(Card):
    """Follows the filters as typed, and queues."""

    def __init__(self, reports: ReportsViewModel, known: Known) -> None:
        super().__init__(name="report_filters")
        self._reports = reports
        self._lines: dict[str, FormField] = {}
        self._choices: dict[str, ChoiceField] = {}
        self._ids: dict[str, KnownField] = {}
        self._usual, self._others = QWidget(), QWidget()
        self._more = Button(self.tr("More filters"), weight=Weight.QUIET, name="report_more_button")
        self._clear = Button(self.tr("Clear"), weight=Weight.QUIET, name="report_clear_button")
        self._queue = Button(self.tr("Queue the report"), weight=Weight.PRIMARY, name="report_queue_button")
        self._count = PlainLabel(wraps=True, bold=True, keeps_line=True, name="report_count")
        self._known = known
        _fill(self._usual, [self._field(name) for name in _USUAL])
        self._others.hide()
        self._lay_out()
        self._more.clicked.connect(self._fold)
        self._clear.clicked.connect(reports.clear)
        self._queue.clicked.connect(reports.queue)
        for keys in ("Ctrl+S", "Ctrl+Return"):
            bind_key(self, keys, self._queue.click)
        bind(self._show, reports.changed)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addStretch(1)
        for button in (self._more, self._clear, self._queue):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 12)
        column.setSpacing(12)
        column.addWidget(self._usual)
        column.addWidget(self._others)
        column.addWidget(self._count)
        column.addLayout(foot)

    def _field(self, name: str) -> QWidget:
        if name in _CHOICES:
            choice = self._choices[name] = ChoiceField(filter_name(name), _CHOICES[name](), name=f"report_{name}")
            choice.chosen.connect(partial(self._reports.type, name))
            return choice
        if name in _KNOWN:
            ids = self._ids[name] = KnownField(filter_name(name), name=f"report_{name}", holds_several=_KNOWN[name])
            ids.offer(self._known.get(name, {}))
            ids.typed.connect(partial(self._reports.type, name))
            self._lines[name] = ids.field
        else:
            self._lines[name] = FormField(filter_name(name), name=f"report_{name}")
            self._lines[name].typed.connect(partial(self._reports.type, name))
        self._lines[name].line.setPlaceholderText(filter_hint(name))
        return self._ids.get(name, self._lines[name])

    def _preference(self) -> QWidget:
        """A preference by its id, beside the words for any and none; both are one filter."""
        field = self._lines["marketing_opt_in"] = FormField(preference_name(), name="report_marketing_preference")
        field.typed.connect(partial(self._reports.type, "marketing_opt_in"))
        return field

    def _fold(self) -> None:
        is_folded = self._others.isHidden()
        if self._others.layout() is None:
            self._fill_others()
        self._others.setVisible(is_folded)
        self._more.setText(self.tr("Fewer filters") if is_folded else self.tr("More filters"))

    def _fill_others(self) -> None:
        """Once they are wanted: they are many, and most reports are had without."""
        others = {name: self._field(name) for name in NAMES if name not in _USUAL}
        fields = [*others.values()]
        fields.insert(fields.index(others["marketing_opt_in"]) + 1, self._preference())
        _fill(self._others, fields)
        self._show()

    def _show(self) -> None:
        reports = self._reports
        for name, field in self._lines.items():
            text = reports.texts.get(name, "")
            field.show_text("" if name in _CHOICES and self._is_choice(name, text) else text)
            wrong = (
                problem_words(reports.texts.get(name, "")) if name in reports.wrong else reports.refused.get(name, "")
            )
            field.say(wrong, Tone.BAD if wrong else None)
        for ids in self._ids.values():
            ids.show_text(ids.field.line.text())
        for name, choice in self._choices.items():
            text = reports.texts.get(name, "")
            choice.show_value(text if self._is_choice(name, text) else "", text)
            if name not in self._lines:
                choice.say(reports.refused.get(name, ""), Tone.BAD)
        self._clear.setEnabled(any(reports.texts.values()))
        self._queue.setEnabled(not reports.wrong and reports.twin is None)
        self._count.setText(count_words(reports))

    def _is_choice(self, name: str, text: str) -> bool:
        return text in [value for value, _ in _CHOICES[name]()]


def _fill(sheet: QWidget, fields: list[QWidget]) -> None:
    grid = QGridLayout(sheet)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(2 * GRID)
    grid.setVerticalSpacing(12)
    for number, field in enumerate(fields):
        row, column = divmod(number, _COLUMNS)
        is_alone = number == len(fields) - 1 and column == 0
        grid.addWidget(field, row, column, 1, _COLUMNS if is_alone else 1)
    for column in range(_COLUMNS):
        grid.setColumnStretch(column, 1)
