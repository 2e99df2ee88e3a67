"""Reads that meet a refused token wait for the next one, once; what writes never does."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from frontdesk.api.changes import ReportFilter
from frontdesk.api.client import Client
from frontdesk.api.errors import SignedOut
from frontdesk.api.parking import MOST_PARKED, PatientClient
from tests.client.contract import HOST
from tests.client.scripted import Script, answer
from tests.client.skipping import run

REFUSED = answer(401, {"message": "Unauthenticated."})
GUEST = answer(200, {"data": {"id": "guest-1"}})


def sent(script: Script) -> list[str]:
    return [request.headers["Authorization"].removeprefix("Bearer ") for request in script.requests]


def with_client(script: Script, program: Callable[[Client, PatientClient], Awaitable[None]]) -> None:
    async def opened() -> None:
        async with Client(HOST, "old", http=script) as client:
            await program(client, PatientClient(client))

    run(opened())


async def until_sent(script: Script, count: int) -> None:
    while len(script.requests) < count:
        await asyncio.sleep(0)
    for _ in range(20):
        await asyncio.sleep(0)


def test_a_read_is_parked_and_asked_once_more_with_the_next_token() -> None:
    script = Script(REFUSED, GUEST)

    async def program(client: Client, reads: PatientClient) -> None:
        reading = asyncio.ensure_future(reads.get_customer("guest-1"))
        await until_sent(script, 1)
        assert not reading.done()
        client.use_token("new")
        reads.replay()
        assert (await reading).id == "guest-1"

    with_client(script, program)
    assert sent(script) == ["old", "new"]


def test_it_is_parked_once_only() -> None:
    script = Script(REFUSED)

    async def program(client: Client, reads: PatientClient) -> None:
        reading = asyncio.ensure_future(reads.get_customer("guest-1"))
        await until_sent(script, 1)
        client.use_token("new")
        reads.replay()
        with pytest.raises(SignedOut):
            await reading

    with_client(script, program)
    assert sent(script) == ["old", "new"]


def test_a_refusal_that_comes_after_the_next_token_is_no_reason_to_wait() -> None:
    script = Script(REFUSED, GUEST)

    async def program(client: Client, reads: PatientClient) -> None:
        reading = asyncio.ensure_future(reads.get_customer("guest-1"))
        await asyncio.sleep(0)
        client.use_token("new")
        reads.replay()
        assert (await reading).id == "guest-1"

    with_client(script, program)


def test_what_is_dropped_ends_as_refused_and_so_does_what_comes_later() -> None:
    script = Script(REFUSED)

    async def program(_: Client, reads: PatientClient) -> None:
        reading = asyncio.ensure_future(reads.get_customer("guest-1"))
        await until_sent(script, 1)
        reads.drop()
        with pytest.raises(SignedOut):
            await reading
        with pytest.raises(SignedOut):
            await reads.get_customer("guest-1")

    with_client(script, program)


def test_whoever_leaves_leaves_nothing_parked() -> None:
    script = Script(REFUSED)

    async def program(_: Client, reads: PatientClient) -> None:
        reading = asyncio.ensure_future(reads.get_customer("guest-1"))
        await until_sent(script, 1)
        reading.cancel()
        with pytest.raises(asyncio.CancelledError):
            await reading
        reads.replay()

    with_client(script, program)
    assert sent(script) == ["old"]


def test_what_writes_or_starts_something_is_refused_at_once() -> None:
    script = Script(REFUSED)

    async def program(_: Client, reads: PatientClient) -> None:
        with pytest.raises(SignedOut):
            await reads.action_lock_customer("guest-1")
        with pytest.raises(SignedOut):
            await reads.delete_customer_address("guest-1", "address-1")
        with pytest.raises(SignedOut):
            await reads.queue_list_customers(ReportFilter())

    with_client(script, program)
    assert len(script.requests) == 3


def test_more_than_anyone_waits_for_are_not_parked() -> None:
    script = Script(REFUSED)

    async def program(_: Client, reads: PatientClient) -> None:
        reading = [asyncio.ensure_future(reads.get_customer("guest-1")) for _ in range(MOST_PARKED)]
        await until_sent(script, MOST_PARKED)
        while sum(not one.done() for one in reading) < MOST_PARKED:
            await asyncio.sleep(0)
        with pytest.raises(SignedOut):
            await reads.get_customer("guest-1")
        reads.drop()
        assert all(isinstance(error, SignedOut) for error in await asyncio.gather(*reading, return_exceptions=True))

    with_client(script, program)
