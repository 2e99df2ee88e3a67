"""Runs the composed program in this process, on the screen that is there, and measures inside it."""

import asyncio
import json
import sys
import time
from collections.abc import Awaitable, Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from frontdesk import boot
from frontdesk.app.app import App
from frontdesk.core.settings import Settings
from frontdesk.launch import training_app
from frontdesk.training import Ready

Measure = Callable[[App, Ready], Awaitable[dict[str, Any]]]


def run(measure: Measure) -> None:
    """Opens the desk on the server named in the first argument and prints what was measured as one line of JSON."""
    ready = Ready(**json.loads(sys.argv[1]))

    async def program(application: QApplication, stop: asyncio.Event) -> int:
        app = await training_app(application, ready, Settings(), stop)
        async with asyncio.TaskGroup() as tasks:
            running = tasks.create_task(app.run())
            try:
                await until(lambda: focus_name() == "desk_line")
                await asyncio.sleep(1.0)
                print(json.dumps(await measure(app, ready)), flush=True)
            finally:
                stop.set()
        return running.result()

    sys.exit(boot.run(program))


async def until(condition: Callable[[], bool], pause: float = 0.001, within: float = 30.0) -> None:
    deadline = asyncio.get_running_loop().time() + within
    while not condition():
        assert asyncio.get_running_loop().time() < deadline, "what was waited for did not come"
        await asyncio.sleep(pause)


def focus_name() -> str:
    focus = QApplication.focusWidget()
    return focus.objectName() if focus is not None else ""


def named(window: QWidget, name: str) -> QWidget:
    found = window.findChild(QWidget, name)
    assert found is not None, name
    return found


class Heartbeat(QObject):
    """The longest time in milliseconds that the event loop did not come round, and how much CPU we had in it.

    With no pause between beats the loop never rests; with one it leaves threads the room that they have at a desk.
    """

    def __init__(self, pause_ms: int = 0) -> None:
        super().__init__()
        self._pause = pause_ms
        self._last = self._last_work = 0.0
        self.longest = self.longest_work = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(pause_ms)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        self.longest = self.longest_work = 0.0
        self._last, self._last_work = time.perf_counter(), time.process_time()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _beat(self) -> None:
        now, work = time.perf_counter(), time.process_time()
        late = (now - self._last) * 1000 - self._pause
        self.longest = max(self.longest, late)
        # What this process worked meanwhile, in any thread: the rest of the time others had the machine.
        self.longest_work = max(self.longest_work, min(late, (work - self._last_work) * 1000))
        self._last, self._last_work = now, work
