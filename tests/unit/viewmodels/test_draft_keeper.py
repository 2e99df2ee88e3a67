"""The keeper of a draft: soon on disk, never later than promised, and gone only when told."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from frontdesk.core.tasks import TaskScope
from frontdesk.store.database import Database
from frontdesk.store.drafts import DraftKey, Drafts
from frontdesk.viewmodels.draft_keeper import DraftKeeper, Pace

KEY = DraftKey("spa", "", "ann", "customer")


class Time:
    """A clock that moves only while someone sleeps by it; between the naps a person types."""

    def __init__(self) -> None:
        self.now = 100.0
        self.naps: list[float] = []
        self.typing = lambda: None

    async def sleep(self, seconds: float) -> None:
        self.naps.append(seconds)
        self.now += seconds
        self.typing()
        await asyncio.sleep(0)

    def monotonic(self) -> float:
        return self.now


class Desk:
    """A keeper on a store in memory."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.scope = TaskScope()
        self.time = Time()
        self.told: list[bool] = []
        self.keeper = DraftKeeper(self.scope, self._drafts, KEY, told=self._tell, pace=self.pace())

    def pace(self) -> Pace:
        return Pace(sleep=self.time.sleep, monotonic=self.time.monotonic)

    def type(self, text: str) -> None:
        self.keeper.changed({"first_name": text}, {"first_name": "Ann"})

    async def on_disk(self) -> str | None:
        draft = await Drafts(self.database).load(KEY)
        return draft.values["first_name"] if draft else None

    async def quiet(self) -> None:
        while self.scope.is_busy("keep draft customer"):
            await asyncio.sleep(0)

    async def _drafts(self) -> Drafts:
        return Drafts(self.database)

    def _tell(self) -> None:
        self.told.append(self.keeper.is_failing)


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    database = await Database.in_memory()
    desk = Desk(database)
    yield desk
    await desk.scope.close()
    await database.close()


async def test_what_is_typed_is_on_disk_within_a_second_of_the_last_key(desk: Desk) -> None:
    desk.type("Anna")
    await desk.quiet()
    assert await desk.on_disk() == "Anna"
    assert sum(desk.time.naps) <= 1.0


async def test_without_a_pause_it_is_on_disk_after_two_and_a_half_seconds_at_the_latest(desk: Desk) -> None:
    async def typing_on(seconds: float) -> None:
        for _ in range(5):
            desk.time.now += seconds / 5
            desk.type(f"at {desk.time.now:.1f}")
            await asyncio.sleep(0)

    desk.time.sleep = typing_on  # type: ignore[method-assign]  the nap is spent typing
    desk.keeper = DraftKeeper(desk.scope, desk._drafts, KEY, pace=desk.pace())
    began = desk.time.now
    desk.type("first")
    while await desk.on_disk() is None:
        await asyncio.sleep(0)
    assert desk.time.now - began <= 2.5
    desk.time.now += 100
    await desk.quiet()


class Kept:
    """A store that remembers what it was given."""

    def __init__(self) -> None:
        self.names: list[str | None] = []

    async def ready(self) -> "Kept":
        return self

    async def keep(self, _key: DraftKey, values: dict[str, str | None], _began_from: object) -> None:
        self.names.append(values["first_name"])


async def test_a_scan_amid_typing_never_reaches_the_disk(desk: Desk) -> None:
    typed = [(0.4 * number, "Ann") for number in range(5)]
    scanned = [(1.75 + 0.05 * number, "Ann" + "4" * number) for number in range(1, 11)]
    coming, began, kept = [*typed, *scanned, (2.26, "Ann")], desk.time.now, Kept()

    async def nap(seconds: float) -> None:
        end = desk.time.now + seconds
        while coming and began + coming[0][0] <= end:
            at, text = coming.pop(0)
            desk.time.now = began + at
            desk.type(text)
        desk.time.now = end
        await asyncio.sleep(0)

    desk.time.sleep = nap  # type: ignore[method-assign]  the keys come while it waits
    desk.keeper = DraftKeeper(desk.scope, kept.ready, KEY, pace=desk.pace())  # type: ignore[arg-type]
    desk.type("Ann")
    await desk.quiet()
    assert coming == []
    assert set(kept.names) == {"Ann"}
    assert desk.time.now - began <= 3.3


async def test_the_last_key_is_on_disk_in_the_end(desk: Desk) -> None:
    for text in ("A", "An", "Ann", "Anne"):
        desk.type(text)
        await asyncio.sleep(0)
    await desk.quiet()
    assert await desk.on_disk() == "Anne"


async def test_flush_puts_it_there_at_once(desk: Desk) -> None:
    desk.type("Anna")
    await desk.keeper.flush()
    assert await desk.on_disk() == "Anna"


async def test_a_discarded_draft_does_not_come_back(desk: Desk) -> None:
    desk.type("Anna")
    await desk.keeper.flush()
    desk.type("Annabel")
    await desk.keeper.discard()
    await desk.quiet()
    assert await desk.on_disk() is None


async def test_closing_the_owner_lets_what_waits_reach_the_disk(desk: Desk) -> None:
    desk.type("Anna")
    await desk.scope.close()
    assert await desk.on_disk() == "Anna"


async def test_a_disk_that_refuses_is_told_once_and_what_was_typed_is_kept_for_the_next_try(desk: Desk) -> None:
    whole, closed = desk.database, await Database.in_memory()
    await closed.close()
    desk.database = closed
    desk.type("Anna")
    await desk.quiet()
    desk.type("Annab")
    await desk.quiet()
    assert desk.told == [True]
    desk.database = whole
    await desk.keeper.flush()
    assert desk.told == [True, False]
    assert await desk.on_disk() == "Annab"
