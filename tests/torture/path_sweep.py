"""The same faults against whole writes: what the path claims, the journal says and the server holds must agree."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeVar

from frontdesk.api.client import Client
from frontdesk.api.errors import ApiError
from frontdesk.store.database import Database
from frontdesk.store.journal import Entry, Journal, State
from frontdesk.writing.addresses import AddressWrites
from frontdesk.writing.associations import AssociationWrites
from frontdesk.writing.barcodes import BarcodeWrites
from frontdesk.writing.customer_actions import CustomerActionWrites
from frontdesk.writing.customers import CustomerWrites
from frontdesk.writing.path import WritePath
from frontdesk.writing.patience import Patience
from tests.sandbox_process import Sandbox
from tests.torture.fault_server import Asked, FaultServer, Stranger, at_every, at_request, fault_servers, listening
from tests.torture.faults import Fault, all_faults
from tests.torture.subjects import LATER, Subject, new_subject
from tests.torture.sweep import LONGEST_SECONDS, WORKERS, Figures

T = TypeVar("T")
PATIENCE = Patience(sending=1.0, settling=1.0, first_pause=0.05, longest_pause=0.2)
LIES = (
    "wrong types",
    "all null",
    "all null but the id",
    "all optional absent",
    "hostile text",
    "huge numbers",
    "status 404",
    "status 410",
)
"""A reading that lies can prove anything: these strike at the sending alone."""
ONCE = frozenset({"create address", "associate", "reset password", "resend verification"})


@dataclass(frozen=True)
class Writing:
    """A whole write, and whether the server holds what it wished."""

    perform: Callable[["Desk", Subject], Awaitable[Any]]
    holds: Callable[[Client, Subject], Awaitable[bool | None]]
    method: str


@dataclass(frozen=True)
class Desk:
    """A desk's journal and its writes, at the fault server."""

    database: Database
    journal: Journal
    path: WritePath
    barcodes: BarcodeWrites
    customers: CustomerWrites
    actions: CustomerActionWrites
    addresses: AddressWrites
    associations: AssociationWrites

    @classmethod
    async def at(cls, client: Client) -> "Desk":
        database = await Database.in_memory()
        journal = Journal(database)
        path = WritePath(journal, PATIENCE)
        return cls(
            database,
            journal,
            path,
            BarcodeWrites(client, path),
            CustomerWrites(client, path),
            CustomerActionWrites(client, path),
            AddressWrites(client, path),
            AssociationWrites(client, path),
        )

    async def close(self) -> None:
        await self.path.close(grace=0.5)
        await self.database.close()


async def _ends_later(client: Client, subject: Subject) -> bool:
    return (await client.get_customer_associated_barcode(subject.id, subject.barcode.id)).expires_at == LATER


async def _is_renamed(client: Client, subject: Subject) -> bool:
    return (await client.get_customer(subject.id)).last_name == "Tried"


async def _is_locked(client: Client, subject: Subject) -> bool:
    return (await client.get_customer(subject.id)).locked_at is not None


async def _is_anonymised(client: Client, subject: Subject) -> bool:
    return (await client.get_customer(subject.id)).deleted_at is not None


async def _has_second_address(client: Client, subject: Subject) -> bool:
    rows = (await client.list_customer_addresses(subject.id)).data
    return [row.name for row in rows].count("Work") == 1


async def _address_is_in_bath(client: Client, subject: Subject) -> bool:
    return (await client.get_customer_address(subject.id, subject.address.id)).city == "Bath"


async def _address_is_gone(client: Client, subject: Subject) -> bool:
    rows = (await client.list_customer_addresses(subject.id)).data
    return subject.address.id not in [row.id for row in rows]


async def _has_second_band(client: Client, subject: Subject) -> bool:
    rows = (await client.list_customer_associated_barcodes(subject.id)).data
    return [row.code for row in rows].count(_second_code(subject)) == 1


async def _band_is_gone(client: Client, subject: Subject) -> bool:
    rows = (await client.list_customer_associated_barcodes(subject.id)).data
    return subject.barcode.id not in [row.id for row in rows]


def _second_code(subject: Subject) -> str:
    return f"S-{subject.id[:13]}"


async def _leaves_no_trace(_: Client, __: Subject) -> None:
    return None


WRITINGS: dict[str, Writing] = {
    "set expiry": Writing(lambda d, s: d.barcodes.set_expiry(s.id, s.barcode, LATER), _ends_later, "PUT"),
    "update customer": Writing(
        lambda d, s: d.customers.update(s.id, {"last_name": s.customer.last_name}, {"last_name": "Tried"}),
        _is_renamed,
        "PUT",
    ),
    "lock": Writing(lambda d, s: d.actions.lock(s.customer), _is_locked, "POST"),
    "anonymise": Writing(lambda d, s: d.actions.anonymise(s.customer), _is_anonymised, "DELETE"),
    "create address": Writing(
        lambda d, s: d.addresses.create(s.id, {"name": "Work", "address_line_1": "2 Rose Lane"}),
        _has_second_address,
        "POST",
    ),
    "update address": Writing(
        lambda d, s: d.addresses.update(s.id, s.address.id, {"city": s.address.city}, {"city": "Bath"}),
        _address_is_in_bath,
        "PUT",
    ),
    "delete address": Writing(lambda d, s: d.addresses.delete(s.id, s.address), _address_is_gone, "DELETE"),
    "associate": Writing(lambda d, s: d.associations.associate(s.id, _second_code(s)), _has_second_band, "POST"),
    "dissociate": Writing(lambda d, s: d.associations.dissociate(s.id, s.barcode), _band_is_gone, "DELETE"),
    "reset password": Writing(lambda d, s: d.actions.reset_password(s.customer), _leaves_no_trace, "POST"),
    "resend verification": Writing(lambda d, s: d.actions.resend_verification(s.customer), _leaves_no_trace, "POST"),
}


