"""Desks as the program puts them together, each by a line of its own to one real sandbox, and a record of all it held.

Store and write path, a guest's page and form are the program's own; only windows are left out.
"""

import asyncio
import json
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from frontdesk.api.changes import NewCustomer
from frontdesk.api.client import Client
from frontdesk.api.records import Customer
from frontdesk.domain.customer_fields import held
from frontdesk.domain.known import Known, Pending
from frontdesk.domain.opening import OpenedBy, Opening
from frontdesk.domain.site import SiteContext
from frontdesk.store.database import Database
from frontdesk.store.drafts import DraftKey
from frontdesk.viewmodels.customer_actions import ActionKind, CustomerActionsViewModel
from frontdesk.viewmodels.customer_form import FORM, CustomerFormViewModel
from frontdesk.viewmodels.guest import GuestViewModel
from frontdesk.writing.late import LateWrites
from frontdesk.writing.late_actions import LateCustomerActions
from tests.sandbox_process import Sandbox
from tests.torture.fault_server import Asked, FaultServer
from tests.torture.faults import Fault, Forward, all_faults, http
from tests.unit.store.keys import KeptKeys

LONGEST_SECONDS = 60.0
ANSWERS = {fault.name: fault.answer for fault in all_faults("http://127.0.0.1:9")}
PROMISED = "promised"
"""A yes to what was never stored: only reading it back tells."""
HELD = "held"
"""It is stored, and its answer waits until it is let come."""
KINDS = (
    "well", "reset before", "reset after commit", "cut body", "HTML 502", "HTML 502 after commit",
    "500 after commit", "status 422", "empty 200 after commit", PROMISED,
)  # fmt: skip
"""How the answer to a sending may fail, each soon over."""


@dataclass
class Record:
    """What the server held of one guest, from the first to now, and what a desk did that it must not."""

    control: Client
    customer_id: str = ""
    code: str = ""
    versions: list[Customer] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def now(self) -> Customer:
        """As the server holds the guest."""
        return self.versions[-1]

    async def begin(self, site_id: str) -> None:
        """A guest of the test's own."""
        made = await self.control.create_customer(NewCustomer(site_id=site_id, first_name="Ada", external_ref="A-1"))
        self.customer_id, self.versions = made.id, [made]
        self.code = f"T-{made.id}"
        await self.control.create_customer_barcode(made.id, self.code)

    async def look(self) -> None:
        """Notes what the server holds, where that is new."""
        customer = await self.control.get_customer(self.customer_id)
        if customer != self.now:
            self.versions.append(customer)


@dataclass
class Line(FaultServer):
    """One desk's way to the server: faults come in turn, and every sending is watched."""

    record: Record = field(kw_only=True)
    is_down: bool = False
    next: dict[str, deque[str]] = field(default_factory=lambda: {"PUT": deque(), "GET": deque()})
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    is_waiting: bool = False
    may_send: Callable[[dict[str, str | None], Customer], str] = lambda _sent, _there: ""
    """Why this must not be sent to a guest who stands so; empty where it may."""
    _has_read: bool = False

    def fault_of(self, asked: Asked) -> Fault | None:
        if self.is_down:
            return Fault("down", ANSWERS["reset before"], commits=False)
        names = self.next[asked.method] if self._is_of_guest(asked) and asked.method in self.next else ()
        name = names.popleft() if names else "well"
        if name == "well":
            return None
        own = {PROMISED: partial(self._promised, asked), HELD: self._held}
        return Fault(name, own.get(name) or ANSWERS[name], commits=False)

    async def carried_out(self, asked: Asked, head: bytes) -> tuple[int, bytes]:
        if asked.method == "GET":
            self._has_read |= self._is_of_guest(asked)
            return await super().carried_out(asked, head)
        async with self.record.turn:
            self._watch(asked)
            answer = await super().carried_out(asked, head)
            await self.record.look()
        return answer

    def _is_of_guest(self, asked: Asked) -> bool:
        return asked.target.partition("?")[0].endswith(f"/customers/{self.record.customer_id}")

    def _watch(self, asked: Asked) -> None:
        if asked.method != "PUT":
            return
        if not self._has_read:
            self.record.complaints.append("sent without reading since the last sending")
        self._has_read = False
        if complaint := self.may_send(json.loads(asked.body), self.record.now):
            self.record.complaints.append(complaint)

    async def _promised(self, asked: Asked, writer: asyncio.StreamWriter, _: Forward) -> None:
        answer = self.record.now.model_dump(mode="json", by_alias=True, exclude_unset=True) | json.loads(asked.body)
        writer.write(http(200, json.dumps({"data": answer}).encode()))
        await writer.drain()

    async def _held(self, writer: asyncio.StreamWriter, forward: Forward) -> None:
        self.gate, self.is_waiting = asyncio.Event(), True
        status, body = await forward()
        await self.gate.wait()
        self.is_waiting = False
        writer.write(http(status, body))
        await writer.drain()


