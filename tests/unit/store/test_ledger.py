"""The ledger: added to and never changed, found again, and chained so that a gap, a change or a cut shows."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlcipher3 import dbapi2 as sqlcipher

from frontdesk.store.database import Database
from frontdesk.store.journal import SecretInJournal
from frontdesk.store.ledger import KEPT_FOR, Break, Fact, Fault, Head, Kind, Ledger, Personal, Wanted

START = datetime(2026, 6, 15, 9, 0, tzinfo=UTC)
TRIGGERS = ("ledger_stays", "ledger_is_written_once", "ledger_forgets_only")


class Clock:
    def __init__(self) -> None:
        self.moment = START

    def __call__(self) -> datetime:
        return self.moment


def scan(name: str = "Ada Byron", code: str = "W-1", customer_id: str = "cus-1") -> Fact:
    personal = Personal(operator="Mia", customer_id=customer_id, name=name, code=code)
    return Fact(Kind.SCAN, outcome="WELCOME ALL_IN_ORDER", personal=personal)


def change(entry_id: str = "e1") -> Fact:
    personal = Personal(operator="Mia", customer_id="cus-1", name="Ada Byron", details={"phone": ["1", None]})
    return Fact(Kind.CHANGE, "updateCustomer", "confirmed", entry_id, personal)


@pytest.fixture
async def database() -> AsyncIterator[Database]:
    database = await Database.in_memory()
    yield database
    await database.close()


async def tamper(database: Database, sql: str) -> None:
    """As someone would who has the key and goes round the program."""

    def work(connection: object) -> None:
        for trigger in TRIGGERS:
            connection.execute(f"DROP TRIGGER {trigger}")
        connection.execute(sql)

    await database.run(work)


async def test_what_was_recorded_is_found_latest_first(database: Database) -> None:
    ledger = Ledger(database, Clock())
    assert [await ledger.add(scan()), await ledger.add(change())] == [1, 2]
    latest, first = await ledger.lines()
    assert (first.kind, first.outcome, first.personal) == (Kind.SCAN, "WELCOME ALL_IN_ORDER", scan().personal)
    assert (latest.operation, latest.about, latest.personal) == ("updateCustomer", "e1", change().personal)
    assert latest.at == START


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("byron", [1]),
        ("BYRON ada", [1]),
        ("straße", [2]),
        ("STRASSE", [2]),
        ("王", [3]),
        ("w-1", [1]),
        ("mia", [3, 2, 1]),
        ("nobody", []),
        ("%", []),
        ("", [3, 2, 1]),
    ],
)
async def test_it_is_searched_by_words_in_any_case(database: Database, words: str, found: list[int]) -> None:
    ledger = Ledger(database, Clock())
    for fact in (scan(), scan("Eva Straße", "X-9"), scan("王小明", "Y-7")):
        await ledger.add(fact)
    assert [line.number for line in await ledger.lines(Wanted(words=words))] == found


async def test_it_is_narrowed_by_time_and_kind(database: Database) -> None:
    clock = Clock()
    ledger = Ledger(database, clock)
    for fact in (scan(), change(), scan()):
        await ledger.add(fact)
        clock.moment += timedelta(hours=1)
    hour = timedelta(hours=1)
    assert [line.number for line in await ledger.lines(Wanted(since=START + hour))] == [3, 2]
    assert [line.number for line in await ledger.lines(Wanted(until=START + hour))] == [1]
    assert [line.number for line in await ledger.lines(Wanted(kinds=frozenset({Kind.SCAN})))] == [3, 1]
    assert [line.number for line in await ledger.lines(Wanted(at_most=1))] == [3]


async def test_the_program_cannot_change_or_delete_a_line(database: Database) -> None:
    ledger = Ledger(database, Clock())
    await ledger.add(scan())
    for sql in (
        "DELETE FROM ledger",
        "UPDATE ledger SET outcome = 'STOP'",
        "UPDATE ledger SET personal = '{}'",
    ):
        with pytest.raises(sqlcipher.IntegrityError):
            await database.run(lambda connection, sql=sql: connection.execute(sql))
    assert await ledger.verify() is None


@pytest.mark.parametrize(
    ("sql", "broken"),
    [
        ("UPDATE ledger SET outcome = 'STOP' WHERE number = 2", Break(2, Fault.CHANGED)),
        ("UPDATE ledger SET at = '2026-06-15T09:00:01' WHERE number = 1", Break(1, Fault.CHANGED)),
        ("UPDATE ledger SET personal = replace(personal, 'Ada', 'Eve') WHERE number = 3", Break(3, Fault.CHANGED)),
        ("UPDATE ledger SET personal_hash = 'x' WHERE number = 3", Break(3, Fault.CHANGED)),
        ("DELETE FROM ledger WHERE number = 2", Break(2, Fault.GAP)),
        ("DELETE FROM ledger WHERE number = 1", Break(1, Fault.GAP)),
        ("DELETE FROM ledger WHERE number = 4", Break(4, Fault.CUT)),
        ("DELETE FROM ledger", Break(1, Fault.CUT)),
        ("UPDATE ledger SET hash = 'x' WHERE number = 4", Break(4, Fault.CHANGED)),
        ("UPDATE ledger SET number = 9 WHERE number = 4", Break(4, Fault.GAP)),
    ],
)
async def test_a_gap_a_change_or_a_cut_shows(database: Database, sql: str, broken: Break) -> None:
    ledger = Ledger(database, Clock())
    for _ in range(4):
        await ledger.add(scan())
    assert await ledger.verify() is None
    await tamper(database, sql)
    assert await ledger.verify() == broken


async def test_people_are_forgotten_after_their_time_and_the_chain_holds(database: Database) -> None:
    clock = Clock()
    ledger = Ledger(database, clock)
    await ledger.add(scan())
    clock.moment += KEPT_FOR - timedelta(seconds=1)
    await ledger.prune()
    assert (await ledger.lines())[0].personal is not None
    clock.moment += timedelta(seconds=2)
    await ledger.add(scan())
    await ledger.prune()
    young, old = await ledger.lines()
    assert (old.personal, old.outcome) == (None, "WELCOME ALL_IN_ORDER")
    assert young.personal is not None
    assert [line.number for line in await ledger.lines(Wanted(words="ada"))] == [2]
    assert await ledger.verify() is None


async def test_an_anonymised_guest_is_forgotten_and_others_stay(database: Database) -> None:
    ledger = Ledger(database, Clock())
    await ledger.add(scan())
    await ledger.add(scan("Bea", "W-2", "cus-2"))
    await ledger.purge("cus-1")
    other, purged = await ledger.lines()
    assert purged.personal is None
    assert other.personal is not None
    everything = await database.run(lambda connection: connection.execute("SELECT * FROM ledger").fetchall())
    assert "Ada" not in repr(everything)
    assert "W-1" not in repr(everything)
    assert await ledger.verify() is None


async def test_a_name_cannot_be_guessed_from_its_hash(database: Database) -> None:
    ledger = Ledger(database, Clock())
    await ledger.add(scan())
    await ledger.add(scan())
    hashes = await database.run(lambda connection: connection.execute("SELECT personal_hash FROM ledger").fetchall())
    assert hashes[0] != hashes[1]


async def test_a_secret_never_gets_in(database: Database) -> None:
    ledger = Ledger(database, Clock())
    with pytest.raises(SecretInJournal):
        await ledger.add(Fact(Kind.CHANGE, personal=Personal(details={"inner": {"password": "x"}})))
    assert await ledger.lines() == ()


async def test_half_a_character_does_no_harm(database: Database) -> None:
    ledger = Ledger(database, Clock())
    await ledger.add(scan("Ada \ud800"))
    assert (await ledger.lines(Wanted(words="ada")))[0].personal == scan("Ada \ud800").personal
    assert await ledger.verify() is None


async def test_the_head_is_the_last_line(database: Database) -> None:
    ledger = Ledger(database, Clock())
    assert (await ledger.head()).number == 0
    await ledger.add(scan())
    [line] = await ledger.lines()
    assert (await ledger.head()) == Head(line.number, line.hash)


@given(st.lists(st.tuples(st.text(max_size=20), st.text(max_size=20), st.sampled_from(["cus-1", "cus-2"])), max_size=8))
async def test_any_text_keeps_the_chain_also_after_purging(facts: list[tuple[str, str, str]]) -> None:
    database = await Database.in_memory()
    ledger = Ledger(database, Clock())
    for name, code, customer_id in facts:
        await ledger.add(scan(name, code, customer_id))
    await ledger.purge("cus-1")
    assert await ledger.verify() is None
    kept = [line.personal.name for line in reversed(await ledger.lines()) if line.personal]
    assert kept == [name for name, _, customer_id in facts if customer_id == "cus-2"]
    await database.close()
