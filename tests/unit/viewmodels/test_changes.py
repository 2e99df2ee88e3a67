"""The day's changes and taking them back, on the real write path and a server in memory."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from frontdesk.api.errors import Refused
from frontdesk.domain.site import SiteContext
from frontdesk.store.journal import Intent
from frontdesk.store.ledger import Personal
from frontdesk.viewmodels.changes import ChangeState, ChangesViewModel
from frontdesk.writing.errors import ChangedMeanwhile, JournalUnavailable
from frontdesk.writing.path import WritePath
from frontdesk.writing.write import Done
from tests.guests import until
from tests.unit.writing.conftest import Desk
from tests.unit.writing.fakes import BAND, EIGHT, GUEST, NINE, SIX, FakeServer, FakeTime, refused

SITE = SiteContext("site", "Harbour Spa", ZoneInfo("Europe/London"), "en-GB")


class Names:
    """Knows one guest and one wristband."""

    def name_of(self, customer_id: str) -> str:
        return {GUEST: "Ada Byron"}.get(customer_id, "")

    def code_of(self, barcode_id: str) -> str:
        return {BAND: "0012"}.get(barcode_id, "")


class Changing:
    """A desk that changes things, and its day's list."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.who = "Mia"
        self.changes = self.new_list()

    def new_list(self) -> ChangesViewModel:
        changes = ChangesViewModel(self.path, Names(), lambda: self.who, site=lambda: SITE, now=self.desk.time.now)
        self.desk.path.listen(changes.note)
        return changes

    async def path(self) -> WritePath:
        return self.desk.path

    async def set_expiry(self, moment: datetime | None) -> None:
        self.desk.time.seconds += 1
        await self.desk.writes.set_expiry(GUEST, self.desk.server.band, moment)

    @property
    def ends(self) -> datetime | None:
        return self.desk.server.band.expires_at

    def states(self) -> list[str]:
        return [change.state.name for change in self.changes.changes]

    async def take_back(self) -> None:
        self.changes.confirm()
        await until(lambda: self.changes.running is None and not self.changes.scope.is_busy("undo"))


@pytest.fixture
async def changing() -> AsyncIterator[Changing]:
    made = Changing(await Desk.at(FakeServer(), FakeTime()))
    yield made
    await made.changes.close()
    await made.desk.close()


async def test_a_change_is_listed_with_who_whom_and_when(changing: Changing) -> None:
    told: list[object] = []
    changing.changes.recorded.connect(told.append)
    await changing.set_expiry(EIGHT)
    [change] = changing.changes.changes
    assert (change.who, change.name, change.code) == ("Mia", "Ada Byron", "0012")
    assert change.intent.operation == "updateBarcodeExpiryDate"
    assert change.is_open_to_undo
    assert told == [change]


async def test_the_last_one_is_taken_back_once_that_is_confirmed(changing: Changing) -> None:
    await changing.set_expiry(EIGHT)
    await changing.set_expiry(NINE)
    changing.changes.ask_last()
    assert changing.changes.question == changing.changes.changes[0]
    assert changing.ends == NINE
    await changing.take_back()
    assert changing.ends == EIGHT
    assert changing.states() == ["IN_EFFECT", "CHANGED_BACK", "IN_EFFECT"]
    assert changing.changes.success is not None
    changing.changes.ask_last()
    await changing.take_back()
    assert changing.ends == SIX
    assert changing.changes.last is None  # an undo is not what Ctrl+Z goes back to


async def test_an_undo_can_be_taken_back_from_its_row(changing: Changing) -> None:
    await changing.set_expiry(EIGHT)
    changing.changes.ask_last()
    await changing.take_back()
    undo, _ = changing.changes.changes
    changing.changes.ask(undo.id)
    await changing.take_back()
    assert changing.ends == EIGHT


async def test_any_row_can_be_asked_about_and_left(changing: Changing) -> None:
    await changing.set_expiry(EIGHT)
    changing.changes.ask(changing.changes.changes[0].id)
    changing.changes.put_away()
    changing.changes.confirm()
    await changing.take_back()
    assert (changing.changes.question, changing.ends) == (None, EIGHT)


