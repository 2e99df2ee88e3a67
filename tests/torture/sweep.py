"""The fault sweep: each operation against each fault, at the first request, the second, and at every one."""

import asyncio
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from frontdesk.api.client import Client
from frontdesk.api.errors import ApiError, OutcomeUnknown, SignedOut
from tests.client.calls import Kind
from tests.sandbox_process import Sandbox
from tests.torture.fault_server import At, FaultServer, Stranger, at_every, at_request, fault_servers, listening
from tests.torture.faults import Fault, all_faults
from tests.torture.subjects import OPERATIONS, new_subject

LONGEST_SECONDS = 25.0
"""The longest deadline of a call is 15 s; what is not over by now hangs."""
WORKERS = 48
_MAY_COME_TWICE = (Kind.READS, Kind.REMOVES, Kind.SWITCHES)


@dataclass(frozen=True)
class Case:
    """One operation, one fault, and the requests that it strikes."""

    operation: str
    fault: Fault
    strikes: At
    when: str


@dataclass
class Figures:
    """What the sweep found."""

    cases: int = 0
    passed_clean: int = 0
    errors: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    seconds: float = 0.0
    longest: float = 0.0


MOMENTS: dict[str, At] = {"first": at_request(1), "second": at_request(2), "every": at_every}


@dataclass(frozen=True)
class Plan:
    """Which operations meet which faults (None for all of them), and when."""

    operations: Sequence[str]
    faults: Sequence[str] | None = None
    moments: Sequence[str] = tuple(MOMENTS)


def cases(stranger: str, plans: Iterable[Plan]) -> list[Case]:
    """The cases of a sweep, the long ones first so that they wait beside one another."""
    made = [
        Case(name, fault, MOMENTS[when], when)
        for plan in plans
        for fault in all_faults(stranger)
        if plan.faults is None or fault.name in plan.faults
        for name in plan.operations
        for when in plan.moments
    ]
    return sorted(made, key=_length, reverse=True)


def _length(case: Case) -> bool:
    return any(word in case.fault.name for word in ("hang", "drip", "never ends"))


async def sweep(sandbox: Sandbox, *plans: Plan) -> Figures:
    """Runs the cases, many beside one another, since most of them wait."""
    figures, stranger, began = Figures(), Stranger(), time.monotonic()
    async with listening(stranger.serve) as port, fault_servers(sandbox.url, WORKERS) as servers:
        waiting = cases(f"http://127.0.0.1:{port}", plans)[::-1]
        async with Client(sandbox.url, sandbox.token) as own, asyncio.TaskGroup() as tasks:
            for server in servers:
                tasks.create_task(_work(waiting, server, own, sandbox, figures))
    if stranger.visits:
        figures.wrong.append(f"{stranger.visits} visits abroad")
    figures.seconds = time.monotonic() - began
    return figures


async def _work(waiting: list[Case], server: FaultServer, own: Client, sandbox: Sandbox, figures: Figures) -> None:
    while waiting:
        case = waiting.pop()
        async with Client(server.url, sandbox.token) as client:
            await _try(case, server, own, client, sandbox.site_id, figures)


async def _try(case: Case, server: FaultServer, own: Client, client: Client, site_id: str, figures: Figures) -> None:
    kind, call = OPERATIONS[case.operation]
    subject = await new_subject(own, site_id)
    server.plan(case.fault, case.strikes)
    began, error = time.monotonic(), None
    try:
        async with asyncio.timeout(LONGEST_SECONDS):
            await call(client, subject)
        figures.passed_clean += 1
    except ApiError as raised:
        error = raised
        figures.errors[type(raised).__name__] += 1
    except Exception as raised:  # noqa: BLE001  whatever it is, it is what the sweep looks for
        figures.wrong.append(f"{_name(case)}: {type(raised).__name__}")
    figures.cases += 1
    figures.longest = max(figures.longest, time.monotonic() - began)
    figures.wrong += [f"{_name(case)}: {what}" for what in _broken(case, kind, error, server)]


def _broken(case: Case, kind: Kind, error: ApiError | None, server: FaultServer) -> Iterable[str]:
    """Which promise the call broke."""
    if kind not in _MAY_COME_TWICE and len(server.asked) > 1:
        yield f"sent {len(server.asked)} times"
    if not all(asked.is_authorised for asked in server.asked):
        yield "came without a token"
    is_struck = any(case.strikes(number + 1) for number in range(len(server.asked)))
    says_unchanged = error is not None and not isinstance(error, OutcomeUnknown) and _surely_unchanged(error)
    if kind is not Kind.READS and is_struck and case.fault.commits and says_unchanged:
        yield f"carried out, and {type(error).__name__} says that nothing was"
    if error is not None and not error.operation:
        yield "an error that does not say of which operation"


def _surely_unchanged(error: ApiError) -> bool:
    """What a person reads as: nothing was changed."""
    return type(error).__name__ in {"Unreachable", "Refused", "Invalid", "Busy", "Forbidden"} or isinstance(
        error, SignedOut
    )


def _name(case: Case) -> str:
    return f"{case.operation}, {case.fault.name}, {case.when}"
