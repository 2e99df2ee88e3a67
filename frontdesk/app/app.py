"""Puts the program together, and takes it apart in order."""

import asyncio
import logging
from contextlib import AsyncExitStack
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from frontdesk.api.client import Client
from frontdesk.api.errors import ApiError
from frontdesk.api.parking import PatientClient
from frontdesk.app.customer_forms import CustomerForms
from frontdesk.app.customer_help import CustomerHelp
from frontdesk.app.equipment import Equipment
from frontdesk.app.freshness import Freshness
from frontdesk.app.guest_windows import GuestWindows
from frontdesk.app.issued_codes import IssuedCodes
from frontdesk.app.ledger import Records
from frontdesk.app.pages import Pages
from frontdesk.app.place import Place, site_context
from frontdesk.app.printing import Printing
from frontdesk.app.recovery import Recovery
from frontdesk.app.reports import DeskReports
from frontdesk.app.scanning import Scanning
from frontdesk.app.searching import Searching
from frontdesk.app.session import Session
from frontdesk.app.wristband_work import WristbandWork, offer_bands
from frontdesk.core.paths import Paths
from frontdesk.core.settings import Settings
from frontdesk.core.settings_file import SettingsFile
from frontdesk.core.tasks import Policy, TaskScope
from frontdesk.domain import phones
from frontdesk.domain.opening import OpenedBy, Opening
from frontdesk.domain.site import SiteContext
from frontdesk.scanner.mistyped import meant_by
from frontdesk.store.database import Database, file_name
from frontdesk.store.keys import KeychainKeys
from frontdesk.viewmodels.desk import DeskViewModel
from frontdesk.viewmodels.detective import DetectiveViewModel
from frontdesk.viewmodels.guest import GuestViewModel
from frontdesk.viewmodels.pictures import Decode, Pictures
from frontdesk.viewmodels.recents import RecentsViewModel
from frontdesk.viewmodels.search import SearchViewModel
from frontdesk.viewmodels.status import StatusViewModel
from frontdesk.views.desk_view import DeskView
from frontdesk.views.main_window import MainWindow
from frontdesk.views.window_places import WindowPlaces
from frontdesk.writing.errors import JournalUnavailable
from frontdesk.writing.late import LateWrites

log = logging.getLogger(__name__)


