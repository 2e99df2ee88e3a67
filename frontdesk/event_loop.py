"""Qt's event loop as asyncio's: qasync's, with what is due now run together instead of once a turn of Qt's loop."""

import asyncio
import sys
from collections import deque
from collections.abc import Callable
from contextvars import Context
from time import perf_counter
from typing import Any

import qasync
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt

LONGEST_TURN = 0.004
"""Seconds after which the windows have their turn again, whatever is still due."""


class EventLoop(qasync.QEventLoop):  # type: ignore[misc]  # qasync has no types
    """Runs all callbacks that are due, and those that they make due, in one turn of Qt's loop.

    qasync gives each callback a timer, and so a whole turn of Qt's loop, of its own. An answer from the network is some
    ten callbacks, and a guest's page four answers: they took several milliseconds longer than the network itself.
    """

    def __init__(self, application: QCoreApplication) -> None:
        self._due: deque[asyncio.Handle] = deque()
        self._turn = _Turn(self._run_due)
        super().__init__(application)

    def run_forever(self) -> Any:
        """Runs until stopped, and ends what is left half read here, where its end can be awaited.

        qasync leaves that to the collector: an answer that was given up in the middle ended in a crash report.
        """
        before = sys.get_asyncgen_hooks()
        sys.set_asyncgen_hooks(self._asyncgen_firstiter_hook, self._asyncgen_finalizer_hook)
        try:
            return super().run_forever()
        finally:
            sys.set_asyncgen_hooks(*before)

    def call_soon(self, callback: Callable[..., Any], *args: Any, context: Context | None = None) -> asyncio.Handle:
        """Runs the callback in this turn or the next, in the order of the calls."""
        handle = asyncio.Handle(callback, args, self, context)
        self._due.append(handle)
        self._turn.want()
        return handle

    def close(self) -> None:
        """Drops what is still due, as asyncio's own loops do."""
        self._turn.end()
        self._due.clear()
        super().close()

    def _run_due(self) -> bool:
        """Runs what is due until nothing is or the time is up, and tells whether anything is left."""
        due, end = self._due, perf_counter() + LONGEST_TURN
        while due and self.is_running():
            handle = due.popleft()
            if not handle.cancelled():
                handle._run()  # noqa: SLF001  what every event loop does with its handles
            if perf_counter() >= end:
                break
        return bool(due)


class _Turn(QObject):
    """Goes off before the next paint when something becomes due, and at every turn of Qt's loop while something is."""

    def __init__(self, run: Callable[[], bool]) -> None:
        super().__init__()
        self._run = run
        self._timer = 0
        self._is_wanted = False

    def want(self) -> None:
        if not self._is_wanted:
            self._is_wanted = True
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), Qt.EventPriority.HighEventPriority.value)

    def end(self) -> None:
        self._is_wanted = False
        if self._timer:
            self.killTimer(self._timer)
            self._timer = 0

    def event(self, event: QEvent) -> bool:
        """Lets the windows have their turn in between when there is more to run than fits."""
        if event.type() not in (QEvent.Type.User, QEvent.Type.Timer):
            return super().event(event)
        if not self._run():
            self.end()
        elif not self._timer:
            self._timer = self.startTimer(0)
        return True
