"""What scans need to reach the desk: the tray for those that must wait, and who makes them wait."""

import asyncio

from frontdesk.core.tasks import Policy
from frontdesk.domain.opening import OpenedBy, Opening
from frontdesk.scanner.scan import Scan
from frontdesk.viewmodels.desk import DeskViewModel, NewGuest
from frontdesk.viewmodels.guest import GuestViewModel
from frontdesk.viewmodels.scan_tray import ScanTrayViewModel
from frontdesk.viewmodels.scans import IsBusy, Readiness, ScansViewModel
from frontdesk.views.dialogs import is_any_open

_PAUSE_SECONDS = 0.1


class Scanning:
    """Ties scans, tray and desk together."""

    def __init__(self, desk: DeskViewModel, new_guest: NewGuest, is_saving: IsBusy) -> None:
        self._desk = desk
        self._new_guest = new_guest
        tray = ScanTrayViewModel(self._look_up)
        tray.opened.connect(self._open)
        self.scans = ScansViewModel(self._scan, tray)
        self.scans.wait_while(is_any_open)
        self.scans.wait_while(is_saving)
        tray.changed.connect(self.scans.readiness_changed)
        self.scans.readiness_changed.connect(self._follow)

    def _scan(self, scan: Scan) -> None:
        self._desk.scan(scan.code, scan.at_ms)

    def _follow(self) -> None:
        if self.scans.readiness is Readiness.WAITING:
            self.scans.scope.start("busy", self._tell_when_free, Policy.DROP)

    async def _tell_when_free(self) -> None:
        """A save, or a dialog, ends without a sign: whoever shows the readiness is told a little later."""
        while self.scans.must_wait:  # noqa: ASYNC110  see above
            await asyncio.sleep(_PAUSE_SECONDS)
        self.scans.readiness_changed.emit()

    def _look_up(self, opening: Opening) -> GuestViewModel:
        hint = self._desk.recents.owner_of(opening.text) if opening.by is OpenedBy.WRISTBAND else None
        return self._new_guest(opening, hint)

    def _open(self, scan: Scan, guest: GuestViewModel) -> None:
        self._desk.take_in(guest, scan.at_ms)
        self.scans.opened_at_desk.emit()
