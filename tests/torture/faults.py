"""Every way in which a server fails, by name; each takes the place of one answer."""

import asyncio
import gzip
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

Forward = Callable[[], Awaitable[tuple[int, bytes]]]
"""Lets the real server carry the request out, and returns its status and body."""
Answer = Callable[[asyncio.StreamWriter, Forward], Awaitable[None]]

STATUSES = (
    100, 204, 206, 300, 304, 400, 401, 402, 403, 404, 405, 406, 408, 409, 410, 411, 412, 413, 414, 415, 418, 421, 422,
    423, 424, 425, 426, 428, 429, 431, 451, 500, 501, 502, 503, 504, 505, 507, 508, 511, 520, 599,
)  # fmt: skip
REDIRECTS = (301, 302, 303, 307, 308)
LIES = frozenset(
    {
        "wrong types",
        "all null",
        "all null but the id",
        "all optional absent",
        "hostile text",
        "huge numbers",
        "status 404",
        "status 410",
    }
)
HOSTILE_TEXT = "�<img src=x>\u202e"
HTML = b"<html><h1>Not what was asked for</h1></html>"
_BOMB_MEGABYTES = 24


@dataclass(frozen=True)
class Fault:
    """How one answer fails."""

    name: str
    answer: Answer
    commits: bool
    """Whether the server has carried the request out."""
    refuses: bool = False
    """Whether nobody listens at all; then there is no answer."""

    @property
    def lies(self) -> bool:
        """Whether a reading that is answered so can prove anything."""
        return self.name in LIES or self.name.startswith("JSON")


def http(status: int, body: bytes = b"", *headers: str, length: int | None = None) -> bytes:
    """An answer's bytes; its length may lie."""
    said = len(body) if length is None else length
    lines = [f"HTTP/1.1 {status} x", "Content-Type: application/json", f"Content-Length: {said}", *headers]
    return "\r\n".join([*lines, "", ""]).encode() + body


def says(data: bytes, *, closes: bool = False) -> Answer:
    """Says these bytes without asking the server."""

    async def answer(writer: asyncio.StreamWriter, _: Forward) -> None:
        writer.write(data)
        await writer.drain()
        if closes:
            writer.close()

    return answer


def says_after(change: Callable[[int, bytes], bytes], *, closes: bool = False) -> Answer:
    """Lets the server carry it out, and says something else than the server does."""

    async def answer(writer: asyncio.StreamWriter, forward: Forward) -> None:
        writer.write(change(*await forward()))
        await writer.drain()
        if closes:
            writer.close()

    return answer


async def _reset(writer: asyncio.StreamWriter, _: Forward) -> None:
    writer.transport.abort()


async def _reset_after(writer: asyncio.StreamWriter, forward: Forward) -> None:
    await forward()
    writer.transport.abort()


async def _hang(_: asyncio.StreamWriter, __: Forward) -> None:
    await asyncio.Event().wait()


async def _hang_after(_: asyncio.StreamWriter, forward: Forward) -> None:
    await forward()
    await asyncio.Event().wait()


async def _drip(writer: asyncio.StreamWriter, forward: Forward) -> None:
    """A byte now and then, for ever: a timeout of each reading would never end it."""
    status, body = await forward()
    writer.write(http(status, length=len(body) + 10_000_000))
    while not writer.transport.is_closing():
        writer.write(b" ")
        await writer.drain()
        await asyncio.sleep(0.3)


async def _slow_head(writer: asyncio.StreamWriter, _: Forward) -> None:
    for byte in b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 100_000:
        if writer.transport.is_closing():
            return
        writer.write(bytes([byte]))
        await asyncio.sleep(0.3)


@cache
def _bomb_body() -> bytes:
    return gzip.compress(b'{"data": "' + b" " * (_BOMB_MEGABYTES << 20) + b'"}')


def _bomb(status: int, _: bytes) -> bytes:
    return http(status, _bomb_body(), "Content-Encoding: gzip")


def _mutated(change: Callable[[Any], Any]) -> Answer:
    """The server's answer, with its data changed."""

    def spoil(status: int, body: bytes) -> bytes:
        try:
            payload = json.loads(body)
        except ValueError:
            return http(status, body)
        return http(status, json.dumps(_in_data(payload, change)).encode())

    return says_after(spoil)


def _in_data(payload: Any, change: Callable[[Any], Any]) -> Any:
    if not isinstance(payload, dict) or "data" not in payload:
        return change(payload)
    data = payload["data"]
    return payload | {"data": [change(row) for row in data] if isinstance(data, list) else change(data)}


def _wrong_type(value: Any) -> Any:
    """Each value of another type than it was."""
    if isinstance(value, dict):
        return {key: _wrong_type(inner) for key, inner in value.items()}
    return {"is": "an object"} if isinstance(value, str | list) else ["a list"]


def _all_null(row: Any) -> Any:
    return dict.fromkeys(row) if isinstance(row, dict) else None


