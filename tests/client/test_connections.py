"""Calls that are given up at any moment give their connections back."""

import asyncio
from collections.abc import AsyncIterator

import httpx

from frontdesk.api.client import Client

STEPS = 60
"""Turns of the loop, more than a call takes here: each call is given up one turn later than the one before."""


class SlowlyEnding(httpx.AsyncByteStream):
    """An answer's body whose ending takes some turns of the loop, as a connection's does."""

    def __init__(self) -> None:
        self.is_given_back = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield b'{"data": '
        await asyncio.sleep(0)
        yield b'{"id": "8f2c1a52-51f5-4e4a-9c39-0f1c7b0f8a11"}}'

    async def aclose(self) -> None:
        for _ in range(5):
            await asyncio.sleep(0)
        self.is_given_back = True


class Server(httpx.AsyncBaseTransport):
    """Answers every call so."""

    def __init__(self) -> None:
        self.answers: list[SlowlyEnding] = []

    async def handle_async_request(self, _: httpx.Request) -> httpx.Response:
        await asyncio.sleep(0)
        self.answers.append(SlowlyEnding())
        return httpx.Response(200, stream=self.answers[-1])


async def test_a_call_given_up_at_any_moment_gives_its_connection_back() -> None:
    server, finished = Server(), 0
    async with Client("http://127.0.0.1:9", "token", http=server) as client:
        for steps in range(STEPS):
            call = asyncio.ensure_future(client.get_customer("8f2c1a52-51f5-4e4a-9c39-0f1c7b0f8a11"))
            for _ in range(steps):
                await asyncio.sleep(0)
            call.cancel()
            (ended,) = await asyncio.gather(call, return_exceptions=True)
            finished += not isinstance(ended, BaseException)
        assert 0 < finished < STEPS
        assert [number for number, answer in enumerate(server.answers) if not answer.is_given_back] == []
