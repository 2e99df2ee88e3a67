"""Recents: latest first, each customer once, few, young, and forgettable."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from frontdesk.store.database import Database
from frontdesk.store.recents import AT_MOST, Recents, Visit

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


class Minutes:
    """A clock that moves on by a minute at each look."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


@pytest.fixture
async def database() -> AsyncIterator[Database]:
    opened = await Database.in_memory()
    yield opened
    await opened.close()


@pytest.fixture
def minutes() -> Minutes:
    return Minutes()


async def test_each_customer_stands_once_latest_first_by_the_last_code(database: Database, minutes: Minutes) -> None:
    recents = Recents(database, "spa", now=minutes)
    await recents.remember("ann", "band-1", "Ann")
    await recents.remember("bo", "", "Bo")
    await recents.remember("ann", "band-2", "Ann Other")
    assert await recents.latest() == (
        Visit("ann", "band-2", "Ann Other", NOON + timedelta(minutes=3)),
        Visit("bo", "", "Bo", NOON + timedelta(minutes=2)),
    )


async def test_a_code_hints_at_whose_it_was_last(database: Database, minutes: Minutes) -> None:
    recents = Recents(database, "spa", now=minutes)
    await recents.remember("ann", "0012", "Ann")
    await recents.remember("bo", "0012", "Bo")
    await recents.remember("cy", "", "Cy")
    assert await recents.customer_of("0012") == "bo"
    assert await recents.customer_of("12") is None
    assert await recents.customer_of("") is None


async def test_sites_are_apart(database: Database, minutes: Minutes) -> None:
    await Recents(database, "spa", now=minutes).remember("ann", "1", "Ann")
    gym = Recents(database, "gym", now=minutes)
    assert await gym.latest() == ()
    assert await gym.customer_of("1") is None


async def test_only_so_many_are_kept(database: Database, minutes: Minutes) -> None:
    recents = Recents(database, "spa", now=minutes)
    for number in range(AT_MOST + 5):
        await recents.remember(f"guest-{number}", f"code-{number}", "Someone")
    visits = await recents.latest()
    assert [visit.customer_id for visit in visits] == [f"guest-{number}" for number in range(AT_MOST + 4, 4, -1)]
    assert await recents.customer_of("code-4") is None


async def test_the_old_are_not_shown_and_are_removed(database: Database, minutes: Minutes) -> None:
    recents = Recents(database, "spa", now=minutes, kept_for=timedelta(hours=1))
    await recents.remember("ann", "1", "Ann")
    minutes.now += timedelta(hours=2)
    assert await recents.latest() == ()
    await recents.remember("bo", "2", "Bo")
    rows = await database.run(lambda connection: connection.execute("SELECT customer_id FROM recents").fetchall())
    assert rows == [("bo",)]


async def test_an_anonymised_customer_is_forgotten(database: Database, minutes: Minutes) -> None:
    recents = Recents(database, "spa", now=minutes)
    await recents.remember("ann", "1", "Ann")
    await recents.remember("bo", "2", "Bo")
    await recents.purge("ann")
    assert [visit.customer_id for visit in await recents.latest()] == ["bo"]
    assert await recents.customer_of("1") is None
