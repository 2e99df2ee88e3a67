"""How long a write is pursued, and how the pauses grow."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta


def _jitter() -> float:
    return random.uniform(0.5, 1.0)  # noqa: S311  spreads desks in time; no secret hangs on it


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds and the means to wait, which a test can replace."""

    sending: float = 15.0
    """A send may be begun again within so many seconds of the first."""
    settling: float = 10.0
    """Reading is tried again for so long."""
    first_pause: float = 0.5
    longest_pause: float = 5.0
    late: timedelta = timedelta(minutes=2)
    """After so long, a server has either done what it was sent or never will."""
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    monotonic: Callable[[], float] = time.monotonic
    jitter: Callable[[], float] = _jitter


class Pauses:
    """Doubling, jittered pauses within a deadline."""

    def __init__(self, patience: Patience, seconds: float) -> None:
        self._patience = patience
        self._deadline = patience.monotonic() + seconds
        self._next = patience.first_pause

    async def pause(self, at_least: float = 0.0) -> bool:
        """Waits and tells that there is time for another try; where there is not, returns False at once."""
        wait = max(self._next * self._patience.jitter(), at_least)
        self._next = min(self._next * 2, self._patience.longest_pause)
        if self._patience.monotonic() + wait >= self._deadline:
            return False
        await self._patience.sleep(wait)
        return True
