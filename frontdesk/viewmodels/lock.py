"""When the desk locks by itself: nobody touched it for a while, or the machine slept."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from PySide6.QtCore import QObject, Signal

from frontdesk.core.clock import Clock, utc_now
from frontdesk.core.tasks import Policy
from frontdesk.viewmodels.base import ViewModel

TICK_SECONDS: Final = 5.0
LEAP: Final = timedelta(seconds=30)
"""A clock that goes this much farther than a tick was set, or that is put, or a machine that slept."""


@dataclass(frozen=True, slots=True)
class Clocks:
    """The time of day, the time that only passes, and a nap."""

    now: Clock = utc_now
    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep


class LockViewModel(ViewModel):
    """Watches the time; `touch` is called at each key and click."""

    due = Signal()
    """The desk should be locked now."""

    def __init__(self, minutes: Callable[[], int], clocks: Clocks | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._minutes = minutes
        self._clocks = clocks or Clocks()
        self._touched_at = self._clocks.monotonic()

    def touch(self) -> None:
        """Someone is at the desk."""
        self._touched_at = self._clocks.monotonic()

    def watch(self) -> None:
        """Begins to look at the time, until closed."""
        self.touch()
        self.scope.start("watch", self._watch, Policy.LATEST)

    async def _watch(self) -> None:
        clocks = self._clocks
        while True:
            before, waited_from = clocks.now(), clocks.monotonic()
            await clocks.sleep(TICK_SECONDS)
            passed = clocks.now() - before
            slept = abs(passed - timedelta(seconds=TICK_SECONDS)) > LEAP
            stood_still = clocks.monotonic() - waited_from > TICK_SECONDS + LEAP.total_seconds()
            is_idle = clocks.monotonic() - self._touched_at >= self._minutes() * 60
            if slept or stood_still or is_idle:
                self.touch()
                self.due.emit()
