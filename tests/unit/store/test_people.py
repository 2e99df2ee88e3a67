"""The people of a desk: kept across starts, with no PIN and no badge in the clear."""

from pathlib import Path

from frontdesk.store.database import Database
from frontdesk.store.people import People
from tests.unit.store.keys import KeptKeys


async def test_people_outlive_the_program_and_so_do_their_wrong_pins(tmp_path: Path) -> None:
    keys = KeptKeys()
    database = await Database.open(tmp_path / "desk.db", keys)
    people = People(database)
    zoe, ada = await people.add("Zoë", "hash-z"), await people.add("ada", "hash-a", "BADGE-1")
    await people.set_wrong(zoe.id, 7)
    await database.close()
    database = await Database.open(tmp_path / "desk.db", keys)
    everyone = await People(database).all()
    assert [(person.name, person.wrong) for person in everyone] == [("ada", 0), ("Zoë", 7)]
    assert everyone[0].has_badge("BADGE-1")
    assert not everyone[0].has_badge("BADGE-2")
    assert not everyone[1].has_badge("")
    assert everyone[0].id == ada.id
    await database.close()


async def test_the_code_of_a_badge_is_nowhere(tmp_path: Path) -> None:
    database = await Database.in_memory()
    ada = await People(database).add("Ada", "hash", "BADGE-1")
    assert "BADGE-1" not in repr(ada) + ada.badge
    assert "hash" not in repr(ada)
    await database.close()


async def test_who_is_removed_is_gone() -> None:
    database = await Database.in_memory()
    people = People(database)
    ada = await people.add("Ada", "hash")
    await people.remove(ada.id)
    assert await people.all() == ()
    await database.close()
