"""The last answers: kept across starts, let go of with age, and with the guest."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from frontdesk.store.database import Database
from frontdesk.store.last_known import KEPT_FOR, LastKnown
from tests.unit.store.keys import KeptKeys

NOW = datetime(2026, 6, 15, 10, 0, tzinfo=UTC)


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


async def test_the_last_answer_is_found_by_guest_and_by_code_in_the_next_run(tmp_path: Path) -> None:
    keys = KeptKeys()
    database = await Database.open(tmp_path / "desk.db", keys)
    store = LastKnown(database, "spa", now=Clock())
    await store.keep("ada", {"customer": '{"id": "old"}'}, "AAAA")
    await store.keep("ada", {"customer": '{"id": "ada"}'}, "BBBB")
    await database.close()
    database = await Database.open(tmp_path / "desk.db", keys)
    store = LastKnown(database, "spa", now=Clock())
    assert {part: (kept.answer, kept.at) for part, kept in (await store.of("ada")).items()} == {
        "customer": ('{"id": "ada"}', NOW)
    }
    assert [await store.customer_of(code) for code in ("AAAA", "BBBB", "CCCC")] == ["ada", "ada", None]
    assert await LastKnown(database, "elsewhere", now=Clock()).of("ada") == {}
    await database.close()


async def test_what_is_too_old_is_neither_told_nor_kept() -> None:
    database, clock = await Database.in_memory(), Clock()
    store = LastKnown(database, "spa", now=clock)
    await store.keep("ada", {"customer": "{}"}, "AAAA")
    clock.now += KEPT_FOR + timedelta(seconds=1)
    assert await store.of("ada") == {}
    await store.keep("zoe", {"customer": "{}"}, "ZZZZ")
    assert await store.customer_of("AAAA") is None
    assert await database.run(lambda c: c.execute("SELECT COUNT(*) FROM last_known").fetchone()[0]) == 1
    await database.close()


async def test_who_is_anonymised_is_forgotten_by_guest_and_by_code() -> None:
    database = await Database.in_memory()
    store = LastKnown(database, "spa", now=Clock())
    await store.keep("ada", {"customer": "{}"}, "AAAA")
    await store.keep("zoe", {"customer": "{}"}, "ZZZZ")
    await LastKnown(database, "").purge("ada")
    assert await store.of("ada") == {}
    assert await store.customer_of("AAAA") is None
    assert await store.customer_of("ZZZZ") == "zoe"
    await database.close()
