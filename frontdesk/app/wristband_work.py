"""Swap, party, sweep, association, removal and order: commands, dialogs, and what was left in the middle."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from frontdesk.api.client import Client
from frontdesk.api.records import Barcode, Customer
from frontdesk.core.tasks import Policy, TaskScope
from frontdesk.domain.known import Known
from frontdesk.domain.opening import OpenedBy
from frontdesk.domain.site import SiteContext
from frontdesk.scanner.scan import Scan
from frontdesk.store.series import Series, SeriesKind
from frontdesk.viewmodels.associate_offer import AssociateOfferViewModel
from frontdesk.viewmodels.desk import DeskViewModel
from frontdesk.viewmodels.guest import GuestViewModel
from frontdesk.viewmodels.scans import ScansViewModel
from frontdesk.viewmodels.series import Around, SeriesViewModel
from frontdesk.viewmodels.status import StatusViewModel
from frontdesk.viewmodels.unfinished import UnfinishedViewModel
from frontdesk.views.associate_offer import AssociateOffer
from frontdesk.views.button_commands import offer_buttons
from frontdesk.views.commands import Command, Commands
from frontdesk.views.main_window import MainWindow
from frontdesk.views.unfinished_notice import UnfinishedNotice
from frontdesk.views.wording_names import name_words
from frontdesk.views.wording_series import heading_words
from frontdesk.writing.late import LateWrites
from frontdesk.writing.series import SeriesWrites

if TYPE_CHECKING:
    from frontdesk.views.guest_window import GuestWindow
    from frontdesk.views.series_dialog import SeriesDialog
    from frontdesk.views.wristbands_page import WristbandsPage

translate = QCoreApplication.translate
_KEYS = {
    SeriesKind.ASSOCIATE: ("Ctrl+Shift+A",),
    SeriesKind.SWAP: ("Ctrl+Shift+W",),
    SeriesKind.PARTY: ("Ctrl+Shift+P",),
    SeriesKind.DISSOCIATE: (),
    SeriesKind.ORDER: (),
}
_OF_A_BAND = frozenset({SeriesKind.SWAP, SeriesKind.PARTY, SeriesKind.DISSOCIATE, SeriesKind.ORDER})


class WristbandWork:
    """While one of its dialogs is open, every scan is for that; afterwards the guest's bands are read again."""

    def __init__(
        self,
        window: MainWindow,
        desk: DeskViewModel,
        scans: ScansViewModel,
        status: StatusViewModel,
        *,
        client: Client,
        writes: LateWrites,
    ) -> None:
        self._window = window
        self._desk = desk
        self._scans = scans
        self._status = status
        self._client = client
        self._writes = writes
        self._scope = TaskScope()
        self._open: dict[SeriesViewModel, SeriesDialog] = {}
        self._closings = 0
        self.heed_nobodys_band: Callable[[], None] = _nothing
        """What is done besides where a band that is handed back is nobody's."""
        self.unfinished = UnfinishedViewModel(self._around(), self._is_open)
        self.unfinished.wanted.connect(self._resume)
        self.offer = AssociateOfferViewModel(desk)
        self.offer_notice = AssociateOffer(self.offer)
        self.offer.wanted.connect(self._associate_unknown)
        window.announce(self.offer_notice)
        window.announce(UnfinishedNotice(self.unfinished, self._site))
        window.commands.add(Command(heading_words(SeriesKind.SWEEP), self.sweep, ("Ctrl+Shift+B",)))
        for kind, keys in _KEYS.items():
            at_desk = _AtDesk(self, kind)
            window.commands.add(Command(heading_words(kind), at_desk.open, keys, at_desk.why_not))

    def begin(self) -> None:
        """Offers what an earlier run left."""
        self.unfinished.look()

    def follow(self, page: "WristbandsPage") -> None:
        """Opens what a page asks for, about its guest and its selected band."""
        page.work_wanted.connect(partial(self._open_from, page))

    def follow_apart(self, window: "GuestWindow") -> None:
        """The same for a guest in a window of their own, by name and by key too."""
        page = window.wristbands_page
        self.follow(page)
        offer_bands(page, window.commands, window.show_wristbands)
        work = [(heading_words(kind), button, _KEYS[kind]) for kind, button in page.work_buttons.items()]
        offer_buttons(window.commands, work, window.show_wristbands)

    def sweep(self) -> None:
        """Takes bands back, of whomever they are."""
        from frontdesk.viewmodels.sweep import SweepViewModel  # noqa: PLC0415  needed at the end of a day
        from frontdesk.views.detach_dialogs import SweepDialog  # noqa: PLC0415  needed then

        work = SweepViewModel(self._around())
        work.nobodys_band.connect(self.heed_nobodys_band)
        self._show(work, SweepDialog(work, self._status.site, self._window), None)

    def associate(self, customer_id: str, name: str, code: str = "") -> None:
        """Associates a band with a guest; a code that is known already is taken at once."""
        from frontdesk.viewmodels.associate import AssociateViewModel  # noqa: PLC0415  needed for a command
        from frontdesk.views.attach_dialogs import AssociateDialog  # noqa: PLC0415  needed then

        work = AssociateViewModel(self._around(), customer_id)
        guest = self._desk.guest
        is_theirs = guest is not None and guest.customer_id == customer_id
        self._show(work, AssociateDialog(work, self._status.site, name, self._window), guest if is_theirs else None)
        if code:
            work.take(code)

    def _associate_unknown(self, customer_id: str, customer: Customer, code: str) -> None:
        self.associate(customer_id, name_words(customer), code)

    def _resume(self, series: Series) -> None:
        """Goes on with what was left in the middle, in a dialog of its own."""
        from frontdesk.viewmodels.resumed import ResumedViewModel  # noqa: PLC0415  needed after a crash
        from frontdesk.views.resumed_dialog import ResumedDialog  # noqa: PLC0415  needed then

        work = ResumedViewModel(self._around(), series)
        self._show(work, ResumedDialog(work, self._status.site, self._window), self._desk.guest)
        work.resume()

    def _site(self) -> SiteContext:
        return self._status.site

    def _is_open(self, series_id: str) -> bool:
        return any(work.is_about(series_id) for work in self._open)

    def open_at_desk(self, kind: SeriesKind) -> None:
        """Opens it for the guest at the desk and the band that was scanned, else their first."""
        guest = self._desk.guest
        if guest is not None:
            self._open_for(kind, guest, self.band_at_desk(), self._window)

    def why_not_at_desk(self, kind: SeriesKind) -> str:
        """Why it cannot be opened now."""
        guest = self._desk.guest
        if guest is None or guest.customer_id is None:
            return translate("WristbandWork", "Open a guest first.")
        if kind in _OF_A_BAND and self.band_at_desk() is None:
            if guest.opening.by is OpenedBy.WRISTBAND and isinstance(guest.barcodes, Known):
                return translate(
                    "WristbandWork", "The scanned wristband is not in the customers' list: open Wristbands."
                )
            return translate("WristbandWork", "This guest has no wristband that is known yet.")
        return ""

    def band_at_desk(self) -> Barcode | None:
        """The band that was scanned; where none was, the first."""
        guest = self._desk.guest
        if guest is None or not isinstance(guest.barcodes, Known):
            return None
        was_scanned = guest.opening.by is OpenedBy.WRISTBAND
        rows = (row for row in guest.barcodes.value if not was_scanned or row.code == guest.opening.text)
        return next(rows, None)

    async def close(self) -> None:
        """Lets steps under way end; the next start offers what was not."""
        for work in list(self._open):
            await self._leave(work)
        await self._scope.close()
        await self.unfinished.close()

    def hide(self) -> None:
        """Closes the dialogs."""
        for dialog in list(self._open.values()):
            dialog.close()

    def _around(self) -> Around:
        return Around(self._client, self._series, self._status.site.site_id, self._client.health.server_now)

    async def _series(self) -> SeriesWrites:
        return (await self._writes.ready()).series

    def _open_from(self, page: "WristbandsPage", kind: SeriesKind) -> None:
        bands = page.wristbands
        if bands is not None:
            selected = bands.selected
            self._open_for(kind, bands.guest, selected.barcode if selected is not None else None, page)

    def _open_for(self, kind: SeriesKind, guest: GuestViewModel, band: Barcode | None, parent: QWidget) -> None:
        from frontdesk.views.series_dialogs import new_dialog  # noqa: PLC0415  needed for a command

        if guest.customer_id is None or not isinstance(guest.customer, Known):
            return
        made = new_dialog(kind, self._around(), self._status.site, guest.customer.value, band=band, parent=parent)
        if made is not None:
            self._show(*made, guest)

    def _show(self, work: SeriesViewModel, dialog: "SeriesDialog", guest: GuestViewModel | None) -> None:
        taking = _Taking(work)
        self._open[work] = dialog
        self._scans.take_over(taking.take)
        if guest is not None:
            work.ended.connect(partial(guest.retry, "barcodes"))
        dialog.finished.connect(partial(self._finished, work, taking))
        dialog.open()

    def _finished(self, work: SeriesViewModel, taking: "_Taking", _result: int) -> None:
        self._scans.give_back(taking.take)
        self._closings += 1
        self._scope.start(f"series {self._closings}", partial(self._leave, work), Policy.DROP)

    async def _leave(self, work: SeriesViewModel) -> None:
        if self._open.pop(work, None) is not None:
            await work.close()
            self.unfinished.look()


def _nothing() -> None:
    """Stands for what nobody has asked for."""


class _Taking:
    """Hands scans on to a series; one object, so that what was taken over is given back."""

    def __init__(self, work: SeriesViewModel) -> None:
        self._work = work
        self.take = self._take

    def _take(self, scan: Scan) -> None:
        self._work.take(scan.code)


class _AtDesk:
    """One command about the guest at the desk."""

    def __init__(self, work: WristbandWork, kind: SeriesKind) -> None:
        self._work = work
        self._kind = kind

    def open(self) -> None:
        """Opens its dialog."""
        self._work.open_at_desk(self._kind)

    def why_not(self) -> str:
        """Why it cannot be opened now."""
        return self._work.why_not_at_desk(self._kind)


def offer_bands(page: "WristbandsPage", commands: Commands, turn_to: Callable[[], None]) -> None:
    """Offers by name what is done with the selected band."""
    offer_buttons(commands, [(button.text().rstrip("…"), button, ()) for button in page.band_buttons], turn_to)
