"""Brings what a report holds to disk as it arrives."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from typing import Final, Protocol

from frontdesk.api.downloads import Download
from frontdesk.api.errors import ApiError
from frontdesk.domain.report_output import Output
from frontdesk.store.report_file import ReportFile

LARGEST: Final = 4 << 30
"""Bytes of a report: more than any list of guests, less than would fill a disk unseen."""
_PIECE: Final = 1 << 18
_TOLD_EVERY: Final = 0.1
"""Seconds: nobody reads faster, and each time is a paint."""
_SETTLED_EVERY: Final = 5.0
"""Seconds of work that a power cut may cost."""


class Fetches(Protocol):
    """What brings the file behind a link."""

    def opened(
        self, address: str, *, at_most: int, start: int = 0, validator: str = ""
    ) -> AbstractAsyncContextManager[Download]: ...


class Saving:
    """One report on its way to disk; tells how far it is now and then, and what of it a restart may count on."""

    def __init__(self, file: ReportFile, told: Callable[[], None], settled: Callable[[int], Awaitable[None]]) -> None:
        self._file = file
        self._told = told
        self._settled = settled
        self._told_at = self._settled_at = time.monotonic()

    async def text(self, output: Output) -> None:
        """Writes what came with the answer."""
        await asyncio.to_thread(self._file.begin, 0)
        for piece in output.pieces():
            await self._write(piece.encode())
        await asyncio.to_thread(self._file.finish)

    async def download(self, download: Download) -> None:
        """Writes what comes from behind a link."""
        await asyncio.to_thread(self._file.begin, download.start)
        await self._settled(download.start)
        async for piece in _larger(download.pieces):
            await self._write(piece)
        await asyncio.to_thread(self._file.finish)

    async def _write(self, piece: bytes) -> None:
        await asyncio.to_thread(self._file.write, piece)
        now = time.monotonic()
        if now - self._told_at >= _TOLD_EVERY:
            self._told_at = now
            self._told()
        if now - self._settled_at >= _SETTLED_EVERY:
            self._settled_at = now
            await self._settled(await asyncio.to_thread(self._file.settle))


async def _larger(pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """Fewer and larger pieces, so that a thread is woken a few times a second and not a thousand."""
    held, since = bytearray(), time.monotonic()
    try:
        async for piece in pieces:
            held += piece
            if len(held) >= _PIECE or time.monotonic() - since >= _TOLD_EVERY:
                yield bytes(held)
                held.clear()
                since = time.monotonic()
    except ApiError:
        yield bytes(held)  # it broke off, and what has come need not come again
        raise
    yield bytes(held)
