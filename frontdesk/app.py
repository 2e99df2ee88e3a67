"""Puts the program together, and takes it apart in order."""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PySide6.QtCore import QTimeZone
from PySide6.QtWidgets import QApplication, QWidget

from frontdesk.api.client import Client
from frontdesk.api.errors import ApiError
from frontdesk.api.records import Site
from frontdesk.core.paths import Paths
from frontdesk.core.settings import Settings
from frontdesk.core.tasks import Policy, TaskScope
from frontdesk.domain.opening import OpenedBy, Opening
from frontdesk.domain.site import SiteContext
from frontdesk.store.database import Database, file_name
from frontdesk.store.keys import KeychainKeys
from frontdesk.viewmodels.desk import DeskViewModel
from frontdesk.viewmodels.guest import GuestViewModel
from frontdesk.viewmodels.recents import RecentsViewModel
from frontdesk.viewmodels.search import SearchViewModel
from frontdesk.viewmodels.status import StatusViewModel
from frontdesk.viewmodels.wristbands import WristbandsViewModel
from frontdesk.views.addresses_page import AddressesPage
from frontdesk.views.customer_page import CustomerPage
from frontdesk.views.guest_window import GuestWindow
from frontdesk.views.main_window import MainWindow
from frontdesk.views.palette import Tone
from frontdesk.views.theme import apply_theme
from frontdesk.views.wristbands_page import WristbandsPage
from frontdesk.writing.errors import JournalUnavailable
from frontdesk.writing.late import LateWrites

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the desk stands: server and site, the token, and what tells training from earnest."""

    settings: Settings
    site: SiteContext
    token: str = field(repr=False)
    band: str = ""
    band_tone: Tone = Tone.TRAINING
    sample_codes: Mapping[str, str] = field(default_factory=dict)
    is_training: bool = False

    @property
    def api_url(self) -> str:
        """The server's address."""
        return self.settings.api_url or ""


class App:
    """The program of one place: client, write path, view-models, windows; each closed by the one that made it."""

    def __init__(self, application: QApplication, place: Place, paths: Paths, stop: asyncio.Event) -> None:
        self._stop = stop
        self._place = place
        self._paths = paths
        self._scope = TaskScope()
        self._apart: set[GuestApart] = set()
        self.client = Client(place.api_url, place.token)
        self.site = place.site
        self._writes = LateWrites(self.client, self._open_database)
        self._status = StatusViewModel(self.client.health, place.site, place.band)
        now = self.client.health.server_now
        search = SearchViewModel(self.client, place.site.site_id)
        self.desk = DeskViewModel(self._new_guest, search, RecentsViewModel(now))
        apply_theme(application, place.settings.colour_scheme, place.settings.text_percent)
        self.window = MainWindow(
            self.desk,
            self._status,
            self._new_pages,
            band=place.band,
            band_tone=place.band_tone,
            sample_codes=place.sample_codes,
        )
        self.window.quit_wanted.connect(stop.set)
        self.window.new_window_wanted.connect(self._open_window)

    async def run(self) -> int:
        """Shows the desk until it is told to stop, and returns the exit status."""
        self.window.show()
        self._status.watch()
        self._scope.start("site", self._read_site, Policy.DROP)
        self._scope.start("settle", self._settle, Policy.DROP)
        await self._stop.wait()
        await self._close()
        return 0

    async def _close(self) -> None:
        for apart in list(self._apart):
            apart.window.close()
        self.window.hide()
        await self.desk.close()
        await self._scope.close()
        await self._status.close()
        await self._writes.close()
        await self.client.close()
        self.window.release()

    async def _read_site(self) -> None:
        """The site's name and zone as the server has them; without an answer those of the settings stay."""
        try:
            answer = await self.client.get_site(self.site.site_id)
        except ApiError as error:
            log.info("The site could not be read: %s", type(error).__name__)
            return
        self.site = site_context(self._place.settings, answer)
        self._status.set_site(self.site)

    async def _settle(self) -> None:
        try:
            await self._writes.settle_what_is_open()
        except JournalUnavailable:
            log.warning("What an earlier run left open could not be settled: the journal does not open")

    async def _open_database(self) -> Database:
        if self._place.is_training:
            return await Database.in_memory()
        name = file_name(self._place.api_url, self.site.site_id)
        return await Database.open(self._paths.data / name, KeychainKeys(name))

    def _new_guest(self, opening: Opening, customer_id_hint: str | None) -> GuestViewModel:
        now = self.client.health.server_now
        return GuestViewModel(self.client, self.site, opening, now, customer_id_hint=customer_id_hint)

    def _new_pages(self) -> "Pages":
        return Pages(self.client, self._writes, self._scope)

    def _open_window(self, opening: Opening) -> None:
        hint = self.desk.recents.owner_of(opening.text) if opening.by is OpenedBy.WRISTBAND else None
        guest = self._new_guest(opening, hint)
        wristbands = WristbandsViewModel(guest, self._writes)
        window = GuestWindow(guest, wristbands, self.client)
        window.key_unwanted.connect(self.window.take_key)
        self._apart.add(GuestApart(guest, wristbands, window, self._window_closed))
        guest.load()
        window.show()

    def _window_closed(self, apart: "GuestApart") -> None:
        self._apart.discard(apart)
        self._scope.start(f"window {id(apart)}", apart.close, Policy.DROP)


