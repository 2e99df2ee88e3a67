"""What outlives a run and what an earlier one left: what stands open, recents, generations, damage and crashes."""

import asyncio
import logging
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from frontdesk.app.ledger import Records
from frontdesk.app.session import Session
from frontdesk.core import crash
from frontdesk.core.tasks import Policy, TaskScope
from frontdesk.domain.people import initials_of
from frontdesk.store.database import StoreUnavailable
from frontdesk.store.drafts import Drafts
from frontdesk.store.files import GENERATIONS
from frontdesk.store.recents import Recents
from frontdesk.viewmodels.desk import DeskViewModel
from frontdesk.viewmodels.recents import Recent
from frontdesk.viewmodels.unsent import ConnectionHealth, UnsentViewModel
from frontdesk.views.commands import Command
from frontdesk.views.crash_notice import CrashNotice, StoreNotice
from frontdesk.views.lock_screen import LockScreen
from frontdesk.views.main_window import MainWindow
from frontdesk.views.status_line import StatusLine
from frontdesk.views.unsent_button import UnsentButton
from frontdesk.views.window_places import WindowPlaces
from frontdesk.views.wording_unsent import count_words
from frontdesk.writing.errors import JournalUnavailable
from frontdesk.writing.late import LateWrites, Writes
from frontdesk.writing.path import WritePath

if TYPE_CHECKING:
    from frontdesk.views.unsent_window import UnsentWindow

GENERATION_SECONDS: Final = 1_800.0
"""A copy of the store is kept so often, so that damage costs at most so much."""
translate = QCoreApplication.translate
log = logging.getLogger(__name__)


