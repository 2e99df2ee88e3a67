"""The fault sweep: each trial against each fault, at the first request, the second, … until a run passes clean."""

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Protocol, TypeVar

from frontdesk.api.client import Client
from frontdesk.api.errors import ApiError
from tests.sandbox_process import Sandbox
from tests.torture.complaints import listening_to_loop
from tests.torture.fault_server import At, Stranger, at_every, at_request, listening
from tests.torture.faults import Fault, all_faults
from tests.torture.promises import Evidence, broken
from tests.torture.refusing_server import RefusingServer, refusing_servers

T = TypeVar("T")
LONGEST_SECONDS = 90.0
"""What is not over by now hangs: the longest deadline of a call is 15 s, and a write looks before and after."""
WORKERS = 16
MOST_REQUESTS = 12
"""More than any trial has: one that is struck here still never passes clean."""


@dataclass(frozen=True)
class Stand:
    """Where a trial takes place: a client of the server that fails, and one of the sandbox itself."""

    sandbox: Sandbox
    client: Client
    own: Client


class Trial(Protocol):
    """One thing that is done once, while the server fails."""

    async def act(self) -> None:
        """Does it; an ApiError is how it may end."""

    async def left(self, seen: Evidence) -> Evidence:
        """What it left behind, beside what the sweep saw."""

    async def close(self) -> None:
        """Ends with it."""


@dataclass(frozen=True)
class Kind:
    """A kind of trial: how one is made ready by asking the sandbox itself, and by which method it sends."""

    begin: Callable[[Stand], Awaitable[Trial]]
    sends_by: str = ""
    """Where it is not empty, each sending is also struck while every reading goes well."""


@dataclass
class Figures:
    """What a sweep found."""

    kinds: int
    faults: int
    runs: int = 0
    struck: int = 0
    clean: int = 0
    """Pairs of a kind and a fault that came to a run which passed clean."""
    passed: int = 0
    errors: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    seconds: float = 0.0
    longest: float = 0.0


async def sweep(sandbox: Sandbox, kinds: Mapping[str, Kind], faults: Iterable[str] | None = None) -> Figures:
    """Tries every kind against every fault, many beside one another, since most of them wait."""
    stranger, began = Stranger(), time.monotonic()
    async with listening(stranger.serve) as port, refusing_servers(sandbox.url, WORKERS) as servers:
        met = [fault for fault in all_faults(f"http://127.0.0.1:{port}") if faults is None or fault.name in faults]
        waiting = [(name, fault) for fault in sorted(met, key=_is_long) for name in kinds]
        figures = Figures(len(kinds), len(met))
        with listening_to_loop() as complaints:
            async with Client(sandbox.url, sandbox.token) as own, asyncio.TaskGroup() as tasks:
                for server in servers:
                    tasks.create_task(_Worker(sandbox, server, own, kinds, figures).work(waiting))
    figures.wrong += complaints.heard
    if stranger.visits:
        figures.wrong.append(f"{stranger.visits} visits abroad")
    figures.seconds = time.monotonic() - began
    return figures


def _is_long(fault: Fault) -> bool:
    return any(word in fault.name for word in ("hang", "drip", "never ends", "busy"))


@dataclass(frozen=True)
class _Worker:
    """Tries one kind against one fault at a time, on a server of its own."""

    sandbox: Sandbox
    server: RefusingServer
    own: Client
    kinds: Mapping[str, Kind]
    figures: Figures

    async def work(self, waiting: list[tuple[str, Fault]]) -> None:
        while waiting:
            await self._until_clean(*waiting.pop())

    async def _until_clean(self, name: str, fault: Fault) -> None:
        seen = first = await self._try(name, fault, at_request(1), "request 1")
        number = 1
        while _was_struck(seen, number) and number < MOST_REQUESTS:
            number += 1
            seen = await self._try(name, fault, at_request(number), f"request {number}")
        if _was_struck(seen, number):
            self.figures.wrong.append(f"{name}, {fault.name}: not over after {number} requests")
        self.figures.clean += seen.passed
        if len(first.came) > 1 or fault.refuses:  # else the first request is every request
            await self._try(name, fault, at_every, "every request")
        if (sends_by := self.kinds[name].sends_by) and not fault.refuses:
            await self._try(name, fault, at_every, "each sending", sends_by)

    async def _try(self, name: str, fault: Fault, strikes: At, moment: str, only: str = "") -> Evidence:
        began = time.monotonic()
        async with Client(self.server.url, self.sandbox.token) as client:
            stand = Stand(self.sandbox, client, self.own)
            trial = await surely(lambda: self.kinds[name].begin(stand))
            await self.server.begin(fault, strikes, only)
            seen = await self._acted(trial, fault)
            left = await trial.left(replace(seen, came=tuple(self.server.asked)))
            await trial.close()
        self._note(left)
        self.figures.longest = max(self.figures.longest, time.monotonic() - began)
        self.figures.wrong += [f"{name}, {fault.name}, {moment}: {how}" for how in broken(left)]
        return left

    async def _acted(self, trial: Trial, fault: Fault) -> Evidence:
        try:
            async with asyncio.timeout(LONGEST_SECONDS):
                await trial.act()
        except ApiError as error:
            return Evidence(fault, error=error)
        except Exception as bug:  # noqa: BLE001  whatever it is, it is what the sweep looks for
            return Evidence(fault, bugs=(f"{type(bug).__name__}: {bug}"[:200],))
        return Evidence(fault, passed=True)

    def _note(self, left: Evidence) -> None:
        self.figures.runs += 1
        self.figures.passed += left.passed
        self.figures.struck += any(asked.struck for asked in left.came)
        if left.error is not None:
            self.figures.errors[type(left.error).__name__] += 1


def _was_struck(left: Evidence, number: int) -> bool:
    """A refused connection is not seen by the server: it shows by what comes after it, or by what failed."""
    if left.fault.refuses:
        return not left.passed or len(left.came) >= number
    return any(asked.struck for asked in left.came)


async def surely(ask: Callable[[], Awaitable[T]]) -> T:
    """Asks the sandbox itself, which a sweep keeps so busy that an answer may take too long."""
    for _ in range(4):
        with suppress(ApiError):
            return await ask()
    return await ask()
