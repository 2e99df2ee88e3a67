"""The right side of the desk: recents, or what a search found in their place; below them the sample tray."""

from PySide6.QtWidgets import QStackedLayout, QWidget

from frontdesk.viewmodels.desk import DeskViewModel
from frontdesk.viewmodels.search import SearchState
from frontdesk.viewmodels.status import StatusViewModel
from frontdesk.views.binding import bind
from frontdesk.views.card import Card
from frontdesk.views.people_list import PeopleList
from frontdesk.views.recents_list import RecentsList
from frontdesk.views.results_list import ResultsList
from frontdesk.views.sample_tray import SampleTray
from frontdesk.views.tall_column import TallColumn
from frontdesk.views.theme import scaled

SMALLEST_LIST = 180
"""Height in pixels that the list keeps at 100 %: two rows and the heading."""
FILTERS_HEIGHT = 460
"""Height in pixels that the filters keep at 100 %."""


class SidePane(TallColumn):
    """Turns to the results while there is a search."""

    def __init__(
        self,
        desk: DeskViewModel,
        status: StatusViewModel,
        tray: SampleTray | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._search = desk.search
        self._filters: QWidget | None = None
        self._text_before = ""
        self._tray = tray
        self.results = ResultsList(desk.search, status)
        self.recents = RecentsList(desk.recents, status)
        people = self._people = Card(name="people_card")
        self._lists = QStackedLayout(people)
        self._lists.addWidget(self.recents)
        self._lists.addWidget(self.results)
        people.setMinimumHeight(scaled(SMALLEST_LIST))
        self.add(people, 1)
        if tray is not None:
            self.add(tray)
        bind(self._show, desk.search.changed)
        desk.guest_changed.connect(self.leave_filters)

    @property
    def shown(self) -> PeopleList:
        """The list of people that is in front."""
        return self.results.people if self._lists.currentWidget() is self.results else self.recents.people

    @property
    def has_filters(self) -> bool:
        """Whether the filters stand before the lists."""
        return self._filters is not None

    def show_filters(self, panel: QWidget) -> None:
        """Puts the filters before the lists, until `leave_filters` or until something else is searched."""
        self._filters = panel
        self._text_before = self._search.text
        self._lists.addWidget(panel)
        self._lists.setCurrentWidget(panel)
        self._people.setMinimumHeight(scaled(FILTERS_HEIGHT))
        self._make_room(is_wanted=True)

    def leave_filters(self) -> None:
        """Goes back to the lists."""
        panel, self._filters = self._filters, None
        if panel is not None:  # a hidden page would still claim its width for the stack
            self._lists.removeWidget(panel)
            panel.hide()
            self._people.setMinimumHeight(scaled(SMALLEST_LIST))
        self._show()

    def _show(self) -> None:
        if self._filters is not None:
            if self._search.text != self._text_before:  # told after a rest: a scan in the line is not searched
                self.leave_filters()
            return
        is_idle = self._search.state is SearchState.IDLE
        self._lists.setCurrentWidget(self.recents if is_idle else self.results)
        self._make_room(is_wanted=not is_idle)

    def _make_room(self, *, is_wanted: bool) -> None:
        """Who looks for someone needs the height more than the samples do."""
        if self._tray is not None:
            self._tray.setHidden(is_wanted)
