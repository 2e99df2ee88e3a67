"""The real program as a process of its own: a person swaps, issues or takes back wristbands, until it kills itself.

`series_run.py DEED [MOMENT]` notes what happens while the deed is done: each request about to go out, each answer that
came, each writing of the journal and of the series, and how many steps were done by then. At the moment of that number,
or the first of that name, it ends as by a power cut. Server and home are those of the environment.
"""

import asyncio
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Final

import httpx
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from frontdesk import boot, launch
from frontdesk.app.place import real_place
from frontdesk.core.paths import find_paths
from frontdesk.core.settings import load
from frontdesk.store.journal import Journal
from frontdesk.store.series import Series, SeriesStore
from frontdesk.tour.person import Person
from frontdesk.viewmodels.unfinished import UnfinishedViewModel
from frontdesk.writing.series import SeriesWrites
from tests.unit.store.keys import KeptKeys

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
SAYS: Final = "series_notice_sentence"
PATIENCE: Final = 60.0


class Moments:
    """Notes them in a file, line by line: how many steps were done, and what it was."""

    def __init__(self, trail: Path, last: str) -> None:
        self._trail = trail.open("a", buffering=1, encoding="utf-8")
        self._last = last
        self._number = 0
        self._done = 0
        self.counts = False

    def pass_by(self, what: str) -> None:
        """Ends this process if it is the moment."""
        if not self.counts:
            return
        self._number += 1
        name = f"{self._done} {what}"
        self._trail.write(f"{name}\n")
        if self._last in (name, str(self._number)):
            os.kill(os.getpid(), signal.SIGKILL)

    def see(self, series: Series) -> None:
        """Knows how many steps are done."""
        self._done = sum(step.state == "done" for step in series.steps)


def watch(moments: Moments) -> None:
    """Puts the counting around what the program is made of."""
    send, keep = httpx.AsyncClient.send, SeriesStore.keep

    async def counted_send(client: httpx.AsyncClient, request: httpx.Request, **options: Any) -> httpx.Response:
        moments.pass_by(f"before {request.method}")
        answer = await send(client, request, **options)
        moments.pass_by(f"after {request.method}")
        return answer

    async def counted_keep(store: SeriesStore, series: Series) -> None:
        await keep(store, series)
        moments.see(series)
        moments.pass_by("series")

    httpx.AsyncClient.send = counted_send
    SeriesStore.keep = counted_keep
    for name in ("append", "mark"):
        setattr(Journal, name, _counted(getattr(Journal, name), moments))


def _counted(write: Callable[..., Awaitable[object]], moments: Moments) -> Callable[..., Awaitable[object]]:
    async def counted(*arguments: Any, **named: Any) -> object:
        result = await write(*arguments, **named)
        moments.pass_by("journal")
        return result

    return counted


class Receptionist(Person):
    """What is done at the desk, by keys and mouse."""

    def __init__(self, moments: Moments) -> None:
        self._moments = moments

    async def come(self) -> None:
        """Waits until the desk has begun, and brings it forward, since no window manager does here.

        These hands are of the same process: what holds up its start would stretch the gaps between their keys.
        """
        await asyncio.wait_for(LOOKED.wait(), PATIENCE)
        await self.wait(lambda: self.shows("desk_hints"), "the desk", PATIENCE)
        desk = self.find("desk_hints")
        assert desk is not None
        desk.window().activateWindow()

    async def meet(self, code: str) -> None:
        await self.come()
        await self.press(Qt.Key.Key_F2)
        await self.scan(code)
        await self.wait(lambda: self.sees("verdict_word") in ("WELCOME", "CHECK", "STOP"), "the verdict", PATIENCE)

    async def open(self, key: Qt.Key) -> None:
        await self.press(key, CTRL_SHIFT)
        await self.wait(lambda: self.has_keys("series_dialog"), "the dialog", PATIENCE)

    async def present(self, code: str, until: Callable[[], bool]) -> None:
        self._moments.counts = True
        await self.scan(code)
        await self.wait(until, f"that {code} is done", PATIENCE)

    def counts(self, number: int) -> bool:
        return self.sees("series_count").startswith(f"{number} ")

    async def leave(self) -> None:
        """Closes the dialog, and waits until what that keeps is kept."""
        await self.click("series_close_button")
        await self.wait(lambda: not self.shows("series_dialog"), "the desk", PATIENCE)
        await asyncio.sleep(0.2)


async def swap(person: Receptionist) -> None:
    await person.meet("OLD-BAND")
    await person.open(Qt.Key.Key_W)
    await person.present("NEW-BAND", lambda: person.sees(SAYS).startswith("Done"))
    await person.leave()


async def party(person: Receptionist) -> None:
    await person.meet("OLD-BAND")
    await person.open(Qt.Key.Key_P)
    await person.click("party_card_all")
    await person.present("PARTY-1", lambda: person.counts(1))
    await person.present("PARTY-2", lambda: person.counts(2))
    await person.leave()


async def sweep(person: Receptionist) -> None:
    await person.come()
    await person.open(Qt.Key.Key_B)
    await person.present("OLD-BAND", lambda: person.counts(1))
    await person.present("OTHER-BAND", lambda: person.counts(2))
    await person.leave()


async def go_on(person: Receptionist) -> None:
    """Takes up what is offered, if anything is; undoes it on a line of input, when what the server holds was read."""
    await person.come()
    is_offered = person.shows("unfinished_notice")
    if is_offered:
        await person.click("unfinished_resume_button")
        await person.wait(lambda: person.sees(SAYS).startswith("Done"), "that it is finished", PATIENCE)
    print("offered" if is_offered else "nothing", flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    if is_offered:
        await person.click("series_undo_button")
        await person.wait(lambda: person.sees(SAYS).startswith("Undone"), "that it is undone", PATIENCE)
        await person.leave()


DEEDS: dict[str, Callable[[Receptionist], Awaitable[None]]] = {
    deed.__name__: deed for deed in (swap, party, sweep, go_on)
}
LOOKED = asyncio.Event()
"""The start has looked what an earlier run left."""


def _note_the_look() -> None:
    look = UnfinishedViewModel._list

    async def noted(unfinished: UnfinishedViewModel, writes: SeriesWrites) -> None:
        await look(unfinished, writes)
        LOOKED.set()

    UnfinishedViewModel._list = noted


def main() -> int:
    deed, moment = DEEDS[sys.argv[1]], "".join(sys.argv[2:])
    paths = find_paths(os.environ)
    paths.data.mkdir(parents=True, exist_ok=True)
    moments = Moments(paths.data / "trail", moment)
    watch(moments)
    _note_the_look()
    settings = load(paths.settings_file, os.environ)
    place = real_place(settings, settings.token or "", KeptKeys())  # as where a keychain holds the store's key

    async def program(application: QApplication, stop: asyncio.Event) -> int:
        app = await launch.opened(application, place, paths, stop)
        async with asyncio.TaskGroup() as tasks:
            running = tasks.create_task(app.run())
            await deed(Receptionist(moments))
            stop.set()
        return running.result()

    return boot.run(program)


if __name__ == "__main__":
    sys.exit(main())
