"""Every filter of the list of customers, with the sets that were kept; what is set holds at once."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.viewmodels.filters import DAYS, LAST, LISTS, OFFERED, FiltersViewModel
from frontdesk.viewmodels.search import SearchState, SearchViewModel
from frontdesk.views.binding import bind
from frontdesk.views.button import Button, Weight
from frontdesk.views.flow import Flow
from frontdesk.views.form_field import ChoiceField, FormField
from frontdesk.views.known_field import KnownField
from frontdesk.views.palette import Tone
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.tall_column import TallColumn
from frontdesk.views.theme import GRID, TextSize
from frontdesk.views.wording_filters import (
    filter_words,
    marketing_choices,
    membership_choices,
    offered_hint,
    offered_words,
    problem_words,
    set_words,
)
from frontdesk.views.wording_search import counted_words

_PLAIN = ("name", "email", "phone", "membership_number", "id")


class FilterPanel(QWidget):
    """Stands in place of the results, whose number it tells while filters are set."""

    left = Signal()

    def __init__(self, filters: FiltersViewModel, search: SearchViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filter_panel")
        self._filters = filters
        self._search = search
        self._lines: dict[str, FormField] = {}
        self._known: dict[str, KnownField] = {}
        self._membership = ChoiceField(filter_words("membership"), membership_choices(), name="filter_membership")
        self._marketing = ChoiceField(
            filter_words("marketing_opt_in"), marketing_choices(), name="filter_marketing_opt_in"
        )
        self._sets = Flow(gap=GRID)
        self._sets_row = QWidget()
        self._sets_row.setLayout(self._sets)
        self._set_buttons: dict[str, Button] = {}
        self._name = FormField(self.tr("Keep these as"), name="filter_set_name")
        self._keep = Button(self.tr("Keep"), name="filter_keep_button")
        self._forget = Button(self.tr("Forget this set"), weight=Weight.QUIET, name="filter_forget_button")
        self._clear = Button(self.tr("Clear all"), weight=Weight.QUIET, name="filter_clear_button")
        self._show_guests = Button("", weight=Weight.PRIMARY, name="filter_show_button")
        self._lay_out()
        self._connect()
        self.setFocusProxy(self._membership.list)
        bind(self._show, filters.changed)
        bind(self._show_sets, filters.sets_changed, filters.changed)
        bind(self._show_count, search.changed)

    def _lay_out(self) -> None:
        body = TallColumn()
        body.add(self._sets_row)
        body.add(self._membership)
        for field in OFFERED:
            known = KnownField(filter_words(field), name=f"filter_{field}", holds_several=field in LISTS)
            self._known[field] = known
        for field in (*DAYS, *_PLAIN):
            self._lines[field] = FormField(filter_words(field), name=f"filter_{field}")
        for field in DAYS:
            self._lines[field].line.setPlaceholderText("2026-11-24")
        self._lines["marketing_opt_in"] = FormField(
            self.tr("Marketing preference id"), name="filter_marketing_preference"
        )
        for widget in (
            PlainLabel(offered_hint(), size=TextSize.SMALL, muted=True, wraps=True, name="filter_offered_hint"),
            *(self._known[field] for field in OFFERED),
            *(self._lines[field] for field in DAYS),
            self._marketing,
            self._lines["marketing_opt_in"],
            *(self._lines[field] for field in _PLAIN),
            self._keeping_part(),
        ):
            body.add(widget)
        foot = Flow(gap=GRID)
        foot.addWidget(self._show_guests)
        foot.addWidget(self._clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addWidget(PlainLabel(self.tr("Filters"), size=TextSize.LEAD, bold=True, name="filter_heading"))
        column.addWidget(body, 1)
        column.addLayout(foot)

    def _keeping_part(self) -> QWidget:
        part = QWidget()
        row = Flow(gap=GRID)
        row.addWidget(self._keep)
        row.addWidget(self._forget)
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._name)
        column.addLayout(row)
        return part

    def _connect(self) -> None:
        filters = self._filters
        self._membership.chosen.connect(partial(filters.set, "membership"))
        self._marketing.chosen.connect(partial(filters.set, "marketing_opt_in"))
        for field, line in self._lines.items():
            line.typed.connect(partial(filters.type, field))
        for field, known in self._known.items():
            known.typed.connect(partial(filters.type, field))
        self._keep.clicked.connect(self._keep_set)
        self._forget.clicked.connect(self._forget_set)
        self._clear.clicked.connect(filters.clear)
        self._show_guests.clicked.connect(self.left)

    def _show(self) -> None:
        values, problems = self._filters.values, self._filters.problems
        membership, marketing = values.get("membership", ""), values.get("marketing_opt_in", "")
        self._membership.show_value(membership, membership)
        is_word = marketing in ("", "any", "none")
        self._marketing.show_value(marketing if is_word else "", "")
        for field, line in self._lines.items():
            text = "" if field == "marketing_opt_in" and is_word else values.get(field, "")
            if line.line.text().strip() != text:
                line.show_text(text)
            line.say(problem_words(values.get(field, "")) if field in problems else "", Tone.BAD)
        for field, known in self._known.items():
            if known.field.line.text().strip() != values.get(field, ""):
                known.show_text(values.get(field, ""))
        self._clear.setEnabled(bool(values))
        self._keep.setEnabled(bool(values))

    def _show_sets(self) -> None:
        named = self._filters.named
        for name in list(self._set_buttons):
            if name not in named:
                self._set_buttons.pop(name).deleteLater()
        for name in named:
            if name not in self._set_buttons:
                button = Button(set_words(name), name=f"filter_set_{len(self._set_buttons)}")
                button.clicked.connect(partial(self._filters.choose, name))
                self._set_buttons[name] = button
                self._sets.addWidget(button)
        self._sets_row.setVisible(bool(named))
        for field, known in self._known.items():
            known.offer({its_id: self._offered(field, its_id) for its_id in self._filters.known[field]})
        self._forget.setVisible(self._filters.name != LAST)
        sentence = "" if self._filters.could_keep else self.tr("Not kept: this desk's store cannot be written.")
        self._name.say(sentence, Tone.BAD)

    def _offered(self, field: str, its_id: str) -> str:
        filters = self._filters
        is_own = field == "brand_id" and its_id == filters.own_brand
        return offered_words(field, its_id, filters.known[field][its_id], is_own=is_own)

    def _show_count(self) -> None:
        search = self._search
        is_found = search.state is SearchState.ROWS and search.total
        self._show_guests.setText(counted_words(search.total) if is_found else self.tr("Back to the list"))

    def _keep_set(self) -> None:
        self._filters.keep(self._name.line.text())
        self._name.show_text("")

    def _forget_set(self) -> None:
        self._filters.forget(self._filters.name)
