"""An event loop that skips its waits: where only a timer is left to wait for, the loop's clock jumps to it."""

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class _Selector(selectors.DefaultSelector):
    skipped = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None:
            return super().select(None)
        events = super().select(0)
        if not events:
            self.skipped += max(timeout, 0)
        return events


class SkippingLoop(asyncio.SelectorEventLoop):
    """For programs that use no network: a minute's wait takes no time."""

    def __init__(self) -> None:
        self._waits = _Selector()
        super().__init__(self._waits)

    def time(self) -> float:
        return super().time() + self._waits.skipped


def run(program: Coroutine[Any, Any, T]) -> T:
    """Runs a coroutine to its end without waiting for anything."""
    with asyncio.Runner(loop_factory=SkippingLoop) as runner:
        return runner.run(program)
