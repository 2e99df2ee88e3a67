"""The floor of every lookup: a bare asyncio socket asking the same server the same thing."""

import asyncio
import time
from urllib.parse import quote, urlsplit


class BareSocket:
    """One kept-alive connection that sends the bytes of a request and reads the bytes of its answer."""

    def __init__(self, url: str, token: str) -> None:
        self._address = urlsplit(url)
        self._token = token
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def get(self, path: str) -> bytes:
        if self._streams is None:
            self._streams = await asyncio.open_connection(self._address.hostname, self._address.port)
        reader, writer = self._streams
        writer.write(
            f"GET {path} HTTP/1.1\r\nHost: {self._address.netloc}\r\nAuthorization: Bearer {self._token}\r\n"
            f"Accept: application/json\r\n\r\n".encode()
        )
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        length = int(head.split(b"content-length:")[1].split(b"\r\n")[0])
        assert head.startswith(b"http/1.1 200"), head
        return await reader.readexactly(length)

    async def close(self) -> None:
        if self._streams is not None:
            self._streams[1].close()
            await self._streams[1].wait_closed()


def lookup_path(code: str, site_id: str) -> str:
    return f"/customers/customers/barcode-search/{quote(code, safe='')}?site_id={site_id}"


async def times(url: str, token: str, path: str, count: int) -> list[float]:
    """Milliseconds of each of `count` answers, one after another."""
    connection = BareSocket(url, token)
    taken = []
    for _ in range(count):
        began = time.perf_counter()
        await connection.get(path)
        taken.append((time.perf_counter() - began) * 1000)
    await connection.close()
    return taken


async def rate(url: str, token: str, path: str, seconds: float, connections: int = 8) -> float:
    """Answers a second over several connections at once."""
    until = time.perf_counter() + seconds

    async def ask() -> int:
        connection, count = BareSocket(url, token), 0
        while time.perf_counter() < until:
            await connection.get(path)
            count += 1
        await connection.close()
        return count

    return sum(await asyncio.gather(*(ask() for _ in range(connections)))) / seconds
