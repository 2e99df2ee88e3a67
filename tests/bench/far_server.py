"""Scan to verdict against a server 60 ms away: a code never seen here, and one seen before."""

import asyncio
from typing import Any

from frontdesk.app.app import App
from frontdesk.training import Ready
from tests.bench import bare_socket, program
from tests.bench.rows import middle
from tests.bench.scans import Counter


async def measure(app: App, ready: Ready) -> dict[str, Any]:
    counter = Counter(app)
    codes = [code for name, code in ready.codes.items() if name not in ("unknown", "elsewhere")]
    await counter.scan(codes[0])
    taken: dict[str, list[float]] = {"new": [], "seen": []}
    for kind in ("new", "seen"):
        for code in codes[1:]:
            taken[kind].append((await counter.scan(code))["verdict"])
            await asyncio.sleep(0.05)
    path = bare_socket.lookup_path(codes[0], ready.site_id)
    trip = middle(await bare_socket.times(ready.url, ready.token, path, 20))
    return {"new p50": middle(taken["new"]), "seen p50": middle(taken["seen"]), "trip p50": trip}


if __name__ == "__main__":
    program.run(measure)
