"""How fast the sandbox is with 200,000 customers: `python -m tests.sandbox.lookups`, figures as JSON.

A bare socket asks over kept-alive connections, so that it is the server that is measured and not a client.
"""

import asyncio
import json
import random
import statistics
import time
from collections.abc import Sequence
from urllib.parse import quote, urlsplit

from tests.sandbox_process import Sandbox, running_sandbox

CUSTOMERS = 200_000
LOOKUPS = 6_000
CONNECTIONS = 4
TYPED = ("hartley", "smith", "müller", "oliver smith", "ol", "amelia.hartley@example.com", "07700 900123", "فاطمة")


class Connection:
    """A kept-alive connection that asks one thing after another."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._address = urlsplit(sandbox.url)
        self._head = f"Host: {self._address.netloc}\r\nAuthorization: Bearer {sandbox.token}\r\n\r\n"

    async def open(self) -> "Connection":
        self._reader, self._writer = await asyncio.open_connection(self._address.hostname, self._address.port)
        return self

    async def get(self, path: str) -> bytes:
        self._writer.write(f"GET {path} HTTP/1.1\r\n{self._head}".encode())
        head = await self._reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200"), head
        length = next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
        return await self._reader.readexactly(int(length.split(b":")[1]))

    def close(self) -> None:
        self._writer.close()


async def _codes(connection: Connection, site_id: str) -> list[str]:
    """Codes of people all over the list."""
    codes = []
    for page in range(1, 1_300, 65):
        listed = json.loads(await connection.get(f"/customers/customers?site_id={site_id}&per_page=100&page={page}"))
        for guest in listed["data"][:30]:
            bands = json.loads(await connection.get(f"/customers/customers/{guest['id']}/barcodes"))["data"]
            codes += [band["code"] for band in bands]
    return codes


async def _lookups_a_second(sandbox: Sandbox, codes: Sequence[str]) -> float:
    connections = [await Connection(sandbox).open() for _ in range(CONNECTIONS)]

    async def ask(connection: Connection) -> None:
        for code in random.choices(codes, k=LOOKUPS // CONNECTIONS):
            await connection.get(f"/customers/customers/barcode-search/{code}?site_id={sandbox.site_id}")
        connection.close()

    began = time.perf_counter()
    await asyncio.gather(*map(ask, connections))
    return LOOKUPS / (time.perf_counter() - began)


async def _search_milliseconds(connection: Connection, site_id: str) -> dict[str, float]:
    figures = {}
    for typed in TYPED:
        times = []
        for _ in range(9):
            began = time.perf_counter()
            await connection.get(f"/customers/customers?query={quote(typed)}&site_id={site_id}&per_page=50")
            times.append(1_000 * (time.perf_counter() - began))
        figures[typed] = round(statistics.median(times), 1)
    return figures


async def _measure(sandbox: Sandbox) -> dict[str, object]:
    connection = await Connection(sandbox).open()
    codes = await _codes(connection, sandbox.site_id)
    figures = {
        "lookups_a_second": round(await _lookups_a_second(sandbox, codes)),
        "search_milliseconds": await _search_milliseconds(connection, sandbox.site_id),
    }
    connection.close()
    return figures


def main() -> None:
    began = time.monotonic()
    with running_sandbox(customers=CUSTOMERS) as sandbox:
        loaded = round(time.monotonic() - began, 1)
        print(json.dumps({"load_seconds": loaded, **asyncio.run(_measure(sandbox))}, indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main()
