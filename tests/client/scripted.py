"""A client whose server is a script: one answer after the other, and every request kept."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx

from frontdesk.api.client import Client
from tests.client.calls import Call
from tests.client.contract import HOST
from tests.client.skipping import run

Answer = httpx.Response | Exception | Callable[[], AsyncIterator[bytes]]


class Script(httpx.AsyncBaseTransport):
    """Answers as told; the last answer is given again to every further request."""

    def __init__(self, *answers: Answer) -> None:
        self._answers = list(answers)
        self.requests: list[httpx.Request] = []
        self.times: list[float] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        self.times.append(asyncio.get_running_loop().time())
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, httpx.Response):
            return httpx.Response(answer.status_code, headers=answer.headers, content=answer.content)
        return httpx.Response(200, content=answer())

    @property
    def pauses(self) -> list[float]:
        """The seconds between the requests."""
        return [after - before for before, after in zip(self.times, self.times[1:], strict=False)]


class Outcome:
    """What a call came to: its answer or error, and the seconds that it took."""

    def __init__(self) -> None:
        self.answer: Any = None
        self.error: Exception | None = None
        self.seconds = 0.0


def outcome_of(call: Call, script: Script, base: str = HOST) -> Outcome:
    """Carries a call out against a script, skipping every wait."""
    outcome = Outcome()

    async def program() -> None:
        clock = asyncio.get_running_loop().time
        async with Client(base, "token", http=script) as client:
            begun = clock()
            try:
                outcome.answer = await call(client)
            except Exception as error:  # noqa: BLE001  a wrong kind is for the test to see
                outcome.error = error
            outcome.seconds = clock() - begun

    run(program())
    return outcome


def answer(status: int, body: Any = None, **headers: str) -> httpx.Response:
    """A JSON answer; header names are written with underscores."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return (
        httpx.Response(status, headers=named, json=body) if body is not None else httpx.Response(status, headers=named)
    )
