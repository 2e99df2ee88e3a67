"""Two desks on one server, with lost and late answers, cancellations, deaths and restarts, as a state machine.

The server watches every send as it comes in: the entry is on disk as sent, the desk has read the band since its last
send and did not find its wish there. After every step the journals are held against the server's own record.
FRONTDESK_TORTURE multiplies the runs.
"""

import asyncio
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from frontdesk.api.errors import ApiError, Busy, Invalid, OutcomeUnknown, ServerFault, Unreachable
from frontdesk.api.records import Barcode
from frontdesk.store.journal import Detail, Entry, State
from frontdesk.writing.errors import ChangedMeanwhile, JournalUnavailable, ReadBackDiffers, Unsettled
from tests.unit.writing.conftest import Desk
from tests.unit.writing.fakes import GUEST, Commit, FakeServer, FakeTime, refused, stored_then, unread

LOST = OutcomeUnknown()
CARDS = (None, "card-1", "card-2", "card-3")
DESKS = (0, 1)
LATE_SECONDS = 40.0


@dataclass(frozen=True)
class Held:
    """What the server held from a moment on, and by which entry it came to."""

    at: datetime
    card: str | None
    entry_id: str | None


@dataclass
class WatchedServer(FakeServer):
    """Serves two desks, keeps a record of all that it held, and checks each send as it comes in."""

    time: FakeTime

    def __post_init__(self) -> None:
        super().__init__()
        self.desks: list[Desk] = []
        self.record = [Held(self.time.now(), self.band.payment_method_id, None)]
        self.late: list[tuple[float, Callable[[], Barcode]]] = []

    def store(self, card: str | None, entry_id: str | None) -> Barcode:
        self.time.seconds += 0.001
        self.record.append(Held(self.time.now(), card, entry_id))
        return self.change(payment_method_id=card)

    def let_arrive(self) -> None:
        """Stores what is due of the sends that were thought lost."""
        for due, commit in list(self.late):
            if due <= self.time.seconds:
                self.late.remove((due, commit))
                commit()

    def held_since(self, moment: datetime) -> set[str | None]:
        before = [held.card for held in self.record if held.at <= moment]
        return {before[-1]} | {held.card for held in self.record if held.at > moment}

    def entries_stored(self) -> set[str]:
        return {held.entry_id for held in self.record if held.entry_id is not None}


@dataclass
class Line:
    """One desk's connection to the server, and what was read and sent over it."""

    server: WatchedServer
    number: int
    last_read: tuple[str | None] | None = None
    sent: list[str] = field(default_factory=list)

    async def get_customer_associated_barcode(self, customer_id: str, barcode_id: str) -> Barcode:
        self.server.let_arrive()
        found = await self.server.get_customer_associated_barcode(customer_id, barcode_id)
        self.last_read = (found.payment_method_id,)
        return found

    async def update_barcode_expiry_date(self, *_: object) -> Barcode:
        raise AssertionError("no expiry is set here")

    async def update_barcode_payment_method(
        self, customer_id: str, barcode_id: str, payment_method_id: str | None
    ) -> Barcode:
        under_way = [entry for entry in self.server.desks[self.number].entries() if entry.state is State.SENT]
        (entry,) = under_way
        assert entry.intent.wish == {"payment_method_id": payment_method_id}
        assert self.last_read is not None, "sent without reading since the last send"
        assert self.last_read != (payment_method_id,), "sent although it was read to be there"
        self.last_read = None
        self.sent.append(entry.id)
        self.server.puts.append({"payment_method_id": payment_method_id})

        def commit() -> Barcode:
            return self.server.store(payment_method_id, entry.id)

        await asyncio.sleep(0)
        fault = self.server.put_faults.popleft() if self.server.put_faults else None
        answer = fault(self.server, commit) if fault else commit()
        await asyncio.sleep(0)
        return answer


def arrives_late(server: FakeServer, commit: Commit) -> Barcode:
    """The answer is lost, and the server stores it only later."""
    assert isinstance(server, WatchedServer)
    server.late.append((server.time.seconds + LATE_SECONDS, commit))
    raise LOST


PUT_FAULTS = {
    "well": None,
    "lost before": refused(LOST),
    "lost after": stored_then(LOST),
    "late": arrives_late,
    "unreachable": refused(Unreachable()),
    "busy": refused(Busy("", 2.0)),
    "invalid": refused(Invalid("", {})),
    "500 before": refused(ServerFault("", 500)),
    "500 after": stored_then(ServerFault("", 500)),
    "502 before": refused(ServerFault("", 502)),
    "502 after": stored_then(ServerFault("", 502)),
}
GET_FAULTS = {"well": None, "unreachable": unread(Unreachable()), "500": unread(ServerFault("", 500))}


