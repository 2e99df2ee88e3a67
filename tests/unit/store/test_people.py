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


async def test_name_pin_and_badge_are_changed_and_the_old_ones_count_no_longer() -> None:
    database = await Database.in_memory()
    people = People(database)
    ada, zoe = await people.add("Ada", "hash", "BADGE-1"), await people.add("Zoe", "hash-z", "BADGE-2")
    await people.set_wrong(ada.id, 7)
    await people.rename(ada.id, "Ada L.")
    await people.set_pin(ada.id, "hash-2")
    await people.set_badge(ada.id, "BADGE-3")
    changed, untouched = await people.all()
    assert (changed.name, changed.pin, changed.wrong) == ("Ada L.", "hash-2", 0)
    assert changed.has_badge("BADGE-3")
    assert not changed.has_badge("BADGE-1")
    assert untouched == zoe
    await people.set_badge(ada.id, "")
    withdrawn, _ = await people.all()
    assert not withdrawn.badge
    assert not withdrawn.has_badge("BADGE-3")
    await database.close()
