"""A token that counts no longer is told at once, and the next one goes out without a new client."""

import asyncio

import httpx
import pytest

from frontdesk.api.client import Client
from frontdesk.api.errors import SignedOut
from tests.client.contract import HOST
from tests.client.scripted import Script, answer
from tests.client.skipping import run


def test_a_refused_token_is_told_and_the_new_one_is_sent() -> None:
    script = Script(answer(401, {"message": "Unauthenticated."}), answer(200, {}))

    async def program() -> None:
        async with Client(HOST, "old", http=script) as client:
            told: list[bool] = []
            client.health.subscribe(lambda: told.append(client.health.is_signed_out))
            with pytest.raises(SignedOut):
                await client.get_token_info()
            assert told == [True]
            assert not client.health.failing
            client.use_token("new")
            await client.get_token_info()
            assert told == [True, False]

    run(program())
    assert [request.headers["Authorization"] for request in script.requests] == ["Bearer old", "Bearer new"]


def test_a_late_refusal_of_the_old_token_says_nothing_of_the_new() -> None:
    class Late(httpx.AsyncBaseTransport):
        def __init__(self) -> None:
            self.asked, self.may_answer = asyncio.Event(), asyncio.Event()

        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            self.asked.set()
            await self.may_answer.wait()
            return httpx.Response(401, json={})

    async def program() -> None:
        late = Late()
        async with Client(HOST, "old", http=late) as client:
            asking = asyncio.ensure_future(client.get_token_info())
            await late.asked.wait()
            client.use_token("new")
            late.may_answer.set()
            with pytest.raises(SignedOut):
                await asking
            assert not client.health.is_signed_out

    run(program())


@pytest.mark.parametrize("token", ["", "to ken", "tökén", "a\nb"])
def test_what_is_no_token_is_not_taken(token: str) -> None:
    async def program() -> None:
        async with Client(HOST, "old", http=Script(answer(200, {}))) as client:
            with pytest.raises(ValueError, match="token"):
                client.use_token(token)

    run(program())