async def test_what_others_changed_since_is_left_and_said(changing: Changing) -> None:
    await changing.set_expiry(EIGHT)
    changing.desk.server.change(expires_at=NINE)
    changing.changes.ask_last()
    await changing.take_back()
    failure = changing.changes.failure
    assert failure is not None
    assert isinstance(failure.error, ChangedMeanwhile)
    assert (changing.ends, changing.states()) == (NINE, ["IN_EFFECT"])
    changing.changes.ask_last()
    assert changing.changes.failure is None  # the next question takes its place


async def test_a_refusal_leaves_it_open_to_undo(changing: Changing) -> None:
    await changing.set_expiry(EIGHT)
    changing.desk.server.always_put = refused(Refused())
    changing.changes.ask_last()
    await changing.take_back()
    assert changing.changes.failure is not None
    assert changing.changes.last is not None


async def test_a_disk_that_refuses_is_a_failure_and_nothing_is_sent(changing: Changing) -> None:
    await changing.set_expiry(EIGHT)
    changing.desk.database.is_dead = True
    changing.changes.ask_last()
    await changing.take_back()
    assert changing.changes.failure is not None
    assert isinstance(changing.changes.failure.error, JournalUnavailable)
    assert changing.ends == EIGHT


async def test_it_is_sent_once_however_often_it_is_confirmed(changing: Changing) -> None:
    await changing.set_expiry(EIGHT)
    changing.changes.ask_last()
    changing.changes.confirm()
    changing.changes.confirm()
    changing.changes.ask_last()
    assert changing.changes.question is None
    await changing.take_back()
    assert len(changing.desk.server.puts) == 2


async def test_what_has_no_inverse_cannot_be_asked_about(changing: Changing) -> None:
    intent = Intent("actionTriggerCustomerPasswordReset", GUEST, GUEST, {}, {})
    changing.changes.note(Done(intent, changing.desk.time.now(), None, "e9"))
    changing.changes.ask("e9")
    changing.changes.ask_last()
    changing.changes.ask("no such change")
    assert changing.changes.question is None


async def test_the_list_is_of_today_at_the_site(changing: Changing) -> None:
    await changing.set_expiry(EIGHT)
    changing.desk.time.seconds += timedelta(hours=11, minutes=58).total_seconds()
    assert len(changing.changes.changes) == 1
    changing.desk.time.seconds += 300
    assert changing.changes.changes == ()
    assert changing.changes.last is None


async def test_an_earlier_run_of_today_is_taken_up_and_can_be_undone(changing: Changing) -> None:
    await changing.set_expiry(EIGHT)
    await changing.set_expiry(NINE)
    first, second = changing.desk.entries()
    changing.desk.restart()
    await changing.changes.close()
    changing.changes = changing.new_list()
    entries = await changing.desk.journal.confirmed_since(datetime(2026, 3, 1, tzinfo=UTC))
    changing.changes.take_up(entries, {first.id}, {second.id: Personal("Max")})
    assert [change.who for change in changing.changes.changes] == ["Max", ""]
    assert changing.states() == ["IN_EFFECT", "CHANGED_BACK"]
    changing.changes.ask_last()
    await changing.take_back()
    assert changing.ends == EIGHT


async def test_nothing_known_that_undoes_it_is_a_failure_of_its_own(changing: Changing) -> None:
    entry = changing.desk.journal.entry(Intent("unheardOf", GUEST, "x", {}, {}))
    await changing.desk.journal.append(entry)
    changing.changes.take_up([entry], (), {})
    changing.changes.ask_last()
    await changing.take_back()
    assert changing.changes.failure is not None
    assert changing.changes.failure.error is None


async def test_an_anonymised_guest_is_forgotten(changing: Changing) -> None:
    await changing.set_expiry(EIGHT)
    changing.changes.ask_last()
    changing.changes.forget(GUEST)
    [change] = changing.changes.changes
    assert (change.name, change.code, change.intent.wish, change.is_open_to_undo) == ("", "", {}, False)
    assert changing.changes.question is None
    assert change.state is ChangeState.IN_EFFECT
    assert changing.changes._inverses == {}, "what would be put back is theirs as well"


async def test_forgetting_someone_else_leaves_the_question(changing: Changing) -> None:
    await changing.set_expiry(EIGHT)
    changing.changes.ask_last()
    changing.changes.forget("someone-else")
    assert changing.changes.question is not None
