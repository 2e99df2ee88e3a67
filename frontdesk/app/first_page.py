"""A page that comes before the desk: shown until it is answered, or left by the person or a signal."""

import asyncio
from typing import Protocol, TypeVar

from PySide6.QtWidgets import QWidget

T_co = TypeVar("T_co", covariant=True)
T = TypeVar("T")


class Questions(Protocol[T_co]):
    """What the page asks."""

    async def outcome(self) -> T_co | None: ...
    def leave(self) -> None: ...
    async def close(self) -> None: ...


async def answered(questions: Questions[T], window: QWidget, stop: asyncio.Event) -> T | None:
    """What was answered in the window, or None where the person, or a signal, left it; the page is gone then."""
    window.show()
    async with asyncio.TaskGroup() as tasks:
        stopped = tasks.create_task(_leave_when(stop, questions))
        outcome = await questions.outcome()
        stopped.cancel()
    await questions.close()
    window.hide()
    window.deleteLater()
    return outcome


async def _leave_when(stop: asyncio.Event, questions: Questions[object]) -> None:
    await stop.wait()
    questions.leave()