def _null_but_id(row: Any) -> Any:
    return {key: value if key == "id" else None for key, value in row.items()} if isinstance(row, dict) else None


def _only_id(row: Any) -> Any:
    return {"id": row["id"]} if isinstance(row, dict) and "id" in row else {}


def _as_text(row: Any) -> Any:
    return dict.fromkeys(row, HOSTILE_TEXT) if isinstance(row, dict) else "text"


def _as_huge_number(row: Any) -> Any:
    return dict.fromkeys(row, 10**400) if isinstance(row, dict) else 10**400


HOSTILE: dict[str, bytes] = {
    "no JSON": b"\x00\xff not JSON at all",
    "half of JSON": b'{"data": {"id": "1"',
    "not a number": b'{"data": NaN}',
    "infinite": b'{"data": {"id": "1", "expires_at": Infinity}}',
    "deep lists": b'{"data": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "deep objects": b'{"data": ' + b'{"a":' * 50_000 + b"1" + b"}" * 50_000 + b"}",
    "a long number": b'{"data": {"id": ' + b"9" * 300_000 + b"}}",
    "half a character": b'{"data": {"id": "\\ud800"}}',
    "not UTF-8": b'{"data": {"id": "\xff\xfe"}}',
    "a text": b'"a text"',
    "a list": b"[1, 2, 3]",
    "null": b"null",
    "a number": b"42",
    "data is a text": b'{"data": "text"}',
    "data is a number": b'{"data": 1e999}',
    "rows are texts": b'{"data": ["a", "b"], "meta": "none", "links": 7}',
    "twice the same key": b'{"data": {"id": "1", "id": "2"}, "data": []}',
    "nothing but spaces": b" " * 1000,
    "more than the cap": b'{"data": "' + b"x" * (9 << 20) + b'"}',
}


def all_faults(stranger: str) -> list[Fault]:
    """Every fault; `stranger` is an address at which the token must never be seen."""
    before: dict[str, Answer] = {
        "reset before": _reset,
        "hang": _hang,
        "a head that never ends": _slow_head,
        "no HTTP": says(b"SSH-2.0-OpenSSH_9.6\r\n\r\n", closes=True),
        "empty 200": says(http(200)),
        "HTML 200": says(http(200, HTML)),
        "HTML 502": says(http(502, HTML)),
        "gzip that is none": says(http(200, b"not gzip", "Content-Encoding: gzip")),
        "busy for a second": says(http(429, b"{}", "Retry-After: 1")),
        "busy for a year": says(http(503, b"{}", "Retry-After: 31536000")),
        "Retry-After is nonsense": says(http(429, b"{}", "Retry-After: soon")),
        "422 without fields": says(http(422, b'{"errors": ["?"], "message": 7}')),
    }
    before |= {f"redirect {status}": says(http(status, b"", f"Location: {stranger}/")) for status in REDIRECTS}
    before |= {f"status {status}": _status(status) for status in STATUSES}
    before |= {f"JSON: {name}": says(http(200, body)) for name, body in HOSTILE.items()}
    return [
        Fault("refused", _reset, commits=False, refuses=True),
        *(Fault(name, answer, commits=False) for name, answer in before.items()),
        *(Fault(name, answer, commits=True) for name, answer in AFTER.items()),
    ]


def _status(status: int) -> Answer:
    """An answer of this status alone; those that have no body get none."""
    body = b"" if status in (100, 204, 304) else b'{"message": "No."}'
    return says(http(status, body), closes=status < 200)


def _cut(status: int, body: bytes) -> bytes:
    return http(status, body[: len(body) // 2], length=len(body) + 1)


def _too_long(status: int, body: bytes) -> bytes:
    return http(status, body, length=len(body) + 50)


def _too_short(status: int, body: bytes) -> bytes:
    return http(status, body, length=max(len(body) - 5, 0))


def _no_number(_: int, body: bytes) -> bytes:
    return http(200, body).replace(b"Content-Length: ", b"Content-Length: x")


AFTER: dict[str, Answer] = {
    "reset after commit": _reset_after,
    "hang after commit": _hang_after,
    "drip": _drip,
    "cut body": says_after(_cut, closes=True),
    "length too long": says_after(_too_long, closes=True),
    "length too short": says_after(_too_short, closes=True),
    "length is no number": says_after(_no_number, closes=True),
    "empty 200 after commit": says_after(lambda _, __: http(200)),
    "HTML 502 after commit": says_after(lambda _, __: http(502, HTML)),
    "504 after commit": says_after(lambda _, __: http(504)),
    "500 after commit": says_after(lambda _, __: http(500, b'{"message": "Server Error"}')),
    "gzip bomb": says_after(_bomb),
    "wrong types": _mutated(_wrong_type),
    "all null": _mutated(_all_null),
    "all null but the id": _mutated(_null_but_id),
    "all optional absent": _mutated(_only_id),
    "hostile text": _mutated(_as_text),
    "huge numbers": _mutated(_as_huge_number),
}
"""Those that come once the server has carried the request out."""
