"""What a search found: on its way, failed with Retry, nobody, or the list of people."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from frontdesk.api.records import Customer
from frontdesk.domain.people import initials
from frontdesk.viewmodels.search import SearchState, SearchViewModel
from frontdesk.views.binding import bind
from frontdesk.views.button import Button
from frontdesk.views.palette import Tone
from frontdesk.views.people_list import PeopleList
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.theme import GRID, TextSize
from frontdesk.views.two_line_delegate import RowText
from frontdesk.views.wording import error_sentence
from frontdesk.views.wording_names import name_words


class ResultsList(QWidget):
    """Follows a search."""

    def __init__(self, search: SearchViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("results_list")
        self._search = search
        self.people = PeopleList(search.model, self._describe, name="results")
        self.people.setAccessibleName(self.tr("Guests found"))
        self._heading = PlainLabel(size=TextSize.LEAD, bold=True, wraps=True, name="results_heading")
        self._waiting = PlainLabel(self.tr("Searching…"), muted=True, name="results_loading")
        self._nobody = PlainLabel(muted=True, wraps=True, name="results_empty")
        for label in (self._heading, self._waiting, self._nobody):
            label.setContentsMargins(GRID, 0, GRID, 0)
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._failure = _Failure("results", search)
        self._more_failure = _Failure("results_more", search)
        self._states = QStackedLayout()
        for state in (self._waiting, self._nobody, self._failure, self.people):
            self._states.addWidget(state)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, 2 * GRID, GRID, GRID)
        column.setSpacing(GRID)
        column.addWidget(self._heading)
        column.addLayout(self._states, 1)
        column.addWidget(self._more_failure)
        self.people.chosen.connect(search.open)
        bind(self._show, search.changed)

    def _show(self) -> None:
        search = self._search
        self._heading.setText(self._counted())
        self._nobody.setText(
            self.tr("Nobody matches “{0}”. Check the spelling, or try an email or phone number.").format(search.text)
        )
        self._failure.show_error(error_sentence(search.error) if search.error else "")
        self._more_failure.show_error(error_sentence(search.more_error) if search.more_error else "")
        self._more_failure.setVisible(search.more_error is not None)
        shown: dict[SearchState, QWidget] = {
            SearchState.LOADING: self._waiting,
            SearchState.EMPTY: self._nobody,
            SearchState.FAILED: self._failure,
            SearchState.ROWS: self.people,
        }
        self._states.setCurrentWidget(shown.get(search.state, self._waiting))

    def _counted(self) -> str:
        if self._search.state is SearchState.ROWS and self._search.total:
            return self.tr("{0} found").format(f"{self._search.total:,}")
        return self.tr("Search")

    def _describe(self, customer: Customer) -> RowText:
        badges: list[tuple[str, Tone]] = []
        if customer.locked_at is not None:
            badges.append((self.tr("Locked"), Tone.BAD))
        if customer.deleted_at is not None:
            badges.append((self.tr("Anonymised"), Tone.NEUTRAL))
        detail = " · ".join(part for part in (customer.email, customer.phone) if part)
        return RowText(initials(customer), name_words(customer), detail, tuple(badges))


class _Failure(QWidget):
    """One sentence and Retry."""

    def __init__(self, name: str, search: SearchViewModel) -> None:
        super().__init__()
        self._sentence = PlainLabel(tone=Tone.BAD, wraps=True, name=f"{name}_error")
        retry = Button(self.tr("Try again"), name=f"{name}_retry")
        retry.clicked.connect(search.retry)
        row = QHBoxLayout()
        row.addWidget(retry)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, 0, GRID, 0)
        column.addWidget(self._sentence)
        column.addLayout(row)
        column.addStretch(1)

    def show_error(self, sentence: str) -> None:
        self._sentence.setText(sentence)
