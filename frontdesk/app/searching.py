"""The filters of the search, built when they are first wanted."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from frontdesk.api.errors import ApiError
from frontdesk.core.tasks import Policy, TaskScope
from frontdesk.domain.known import Known
from frontdesk.store.filter_sets import FilterSets
from frontdesk.store.last_known import LastKnown
from frontdesk.viewmodels.desk import DeskViewModel
from frontdesk.views.commands import Command
from frontdesk.views.desk_view import DeskView
from frontdesk.views.main_window import MainWindow
from frontdesk.writing.late import LateWrites

if TYPE_CHECKING:
    from frontdesk.viewmodels.filters import FiltersViewModel
    from frontdesk.views.filter_panel import FilterPanel

translate = QCoreApplication.translate


class Searching:
    """Ties filters, results and desk together."""

    def __init__(
        self, window: MainWindow, view: DeskView, desk: DeskViewModel, writes: LateWrites, site_id: str
    ) -> None:
        self._view = view
        self._desk = desk
        self._writes = writes
        self._site_id = site_id
        self._scope = TaskScope()
        self._filters: FiltersViewModel | None = None
        self._panel: FilterPanel | None = None
        view.side.results.filters_wanted.connect(self.open_filters)
        window.commands.add(Command(translate("Searching", "Search filters"), self.open_filters, ("Ctrl+Shift+F",)))

    def open_filters(self) -> None:
        """Shows the filters beside the guest."""
        if self._panel is None:
            self._panel = self._new_panel()
        self._learn()
        self._view.show_filters(self._panel)

    def known(self) -> Mapping[str, Mapping[str, str]]:
        """Ids of labels, types and rates by the names under which this desk saw them."""
        filters = self._new_filters()
        self._learn()
        return filters.known

    async def close(self) -> None:
        """Lets what is being kept reach the disk."""
        await self._scope.close()
        if self._filters is not None:
            await self._filters.close()

    def _new_filters(self) -> "FiltersViewModel":
        """Those there are, or else new ones."""
        from frontdesk.viewmodels.filters import FiltersViewModel  # noqa: PLC0415  needed once it is opened

        if self._filters is None:
            self._filters = FiltersViewModel(self._desk.search, self._sets)
            self._filters.load()
            self._scope.start("seen here", partial(self._learn_kept, self._filters), Policy.DROP)
        return self._filters

    def _new_panel(self) -> "FilterPanel":
        from frontdesk.views.filter_panel import FilterPanel  # noqa: PLC0415  needed once it is opened

        panel = FilterPanel(self._new_filters(), self._desk.search)
        panel.left.connect(self._view.leave_filters)
        return panel

    def _learn(self) -> None:
        """The guest on screen has labels, a brand and memberships, which can be chosen from."""
        guest = self._desk.guest
        if guest is None or self._filters is None:
            return
        if isinstance(guest.memberships, Known):
            self._filters.learn(guest.memberships.value)
        if isinstance(guest.customer, Known):
            self._filters.learn_customer(guest.customer.value)

    async def _learn_kept(self, filters: "FiltersViewModel") -> None:
        """Guests of earlier have some too."""
        from frontdesk.viewmodels.seen_here import tell_whom_was_seen  # noqa: PLC0415  as above

        try:
            writes = await self._writes.ready()
        except ApiError:
            return
        await tell_whom_was_seen(LastKnown(writes.database, self._site_id), filters)

    async def _sets(self) -> FilterSets:
        return FilterSets((await self._writes.ready()).database, self._site_id)
