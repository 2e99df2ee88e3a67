"""The windows' own event loop does what asyncio's does."""

import asyncio
from collections.abc import AsyncIterator


async def test_what_is_left_half_read_has_its_end_awaited() -> None:
    ended = asyncio.Event()

    async def pieces() -> AsyncIterator[int]:
        try:
            yield 1
            yield 2
        finally:
            await asyncio.sleep(0)  # as a connection is given back
            ended.set()

    async for _ in pieces():
        break
    await asyncio.wait_for(ended.wait(), 5)
