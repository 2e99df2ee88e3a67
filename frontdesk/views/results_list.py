"""What a search found: on its way, slow, failed with Retry, nobody, too many, or the list of people."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from frontdesk.api.records import Customer
from frontdesk.domain.people import colour_digits, initials
from frontdesk.viewmodels.search import SearchState, SearchViewModel
from frontdesk.viewmodels.status import StatusViewModel
from frontdesk.views.binding import bind
from frontdesk.views.button import Button, Weight
from frontdesk.views.flow import Flow
from frontdesk.views.others_list import OthersList
from frontdesk.views.palette import Tone
from frontdesk.views.people_list import PeopleList
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.theme import GRID, TextSize
from frontdesk.views.two_line_delegate import RowText
from frontdesk.views.wording import error_sentence
from frontdesk.views.wording_names import name_words
from frontdesk.views.wording_search import counted_words, empty_sentence, slow_sentence, too_many_sentence
from frontdesk.views.wording_time import when


class ResultsList(QWidget):
    """Follows a search; each state has a sentence of its own, and a way on."""

    filters_wanted = Signal()
    create_wanted = Signal()

    def __init__(self, search: SearchViewModel, status: StatusViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("results_list")
        self._search = search
        self._status = status
        self.people = PeopleList(search.model, self._describe, name="results")
        self.people.setAccessibleName(self.tr("Guests found"))
        self._heading = PlainLabel(size=TextSize.LEAD, bold=True, wraps=True, name="results_heading")
        self._filters = Button("", weight=Weight.QUIET, name="results_filters_button")
        self._too_many = PlainLabel(muted=True, wraps=True, name="results_too_many")
        self._waiting = _WayOn("results_loading", self.tr("Stop"), "results_stop_button", search.clear)
        self._nobody = _Nobody(search)
        self._failure = _WayOn("results_error", self.tr("Try again"), "results_retry", search.retry, Tone.BAD)
        self._more_failure = _WayOn(
            "results_more_error", self.tr("Try again"), "results_more_retry", search.retry, Tone.BAD
        )
        self._others = OthersList(search)
        self._states = QStackedLayout()
        self._lay_out()
        self._filters.clicked.connect(self.filters_wanted)
        self._nobody.create_wanted.connect(self.create_wanted)
        self.people.chosen.connect(search.open)
        bind(self._show, search.changed)

    def _lay_out(self) -> None:
        for state in (self._waiting, self._nobody, self._failure, self.people):
            self._states.addWidget(state)
        head = QHBoxLayout()
        head.setContentsMargins(GRID, 0, 0, 0)
        head.addWidget(self._heading, 1)
        head.addWidget(self._filters)
        self._too_many.setContentsMargins(GRID, 0, GRID, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, 2 * GRID, GRID, GRID)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addWidget(self._too_many)
        column.addLayout(self._states, 1)
        column.addWidget(self._more_failure)
        column.addWidget(self._others)

    def _show(self) -> None:
        search = self._search
        is_found = search.state is SearchState.ROWS
        self._heading.setText(counted_words(search.total) if is_found and search.total else self.tr("Search"))
        count = len(search.filters)
        self._filters.setText(self.tr("Filters · {0}").format(count) if count else self.tr("Filters"))
        self._too_many.setText(too_many_sentence() if search.has_too_many else "")
        self._too_many.setVisible(search.has_too_many)
        self._waiting.say(slow_sentence() if search.is_slow else self.tr("Searching…"), has_way_on=search.is_slow)
        self._nobody.show_search()
        self._failure.say(error_sentence(search.error) if search.error else "")
        self._more_failure.say(error_sentence(search.more_error) if search.more_error else "")
        self._more_failure.setVisible(search.more_error is not None)
        shown: dict[SearchState, QWidget] = {
            SearchState.LOADING: self._waiting,
            SearchState.EMPTY: self._nobody,
            SearchState.FAILED: self._failure,
            SearchState.ROWS: self.people,
        }
        self._states.setCurrentWidget(shown.get(search.state, self._waiting))

    def _describe(self, customer: Customer) -> RowText:
        badges: list[tuple[str, Tone]] = []
        if customer.locked_at is not None:
            badges.append((self.tr("Locked"), Tone.BAD))
        if customer.deleted_at is not None:
            badges.append((self.tr("Anonymised"), Tone.NEUTRAL))
        return RowText(
            initials(customer),
            name_words(customer),
            " · ".join(part for part in (customer.email, customer.phone) if part),
            tuple(badges),
            tuple(colour_digits(label) or "" for label in customer.labels),
            self._last_check_in(customer),
        )

    def _last_check_in(self, customer: Customer) -> str:
        last = customer.last_check_in.checked_in_at if customer.last_check_in is not None else None
        if last is None:
            return ""
        return self.tr("in {0}").format(when(last, self._status.site, self._status.now()))


class _WayOn(QWidget):
    """One sentence, and a button where there is something to do."""

    def __init__(self, name: str, words: str, button_name: str, act: object, tone: Tone | None = None) -> None:
        super().__init__()
        self._sentence = PlainLabel(tone=tone, muted=tone is None, wraps=True, name=name)
        self._button = Button(words, name=button_name)
        self._button.clicked.connect(act)
        row = QHBoxLayout()
        row.addWidget(self._button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, 0, GRID, 0)
        column.addWidget(self._sentence)
        column.addLayout(row)
        column.addStretch(1)

    def say(self, sentence: str, *, has_way_on: bool = True) -> None:
        """Says it, and offers the way on or not."""
        self._sentence.setText(sentence)
        self._button.setVisible(has_way_on)


class _Nobody(QWidget):
    """Nobody matches: look again without filters, or create the guest."""

    create_wanted = Signal()

    def __init__(self, search: SearchViewModel) -> None:
        super().__init__()
        self._search = search
        self._sentence = PlainLabel(muted=True, wraps=True, name="results_empty")
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._unfiltered = Button(self.tr("Search without filters"), name="results_unfiltered_button")
        self._create = Button(self.tr("New customer"), name="results_create_button")
        self._unfiltered.clicked.connect(self._search_unfiltered)
        self._create.clicked.connect(self.create_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, 0, GRID, 0)
        column.addWidget(self._sentence)
        buttons = Flow(gap=GRID)
        buttons.addWidget(self._unfiltered)
        buttons.addWidget(self._create)
        column.addLayout(buttons)
        column.addStretch(1)

    def show_search(self) -> None:
        """Says who was not found."""
        has_filters = bool(self._search.filters)
        self._sentence.setText(empty_sentence(self._search.text, has_filters=has_filters))
        self._unfiltered.setVisible(has_filters)

    def _search_unfiltered(self) -> None:
        self._search.filter({})
