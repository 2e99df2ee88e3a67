"""What stands open: listed, settled by reading once the connection is back, and taken off by a person's decision."""

import asyncio
from collections.abc import AsyncIterator
from zoneinfo import ZoneInfo

import pytest

from frontdesk.api.errors import OutcomeUnknown
from frontdesk.domain.site import SiteContext
from frontdesk.store.drafts import DraftKey, Drafts
from frontdesk.store.journal import Detail, Intent, State
from frontdesk.viewmodels.unsent import UnsentViewModel
from frontdesk.writing.errors import JournalUnavailable, Unsettled
from frontdesk.writing.path import WritePath
from tests.fake_desk import FakeHealth, Naps
from tests.guests import until
from tests.unit.viewmodels.test_changes import Names
from tests.unit.writing.conftest import Desk
from tests.unit.writing.fakes import EIGHT, GUEST, FakeServer, FakeTime, stored_then, unread

SITE = SiteContext("site", "Harbour Spa", ZoneInfo("Europe/London"), "en-GB")
KEY = DraftKey("site", "", GUEST, "customer")


class Standing:
    """A desk with things that stand open."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.naps = Naps()
        self.health = FakeHealth()
        self.is_open = True
        self.drafts = Drafts(desk.database, desk.time.now)
        self.unsent = UnsentViewModel(
            self.path,
            self.get_drafts,
            Names(),
            self.health,
            site=lambda: SITE,
            now=desk.time.now,
            sleep=self.naps.sleep,
        )
        desk.path.look_on(self.unsent.look)

    async def path(self) -> WritePath:
        if not self.is_open:
            raise JournalUnavailable
        return self.desk.path

    async def get_drafts(self) -> Drafts:
        return self.drafts

    async def lose_an_answer(self) -> None:
        """Stored, and neither the answer nor a reading came through."""
        server = self.desk.server
        server.always_put = stored_then(OutcomeUnknown())
        seen = server.band
        server.get_faults.append(None)
        server.always_get = unread(OutcomeUnknown())
        with pytest.raises(Unsettled):
            await self.desk.writes.set_expiry(GUEST, seen, EIGHT)
        await self.rest()

    def answer_again(self) -> None:
        self.desk.server.always_get = self.desk.server.always_put = None

    async def rest(self) -> None:
        await until(lambda: not any(self.unsent.scope.is_busy(key) for key in ("look", "settle", "take off")))


@pytest.fixture
async def standing() -> AsyncIterator[Standing]:
    made = Standing(await Desk.at(FakeServer(), FakeTime()))
    yield made
    await made.unsent.close()
    await made.desk.close()


async def test_a_lost_answer_is_listed_as_soon_as_it_is_lost(standing: Standing) -> None:
    await standing.lose_an_answer()
    [uncertain] = standing.unsent.uncertain
    assert (uncertain.name, uncertain.code, uncertain.can_be_dismissed) == ("Ada Byron", "0012", True)
    assert standing.unsent.count == 1


async def test_it_is_settled_once_the_connection_is_back_and_never_sent_again(standing: Standing) -> None:
    await standing.lose_an_answer()
    puts = len(standing.desk.server.puts)
    standing.health.failing = True
    standing.health.tell()
    standing.answer_again()
    standing.health.failing = False
    standing.health.tell()
    await until(lambda: standing.naps.lengths)
    assert 0 <= standing.naps.lengths[-1] <= 10
    standing.naps.wake()
    await until(lambda: standing.unsent.count == 0)
    assert len(standing.desk.server.puts) == puts
    assert standing.desk.entry().state is State.CONFIRMED


async def test_a_connection_that_was_never_lost_settles_nothing(standing: Standing) -> None:
    await standing.lose_an_answer()
    gets = standing.desk.server.gets
    standing.health.tell()
    await asyncio.sleep(0)
    assert standing.desk.server.gets == gets
    assert standing.naps.lengths == []


async def test_it_is_looked_after_every_few_minutes(standing: Standing) -> None:
    await standing.lose_an_answer()
    standing.unsent.watch()
    await until(lambda: standing.naps.lengths == [180.0])
    standing.answer_again()
    standing.naps.wake()
    await until(lambda: standing.unsent.count == 0)


async def test_a_person_decides_and_is_asked_first(standing: Standing) -> None:
    await standing.lose_an_answer()
    [uncertain] = standing.unsent.uncertain
    standing.unsent.ask(uncertain)
    assert standing.unsent.question == uncertain
    standing.unsent.leave()
    standing.unsent.confirm()
    await standing.rest()
    assert standing.unsent.count == 1
    standing.unsent.ask(uncertain)
    standing.unsent.confirm()
    await until(lambda: standing.unsent.count == 0)
    assert (standing.desk.entry().state, standing.desk.entry().detail) == (State.UNKNOWN, Detail.DISMISSED)


async def test_what_was_settled_meanwhile_is_not_dismissed(standing: Standing) -> None:
    await standing.lose_an_answer()
    standing.unsent.ask(standing.unsent.uncertain[0])
    standing.answer_again()
    await standing.desk.path.resume()
    standing.unsent.confirm()
    await until(lambda: standing.unsent.count == 0)
    assert standing.desk.entry().state is State.CONFIRMED


async def test_what_is_under_way_cannot_be_taken_off(standing: Standing) -> None:
    entry = standing.desk.journal.entry(Intent("updateCustomer", GUEST, GUEST, {}, {}))
    await standing.desk.journal.append(entry)
    standing.unsent.look()
    await until(lambda: standing.unsent.count == 1)
    standing.unsent.ask(standing.unsent.uncertain[0])
    assert standing.unsent.question is None


async def test_a_draft_is_listed_and_discarded_only_when_that_is_confirmed(standing: Standing) -> None:
    await standing.drafts.keep(KEY, {"first_name": "Ad"}, {"first_name": "Ada"})
    standing.unsent.look()
    await until(lambda: standing.unsent.count == 1)
    [unsent] = standing.unsent.unsent
    assert unsent.name == "Ada Byron"
    standing.unsent.ask(unsent)
    assert await standing.drafts.load(KEY) is not None
    standing.unsent.confirm()
    await until(lambda: standing.unsent.count == 0)
    assert await standing.drafts.load(KEY) is None


async def test_a_disk_that_refuses_is_said_and_takes_nothing_off(standing: Standing) -> None:
    await standing.lose_an_answer()
    standing.is_open = False
    standing.unsent.look()
    await standing.rest()
    assert standing.unsent.is_unreadable
    assert standing.unsent.count == 1
    standing.unsent.settle()
    await standing.rest()
    standing.is_open = True
    standing.unsent.look()
    await standing.rest()
    assert not standing.unsent.is_unreadable


async def test_a_guest_is_opened_from_a_row(standing: Standing) -> None:
    opened: list[str] = []
    standing.unsent.opened.connect(opened.append)
    standing.unsent.open("")
    standing.unsent.open(GUEST)
    assert opened == [GUEST]