class App:
    """The program of one place: client, write path, view-models, windows.

    What is made here is closed by `_ending`, the last made first, each even where another's end fails.
    """

    def __init__(self, window: MainWindow, place: Place, paths: Paths, stop: asyncio.Event) -> None:
        self.window = window
        self._stop = stop
        self._place = place
        self._paths = paths
        self._ending = AsyncExitStack()
        self._scope = TaskScope()
        self.settings = SettingsFile(place.settings, None if place.is_training else paths.settings_file)
        self.client = Client(place.api_url, place.token)
        self._reads = PatientClient(self.client)
        self.site = place.site
        self._has_read_site = False
        self._writes = LateWrites(self.client, self._open_database)
        self._status = StatusViewModel(self.client.health, place.site, place.band)
        now = self.client.health.server_now
        search = SearchViewModel(self._reads, place.site.site_id)
        self._pictures = Pictures(self.client.downloads.fetch, _picture_decoder)
        self.desk = DeskViewModel(self._new_guest, search, RecentsViewModel(now))
        self.scanning = Scanning(self.desk, self._new_guest, self._writes.is_saving)
        self.scans = self.scanning.scans
        self.freshness = Freshness(
            self.desk, self._status, self.client, self._writes, came_back=self._read_site_if_unread
        )
        self._furnish(window, place)
        self.freshness.furnish(self.view)
        self.session = self._new_session(window, place)
        self.recovery.follow(self.session)
        self.wristband_work.heed_nobodys_band = self.equipment.sounds.nobodys_band
        self.settings.subscribe(self._follow)
        self._end_with_all()
        window.hand_on_early()

    def _furnish(self, window: MainWindow, place: Place) -> None:
        """Puts the desk into its window, and beside it what has windows of its own."""
        self.customer_help = CustomerHelp(window, self._writes, (self.desk.recents.forget, self._pictures.forget))
        self.customer_forms = CustomerForms(window, self.desk, self.client, self._writes, self._site_now)
        self.issued = IssuedCodes(self.desk.recents, self._writes, self.client.health.server_now)
        self.detective = DetectiveViewModel(self.desk, self._reads, self.issued.codes, meant_by)
        self.view = DeskView(
            window,
            self.desk,
            self._status,
            self.scans,
            self._new_pages,
            new_detective=self._new_detective,
            sample_codes=place.sample_codes,
        )
        self.searching = Searching(window, self.view, self.desk, self._writes, place.site.site_id)
        self.view.side.results.create_wanted.connect(self.customer_forms.create)
        self.places = WindowPlaces(self.settings)
        self.places.watch(window)
        self.wristband_work = WristbandWork(
            window, self.desk, self.scans, self._status, client=self.client, writes=self._writes
        )
        self.wristband_work.offer_notice.search_wanted.connect(window.ready_for_scan)
        self.wristband_work.offer_notice.new_guest_wanted.connect(self.customer_forms.create)
        self.printing = Printing(window, self.settings)
        self._guest_windows = self._new_guest_windows()
        self.view.new_window_wanted.connect(self._guest_windows.open)
        self.equipment = Equipment(window, self.settings, self.desk, self.scans, self._status, places=self.places)
        self._furnish_records(window)

    def _furnish_records(self, window: MainWindow) -> None:
        """What this desk did, what is under way, and what stands open."""
        status, writes, places = self._status, self._writes, self.places
        self.records = Records(window, self.desk, writes, status, self.client.health.server_now, places=places)
        self.reports = DeskReports(window, self._reads, writes, status, places=places, known=self.searching.known)
        line, health = self.view.status_line, self.client.health
        self.recovery = Recovery(window, line, self.desk, writes, self.records, health=health, places=places)

    async def run(self) -> int:
        """Runs the desk in its window until it is told to stop, and returns the exit status."""
        async with self._ending:
            self._status.watch()
            self.equipment.start()
            self.session.start()
            self._scope.start("first calls", self._first_calls, Policy.DROP)
            await self._stop.wait()
        return 0

    async def _first_calls(self) -> None:
        """What the window did not wait for."""
        await asyncio.to_thread(self.client.warm_up)
        await asyncio.to_thread(phones.warm_up)
        await self._read_site()
        await self._settle()
        self.recovery.begin()
        self.wristband_work.begin()

    def _end_with_all(self) -> None:
        """From last to first: windows out of sight, view-models, tasks, writes with the store, client, main window."""
        ending = self._ending
        ending.callback(self.window.release)
        ending.callback(self.view.release)
        ending.push_async_callback(self.client.close)
        ending.push_async_callback(self._writes.close)
        ending.push_async_callback(self.records.close)
        ending.push_async_callback(self.reports.close)
        ending.push_async_callback(self.recovery.close)
        ending.push_async_callback(self.wristband_work.close)
        ending.push_async_callback(self.settings.close)
        ending.push_async_callback(self.freshness.close)
        ending.push_async_callback(self._status.close)
        ending.push_async_callback(self._scope.close)
        ending.push_async_callback(self.desk.close)
        ending.push_async_callback(self.detective.close)
        ending.push_async_callback(self.issued.close)
        ending.push_async_callback(self.scans.close)
        ending.push_async_callback(self.equipment.close)
        ending.push_async_callback(self.session.close)
        ending.push_async_callback(self.customer_help.close)
        ending.push_async_callback(self.searching.close)
        ending.push_async_callback(self.customer_forms.close)
        ending.callback(self.records.hide)
        ending.callback(self.reports.hide)
        ending.callback(self.recovery.hide)
        ending.callback(self.wristband_work.hide)
        ending.callback(self.window.hide)
        ending.push_async_callback(self._guest_windows.close)
        ending.callback(self._reads.drop)

    def _new_session(self, window: MainWindow, place: Place) -> Session:
        session = Session(
            window,
            self.view,
            self.desk,
            self.scans,
            self._status,
            client=self.client,
            writes=self._writes,
            settings=self.settings,
            place=place,
            renewed=self._begin_anew,
        )
        self.records.who_is_there = self.printing.who_is_there = session.name
        self.customer_forms.operator_id = session.operator_id
        session.people.locked.connect(self.records.changes.put_away)  # a question names a guest
        return session

    def _begin_anew(self) -> None:
        """With a new token: what the one before could not get any more."""
        self._reads.replay()
        self._scope.start("site", self._read_site, Policy.LATEST)
        self._scope.start("settle", self._settle_again, Policy.DROP)

    def _read_site_if_unread(self) -> None:
        """Once back online: the site, where the start found nobody to ask."""
        if not self._has_read_site:
            self._scope.start("site", self._read_site, Policy.LATEST)

    async def _settle_again(self) -> None:
        try:
            await self._writes.settle_what_is_open()
        except JournalUnavailable:
            log.warning("What stands open could not be settled: the journal does not open")

    def _site_now(self) -> SiteContext:
        return self.site

    def _follow(self, settings: Settings) -> None:
        self.site = replace(self.site, closing=settings.closing_time)
        self._status.set_site(self.site)

    async def _read_site(self) -> None:
        """The site's name and zone as the server has them; without an answer those of the settings stay."""
        try:
            answer = await self._reads.get_site(self.site.site_id)
        except ApiError as error:
            log.info("The site could not be read: %s", type(error).__name__)
            return
        self._has_read_site = True
        self.site = site_context(self.settings.current, answer)
        self._status.set_site(self.site)

    async def _settle(self) -> None:
        try:
            await self._writes.settle_what_is_open()
            await self.records.begin()
            await self.reports.begin()
        except JournalUnavailable:
            log.warning("What an earlier run left open could not be settled: the journal does not open")

    async def _open_database(self) -> Database:
        if self._place.is_training:
            return await Database.in_memory()
        name = file_name(self._place.api_url, self.site.site_id)
        return await Database.open(self._paths.data / name, self._place.store_keys or KeychainKeys(name))

    def _new_guest_windows(self) -> GuestWindows:
        return GuestWindows(
            self._new_guest_apart,
            self.client,
            self._writes,
            self.places,
            customer_help=self.customer_help,
            customer_forms=self.customer_forms,
            wristband_work=self.wristband_work,
            printing=self.printing,
        )

    def _new_guest(self, opening: Opening, customer_id_hint: str | None) -> GuestViewModel:
        now = self.client.health.server_now
        guest = GuestViewModel(self._reads, self.site, opening, now, customer_id_hint=customer_id_hint)
        self._pictures.follow(guest)
        return self.freshness.follow(guest)

    def _new_guest_apart(self, opening: Opening) -> GuestViewModel:
        hint = self.desk.recents.owner_of(opening.text) if opening.by is OpenedBy.WRISTBAND else None
        return self._new_guest(opening, hint)

    def _new_detective(self) -> QWidget:
        from frontdesk.views.detective_view import DetectiveView  # noqa: PLC0415  needed for few codes

        return DetectiveView(self.detective)

    def _new_pages(self) -> Pages:
        pages = Pages(self.client, self._writes, self._scope, self.customer_help, self.customer_forms)
        self.wristband_work.follow(pages.wristbands_page)
        offer_bands(pages.wristbands_page, self.window.commands, self.view.show_wristbands)
        self.printing.follow_desk(pages.wristbands_page)
        return pages


def _picture_decoder() -> Decode:
    from frontdesk.views.picture import decoded  # noqa: PLC0415  needed once a guest has a picture

    return decoded
