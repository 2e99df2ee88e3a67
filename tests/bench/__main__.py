"""Measures everything once and prints the table; `make bench`."""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from frontdesk.display import VirtualDisplay
from frontdesk.training import Ready, TrainingServer
from tests.bench import bare_socket, browser, start
from tests.bench.rows import Row, keep, middle, table

MANY = "200000"
ROUND_TRIP_MS = "60"


def main() -> int:
    os.environ.pop("QT_QPA_PLATFORM", None)
    with VirtualDisplay():
        with TrainingServer("--customers", "2000") as near:
            rows = [*_start(near.ready), *_scans(near.ready), *_wedge(near.ready), *_browser(near.ready)]
            rows += _saving(near.ready)
        with TrainingServer("--customers", "2000", "--latency-ms", ROUND_TRIP_MS) as far:
            rows += _far(far.ready)
        with TrainingServer("--customers", MANY) as large:
            rows += [*_lookups(large.ready), *_search(large.ready)]
    print(table(rows))
    keep(rows, Path("build/bench.json"))
    return 0


def _inside(module: str, ready: Ready) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", f"tests.bench.{module}", json.dumps(asdict(ready))],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return figures


def _start(ready: Ready) -> Iterable[Row]:
    desk, bare = start.milliseconds(ready)
    yield Row("start to a field that takes a scan, warm, p50", middle(desk), "ms", 400, middle(bare), "bare Qt window")


def _scans(ready: Ready) -> Iterable[Row]:
    seen = _inside("scans", ready)
    floor, what = seen["socket p50"], "bare socket, the lookup alone"
    yield Row("last key of a scan to LOOKING painted, p99", seen["looking p99"], "ms", 16, seen["looking p50"], "p50")
    yield Row("scan to name painted, loopback, p50", seen["name p50"], "ms", 11, floor, what)
    yield Row("scan to verdict and whole page, loopback, p50", seen["page p50"], "ms", 20, floor, what)
    yield Row("longest stall of the UI thread while scanning", seen["longest stall"], "ms", 50)
    yield Row("memory, idle", seen["memory idle"], "MB", 120)
    yield Row("memory after 1,000 guests", seen["memory after"], "MB", 140)
    yield Row("memory slope, for each 1,000 scans", seen["memory slope"], "kB", 200)


def _wedge(ready: Ready) -> Iterable[Row]:
    seen = _inside("wedge", ready)
    yield Row("suffix of a scan to its decision, p99", seen["decision p99"], "ms", 5, seen["decision p50"], "p50")
    yield Row("a key through the router and into the field, p50", seen["key p50"], "ms", 2)
    yield Row("scans a minute from a wedge without pauses", seen["scans a minute"], "/min", 600, at_least=True)
    yield Row("scans lost of those", seen["lost"], "", 0)


def _browser(ready: Ready) -> Iterable[Row]:
    """What the desk is compared with, where Chromium is installed: the desk is to take half of its time."""
    command = browser.browser()
    if command is not None:
        seen = asyncio.run(browser.measure(ready, command))
        yield Row("Chromium: Enter to name painted, p50", seen["name"], "ms")
        yield Row("Chromium: Enter to whole page painted, p50", seen["page"], "ms")
        yield Row("Chromium: memory of all its processes", seen["memory"], "MB")


def _far(ready: Ready) -> Iterable[Row]:
    seen = _inside("far_server", ready)
    trip = seen["trip p50"]
    yield Row("scan to verdict 60 ms away, new code, p50", seen["new p50"], "ms", 1.15 * 2 * trip, 2 * trip, "2 trips")
    yield Row("scan to verdict 60 ms away, seen code, p50", seen["seen p50"], "ms", 1.15 * trip, trip, "1 trip")


def _saving(ready: Ready) -> Iterable[Row]:
    seen = _inside("saving", ready)
    for step, what in (("save", "saved"), ("preview", "read for its preview"), ("copy", "copied")):
        yield Row(
            f"1,000,000 rows {what}: stall of the UI",
            seen[f"{step} stall"],
            "ms",
            50,
            seen["quiet stall"],
            "idle",
        )
        yield Row("  of it this program's own work", seen[f"{step} work"], "ms", 50, seen["quiet work"], "idle")
    yield Row("1,000,000 rows: memory gained, both processes", seen["memory"], "MB", 40)


def _lookups(ready: Ready) -> Iterable[Row]:
    path = bare_socket.lookup_path(ready.codes["welcome"], ready.site_id)
    rate = asyncio.run(bare_socket.rate(ready.url, ready.token, path, seconds=3))
    yield Row("sandbox: lookups a second, 200,000 customers", rate, "/s", 1000, at_least=True)


def _search(ready: Ready) -> Iterable[Row]:
    seen = _inside("searching", ready)
    server = seen["server p50"]
    yield Row(
        "search of 200,000: key to rows, less the server, p50", seen["rows p50"], "ms", 30, server, "server alone"
    )
    yield Row("scrolling: longest frame", seen["longest frame"], "ms", 16.7, seen["frame p50"], "frame, p50")
    yield Row(f"scrolling {seen['matches']:,} matches: memory gained", seen["memory growth"], "MB", 10)


if __name__ == "__main__":
    sys.exit(main())
