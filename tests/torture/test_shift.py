"""A shift as a state machine: typing, saving, scanning, answers out of order, deaths, restarts and clocks that jump.

What was typed is on the server, or in a draft, or younger than 2.5 s. What is shown belongs to the last scan, and is
green only by answers of now. FRONTDESK_TORTURE is the number of runs.
"""

import asyncio
import os
from collections.abc import Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from frontdesk.core.tasks import TaskScope
from frontdesk.domain.known import Known
from frontdesk.domain.verdict import Word
from frontdesk.store.drafts import DraftKey, Drafts
from frontdesk.viewmodels.draft_keeper import DraftKeeper, Pace
from tests.fake_desk import FakeServer, customer, new_desk, settled
from tests.unit.writing.fakes import InlineDatabase

KEY = DraftKey("site", "", "cus-1", "customer")
LATEST_SECONDS = 2.5
GREEN, LOCKED, NOBODY = "W-GREEN", "W-LOCKED", "W-NOBODY"
CODES = (GREEN, LOCKED, NOBODY)
HELD = ("get_customer_by_barcode", "list_customer_associated_barcodes", "get_customer_memberships")


class SteeredTime:
    """Time that passes only when a test lets it; the wall clock can jump beside it."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.skew = timedelta()
        self._sleepers: list[tuple[float, asyncio.Event]] = []

    async def sleep(self, seconds: float) -> None:
        event = asyncio.Event()
        self._sleepers.append((self.seconds + seconds, event))
        await event.wait()

    def monotonic(self) -> float:
        return self.seconds

    def now(self) -> datetime:
        return datetime(2026, 3, 1, 12, tzinfo=UTC) + timedelta(seconds=self.seconds) + self.skew

    async def pass_by(self, seconds: float) -> None:
        end = self.seconds + seconds
        while due := [row for row in self._sleepers if row[0] <= end]:
            first = min(due, key=lambda row: row[0])
            self._sleepers.remove(first)
            self.seconds = max(self.seconds, first[0])
            first[1].set()
            await settled()
        self.seconds = end
        await settled()


class Shift(RuleBasedStateMachine):
    """See the module."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.time = SteeredTime()
        self.typed = ""
        self.typed_at = 0.0
        self.history: list[str] = [""]
        self.on_server = ""
        self.server = FakeServer()
        self.held: set[tuple[str, str]] = set()
        self.last_code = ""
        self.at_ms = 0

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        async def then_settle() -> Any:
            result = await work
            await settled()
            return result

        return self.loop.run_until_complete(then_settle())

    @initialize()
    def open(self) -> None:
        async def make() -> None:
            database = await InlineDatabase.in_memory()
            assert isinstance(database, InlineDatabase)
            self.database = database
            self.drafts = Drafts(database, self.time.now)
            self.begin()

        self.run(make())
        self.server.add(customer(1), GREEN)
        self.server.add(customer(2, "Bea", locked_at=self.time.now()), LOCKED)

    def begin(self) -> None:
        """As at a start of the program."""
        self.scope = TaskScope()
        pace = Pace(sleep=self.time.sleep, monotonic=self.time.monotonic)
        self.keeper = DraftKeeper(self.scope, self.get_drafts, KEY, pace=pace)
        self.desk = new_desk(self.server)

    async def get_drafts(self) -> Drafts:
        return self.drafts

    @rule(text=st.text("abc", min_size=1, max_size=6))
    def type(self, text: str) -> None:
        async def act() -> None:
            self.keeper.changed({"phone": text}, {"phone": None})

        self.typed, self.typed_at = text, self.time.seconds
        self.history.append(text)
        self.run(act())

    @rule(seconds=st.sampled_from([0.1, 0.4, 1.0, LATEST_SECONDS, 600.0]))
    def time_passes(self, seconds: float) -> None:
        self.run(self.time.pass_by(seconds))

    @rule(hours=st.sampled_from([-26, -1, 1, 26, 24 * 400]))
    def the_clock_jumps(self, hours: int) -> None:
        self.time.skew += timedelta(hours=hours)

    @rule(refuses=st.booleans())
    def the_disk_changes_its_mind(self, refuses: bool) -> None:
        self.database.refuses = lambda: refuses

    @rule(fails=st.booleans())
    def save(self, fails: bool) -> None:
        """Only a confirmed save lets the draft go."""
        if fails or not self.typed:
            return

        async def act() -> None:
            self.on_server = self.typed
            await self.keeper.discard()

        self.run(act())
        if not self.database.refuses():
            self.typed, self.history = "", [""]

    @rule()
    def die_and_start_again(self) -> None:
        async def act() -> None:
            self.database.is_dead = True
            await self.scope.close(grace=0)
            await self.desk.close()
            self.database.is_dead = False
            self.database.refuses = lambda: False
            self.begin()
            draft = await self.drafts.load(KEY)
            self.check_draft(draft.values.get("phone") or "" if draft else "")

        self.held.clear()
        for gate in list(self.server._gates):
            self.server._gates.pop(gate).set()
        self.last_code = ""
        self.run(act())

    def check_draft(self, kept: str) -> None:
        """What an earlier run typed is there, as far as it was old enough; the desk goes on from it."""
        if self.typed == self.on_server and not kept:
            self.typed = ""
        assert kept in {*self.history, self.on_server}, "a draft that nobody typed"
        self.typed, self.history = kept, ["", kept]
        self.typed_at = self.time.seconds

    @rule(code=st.sampled_from(CODES), holds=st.sets(st.sampled_from(HELD)))
    def scan(self, code: str, holds: set[str]) -> None:
        async def act() -> None:
            self.desk.scan(code, self.at_ms)

        for operation in holds:
            what = code if operation == HELD[0] else self.server.owners.get(code, "")
            if what and (operation, what) not in self.held:
                self.server.hold(operation, what)
                self.held.add((operation, what))
        self.at_ms += 10_000
        self.last_code = code
        self.run(act())

    @precondition(lambda self: self.held)
    @rule(data=st.data())
    def an_answer_comes(self, data: st.DataObject) -> None:
        async def act() -> None:
            self.server.let_go(*gate)

        gate = data.draw(st.sampled_from(sorted(self.held)))
        self.held.discard(gate)
        self.run(act())

    @rule()
    def dismiss(self) -> None:
        async def act() -> None:
            self.desk.dismiss()

        self.last_code = ""
        self.run(act())

    @invariant()
    def what_was_typed_is_kept(self) -> None:
        if not hasattr(self, "database") or self.database.refuses():
            return
        if not self.typed or self.time.seconds - self.typed_at < LATEST_SECONDS or self.keeper.is_failing:
            return
        draft = self.run(self.drafts.load(KEY))
        assert draft is not None, "what was typed is nowhere"
        assert draft.values["phone"] == self.typed

    @invariant()
    def what_is_shown_belongs_to_the_last_scan(self) -> None:
        guest = self.desk.guest if hasattr(self, "desk") else None
        if guest is None:
            assert not hasattr(self, "desk") or not self.last_code
            return
        assert guest.opening.text == self.last_code
        if isinstance(guest.customer, Known):
            assert guest.customer.value.id == self.server.owners[self.last_code]
        waits = {("get_customer_by_barcode", self.last_code)} | {
            (operation, self.server.owners.get(self.last_code, "")) for operation in HELD[1:]
        }
        if guest.verdict is not None and guest.verdict.word is Word.WELCOME:
            assert self.last_code == GREEN
            assert not waits & self.held, "green before all answers of now"

    def teardown(self) -> None:
        async def end() -> None:
            self.database.refuses = lambda: False
            for gate in list(self.server._gates):
                self.server._gates.pop(gate).set()
            await self.scope.close(grace=0)
            await self.desk.close()
            await self.database.close()

        if hasattr(self, "database"):
            self.run(end())
        self.loop.close()


TestShift = Shift.TestCase
TestShift.settings = settings(
    max_examples=int(os.environ.get("FRONTDESK_TORTURE", "25")),
    stateful_step_count=50,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
