"""Scans on the real window: last key to LOOKING, to the name, to the whole page; stalls; memory over many guests."""

import asyncio
import os
import time
from typing import Any

import psutil
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from frontdesk.app.app import App
from frontdesk.domain.known import Known
from frontdesk.training import Ready
from frontdesk.viewmodels.desk import DeskPhase
from frontdesk.views.page import GuestPage
from tests.bench import bare_socket, program
from tests.bench.paint_watch import PaintWatch
from tests.bench.rows import middle, percentile

COUNT = int(os.environ.get("BENCH_SCANS", "300"))
SOAK = int(os.environ.get("BENCH_SOAK", "1000"))


class Counter:
    """Scans wristbands by keys and notes when each stage was painted, in milliseconds after the last key."""

    def __init__(self, app: App) -> None:
        self._desk = app.desk
        self._window = app.window
        self._watch = PaintWatch(app.window)
        self._word = program.named(app.window, "verdict_word")
        self._name = program.named(app.window, "guest_name")
        self._page = program.named(app.window, "customer_page")
        assert isinstance(self._page, GuestPage)
        assert isinstance(self._word, QLabel)
        assert isinstance(self._name, QLabel)

    async def scan(self, code: str) -> dict[str, float]:
        done = asyncio.get_running_loop().create_future()
        await asyncio.sleep(0)
        from PySide6.QtCore import QTimer  # noqa: PLC0415

        QTimer.singleShot(0, lambda: done.set_result(self._keys(code)))
        last_key = await done
        await self._watch.all_painted()
        return {name: (at - last_key) * 1000 for name, at in self._watch.at.items()}

    def _keys(self, code: str) -> float:
        self._watch.at.clear()
        handle = self._window.windowHandle()
        for character in code:
            QTest.keyClick(handle, ord(character))
        self._watch.wait_for("looking", self._word, lambda: self._desk.phase is DeskPhase.LOOKING)
        self._watch.wait_for("name", self._name, self._name_is_there)
        self._watch.wait_for("verdict", self._word, self._verdict_is_there)
        self._watch.wait_for("page", self._memberships(), self._page_is_filled)
        last_key = time.perf_counter()
        QTest.keyClick(handle, Qt.Key.Key_Return)
        return last_key

    def _memberships(self) -> QWidget:
        """What is painted last of what is seen without scrolling."""
        return program.named(self._page, "memberships_section")

    def _page_is_filled(self) -> bool:
        """The guest's memberships are in, and laid out on this very guest's page."""
        guest, page = self._desk.guest, self._page
        if guest is None or page.guest is not guest:
            return False
        return isinstance(guest.memberships, Known) and guest.customer_id is not None

    def _name_is_there(self) -> bool:
        return self._desk.guest is not None and self._desk.guest.customer_id is not None and bool(self._name.text())

    def _verdict_is_there(self) -> bool:
        return self._desk.guest is not None and self._desk.guest.verdict is not None


async def measure(app: App, ready: Ready) -> dict[str, Any]:
    counter, process = Counter(app), psutil.Process()
    idle = process.memory_info().rss / 1e6
    codes = [ready.codes[name] for name in ("welcome", "welcome_other", "with_card", "no_card", "chinese", "locked")]
    for code in codes:  # the first of each asks without a hint, and warms what is drawn
        await counter.scan(code)
    times: dict[str, list[float]] = {"looking": [], "name": [], "verdict": [], "page": []}
    for number in range(COUNT):
        for stage, taken in (await counter.scan(codes[number % len(codes)])).items():
            times[stage].append(taken)
        await asyncio.sleep(0.02)
    stall = await _longest_stall(counter, codes)
    memory = await _soak(counter, codes, process)
    floor = await bare_socket.times(
        ready.url, ready.token, bare_socket.lookup_path(codes[0], ready.site_id), count=COUNT
    )
    return {
        "looking p99": percentile(times["looking"], 99),
        "looking p50": middle(times["looking"]),
        "name p50": middle(times["name"]),
        "page p50": middle([max(pair) for pair in zip(times["verdict"], times["page"], strict=True)]),
        "socket p50": middle(floor),
        "longest stall": stall,
        "memory idle": idle,
        **memory,
    }


async def _longest_stall(counter: Counter, codes: list[str]) -> float:
    """In milliseconds, over scans of their own: the heartbeat takes time from the loop that it watches."""
    heartbeat = program.Heartbeat()
    heartbeat.start()
    for number in range(COUNT):
        await counter.scan(codes[number % len(codes)])
        await asyncio.sleep(0.02)
    heartbeat.stop()
    return heartbeat.longest


async def _soak(counter: Counter, codes: list[str], process: psutil.Process) -> dict[str, float]:
    """Memory after so many guests, and its slope over the second half, in kB for each thousand scans."""
    half = 0.0
    for number in range(SOAK):
        await counter.scan(codes[number % len(codes)])
        if number == SOAK // 2:
            half = process.memory_info().rss / 1e3
    end = process.memory_info().rss / 1e3
    return {"memory after": end / 1e3, "memory slope": (end - half) / (SOAK / 2) * 1000}


if __name__ == "__main__":
    program.run(measure)
