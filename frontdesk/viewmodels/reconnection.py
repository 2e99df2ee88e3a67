"""Back online by itself: a quiet question now and then while nothing answers, and no two desks at the same moment."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import Final, Protocol

from PySide6.QtCore import QObject, Signal

from frontdesk.api.errors import ApiError
from frontdesk.core.tasks import Policy
from frontdesk.viewmodels.base import ViewModel

FIRST_PAUSE: Final = 4.0
LONGEST_PAUSE: Final = 60.0


class FailingHealth(Protocol):
    """What tells that calls fail."""

    failing: bool

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]: ...


def pause(tries: int, jitter: float) -> float:
    """Seconds before the next question: four, doubling to sixty, less up to half by jitter (0 to 1)."""
    return min(FIRST_PAUSE * float(2 ** min(tries, 10)), LONGEST_PAUSE) * (1 - jitter / 2)


class ReconnectionViewModel(ViewModel):
    """Asks only while calls fail; any call that gets through ends it as well."""

    came_back = Signal()

    def __init__(
        self,
        health: FailingHealth,
        ask: Callable[[], Awaitable[object]],
        parent: QObject | None = None,
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        super().__init__(parent)
        self._health = health
        self._ask = ask
        self._sleep = sleep
        self._jitter = jitter
        self._was_failing = False
        self._unsubscribe = health.subscribe(self._look)

    async def close(self) -> None:
        """Asks no more."""
        self._unsubscribe()
        await super().close()

    def _look(self) -> None:
        was_failing, self._was_failing = self._was_failing, self._health.failing
        if self._health.failing:
            if not self.scope.is_busy("ask"):
                self.scope.start("ask", self._ask_until_answered, Policy.LATEST)
        elif was_failing:
            self.came_back.emit()

    async def _ask_until_answered(self) -> None:
        tries = 0
        while self._health.failing:
            await self._sleep(pause(tries, self._jitter()))
            tries += 1
            if self._health.failing:
                await self._try()

    async def _try(self) -> None:
        try:
            await self._ask()
        except ApiError:
            return  # the health has heard of it
