"""What stands open: writes of which nobody knows yet what became of them, and drafts that were never sent."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final, Protocol

from PySide6.QtCore import QObject, Signal

from frontdesk.api.errors import ApiError
from frontdesk.core.clock import Clock
from frontdesk.core.tasks import Policy
from frontdesk.domain.site import SiteContext
from frontdesk.store.database import StoreUnavailable
from frontdesk.store.drafts import Draft, DraftKey
from frontdesk.store.journal import Entry, IllegalMove, State
from frontdesk.viewmodels.base import ViewModel
from frontdesk.viewmodels.changes import Names

SETTLE_SECONDS: Final = 180.0
"""What stands open is looked after so often."""
LEAVING_SECONDS: Final = 2.0
SPREAD_SECONDS: Final = 10.0
"""After the connection is back, desks begin at different moments within so long."""
Sleep = Callable[[float], Awaitable[None]]


class OpenPath(Protocol):
    """The write path, as far as what stands open is concerned."""

    async def open_entries(self) -> tuple[Entry, ...]: ...
    async def resume(self) -> tuple[Entry, ...]: ...
    async def dismiss(self, entry_id: str) -> None: ...


class OpenDrafts(Protocol):
    """The drafts of the store."""

    async def all_of(self, site_id: str) -> tuple[Draft, ...]: ...
    async def discard(self, key: DraftKey) -> None: ...


class ConnectionHealth(Protocol):
    """What tells that the connection is back."""

    failing: bool

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]: ...


@dataclass(frozen=True, slots=True)
class Uncertain:
    """A write that is under way or of which the outcome is unknown."""

    entry: Entry
    name: str
    code: str

    @property
    def can_be_dismissed(self) -> bool:
        """Whether a person may decide about it: not while it is under way."""
        return self.entry.state is State.UNKNOWN


@dataclass(frozen=True, slots=True)
class Unsent:
    """A draft, and whose it is."""

    draft: Draft
    name: str


Open = Uncertain | Unsent


class UnsentViewModel(ViewModel):
    """Looks after what stands open until it is settled, or a person decides about it."""

    changed = Signal()
    opened = Signal(str)
    """A guest is to be looked at: the customer's id."""

    def __init__(
        self,
        path: Callable[[], Awaitable[OpenPath]],
        drafts: Callable[[], Awaitable[OpenDrafts]],
        names: Names,
        health: ConnectionHealth,
        parent: QObject | None = None,
        *,
        site: Callable[[], SiteContext],
        now: Clock,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        super().__init__(parent)
        self._path = path
        self._drafts = drafts
        self._names = names
        self._health = health
        self._site = site
        self._sleep = sleep
        self.now = now
        self._was_failing = health.failing
        self._unsubscribe = health.subscribe(self._health_changed)
        self.uncertain: tuple[Uncertain, ...] = ()
        self.unsent: tuple[Unsent, ...] = ()
        self.question: Open | None = None
        """What a person wants off the list: shall it really go?"""
        self.is_kept = True
        """Whether what stands open outlives the program."""
        self.is_unreadable = False
        """Whether the disk refused to say what stands open."""

    @property
    def site(self) -> SiteContext:
        """The site in whose zone times are shown."""
        return self._site()

    @property
    def count(self) -> int:
        """How many things stand open."""
        return len(self.uncertain) + len(self.unsent)

    @property
    def is_settling(self) -> bool:
        """Whether it is being found out now what became of the writes."""
        return self.scope.is_busy("settle")

    def look(self) -> None:
        """Looks anew what stands open."""
        self.scope.start("look", self._look, Policy.LATEST)

    async def look_now(self) -> None:
        """The same, for whoever goes by it at once; a store that does not answer holds nobody up."""
        with suppress(TimeoutError):
            async with asyncio.timeout(LEAVING_SECONDS):
                await self._look()

    def settle(self) -> None:
        """Finds out by reading, and never by sending, what became of the writes."""
        self.scope.start("settle", self._settle, Policy.DROP)
        self.changed.emit()

    def watch(self) -> None:
        """Looks after what stands open every few minutes, until closed."""
        self.scope.start("watch", self._watch, Policy.LATEST)

    def ask(self, thing: Open) -> None:
        """Asks whether something is to go off the list."""
        if isinstance(thing, Unsent) or thing.can_be_dismissed:
            self.question = thing
            self.changed.emit()

    def confirm(self) -> None:
        """Takes off the list what was asked about."""
        thing, self.question = self.question, None
        if thing is not None:
            self.scope.start("take off", partial(self._take_off, thing), Policy.DROP)
        self.changed.emit()

    def leave(self) -> None:
        """Keeps it."""
        self.question = None
        self.changed.emit()

    def open(self, customer_id: str) -> None:
        """Looks at the guest of a row."""
        if customer_id:
            self.opened.emit(customer_id)

    async def close(self) -> None:
        self._unsubscribe()
        await super().close()

    def _health_changed(self) -> None:
        was_failing, self._was_failing = self._was_failing, self._health.failing
        if was_failing and not self._health.failing and self.uncertain:
            self.scope.start("back", self._settle_once_back, Policy.DROP)

    async def _settle_once_back(self) -> None:
        await self._sleep(random.uniform(0, SPREAD_SECONDS))  # noqa: S311  spreads desks in time; no secret hangs on it
        self.settle()

    async def _watch(self) -> None:
        while True:
            await self._look()
            await self._sleep(SETTLE_SECONDS)
            if self.uncertain:
                self.settle()

    async def _settle(self) -> None:
        try:
            await (await self._path()).resume()
        except ApiError:
            self.is_unreadable = True
        await self._look()

    async def _take_off(self, thing: Open) -> None:
        try:
            if isinstance(thing, Uncertain):
                await (await self._path()).dismiss(thing.entry.id)
            else:
                await (await self._drafts()).discard(thing.draft.key)
        except IllegalMove:
            pass  # it was settled meanwhile, and the list will show so
        except (ApiError, StoreUnavailable):
            self.is_unreadable = True
        await self._look()

    async def _look(self) -> None:
        try:
            entries = await (await self._path()).open_entries()
            drafts = await (await self._drafts()).all_of(self.site.site_id)
        except (ApiError, StoreUnavailable):
            self.is_unreadable = True
        else:
            self.is_unreadable = False
            self.uncertain = tuple(self._uncertain(entry) for entry in entries)
            self.unsent = tuple(Unsent(draft, self._names.name_of(draft.key.customer_id)) for draft in drafts)
        self.changed.emit()

    def _uncertain(self, entry: Entry) -> Uncertain:
        intent = entry.intent
        return Uncertain(entry, self._names.name_of(intent.customer_id), self._names.code_of(intent.resource_id))


def begun(thing: Open) -> datetime:
    """When it was begun, or last typed in."""
    return thing.entry.at if isinstance(thing, Uncertain) else thing.draft.at
