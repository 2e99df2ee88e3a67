"""Looking into the ledger: a day or all of it, some kinds, some words; and taking a copy along."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum, auto
from functools import partial
from pathlib import Path
from typing import Final, Protocol

from PySide6.QtCore import QObject, Signal

from frontdesk.api.errors import ApiError
from frontdesk.core.atomic_file import write_bytes_atomically
from frontdesk.core.clock import Clock
from frontdesk.core.tasks import Policy
from frontdesk.domain.known import Failed, Known, Part, Pending
from frontdesk.domain.site import SiteContext
from frontdesk.models.paged_list import PagedListModel
from frontdesk.store.database import StoreUnavailable
from frontdesk.store.ledger import Break, Head, Kind, Line, Wanted
from frontdesk.viewmodels.base import ViewModel
from frontdesk.writing.errors import JournalUnavailable

DEBOUNCE_SECONDS: Final = 0.2
Sleep = Callable[[float], Awaitable[None]]


class LedgerStore(Protocol):
    """What is needed of the ledger."""

    async def lines(self, wanted: Wanted = ...) -> tuple[Line, ...]: ...
    async def head(self) -> Head: ...
    async def verify(self) -> Break | None: ...


class Chosen(Enum):
    """Which kinds are shown."""

    EVERYTHING = auto()
    GUESTS = auto()
    CHANGES = auto()


KINDS: Final = {
    Chosen.EVERYTHING: frozenset(Kind),
    Chosen.GUESTS: frozenset({Kind.SCAN, Kind.OPENED}),
    Chosen.CHANGES: frozenset({Kind.CHANGE, Kind.UNDO}),
}


class Saved(Enum):
    """What became of the copy."""

    DONE = auto()
    REFUSED = auto()


@dataclass(frozen=True, slots=True)
class Proof:
    """Whether the chain holds, and its last line."""

    broken: Break | None
    head: Head


class LedgerViewModel(ViewModel):
    """Shows the lines wanted, the latest first; a new wish replaces one that is still looked for."""

    changed = Signal()

    def __init__(
        self,
        ledger: Callable[[], Awaitable[LedgerStore]],
        site: Callable[[], SiteContext],
        now: Clock,
        parent: QObject | None = None,
        *,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        super().__init__(parent)
        self._ledger = ledger
        self._site = site
        self._sleep = sleep
        self.now = now
        self.day: date | None = self.today
        """None for all days."""
        self.words = ""
        self.chosen = Chosen.EVERYTHING
        self.lines: Part[tuple[Line, ...]] = Pending()
        self.proof: Proof | None = None
        self.saved: Saved | None = None
        self.model = PagedListModel[Line](_described, self)

    @property
    def site(self) -> SiteContext:
        """The site in whose zone times are shown and days begin."""
        return self._site()

    @property
    def today(self) -> date:
        """The day at the site."""
        return self.now().astimezone(self.site.zone).date()

    def load(self) -> None:
        """Looks anew, and proves the chain."""
        self.saved = None
        self.scope.start("lines", partial(self._look, 0.0), Policy.LATEST)
        self.scope.start("proof", self._prove, Policy.LATEST)

    def show_day(self, day: date | None) -> None:
        """Shows one day; None shows them all."""
        self.day = None if day is None else min(day, self.today)
        self.load()

    def step(self, days: int) -> None:
        """Goes to an earlier or a later day."""
        self.show_day((self.day or self.today) + timedelta(days=days))

    def choose(self, chosen: Chosen) -> None:
        """Shows some kinds only."""
        self.chosen = chosen
        self.load()

    def search(self, words: str) -> None:
        """Shows the lines that hold all of the words, after a short rest."""
        self.words = words
        self.scope.start("lines", partial(self._look, DEBOUNCE_SECONDS), Policy.LATEST)

    def save(self, path: str, data: bytes) -> None:
        """Writes a copy that the view has made."""
        self.scope.start("save", partial(self._save, Path(path), data), Policy.DROP)

    async def _look(self, rest: float) -> None:
        if rest:
            await self._sleep(rest)
        try:
            lines = await (await self._ledger()).lines(self._wanted())
        except ApiError as error:
            self._show(Failed(error))
        except StoreUnavailable:
            self._show(Failed(JournalUnavailable()))
        else:
            self._show(Known(lines, self.now()))

    def _show(self, part: Part[tuple[Line, ...]]) -> None:
        self.lines = part
        self.model.replace(part.value if isinstance(part, Known) else ())
        self.changed.emit()

    def _wanted(self) -> Wanted:
        since, until = (None, None) if self.day is None else self._ends_of(self.day)
        return Wanted(since, until, KINDS[self.chosen], self.words)

    def _ends_of(self, day: date) -> tuple[datetime, datetime]:
        """A day may have 23 or 25 hours."""
        zone = self.site.zone
        ends = (datetime.combine(each, time(), zone).astimezone(UTC) for each in (day, day + timedelta(days=1)))
        return next(ends), next(ends)

    async def _prove(self) -> None:
        try:
            ledger = await self._ledger()
            self.proof = Proof(await ledger.verify(), await ledger.head())
        except (ApiError, StoreUnavailable):
            self.proof = None
        self.changed.emit()

    async def _save(self, path: Path, data: bytes) -> None:
        try:
            await asyncio.to_thread(write_bytes_atomically, path, data)
        except OSError:
            self.saved = Saved.REFUSED
        else:
            self.saved = Saved.DONE
        self.changed.emit()


def _described(line: Line) -> str:
    return line.personal.name if line.personal is not None else ""
