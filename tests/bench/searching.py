"""Typing a search against 200,000 customers: last key to first rows painted, and scrolling through the matches."""

import asyncio
import os
import time
from typing import Any

import psutil
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView

from frontdesk.api.changes import CustomerFilter
from frontdesk.app.app import App
from frontdesk.training import Ready
from frontdesk.viewmodels.search import DEBOUNCE_SECONDS, SearchState
from tests.bench import bare_socket, program
from tests.bench.paint_watch import PaintWatch
from tests.bench.rows import middle

WORDS = ("smith", "jones", "taylor", "brown", "wilson", "robinson", "harris", "hughes")
COUNT = int(os.environ.get("BENCH_SEARCHES", "40"))
SCROLLS = int(os.environ.get("BENCH_SCROLLS", "300"))


async def measure(app: App, ready: Ready) -> dict[str, Any]:
    results = program.named(app.window, "results")
    assert isinstance(results, QAbstractItemView)
    watch, search = PaintWatch(app.window), app.desk.search
    taken, servers = [], []
    for number in range(COUNT):
        word = WORDS[number % len(WORDS)]
        await _outside(lambda: QTest.keyClick(app.window.windowHandle(), Qt.Key.Key_Escape))
        await program.until(lambda: search.state is SearchState.IDLE)
        await asyncio.sleep(0.05)
        watch.at.clear()
        watch.wait_for("rows", results.viewport(), lambda: search.state is SearchState.ROWS)
        last_key = await _type(app, word)
        await watch.all_painted()
        taken.append((watch.at["rows"] - last_key - DEBOUNCE_SECONDS) * 1000)
        path = f"/customers/customers?query={word}&site_id={ready.site_id}&page=1&per_page=50"
        servers.append(middle(await bare_socket.times(ready.url, ready.token, path, 5)))
    frames, growth = await _scroll(app, results)
    found = (await app.client.list_customers(CustomerFilter(query=WORDS[-1], site_id=ready.site_id))).meta.total
    return {
        "rows p50": middle([one - server for one, server in zip(taken, servers, strict=True)]),
        "server p50": middle(servers),
        "matches": found,
        "longest frame": max(frames),
        "frame p50": middle(frames),
        "memory growth": growth,
    }


async def _type(app: App, word: str) -> float:
    for character in word:
        await _outside(lambda character=character: QTest.keyClick(app.window.windowHandle(), ord(character)))
        await asyncio.sleep(0.12)
    return time.perf_counter() - 0.12


async def _scroll(app: App, results: QAbstractItemView) -> tuple[list[float], float]:
    """Milliseconds from each turn of the wheel to the end of its repaint, and megabytes gained."""
    page, process = results.viewport(), psutil.Process()
    spot = QPointF(page.mapTo(page.window(), page.rect().center()))
    before = process.memory_info().rss / 1e6
    frames = []
    for _ in range(SCROLLS):
        began = time.perf_counter()
        await _outside(lambda: QTest.wheelEvent(app.window.windowHandle(), spot, QPoint(0, -240)))
        page.repaint()
        frames.append((time.perf_counter() - began) * 1000)
        await asyncio.sleep(0.005)
    return frames, process.memory_info().rss / 1e6 - before


async def _outside(act: Any) -> None:
    done = asyncio.get_running_loop().create_future()
    QTimer.singleShot(0, lambda: (act(), done.set_result(None)))
    await done


if __name__ == "__main__":
    program.run(measure)
