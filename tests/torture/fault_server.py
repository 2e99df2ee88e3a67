"""A server of bare sockets before the sandbox, that fails as it is told at the requests that it is told."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from tests.torture.door import Door, Serve
from tests.torture.faults import Fault

At = Callable[[int], bool]
"""Whether the fault strikes at a request, by its number from 1."""


def at_request(number: int) -> At:
    """At one request, and at no other."""
    return lambda present: present == number


def at_every(_: int) -> bool:
    """At every request."""
    return True


@dataclass
class Asked:
    """One request as it came, and whether the real server was let carry it out."""

    method: str
    target: str
    is_authorised: bool
    reached: bool = False
    body: bytes = b""
    struck: bool = False
    """Whether the fault took the place of the answer."""


@dataclass
class FaultServer:
    """Stands on loopback before the sandbox; `plan` begins anew, `asked` is all that came since."""

    sandbox_url: str
    port: int = 0
    asked: list[Asked] = field(default_factory=list)
    fault: Fault | None = None
    strikes: At = at_every
    only: str = ""
    """A method that alone counts and is struck; empty for all."""
    _counted: int = 0

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    def plan(self, fault: Fault | None, strikes: At = at_every, only: str = "") -> None:
        """Fails so from now on."""
        self.fault, self.strikes, self.only = fault, strikes, only
        self.asked.clear()
        self._counted = 0

    @property
    def writes(self) -> list[Asked]:
        """What came that was no reading."""
        return [asked for asked in self.asked if asked.method != "GET"]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, until either side is done with it."""
        try:
            while not writer.is_closing():
                await self._one(reader, writer)
        except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, ConnectionError):
            pass
        finally:
            writer.close()

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        body = await reader.readexactly(_length_of(head))
        method, target, _ = head.split(b"\r\n", 1)[0].decode().split(" ", 2)
        asked = Asked(method, target, b"authorization: bearer" in head.lower(), body=body)
        self.asked.append(asked)

        async def forward() -> tuple[int, bytes]:
            asked.reached = True
            return await self.carried_out(asked, head)

        fault = self.fault_of(asked)
        if fault is not None:
            asked.struck = True
            await fault.answer(writer, forward)
            return
        is_last = self.ends_with(self._counted)
        status, answer = await forward()
        lines = [f"HTTP/1.1 {status} x", "Content-Type: application/json", f"Content-Length: {len(answer)}"]
        writer.write("\r\n".join([*lines, *["Connection: close"] * is_last, "", ""]).encode() + answer)
        await writer.drain()
        if is_last:
            writer.close()

    def fault_of(self, asked: Asked) -> Fault | None:
        """How this request fails; None where it is to go well."""
        self._counted += self.only in ("", asked.method)
        return self.fault if self.only in ("", asked.method) and self.strikes(self._counted) else None

    def ends_with(self, _number: int) -> bool:
        """Whether the connection is at its end once the request of this number has its answer."""
        return False

    async def carried_out(self, asked: Asked, head: bytes) -> tuple[int, bytes]:
        """Lets the real server do it, and returns its status and body."""
        return await _exchange(self.sandbox_url, head, asked.body)


def _length_of(head: bytes) -> int:
    lines = head.lower().split(b"\r\n")
    return next((int(line[15:]) for line in lines if line.startswith(b"content-length:")), 0)


async def _exchange(url: str, head: bytes, body: bytes) -> tuple[int, bytes]:
    """Hands a request on as it came, on a connection of its own, and returns status and body."""
    place = urlsplit(url)
    reader, writer = await asyncio.open_connection(place.hostname, place.port)
    try:
        lines = [
            line for line in head.split(b"\r\n") if not line.lower().startswith((b"connection:", b"accept-encoding:"))
        ]
        writer.write(b"\r\n".join([lines[0], b"Connection: close", *lines[1:]]) + body)
        await writer.drain()
        answer = await reader.read()
    finally:
        writer.close()
    head_of_answer, _, rest = answer.partition(b"\r\n\r\n")
    if b"transfer-encoding: chunked" in head_of_answer.lower():
        rest = _unchunked(rest)
    return int(head_of_answer.split(b" ", 2)[1]), rest


def _unchunked(data: bytes) -> bytes:
    whole = b""
    while data:
        size, _, data = data.partition(b"\r\n")
        length = int(size, 16)
        if not length:
            break
        whole, data = whole + data[:length], data[length + 2 :]
    return whole


@dataclass
class Stranger:
    """Another server, to which a redirect points: whoever comes here brings the token abroad."""

    visits: int = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Counts the visit."""
        self.visits += 1
        await reader.read(1)
        writer.close()


@asynccontextmanager
async def listening(serve: Serve) -> AsyncIterator[int]:
    """Listens on a free port of loopback, and ends every connection in the end."""
    async with Door(serve) as door:
        yield door.port