@dataclass(frozen=True)
class Case:
    """A write, a fault, and where it strikes: at the sending (0), or at the request of this number."""

    writing: str
    fault: Fault
    number: int


def cases(stranger: str, writings: Iterable[str], faults: Sequence[str] | None, numbers: Sequence[int]) -> list[Case]:
    """Those that make sense: a reading that lies can prove anything."""
    return [
        Case(name, fault, number)
        for fault in all_faults(stranger)
        if faults is None or fault.name in faults
        for name in writings
        for number in numbers
        if number == 0 or not (fault.name in LIES or fault.name.startswith("JSON"))
    ]


async def sweep_writes(
    sandbox: Sandbox,
    writings: Iterable[str] = tuple(WRITINGS),
    faults: Sequence[str] | None = None,
    numbers: Sequence[int] = (0, 1, 2, 3, 4),
) -> Figures:
    """Runs the cases beside one another."""
    figures, stranger, began = Figures(), Stranger(), time.monotonic()
    async with listening(stranger.serve) as port, fault_servers(sandbox.url, WORKERS) as servers:
        waiting = cases(f"http://127.0.0.1:{port}", writings, faults, numbers)
        waiting.sort(key=lambda case: "hang" in case.fault.name or "drip" in case.fault.name)
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
            desk = await Desk.at(client)
            try:
                await _try(case, server, own, desk, sandbox.site_id, figures)
            finally:
                await desk.close()


async def _try(case: Case, server: FaultServer, own: Client, desk: Desk, site_id: str, figures: Figures) -> None:
    writing = WRITINGS[case.writing]
    subject = await _surely(lambda: new_subject(own, site_id))
    strikes, only = (at_every, writing.method) if case.number == 0 else (at_request(case.number), "")
    server.plan(case.fault, strikes, only)
    error: ApiError | None = None
    try:
        async with asyncio.timeout(3 * LONGEST_SECONDS):
            await writing.perform(desk, subject)
        figures.passed_clean += 1
    except ApiError as raised:
        error = raised
        figures.errors[type(raised).__name__] += 1
    except Exception as raised:  # noqa: BLE001  whatever it is, it is what the sweep looks for
        figures.wrong.append(f"{_name(case)}: {type(raised).__name__}: {raised}"[:200])
    figures.cases += 1
    came = list(server.asked)
    holds = await _surely(lambda: writing.holds(own, subject))
    entries = await desk.database.run(lambda connection: connection.execute("SELECT id FROM journal").fetchall())
    found = [await desk.journal.find(row[0]) for row in entries]
    figures.wrong += [
        f"{_name(case)}: {what}" for what in _broken(case, error, came, holds, [e for e in found if e is not None])
    ]


async def _surely(ask: Callable[[], Awaitable[T]]) -> T:
    """Asks the sandbox itself, which a sweep keeps so busy that an answer may take too long."""
    for _ in range(4):
        with suppress(ApiError):
            return await ask()
    return await ask()


def _broken(
    case: Case, error: ApiError | None, came: list[Asked], holds: bool | None, entries: list[Entry]
) -> Iterable[str]:
    """Which promise was broken."""
    sent = [asked for asked in came if asked.method != "GET"]
    if case.writing in ONCE and len(sent) > 1:
        yield f"sent {len(sent)} times"
    if WRITINGS[case.writing].method == "PUT":
        yield from _sent_blindly(came)
    if not all(asked.is_authorised for asked in came):
        yield "came without a token"
    states = {entry.state for entry in entries}
    if states & {State.PENDING, State.SENT}:
        yield f"the journal was left {states}"
    if holds is None:
        return
    if error is None and not holds:
        yield "done, it says, and the server does not hold it"
    if State.CONFIRMED in states and not holds:
        yield "confirmed, and the server does not hold it"
    if states == {State.REFUSED} and holds:
        yield f"refused ({entries[0].detail}, {type(error).__name__}), and the server holds it"


def _sent_blindly(came: list[Asked]) -> Iterable[str]:
    """A PUT may follow a PUT only once it was read that the first is not there."""
    for before, after in pairwise(came):
        if before.method == after.method == "PUT":
            yield "sent again without reading"


def _name(case: Case) -> str:
    return f"{case.writing}, {case.fault.name}, " + (f"request {case.number}" if case.number else "each sending")