class Recovery:
    """Follows the write path from the first moment, and asks before the desk is left with something open."""

    def __init__(
        self,
        window: MainWindow,
        status_line: StatusLine,
        desk: DeskViewModel,
        writes: LateWrites,
        records: Records,
        *,
        health: ConnectionHealth,
        places: WindowPlaces,
    ) -> None:
        self._window = window
        self._places = places
        self._desk = desk
        self._writes = writes
        self._records = records
        self._scope = TaskScope()
        self._kept_recents = 0
        self._unsent_window: UnsentWindow | None = None
        self._lock_screen: LockScreen | None = None
        self._crash_notice, self._store_notice = CrashNotice(), StoreNotice()
        self.unsent = UnsentViewModel(
            self._path, self._drafts, records.names, health, site=records.site, now=records.changes.now
        )
        button = UnsentButton(self.unsent)
        status_line.add(button)
        button.clicked.connect(self.open_unsent)
        records.open_count = self.open_count
        self._connect()

    def begin(self) -> None:
        """Starts what the first window did not wait for."""
        self._offer_reports()
        self._scope.start("recents", self._restore, Policy.DROP)
        self._scope.start("generations", self._keep_generations, Policy.LATEST)
        self.unsent.watch()

    def open_unsent(self) -> None:
        """Opens what stands open, or brings it forward."""
        if self._unsent_window is None:
            from frontdesk.views.unsent_window import UnsentWindow  # noqa: PLC0415  needed once it is opened

            self._unsent_window = UnsentWindow(self.unsent)
            self._places.follow(self._unsent_window)
        self._unsent_window.come_forward()

    def before_leaving(self, leave: Callable[[], None]) -> None:
        """Leaves, as at sign-out, or where something stands open once a person says so."""
        self._scope.start("leaving", partial(self._leave, leave), Policy.LATEST)

    async def _leave(self, leave: Callable[[], None]) -> None:
        """Looks first: what was typed a moment ago is not on the list that was read before."""
        await self.unsent.look_now()
        if not self.unsent.count:
            leave()
            return
        from frontdesk.views.unsent_window import LeavingDialog  # noqa: PLC0415  needed then

        dialog = LeavingDialog(self.unsent, self._window)
        dialog.looked.connect(self.open_unsent)
        dialog.left.connect(leave)
        dialog.open()

    def follow(self, session: Session) -> None:
        """Asks before signing out too, and counts on the locked screen."""
        self._lock_screen = session.screen
        session.before_leaving = self.before_leaving
        self.unsent.changed.connect(self._say_what_is_open)

    def open_count(self) -> int:
        """How many things stand open."""
        return self.unsent.count

    def hide(self) -> None:
        """Closes the window."""
        window, self._unsent_window = self._unsent_window, None
        if window is not None:
            window.close()
            window.deleteLater()

    async def close(self) -> None:
        """Lets what is being kept reach the disk."""
        self._scope.cancel("generations")
        await self.unsent.close()
        await self._scope.close()

    def _connect(self) -> None:
        window = self._window
        window.announce(self._crash_notice)
        window.announce(self._store_notice)
        window.may_quit = self._may_quit
        window.commands.add(Command(translate("Recovery", "Unsent and uncertain"), self.open_unsent, ("Ctrl+Shift+U",)))
        self._crash_notice.put_away.connect(self._put_reports_away)
        self._writes.when_open(self._attach)
        self.unsent.opened.connect(self._open_guest)
        self._desk.recents.noted.connect(self._note_recent)

    def _attach(self, writes: Writes) -> None:
        writes.path.look_on(self.unsent.look)
        writes.drafts.listen(self.unsent.look)
        writes.forgetting.listen(self.unsent.look)  # a draft may have gone with its guest
        writes.forgetting.listen(self._renew_generations)
        self.unsent.is_kept = writes.database.is_persistent
        self._store_notice.show_problem(writes.database.problem)

    async def _path(self) -> WritePath:
        return (await self._writes.ready()).path

    async def _drafts(self) -> Drafts:
        return (await self._writes.ready()).drafts

    def _say_what_is_open(self) -> None:
        if self._lock_screen is not None:
            self._lock_screen.say_what_is_open(count_words(self.unsent.count) if self.unsent.count else "")

    def _may_quit(self) -> bool:
        """Not before it was looked what stands open."""
        self.before_leaving(self._window.quit_wanted.emit)
        return False

    def _open_guest(self, customer_id: str) -> None:
        self._desk.open_customer(customer_id)
        self._window.come_forward()

    def _offer_reports(self) -> None:
        """Those of earlier runs: what happens now is offered at the next start."""
        reports = crash.reports()
        try:
            self._crash_notice.offer([reports.read(report) for report in reports.waiting()] if reports else [])
        except OSError as error:
            log.warning("The crash reports could not be read: %s", type(error).__name__)

    def _put_reports_away(self) -> None:
        reports = crash.reports()
        if reports is not None:
            for report in reports.waiting():
                reports.put_away(report)

    async def _recents(self) -> Recents:
        return Recents((await self._writes.ready()).database, self._records.site().site_id)

    async def _restore(self) -> None:
        try:
            visits = await (await self._recents()).latest()
        except (JournalUnavailable, StoreUnavailable):
            return  # the list begins with this run
        earlier = [
            Recent(visit.customer_id, visit.display_name, initials_of(visit.display_name), visit.at) for visit in visits
        ]
        owners = {visit.code: visit.customer_id for visit in visits if visit.code}
        self._desk.recents.restore(earlier, owners)

    def _note_recent(self, recent: Recent, code: str) -> None:
        self._kept_recents += 1
        work = partial(self._keep_recent, recent, code)
        self._scope.start(f"recent {self._kept_recents}", work, Policy.DROP)

    async def _keep_recent(self, recent: Recent, code: str) -> None:
        try:
            await (await self._recents()).remember(recent.customer_id, code, recent.name)
        except (JournalUnavailable, StoreUnavailable):
            log.warning("A recent guest could not be kept")

    async def _keep_generations(self) -> None:
        while True:
            await asyncio.sleep(GENERATION_SECONDS)
            await self._keep_generation()

    def _renew_generations(self) -> None:
        """A guest was forgotten: no earlier copy may name them either."""
        self._scope.start("renew", self._keep_all_generations, Policy.LATEST)

    async def _keep_all_generations(self) -> None:
        for _ in range(GENERATIONS):
            await self._keep_generation()

    async def _keep_generation(self) -> None:
        try:
            await (await self._writes.ready()).database.keep_generation()
        except (JournalUnavailable, StoreUnavailable):
            log.warning("No generation of the store could be kept")
