"""The composed program as a process of its own, on a store on disk, under long use: `soak` and `secrets`.

`desk_run.py soak|secrets READY COUNT` prints one line of JSON in the end. Its home and its folder for temporary files
are the caller's to search.
"""

import asyncio
import json
import os
import sys
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import psutil
from PySide6.QtWidgets import QApplication

from frontdesk import boot
from frontdesk.app.app import App
from frontdesk.core import crash, pins
from frontdesk.core.settings import Settings
from frontdesk.domain.known import Known
from frontdesk.launch import training_app
from frontdesk.scanner.scan import WEDGE, Scan
from frontdesk.store.database import Database
from frontdesk.store.drafts import DraftKey
from frontdesk.store.people import People
from frontdesk.training import Ready
from frontdesk.viewmodels.guest import GuestViewModel
from frontdesk.writing.late import Writes
from tests.torture.complaints import listening_to_log
from tests.unit.store.keys import KeptKeys

KNOWN = ("welcome", "welcome_other", "expired", "locked", "no_membership", "long_name", "arabic", "chinese", "unknown")
Act = Callable[["Hands"], Awaitable[dict[str, Any]]]
SAMPLES = 40
"""Readings of memory, open files and threads along the way."""


class Hands:
    """Uses the desk as people do, only faster."""

    def __init__(self, app: App, ready: Ready) -> None:
        self.app = app
        self.ready = ready
        self.titles: set[str] = set()
        self._at_ms = 0

    async def scan(self, code: str) -> None:
        """Reads a wristband and waits for all of the answer."""
        desk = self.app.desk
        before = desk.guest
        self.hurry(code)
        await until(lambda: desk.guest is not None and desk.guest is not before and not desk.guest.is_looking)
        self.see_titles()

    def hurry(self, code: str) -> None:
        """Reads a wristband and waits for nothing: what was asked for the one before is given up."""
        self._at_ms += 10_000
        self.app.session.idle.touch()  # no hand is there to keep the desk from locking itself
        self.app.scans.deliver(Scan(code, WEDGE, self._at_ms))

    async def change_and_undo(self) -> None:
        """Sets the expiry of the wristband on screen, and changes it back."""
        guest = self.app.desk.guest
        if guest is None or not isinstance(guest.barcodes, Known):
            return
        band = next((band for band in guest.barcodes.value if band.code == guest.opening.text), None)
        if band is None:
            return
        later = datetime.now(UTC).replace(microsecond=0) + timedelta(days=2)
        await self.app._writes.set_expiry(guest.customer_id or "", band, later)
        changes = self.app.records.changes
        changes.ask_last()
        changes.confirm()
        await until(lambda: changes.success is not None or changes.failure is not None)
        changes.put_away()
        await until(lambda: self.app.desk.guest is not None and not self.app.desk.guest.is_looking)

    def see_titles(self) -> None:
        """Notes what every window is called now."""
        self.titles |= {window.title() for window in QApplication.topLevelWindows()}


async def until(condition: Callable[[], object], seconds: float = 30.0) -> None:
    """Waits on the running loop."""
    end = asyncio.get_running_loop().time() + seconds
    while not condition():
        assert asyncio.get_running_loop().time() < end, "what was waited for did not come"
        await asyncio.sleep(0.001)


async def soak(hands: Hands, count: int) -> dict[str, Any]:
    """Scans so often, some over the one before, with a change and its undo now and then, and reads what they cost."""
    process, codes = psutil.Process(), hands.ready.codes
    samples: list[tuple[int, float, int, int]] = []
    for number in range(count):
        if number % 4 == 3:
            hands.hurry(codes[KNOWN[number % len(KNOWN)]])
            await asyncio.sleep(number % 23 / 1000)
        else:
            await hands.scan(codes[KNOWN[number % len(KNOWN)]])
        if number % 50 == 1:
            await hands.change_and_undo()
        if number % max(1, count // SAMPLES) == 0:
            samples.append((number, process.memory_info().rss / 1024, process.num_fds(), process.num_threads()))
    return {"scans": count, "samples": samples}


async def secrets(hands: Hands) -> dict[str, Any]:
    """Shows, edits, loses and reports a guest whose every field is marked, in every window there is."""
    app, marks = hands.app, json.loads(os.environ["MARKS"])
    await hands.scan(marks["code"])
    await hands.change_and_undo()
    guest = app.desk.guest
    assert guest is not None
    assert isinstance(guest.customer, Known)
    was_shown = guest.customer.value.first_name == marks["first_name"]
    guest.load_addresses()
    app.desk.search.search(marks["first_name"])
    link = await _write_secrets(await app._writes.ready(), guest, marks)
    for command in app.window.commands.all:
        if not command.why_not() and "Ctrl+Shift" in "".join(command.keys):
            command.act()
            await asyncio.sleep(0.2)
            hands.see_titles()
    app.records.changes.ask_last()
    await asyncio.sleep(0.3)
    try:
        raise ValueError(marks["first_name"])
    except ValueError as error:
        crash.on_loop_error(asyncio.get_running_loop(), {"exception": error})
    hands.see_titles()
    return {"titles": sorted(hands.titles), "was_shown": was_shown, "link": link}


async def _write_secrets(writes: Writes, guest: GuestViewModel, marks: dict[str, str]) -> list[str]:
    """Whatever is never to reach a disk goes through all that writes to it; returns what a minted link consists of."""
    assert isinstance(guest.customer, Known)
    seen = guest.customer.value
    changes = {"last_name": marks["typed"]}
    await writes.customers.update(seen.id, {"last_name": seen.last_name}, changes, marks["password"])
    minted = await writes.customer_actions.mint_link(seen)
    typed = {"last_name": marks["typed"], "password": marks["password"]}
    await writes.drafts.keep(DraftKey(guest.site.site_id, "", seen.id, "customer"), typed, {})
    await People(writes.database).add(marks["person"], pins.hashed(marks["pin"]), marks["badge"])
    return [minted.url, minted.token]


def play(act: Act, ready: Ready, around: AbstractAsyncContextManager[object] | None = None) -> int:
    """Runs the program, lets the act use it, and prints what that found beside crashes and complaints."""
    home = Path(os.environ["FRONTDESK_HOME"])

    async def open_on_disk(_: App) -> Database:
        return await Database.open(home / "store" / "desk.db", KeptKeys())

    App._open_database = open_on_disk

    async def program(application: QApplication, stop: asyncio.Event) -> int:
        async with around or nullcontext():
            app = await training_app(application, ready, Settings(), stop)
            with listening_to_log() as complaints:
                async with asyncio.TaskGroup() as tasks:
                    running = tasks.create_task(app.run())
                    await asyncio.sleep(1.0)
                    try:
                        found = await act(Hands(app, ready))
                    finally:
                        stop.set()
        reports = crash.reports()
        found |= {
            "complaints": complaints.heard,
            "crashes": [reports.read(report) for report in reports.waiting()] if reports else [],
        }
        print(json.dumps(found), flush=True)
        return running.result()

    return boot.run(program)


if __name__ == "__main__":
    acts: dict[str, Act] = {"soak": partial(soak, count=int(sys.argv[3])), "secrets": secrets}
    sys.exit(play(acts[sys.argv[1]], Ready(**json.loads(sys.argv[2]))))
