"""The desk's own records: the day's changes with their undo, and the ledger with its window."""

from collections.abc import Callable
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from frontdesk.core.clock import Clock
from frontdesk.domain.site import SiteContext
from frontdesk.store.database import StoreUnavailable
from frontdesk.store.ledger import Kind, Ledger, Personal, Wanted
from frontdesk.viewmodels.changes import Change, ChangesViewModel
from frontdesk.viewmodels.desk import DeskViewModel
from frontdesk.viewmodels.ledger import LedgerViewModel
from frontdesk.viewmodels.ledger_keeper import LedgerKeeper
from frontdesk.viewmodels.seen_names import SeenNames
from frontdesk.viewmodels.status import StatusViewModel
from frontdesk.views.commands import Command
from frontdesk.views.main_window import MainWindow
from frontdesk.views.refusal_notice import RefusalNotice
from frontdesk.views.undo_notice import UndoKey, UndoNotice
from frontdesk.views.window_places import WindowPlaces
from frontdesk.writing.customer_actions import ANONYMISE
from frontdesk.writing.late import LateWrites, Writes
from frontdesk.writing.path import WritePath
from frontdesk.writing.write import Done

if TYPE_CHECKING:
    from frontdesk.views.changes_list import ChangesWindow
    from frontdesk.views.ledger_window import LedgerWindow

translate = QCoreApplication.translate


class Records:
    """Follows the desk and the write path from the first moment; windows are made when they are first opened."""

    def __init__(
        self,
        window: MainWindow,
        desk: DeskViewModel,
        writes: LateWrites,
        status: StatusViewModel,
        now: Clock,
        *,
        places: WindowPlaces,
    ) -> None:
        self._window = window
        self._places = places
        self._desk = desk
        self._writes = writes
        self._status = status
        self._now = now
        self._ledger: Ledger | None = None
        self.open_count: Callable[[], int] = int
        """How many things stand open, for the hand-over page."""
        self._changes_window: ChangesWindow | None = None
        self._ledger_window: LedgerWindow | None = None
        self.who_is_there: Callable[[], str] = str
        self.names = SeenNames(desk)
        self.changes = ChangesViewModel(self._path, self.names, self.who, site=self.site, now=now)
        self.reading = LedgerViewModel(self.ledger, self.site, now)
        self.keeper = LedgerKeeper(desk, self.changes, self.ledger, self.who)
        self.changes.changed_back.connect(self._show_changed_back)
        desk.recents.seen_anonymised.connect(self._forget)
        writes.when_open(self._attach)
        window.announce(RefusalNotice(window.commands))
        window.announce(UndoNotice(self.changes))
        UndoKey(window.line)
        window.commands.add(
            Command(translate("Records", "Undo"), self.changes.ask_last, ("Ctrl+Z",), self._why_no_undo),
            Command(translate("Records", "Today's changes"), self.open_changes, ("Ctrl+Shift+Z",)),
            Command(translate("Records", "Ledger"), self.open_ledger, ("Ctrl+Shift+L",)),
        )

    def who(self) -> str:
        """Who is at the desk; nothing where nobody has signed in."""
        return self.who_is_there()

    async def ledger(self) -> Ledger:
        """The ledger, once the store is open; raises JournalUnavailable where it does not open."""
        await self._writes.ready()
        assert self._ledger is not None  # the store tells that it is open before it is ready
        return self._ledger

    async def begin(self) -> None:
        """Takes up what an earlier run of today left, and forgets the people of long ago."""
        ledger, writes = await self.ledger(), await self._writes.ready()
        day = self._beginning_of_today()
        try:
            await ledger.prune()
            entries = await writes.journal.confirmed_since(day)
            lines = await ledger.lines(Wanted(since=day, kinds=frozenset({Kind.CHANGE, Kind.UNDO})))
        except StoreUnavailable:
            return  # the day's list begins with this run
        undone = {line.about for line in lines if line.kind is Kind.UNDO}
        recorded = {_entry_of(line.personal): line.personal for line in lines if line.personal is not None}
        self.changes.take_up(entries, undone, recorded)

    def open_changes(self) -> None:
        """Opens the day's list, or brings it forward."""
        if self._changes_window is None:
            from frontdesk.views.changes_list import ChangesWindow  # noqa: PLC0415  needed once it is opened

            self._changes_window = ChangesWindow(self.changes)
            self._places.follow(self._changes_window)
        self._changes_window.come_forward()

    def open_ledger(self) -> None:
        """Opens the ledger, or brings it forward with what came since."""
        if self._ledger_window is None:
            from frontdesk.views.ledger_window import LedgerWindow  # noqa: PLC0415  needed once it is opened

            self._ledger_window = LedgerWindow(self.reading, self.open_count)
            self._places.follow(self._ledger_window)
        self._ledger_window.come_forward()

    def hide(self) -> None:
        """Closes the windows."""
        windows = (self._changes_window, self._ledger_window)
        self._changes_window = self._ledger_window = None
        for window in windows:
            if window is not None:
                window.close()
                window.deleteLater()

    async def close(self) -> None:
        """Lets what is being recorded reach the disk."""
        await self.changes.close()
        await self.reading.close()
        await self.keeper.close()

    def _attach(self, writes: Writes) -> None:
        self._ledger = Ledger(writes.database)
        writes.path.listen(self.changes.note)
        writes.path.listen(self._forget_whom_others_forget)

        self._desk.recents.seen_anonymised.connect(writes.forgetting.forget)

    def _forget_whom_others_forget(self, done: Done) -> None:
        if done.intent.operation == ANONYMISE:
            self._forget(done.intent.customer_id)

    def _forget(self, customer_id: str) -> None:
        self.changes.forget(customer_id)
        self.names.forget(customer_id)

    async def _path(self) -> WritePath:
        return (await self._writes.ready()).path

    def site(self) -> SiteContext:
        """The site as far as it is known."""
        return self._status.site

    def _why_no_undo(self) -> str:
        if self.changes.last is not None:
            return ""
        return translate("Records", "Nothing that was changed here today can be changed back.")

    def _show_changed_back(self, change: Change) -> None:
        """The guest on screen is asked for anew, where the change was theirs."""
        guest = self._desk.guest
        if guest is not None and guest.customer_id == change.intent.customer_id:
            guest.refresh()

    def _beginning_of_today(self) -> datetime:
        zone = self.site().zone
        return datetime.combine(self._now().astimezone(zone).date(), time(), zone).astimezone(UTC)


def _entry_of(personal: Personal) -> str:
    return str(personal.details.get("entry", ""))
