"""The reports of this desk: followed from the start, shown in a window that is made when it is first opened."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from frontdesk.api.parking import PatientClient
from frontdesk.store.database import StoreUnavailable
from frontdesk.store.jobs import Jobs
from frontdesk.viewmodels.status import StatusViewModel
from frontdesk.views.commands import Command
from frontdesk.views.main_window import MainWindow
from frontdesk.views.window_places import WindowPlaces
from frontdesk.writing.late import LateWrites

if TYPE_CHECKING:
    from frontdesk.viewmodels.reports import ReportsViewModel
    from frontdesk.views.reports_window import ReportsWindow

translate = QCoreApplication.translate


class DeskReports:
    """Makes the view-model when a report is first wanted, or when an earlier run left one to be followed."""

    def __init__(
        self,
        window: MainWindow,
        client: PatientClient,
        writes: LateWrites,
        status: StatusViewModel,
        *,
        places: WindowPlaces,
        known: Callable[[], Mapping[str, Mapping[str, str]]],
    ) -> None:
        self._client = client
        self._writes = writes
        self._status = status
        self._places = places
        self._known = known
        self._reports: ReportsViewModel | None = None
        self._window: ReportsWindow | None = None
        window.commands.add(Command(translate("DeskReports", "Reports"), self.open, ("Ctrl+Shift+R",)))

    @property
    def reports(self) -> "ReportsViewModel":
        """All reports; made, and earlier ones taken up, at the first call."""
        if self._reports is None:
            from frontdesk.viewmodels.report import Surroundings  # noqa: PLC0415  needed for few desks' days
            from frontdesk.viewmodels.reports import ReportsViewModel  # noqa: PLC0415  needed then

            client = self._client
            around = Surroundings(client, client.downloads, self._jobs)
            now = client.health.server_now
            self._reports = ReportsViewModel(client, around, self._status.site.site_id, now)
            self._reports.begin()
        return self._reports

    async def begin(self) -> None:
        """Goes on following what an earlier run asked for."""
        try:
            is_any = await (await self._jobs()).all_of(self._status.site.site_id)
        except StoreUnavailable:
            return
        if is_any:
            _ = self.reports

    def open(self) -> None:
        """Opens the window, or brings it forward."""
        if self._window is None:
            from frontdesk.views.reports_window import ReportsWindow  # noqa: PLC0415  needed once it is opened

            self._window = ReportsWindow(self.reports, self._status.site, self._known())
            self._places.follow(self._window)
            self.reports.recount()
        self._window.come_forward()

    def hide(self) -> None:
        """Closes the window."""
        window, self._window = self._window, None
        if window is not None:
            window.close()
            window.deleteLater()

    async def close(self) -> None:
        """Stops following; the next run goes on."""
        if self._reports is not None:
            await self._reports.close()

    async def _jobs(self) -> Jobs:
        return Jobs((await self._writes.ready()).database)
