"""Ownership of asyncio tasks: every task has one owner, and ends with it."""

import asyncio
from collections.abc import Callable, Coroutine
from enum import Enum, auto
from typing import Any

Work = Callable[[], Coroutine[Any, Any, None]]
BusyChanged = Callable[[str, bool], None]


class Policy(Enum):
    """What happens when work is started under a key whose last work still runs."""

    LATEST = auto()
    """The new work cancels the old: for queries."""
    DROP = auto()
    """The new work is refused: for commands."""


class TaskScope:
    """Holds the tasks of one owner, by key, and cancels or awaits them when the owner closes.

    A task's own error is a bug or an error that its coroutine should have turned into state: it goes
    to the event loop's exception handler. A superseded task's error goes nowhere but there either,
    and never to the view.
    """

    def __init__(self, busy_changed: BusyChanged | None = None) -> None:
        self._tasks: dict[str, tuple[asyncio.Task[None], Policy]] = {}
        self._superseded: set[asyncio.Task[None]] = set()
        self._busy_changed = busy_changed
        self._closed = False

    def start(self, key: str, work: Work, policy: Policy) -> bool:
        """Starts the work and tells whether it was accepted; work is called only then."""
        if self._closed:
            return False
        running = self._tasks.get(key)
        if running is not None:
            if policy is Policy.DROP:
                return False
            self._supersede(running[0])
        task = asyncio.get_running_loop().create_task(work(), name=key)
        self._tasks[key] = (task, policy)
        task.add_done_callback(self._finished)
        if running is None:
            self._tell(key, True)
        return True

    def cancel(self, key: str) -> None:
        """Cancels what runs under the key, if anything does."""
        running = self._tasks.get(key)
        if running is not None:
            running[0].cancel()

    @property
    def is_at_work(self) -> bool:
        """Whether any task runs."""
        return bool(self._tasks)

    def is_busy(self, key: str) -> bool:
        """Whether work runs under the key."""
        return key in self._tasks

    async def close(self, grace: float = 5.0) -> None:
        """Refuses new work, cancels queries, and gives commands `grace` seconds to end."""
        self._closed = True
        for task, policy in self._tasks.values():
            if policy is Policy.LATEST:
                task.cancel()
        tasks = self._superseded | {task for task, _ in self._tasks.values()}
        if not tasks:
            return
        _, late = await asyncio.wait(tasks, timeout=grace)
        for task in late:
            task.cancel()
        if late:
            await asyncio.wait(late)

    def _supersede(self, task: asyncio.Task[None]) -> None:
        self._superseded.add(task)
        task.cancel()

    def _finished(self, task: asyncio.Task[None]) -> None:
        self._superseded.discard(task)
        key = task.get_name()
        current = self._tasks.get(key)
        if current is not None and current[0] is task:
            del self._tasks[key]
            self._tell(key, False)
        if not task.cancelled() and (error := task.exception()) is not None:
            task.get_loop().call_exception_handler(
                {"message": f"Unhandled error in {key}", "exception": error, "task": task}
            )

    def _tell(self, key: str, busy: bool) -> None:
        if self._busy_changed is not None and not self._closed:
            self._busy_changed(key, busy)
