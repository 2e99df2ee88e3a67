"""Keeps what is being typed into one form on disk, soon enough that hardly a word is lost to a power cut."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Final

from frontdesk.api.errors import ApiError
from frontdesk.core.tasks import Policy, TaskScope
from frontdesk.store.database import StoreUnavailable
from frontdesk.store.drafts import DraftKey, Drafts

KEEPING: Final = "keep draft"
BURST, LONGEST_BURST = 0.13, 0.4
"""Seconds without a key after which none of a scanner's is to come, and how long that is waited for."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds from the last change, and from the first that is not on disk, until it is; and the means to wait."""

    quiet: float = 0.5
    latest: float = 2.0
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    monotonic: Callable[[], float] = time.monotonic


@dataclass(frozen=True, slots=True)
class _Typed:
    """What is not on disk yet."""

    values: dict[str, str | None]
    began_from: dict[str, str | None]


class DraftKeeper:
    """Writes the draft of one form as it is typed; `told` is called where it becomes unable to, or able again."""

    def __init__(
        self,
        scope: TaskScope,
        drafts: Callable[[], Awaitable[Drafts]],
        key: DraftKey,
        *,
        told: Callable[[], None] | None = None,
        pace: Pace | None = None,
    ) -> None:
        self.key = key
        self.is_failing = False
        """Whether the disk refuses: what is typed would not outlive the program."""
        self._scope = scope
        self._drafts = drafts
        self._told = told
        self._pace = pace or Pace()
        self._typed: _Typed | None = None
        self._first_at = self._last_at = 0.0
        self._lock = asyncio.Lock()

    def changed(self, values: Mapping[str, str | None], began_from: Mapping[str, str | None]) -> None:
        """Takes the form as it now stands, which is on disk soon; a form with nothing typed leaves no draft."""
        self._last_at = self._pace.monotonic()
        if self._typed is None:
            self._first_at = self._last_at
        self._typed = _Typed(dict(values), dict(began_from))
        self._scope.start(f"{KEEPING} {self.key.form}", self._keep_soon, Policy.DROP)

    async def flush(self) -> None:
        """Puts on disk what waits, at once."""
        async with self._lock:
            typed, self._typed = self._typed, None
            if typed is None:
                return
            try:
                drafts = await self._drafts()
                if typed.values:
                    await drafts.keep(self.key, typed.values, typed.began_from)
                else:
                    await drafts.discard(self.key)
            except (StoreUnavailable, ApiError):
                self._typed = self._typed or typed
                self._tell(is_failing=True)
            else:
                self._tell(is_failing=False)

    async def discard(self) -> None:
        """Forgets the draft, on disk and waiting: it was saved, or the person said so."""
        self._typed = None
        async with self._lock:
            try:
                await (await self._drafts()).discard(self.key)
            except (StoreUnavailable, ApiError):
                self._tell(is_failing=True)

    async def _keep_soon(self) -> None:
        while self._typed is not None and (wait := self._due_in()) > 0:
            await self._pace.sleep(wait)
        await self.flush()
        if self._typed is not None and not self.is_failing:
            await self._keep_soon()

    def _due_in(self) -> float:
        """Within a burst it waits a little longer: a scan is lifted out again, and must not reach the disk."""
        latest = self._first_at + self._pace.latest
        after_burst = min(self._last_at + BURST, latest + LONGEST_BURST)
        due = min(self._last_at + self._pace.quiet, max(latest, after_burst))
        return due - self._pace.monotonic()

    def _tell(self, *, is_failing: bool) -> None:
        if self.is_failing is not is_failing:
            self.is_failing = is_failing
            if self._told is not None:
                self._told()
