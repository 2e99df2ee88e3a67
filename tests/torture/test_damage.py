"""A store damaged at any byte opens as the generation before it, and what was damaged is set aside whole.

FRONTDESK_TORTURE is the number of places, spread over all of the file; the borders of its pages come besides.
"""

import asyncio
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from frontdesk.store.database import Database, Problem
from frontdesk.store.journal import Intent, Journal
from tests.unit.store.keys import KeptKeys
from tests.unit.store.test_database import PAGE

PLACES = int(os.environ.get("FRONTDESK_TORTURE", "40"))
WRITES = 30
DAMAGE: dict[str, Callable[[bytes, int], bytes]] = {
    "cut": lambda whole, place: whole[:place],
    "one bit": lambda whole, place: whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :],
    "zeros from there": lambda whole, place: whole[:place] + bytes(len(whole) - place),
}


async def journalled(path: Path, writes: int) -> None:
    """A life of the desk, in which so many writes are begun."""
    database = await Database.open(path, KeptKeys())
    assert database.problem is None
    journal = Journal(database)
    for number in range(writes):
        await journal.append(journal.entry(Intent("update", "guest", f"band {number}", {"is": "x" * 200}, {})))
    await database.close()


async def opened(path: Path) -> tuple[int, int | None, Problem | None]:
    """How many writes stand in it, and as which generation it opened."""
    database = await Database.open(path, KeptKeys())
    rows = await database.run(lambda connection: connection.execute("SELECT count(*) FROM journal").fetchone())
    found = (rows[0], database.opened_generation, database.problem)
    await database.close()
    return found


def put_back(kept: dict[Path, bytes], folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()
    for path, data in kept.items():
        path.write_bytes(data)


@pytest.mark.timeout(120 + PLACES)
@pytest.mark.parametrize("kind", DAMAGE)
async def test_it_opens_as_the_generation_before(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "desk.db"
    for _ in range(2):
        await journalled(path, WRITES)
    kept = {file: file.read_bytes() for file in tmp_path.iterdir()}
    whole = kept[path]
    spread = {number * len(whole) // PLACES for number in range(PLACES)}
    borders = {place + side for place in range(0, len(whole), PAGE) for side in (0, 1, PAGE - 1)}
    places = sorted(place for place in spread | borders if place < len(whole))
    for place in places:
        put_back(kept, tmp_path)
        damaged = DAMAGE[kind](whole, place)
        if damaged == whole:
            continue
        path.write_bytes(damaged)
        assert await opened(path) == (WRITES, 1, Problem.OLDER_GENERATION), f"{kind} at {place} of {len(whole)}"
        aside = await asyncio.to_thread(lambda: [file.read_bytes() for file in tmp_path.glob("*.damaged-*")])
        assert damaged in aside, f"{kind} at {place}: what was damaged is gone"