class TwoDesks(RuleBasedStateMachine):
    """See the module."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.time = FakeTime()
        self.server = WatchedServer(self.time)
        self.lines = [Line(self.server, number) for number in DESKS]
        self.screens = [self.server.band, self.server.band]

    @initialize()
    def open_both(self) -> None:
        for line in self.lines:
            self.server.desks.append(self.loop.run_until_complete(Desk.at(line, self.time)))

    @rule(faults=st.lists(st.sampled_from(sorted(PUT_FAULTS)), max_size=3))
    def sends_will_fail(self, faults: list[str]) -> None:
        self.server.put_faults.extend(PUT_FAULTS[name] for name in faults)

    @rule(faults=st.lists(st.sampled_from(sorted(GET_FAULTS)), max_size=3))
    def readings_will_fail(self, faults: list[str]) -> None:
        self.server.get_faults.extend(GET_FAULTS[name] for name in faults)

    @rule(number=st.sampled_from(DESKS))
    def look(self, number: int) -> None:
        self.screens[number] = self.server.band

    @rule(number=st.sampled_from(DESKS), card=st.sampled_from(CARDS))
    def link(self, number: int, card: str | None) -> None:
        self.loop.run_until_complete(self.write(number, card))

    @rule(cards=st.tuples(st.sampled_from(CARDS), st.sampled_from(CARDS)))
    def link_at_both(self, cards: tuple[str | None, str | None]) -> None:
        async def both() -> None:
            await asyncio.gather(*(self.write(number, card) for number, card in enumerate(cards)))

        self.loop.run_until_complete(both())

    @rule(number=st.sampled_from(DESKS), card=st.sampled_from(CARDS), steps=st.integers(0, 60))
    def link_and_be_cancelled(self, number: int, card: str | None, steps: int) -> None:
        self.loop.run_until_complete(self.interrupt(number, card, steps, dies=False))

    @rule(number=st.sampled_from(DESKS), card=st.sampled_from(CARDS), steps=st.integers(0, 60))
    def link_and_die(self, number: int, card: str | None, steps: int) -> None:
        self.loop.run_until_complete(self.interrupt(number, card, steps, dies=True))

    @rule(number=st.sampled_from(DESKS))
    def resume(self, number: int) -> None:
        self.loop.run_until_complete(self.resumed(number))

    @rule(seconds=st.sampled_from([1.0, LATE_SECONDS, 600.0]))
    def time_passes(self, seconds: float) -> None:
        self.time.seconds += seconds
        self.server.let_arrive()

    async def write(self, number: int, card: str | None) -> None:
        desk, began = self.server.desks[number], self.time.now()
        known = {entry.id for entry in desk.entries()}
        try:
            shown = await desk.writes.set_payment_method(GUEST, self.screens[number], card)
        except ApiError as error:
            self.check_told(error, [entry for entry in desk.entries() if entry.id not in known])
        else:
            assert shown.payment_method_id == card
            assert card in self.server.held_since(began)
            self.screens[number] = shown

    def check_told(self, error: ApiError, made: list[Entry]) -> None:
        """What the person is told is so."""
        stored = self.server.entries_stored()
        if isinstance(error, Unsettled):
            assert [(entry.id, entry.state) for entry in made] == [(error.entry_id, State.UNKNOWN)]
        elif isinstance(error, ChangedMeanwhile | JournalUnavailable | Unreachable | Busy | Invalid):
            assert not stored & {entry.id for entry in made}
            assert all(entry.state is State.REFUSED for entry in made)
        else:
            assert isinstance(error, ReadBackDiffers | ServerFault)

    async def interrupt(self, number: int, card: str | None, steps: int, *, dies: bool) -> None:
        desk = self.server.desks[number]
        writing = asyncio.ensure_future(self.write(number, card))
        for _ in range(steps):
            await asyncio.sleep(0)
        desk.database.is_dead = dies
        writing.cancel()
        await asyncio.wait([writing])
        await desk.path.close(grace=0 if dies or steps % 2 else 5)
        desk.restart()
        if dies:
            await self.resumed(number)

    async def resumed(self, number: int) -> None:
        desk, puts = self.server.desks[number], len(self.server.puts)
        still_open = await desk.path.resume()
        assert all(entry.state is State.UNKNOWN for entry in still_open)
        assert len(self.server.puts) == puts

    @invariant()
    def the_journals_are_true(self) -> None:
        stored = self.server.entries_stored()
        for desk, line in zip(self.server.desks, self.lines, strict=False):
            entries = {entry.id: entry for entry in desk.entries()}
            assert set(line.sent) <= entries.keys()
            for entry in entries.values():
                self.check_entry(entry, stored, was_sent=entry.id in line.sent)

    def check_entry(self, entry: Entry, stored: set[str], *, was_sent: bool) -> None:
        wish = entry.intent.wish["payment_method_id"]
        assert entry.state not in {State.PENDING, State.SENT}, "nothing is under way between the steps"
        if entry.state is State.CONFIRMED:
            assert wish in self.server.held_since(entry.at)
        elif entry.state is State.REFUSED and entry.detail != Detail.NOT_THERE:
            assert entry.id not in stored
        elif entry.state is State.REFUSED:
            assert entry.settled_at is not None
            before = [held.card for held in self.server.record if held.at <= entry.settled_at]
            assert wish != before[-1]
        else:
            assert was_sent

    def teardown(self) -> None:
        for desk in self.server.desks:
            self.loop.run_until_complete(desk.close())
        self.loop.close()


TestTwoDesks = TwoDesks.TestCase
TestTwoDesks.settings = settings(
    max_examples=60 * max(1, int(os.environ.get("FRONTDESK_TORTURE", "20")) // 20),
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