class Desk:
    """One desk with the guest's page open, and perhaps their form; it can end well, or die."""

    def __init__(self, line: Line, sandbox: Sandbox, folder: Path) -> None:
        self.line = line
        self._sandbox = sandbox
        self._folder = folder
        self._keys = KeptKeys()
        self._databases: list[Database] = []
        self.form: CustomerFormViewModel | None = None
        self.skew = timedelta()
        """How far this desk's clock has jumped."""

    def now(self) -> datetime:
        """This desk's clock."""
        return datetime.now(UTC) + self.skew

    async def start(self) -> None:
        """As the program does: what an earlier run left open is settled, and the guest asked for."""
        self.client = Client(self.line.url, self._sandbox.token)
        self.writes = LateWrites(self.client, self._open_database, now=self.now)
        await self.writes.settle_what_is_open()
        await self._open(Opening(OpenedBy.SEARCH, self.line.record.customer_id))

    async def scan(self) -> None:
        """Opens the guest anew by their wristband; a scan over an open form waits until it is closed."""
        if self.form is None:
            await self.actions.close()
            await self.guest.close()
            await self._open(Opening(OpenedBy.WRISTBAND, self.line.record.code))

    async def _open(self, opening: Opening) -> None:
        site = SiteContext(self._sandbox.site_id, "Thermae North", ZoneInfo("Europe/London"), "en-GB")
        self.guest = GuestViewModel(self.client, site, opening, self.now)
        self.actions = CustomerActionsViewModel(self.guest, LateCustomerActions(self.writes.customer_actions))
        await self.refresh()

    async def refresh(self) -> None:
        """Asks for the guest anew, and waits for the answer where none is held."""
        self.guest.load()
        await until(lambda: self.line.is_waiting or not isinstance(self.guest.customer, Pending))

    async def open_form(self) -> None:
        """Opens the form of the guest as the page shows them, with the draft that there may be."""
        customer = self.guest.customer
        if self.form is not None or not isinstance(customer, Known):
            return
        writes = self.writes
        self.form = CustomerFormViewModel(
            self.guest, customer.value, writes.customers, writes.customer_actions, writes.drafts
        )
        self.form.restore()
        await self.idle("restore")

    async def close_form(self) -> None:
        """As its dialog does."""
        form, self.form = self.form, None
        if form is not None:
            await form.close()

    async def idle(self, key: str) -> None:
        """Waits for some work of the form, or until the line holds its answer."""
        form = self.form
        assert form is not None
        await until(lambda: not form.scope.is_busy(key) or self.line.is_waiting)

    async def answer_comes(self) -> None:
        """Lets the held answer come, and waits for what waits for it."""
        self.line.gate.set()
        await until(lambda: not self.line.is_waiting)
        form = self.form
        await until(lambda: form is None or not form.scope.is_busy("save"))
        await until(lambda: not isinstance(self.guest.customer, Pending))

    async def set_lock(self, *, is_locked: bool) -> None:
        """Locks the guest, or lets them go, where that makes sense by what the page shows."""
        kind = ActionKind.LOCK if is_locked else ActionKind.UNLOCK
        if self.actions.obstacle(kind) is None:
            self.actions.ask(kind)
            self.actions.confirm()
            await until(lambda: not self.actions.scope.is_busy("customer action"))

    async def draft(self) -> dict[str, str | None]:
        """What is on disk of the guest's form."""
        site_id, customer_id = self._sandbox.site_id, self.line.record.customer_id
        draft = await (await self.writes.drafts()).load(DraftKey(site_id, "", customer_id, FORM))
        return draft.values if draft is not None else {}

    async def stop(self) -> None:
        """Ends in order."""
        await self.close_form()
        await self.actions.close()
        await self.guest.close()
        await self.writes.close()
        await self.client.close()

    async def die(self) -> None:
        """Ends at once: nothing is finished, and nothing put on disk that is not there."""
        form, self.form = self.form, None
        for viewmodel in (form, self.actions, self.guest):
            if viewmodel is not None:
                await viewmodel.scope.close(grace=0)
        await (await self.writes.ready()).path.close(grace=0)
        await self._databases[-1].close()
        await self.client.close()
        self.line.gate.set()
        self.line.is_waiting = False

    async def _open_database(self) -> Database:
        self._databases.append(await Database.open(self._folder / "desk.db", self._keys))
        return self._databases[-1]


def texts_of(customer: Customer, names: tuple[str, ...]) -> dict[str, str]:
    """Fields as a form shows them."""
    return {name: value or "" for name, value in held(customer).items() if name in names}


async def until(condition: Callable[[], object]) -> None:
    """Waits for what must come."""
    async with asyncio.timeout(LONGEST_SECONDS):
        while not condition():
            await asyncio.sleep(0.001)