class GuestApart:
    """A guest in a window of its own, and the view-models that live as long as it."""

    def __init__(
        self,
        guest: GuestViewModel,
        wristbands: WristbandsViewModel,
        window: GuestWindow,
        gone: Callable[["GuestApart"], None],
    ) -> None:
        self._guest = guest
        self._wristbands = wristbands
        self.window = window
        self._gone = gone
        window.closed.connect(self._tell)

    async def close(self) -> None:
        """Lets a command under way end, and then the guest."""
        await self._wristbands.close()
        await self._guest.close()

    def _tell(self) -> None:
        self._gone(self)


class Pages:
    """The pages of whoever is open at the desk, and the wristbands' view-model of that guest."""

    def __init__(self, client: Client, writes: LateWrites, scope: TaskScope) -> None:
        self._writes = writes
        self._scope = scope
        self._bands: WristbandsViewModel | None = None
        self._customer = CustomerPage()
        self._wristbands = WristbandsPage(None, client)
        self._addresses = AddressesPage()
        self.pages: Sequence[tuple[QWidget, str]] = (
            (self._customer, self._customer.tr("Customer")),
            (self._wristbands, self._wristbands.tr("Wristbands")),
            (self._addresses, self._addresses.tr("Addresses")),
        )

    def set_guest(self, guest: GuestViewModel | None) -> None:
        """Fills the pages anew; a command under way for the guest before may end."""
        former, self._bands = self._bands, None if guest is None else WristbandsViewModel(guest, self._writes)
        self._customer.set_guest(guest)
        self._wristbands.set_wristbands(self._bands)
        self._addresses.set_guest(guest)
        if former is not None:
            self._scope.start(f"wristbands {id(former)}", former.close, Policy.DROP)

    def close(self) -> None:
        """Leaves the guest."""
        self.set_guest(None)


def site_context(settings: Settings, answer: Site | None = None) -> SiteContext:
    """The site as far as it is known: what the server says goes before what the settings hold."""
    return SiteContext(
        site_id=settings.site_id or "",
        name=(answer and answer.name) or settings.site_name or "",
        zone=_zone((answer and answer.timezone) or settings.zone),
        locale=(answer and answer.locale) or settings.locale or "",
        closing=settings.closing_time,
    )


def _zone(name: str | None) -> ZoneInfo:
    """The zone of that name; this machine's own where there is none or nobody knows it."""
    try:
        return ZoneInfo(name or QTimeZone.systemTimeZoneId().toStdString())
    except (ZoneInfoNotFoundError, ValueError, OSError):
        log.warning("The site's time zone is unknown here")
        return ZoneInfo("UTC")
