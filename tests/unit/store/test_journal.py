"""The journal keeps entries as they are, and refuses moves that do not follow."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from frontdesk.store.database import Database
from frontdesk.store.journal import Detail, IllegalMove, Intent, Journal, SecretInJournal, State

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
LEGAL = {
    (State.PENDING, State.SENT),
    (State.PENDING, State.REFUSED),
    (State.SENT, State.CONFIRMED),
    (State.SENT, State.REFUSED),
    (State.SENT, State.UNKNOWN),
    (State.UNKNOWN, State.SENT),
    (State.UNKNOWN, State.CONFIRMED),
    (State.UNKNOWN, State.REFUSED),
}
WAY_TO = {
    State.PENDING: (),
    State.SENT: (State.SENT,),
    State.CONFIRMED: (State.SENT, State.CONFIRMED),
    State.REFUSED: (State.REFUSED,),
    State.UNKNOWN: (State.SENT, State.UNKNOWN),
}


def intent(wish: str | None = "m2", *, resource: str = "band", customer: str = "guest") -> Intent:
    return Intent(
        "updateBarcodePaymentMethod", customer, resource, {"payment_method_id": wish}, {"payment_method_id": "m1"}
    )


class Hours:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def hours() -> Hours:
    return Hours()


@pytest.fixture
async def journal(hours: Hours) -> AsyncIterator[Journal]:
    database = await Database.in_memory()
    yield Journal(database, hours)
    await database.close()


async def entry_in(journal: Journal, state: State, of: Intent | None = None) -> str:
    entry_id = await journal.append(journal.entry(of or intent()))
    for step in WAY_TO[state]:
        await journal.mark(entry_id, step)
    return entry_id


@pytest.mark.parametrize("start", State)
@pytest.mark.parametrize("end", State)
async def test_only_moves_that_follow_are_made(journal: Journal, start: State, end: State) -> None:
    entry_id = await entry_in(journal, start)
    if (start, end) in LEGAL:
        await journal.mark(entry_id, end, "why")
    else:
        with pytest.raises(IllegalMove):
            await journal.mark(entry_id, end, "why")
    entry = await journal.find(entry_id)
    assert entry is not None
    assert entry.state is (end if (start, end) in LEGAL else start)
    assert entry.is_open is (entry.state in {State.PENDING, State.SENT, State.UNKNOWN})


async def test_an_entry_comes_back_whole(journal: Journal) -> None:
    entry = journal.entry(intent(None))
    await journal.append(entry)
    assert await journal.find(entry.id) == entry
    assert await journal.open_entries() == (entry,)
    assert await journal.find("other") is None


async def test_open_entries_come_oldest_first(journal: Journal, hours: Hours) -> None:
    newest = await entry_in(journal, State.UNKNOWN)
    hours.now -= timedelta(hours=1)
    oldest = await entry_in(journal, State.PENDING)
    assert [entry.id for entry in await journal.open_entries()] == [oldest, newest]


async def test_only_a_pending_entry_is_appended_and_only_once(journal: Journal) -> None:
    entry = journal.entry(intent())
    await journal.append(entry)
    with pytest.raises(Exception, match="UNIQUE"):
        await journal.append(entry)
    with pytest.raises(IllegalMove):
        await journal.mark("no such entry", State.SENT)


@pytest.mark.parametrize("name", ["password", "token", "URL", "set_password_url", "Authorization"])
@pytest.mark.parametrize("place", ["wish", "seen", "deep"])
def test_a_secret_never_becomes_an_entry(name: str, place: str) -> None:
    parts: dict[str, object] = {"wish": {}, "seen": {}}
    parts["wish" if place == "deep" else place] = {"list": [{name: "x"}]} if place == "deep" else {name: "x"}
    with pytest.raises(SecretInJournal):
        Journal(Database.__new__(Database)).entry(Intent("updateCustomer", "guest", "guest", **parts))  # type: ignore[arg-type]  # built by name


async def test_dismissing_closes_an_unknown_entry_and_keeps_its_state(journal: Journal) -> None:
    entry_id = await entry_in(journal, State.UNKNOWN)
    await journal.dismiss(entry_id)
    entry = await journal.find(entry_id)
    assert entry is not None
    assert (entry.state, entry.detail, entry.is_open) == (State.UNKNOWN, Detail.DISMISSED, False)
    assert await journal.open_entries() == ()


@pytest.mark.parametrize("state", [State.PENDING, State.SENT, State.CONFIRMED, State.REFUSED])
async def test_nothing_else_is_dismissed(journal: Journal, state: State) -> None:
    entry_id = await entry_in(journal, state)
    with pytest.raises(IllegalMove):
        await journal.dismiss(entry_id)


async def test_a_confirmed_wish_closes_what_stood_unknown_of_the_same_field(journal: Journal) -> None:
    same = await entry_in(journal, State.UNKNOWN)
    overtaken = await entry_in(journal, State.UNKNOWN, intent("m3"))
    elsewhere = await entry_in(journal, State.UNKNOWN, intent(resource="other band"))
    under_way = await entry_in(journal, State.SENT)
    present = await entry_in(journal, State.CONFIRMED)
    await journal.close_older(intent(), than=present)
    found = {entry_id: await journal.find(entry_id) for entry_id in (same, overtaken, elsewhere, under_way)}
    shown = {entry_id: entry and (entry.state, entry.is_open, entry.detail) for entry_id, entry in found.items()}
    assert shown == {
        same: (State.CONFIRMED, False, Detail.NOTHING),
        overtaken: (State.UNKNOWN, False, Detail.OVERTAKEN),
        elsewhere: (State.UNKNOWN, True, Detail.NOTHING),
        under_way: (State.SENT, True, Detail.NOTHING),
    }


async def test_pruning_keeps_what_is_open(journal: Journal, hours: Hours) -> None:
    settled = await entry_in(journal, State.CONFIRMED)
    still_open = await entry_in(journal, State.UNKNOWN)
    hours.now += timedelta(days=1)
    late = await entry_in(journal, State.REFUSED)
    await journal.prune(kept_for=timedelta(hours=23))
    assert await journal.find(settled) is None
    assert await journal.find(still_open) is not None
    assert await journal.find(late) is not None


async def test_purging_forgets_one_customer_but_nothing_open(journal: Journal) -> None:
    settled = await entry_in(journal, State.CONFIRMED)
    still_open = await entry_in(journal, State.UNKNOWN)
    other = await entry_in(journal, State.CONFIRMED, intent(customer="other"))
    await journal.purge("guest")
    assert await journal.find(settled) is None
    assert await journal.find(still_open) is not None
    assert await journal.find(other) is not None
