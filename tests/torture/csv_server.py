"""A server that makes a CSV of any length up as it goes: `python -m tests.torture.csv_server ROWS` prints its port."""

import asyncio
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HEADING = b"id,full_name,email,phone,created_at\r\n"
ROW = b"%08d-0000-4000-8000-000000000000,=Guest %08d,guest.%08d@example.com,+44 7700 %06d,2026-%02d-01T10:00:00Z\r\n"
_ROWS_A_PIECE = 500


def row(number: int) -> bytes:
    """One guest; all rows are equally long."""
    return ROW % (number, number, number, number % 1_000_000, number % 12 + 1)


def length_of(rows: int) -> int:
    """The whole file's length."""
    return len(HEADING) + rows * len(row(0))


async def _answer(rows: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    asked = await reader.readuntil(b"\r\n\r\n")
    found = re.search(rb"(?i)range: bytes=(\d+)-", asked)
    start, length = int(found[1]) if found else 0, length_of(rows)
    head = [f"HTTP/1.1 {206 if start else 200} x", f"Content-Length: {length - start}", 'ETag: "one"']
    if start:
        head.append(f"Content-Range: bytes {start}-{length - 1}/{length}")
    writer.write("\r\n".join([*head, "", ""]).encode())
    try:
        await _send(rows, start, writer)
    except ConnectionError:
        return
    finally:
        writer.close()


async def _send(rows: int, start: int, writer: asyncio.StreamWriter) -> None:
    sent = 0
    pieces = [HEADING]
    for first in range(0, rows + _ROWS_A_PIECE, _ROWS_A_PIECE):
        piece = b"".join(pieces)
        if sent + len(piece) > start:
            writer.write(piece[max(start - sent, 0) :])
            await writer.drain()
        sent += len(piece)
        pieces = [row(number) for number in range(first, min(first + _ROWS_A_PIECE, rows))]


@contextmanager
def serving(rows: int) -> Iterator[int]:
    """Its port, while it serves in a process of its own."""
    command = [sys.executable, "-m", "tests.torture.csv_server", str(rows)]
    with subprocess.Popen(command, cwd=Path(__file__).parents[2], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield int(process.stdout.readline())
        finally:
            process.terminate()


async def main(rows: int) -> None:
    """Serves until it is ended."""
    server = await asyncio.start_server(lambda reader, writer: _answer(rows, reader, writer), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
