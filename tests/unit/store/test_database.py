"""The database keeps what it acknowledged, opens the last good generation when damaged, and deletes nothing."""

import asyncio
import random
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from frontdesk.store import files
from frontdesk.store.database import Connection, Database, Problem, StoreUnavailable, file_name
from tests.unit.store.keys import KeptKeys, NoKeychain

PAGE = 4096


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "desk.db"


async def put(database: Database, name: str) -> None:
    await database.run(
        lambda connection: connection.execute("INSERT INTO recents VALUES ('spa', ?, '', '', '2026')", (name,))
    )


async def names(database: Database) -> list[str]:
    rows = await database.run(
        lambda connection: connection.execute("SELECT customer_id FROM recents ORDER BY 1").fetchall()
    )
    return [row[0] for row in rows]


async def write_generations(path: Path, keys: KeptKeys) -> None:
    """Leaves a file holding a, b and c, generation 1 holding a and b, generation 2 holding a."""
    for name in "abc":
        database = await Database.open(path, keys)
        await put(database, name)
        await database.close()


async def reopened(path: Path, keys: KeptKeys) -> tuple[list[str], int | None, Problem | None]:
    database = await Database.open(path, keys)
    try:
        return await names(database), database.opened_generation, database.problem
    finally:
        await database.close()


def set_aside(path: Path) -> list[Path]:
    return sorted(path.parent.glob("*.damaged-*"))


async def test_what_was_kept_is_there_again_and_nothing_of_it_is_legible(path: Path) -> None:
    keys = KeptKeys(None)
    database = await Database.open(path, keys)
    assert (database.is_persistent, database.opened_generation, database.problem) == (True, None, None)
    await put(database, "Very Legible Name")
    await database.close()
    assert await reopened(path, keys) == (["Very Legible Name"], 0, None)
    assert keys.made == 1
    for file in path.parent.iterdir():
        assert b"Legible" not in file.read_bytes()
        assert not file.read_bytes().startswith(b"SQLite format")


async def test_two_generations_are_kept(path: Path) -> None:
    await write_generations(path, KeptKeys())
    assert sorted(file.name for file in path.parent.iterdir()) == [
        "desk.1.db",
        "desk.2.db",
        "desk.db",
        "desk.db-journal",
    ]
    path.unlink()
    assert await reopened(path, KeptKeys()) == (["a", "b"], 1, Problem.OLDER_GENERATION)


@pytest.mark.parametrize("seed", range(25))
@pytest.mark.parametrize("kind", ["cut", "garbage", "one byte", "empty"])
async def test_a_damaged_file_gives_way_to_the_generation_before_it(path: Path, seed: int, kind: str) -> None:
    keys, chance = KeptKeys(), random.Random(f"{kind}{seed}")
    await write_generations(path, keys)
    whole = path.read_bytes()
    place = chance.randrange(len(whole))
    damaged = {
        "cut": whole[:place],
        "garbage": whole[:place] + chance.randbytes(len(whole) - place),
        "one byte": whole[:place] + bytes([whole[place] ^ (1 << chance.randrange(8))]) + whole[place + 1 :],
        "empty": b"",
    }[kind]
    path.write_bytes(damaged)
    assert await reopened(path, keys) == (["a", "b"], 1, Problem.OLDER_GENERATION)
    assert damaged in [file.read_bytes() for file in set_aside(path)]
    assert await reopened(path, keys) == (["a", "b"], 0, None)


@pytest.mark.parametrize("kind", ["cut there", "one byte in it"])
async def test_damage_at_any_page_is_found_even_where_no_data_stands(path: Path, kind: str) -> None:
    await write_generations(path, KeptKeys())
    database = await Database.open(path, KeptKeys())
    await database.run(
        lambda connection: [
            connection.execute("INSERT INTO recents VALUES ('gym', ?, '', '', '2026')", (f"{number}" * 100,))
            for number in range(100)
        ]
    )
    await database.run(lambda connection: connection.execute("DELETE FROM recents WHERE site_id = 'gym'"))
    await database.close()
    await reopened(path, KeptKeys())
    whole = path.read_bytes()
    places = [1, *range(PAGE, len(whole), PAGE)]
    assert len(places) > 10
    for place in places:
        changed = bytes([whole[place] ^ 1]) + whole[place + 1 :]
        path.write_bytes(whole[:place] + (changed if kind == "one byte in it" else b""))
        assert await reopened(path, KeptKeys()) == (["a", "b", "c"], 1, Problem.OLDER_GENERATION), place


async def test_a_torn_file_is_found_though_each_page_is_sound(path: Path) -> None:
    """One page of an earlier day among those of today: its checksum is right, but it does not fit."""
    await write_generations(path, KeptKeys())
    database = await Database.open(path, KeptKeys())
    for number in range(300):
        await put(database, f"guest {number}" * 10)
        if number == 150:
            earlier = path.read_bytes()
    await database.close()
    today = path.read_bytes()
    changed = [
        place
        for place in range(PAGE, min(len(today), len(earlier)), PAGE)
        if today[place : place + PAGE] != earlier[place : place + PAGE]
    ]
    whole = sorted(["a", "b", "c", *(f"guest {number}" * 10 for number in range(300))])
    generations = set()
    for place in changed:
        path.write_bytes(today[:place] + earlier[place : place + PAGE] + today[place + PAGE :])
        found, generation, _ = await reopened(path, KeptKeys())
        generations.add(generation)
        assert generation == 1 or found == whole, place  # a page may differ in nothing that counts
    assert 1 in generations


async def test_restoring_leaves_the_generations_as_they_are(path: Path) -> None:
    await write_generations(path, KeptKeys())
    before = [path.with_suffix(f".{number}.db").read_bytes() for number in (1, 2)]
    path.write_bytes(b"damaged")
    await reopened(path, KeptKeys())
    assert [path.with_suffix(f".{number}.db").read_bytes() for number in (1, 2)] == before


async def test_where_the_first_generation_is_damaged_too_the_second_opens(path: Path) -> None:
    await write_generations(path, KeptKeys())
    for file in (path, path.with_suffix(".1.db")):
        file.write_bytes(file.read_bytes()[:5000])
    assert await reopened(path, KeptKeys()) == (["a"], 2, Problem.OLDER_GENERATION)
    assert {file.stat().st_size for file in set_aside(path)} >= {5000}


async def test_where_all_is_damaged_it_begins_empty_says_so_and_keeps_every_file(path: Path) -> None:
    await write_generations(path, KeptKeys())
    for file in path.parent.glob("*.db"):
        file.write_bytes(b"not a database, but long enough to be one" * 100)
    assert await reopened(path, KeptKeys()) == ([], None, Problem.STARTED_EMPTY)
    assert len([file for file in set_aside(path) if file.stat().st_size > 0]) == 3


async def test_another_key_opens_nothing_and_destroys_nothing(path: Path) -> None:
    await write_generations(path, KeptKeys())
    whole = path.read_bytes()
    assert await reopened(path, KeptKeys(b"x" * 32)) == ([], None, Problem.STARTED_EMPTY)
    kept = next(file for file in set_aside(path) if file.read_bytes() == whole)
    kept.replace(path)
    assert await reopened(path, KeptKeys()) == (["a", "b", "c"], 0, None)


async def rollback_journal_of_a_crash(path: Path) -> bytes:
    """What a process leaves beside the file when it dies with changed pages written and not committed."""
    database = await Database.open(path, KeptKeys())
    left: list[bytes] = []

    def write_much(connection: Connection) -> None:
        connection.execute("PRAGMA cache_size = 5")
        for number in range(500):
            connection.execute("INSERT INTO recents VALUES ('spa', ?, '', '', '2026')", (f"{number}" * 50,))
        left.append(path.with_name("desk.db-journal").read_bytes())
        raise LookupError("not committed")

    with pytest.raises(LookupError):
        await database.run(write_much)
    await database.close()
    return left[0]


async def test_the_rollback_journal_of_a_lost_file_never_reaches_the_generation(path: Path) -> None:
    await write_generations(path, KeptKeys())
    database = await Database.open(path, KeptKeys())
    for number in range(200):
        await put(database, f"kept {number}" * 10)
    await database.close()
    await reopened(path, KeptKeys())
    generation = path.with_suffix(".2.db").read_bytes()
    left = await rollback_journal_of_a_crash(path)
    path.write_bytes(b"")
    path.with_suffix(".1.db").write_bytes(generation)
    path.with_name("desk.db-journal").write_bytes(left)
    assert await reopened(path, KeptKeys()) == (["a", "b", "c"], 1, Problem.OLDER_GENERATION)
    assert left in [file.read_bytes() for file in set_aside(path)]


async def test_what_a_crash_left_half_made_is_no_hindrance(path: Path) -> None:
    await write_generations(path, KeptKeys())
    for name in ("desk.new", "desk.new-journal", "desk.copy", "desk.copy-journal"):
        (path.parent / name).write_bytes(b"half made")
    path.unlink()
    assert await reopened(path, KeptKeys()) == (["a", "b"], 1, Problem.OLDER_GENERATION)
    assert await reopened(path, KeptKeys()) == (["a", "b"], 0, None)


async def test_without_a_keychain_nothing_is_kept_and_nothing_is_touched(path: Path) -> None:
    await write_generations(path, KeptKeys())
    before = {file: file.read_bytes() for file in path.parent.iterdir()}
    database = await Database.open(path, NoKeychain())
    assert (database.is_persistent, database.problem) == (False, Problem.NO_KEYCHAIN)
    await put(database, "for now")
    assert await names(database) == ["for now"]
    await database.close()
    assert {file: file.read_bytes() for file in path.parent.iterdir()} == before


async def test_a_disk_that_refuses_leaves_a_database_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    database = await Database.open(tmp_path / "file" / "desk.db", KeptKeys())
    assert (database.is_persistent, database.problem) == (False, Problem.NOT_OPENABLE)
    await put(database, "for now")
    await database.close()


async def test_a_file_of_a_newer_version_stays_as_it_is(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as newer:
        newer.setattr(files, "MIGRATIONS", (*files.MIGRATIONS, "CREATE TABLE later (id)"))
        await write_generations(path, KeptKeys())
    before = path.read_bytes()
    database = await Database.open(path, KeptKeys())
    assert (database.is_persistent, database.problem) == (False, Problem.TOO_NEW)
    await database.close()
    assert path.read_bytes() == before
    assert not set_aside(path)


async def test_an_older_file_is_brought_forward(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as older:
        older.setattr(files, "MIGRATIONS", files.MIGRATIONS[:1])
        database = await Database.open(path, KeptKeys())
        await database.close()
    database = await Database.open(path, KeptKeys())
    assert database.problem is None
    await put(database, "in a table of the second step")
    await database.close()


async def test_a_second_program_does_not_get_at_an_open_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = await Database.open(path, KeptKeys())
    script = (
        "import sys; from pathlib import Path; from frontdesk.store import files\n"
        "import sqlcipher3.dbapi2 as s\n"
        "try: files.open_newest_sound(Path(sys.argv[1]), bytes(range(32)))\n"
        "except s.OperationalError as error: print(error)\n"
    )
    asked = await asyncio.to_thread(
        subprocess.run, [sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True
    )
    await first.close()
    assert asked.stdout.strip() == "database is locked"
    assert not set_aside(path)


async def test_work_runs_in_order_on_a_thread_of_its_own(path: Path) -> None:
    database = await Database.open(path, KeptKeys())
    seen: list[tuple[int, int]] = []

    def note(number: int, _: Connection) -> None:
        seen.append((number, threading.get_ident()))

    await asyncio.gather(*(database.run(lambda connection, n=number: note(n, connection)) for number in range(20)))
    await database.close()
    assert [number for number, _ in seen] == list(range(20))
    assert {thread for _, thread in seen}.isdisjoint({threading.get_ident()})
    assert len({thread for _, thread in seen}) == 1


async def test_cancelling_the_one_who_waits_does_not_undo_the_work() -> None:
    database = await Database.in_memory()
    gate = threading.Event()
    blocking = asyncio.ensure_future(database.run(lambda _: gate.wait()))
    writing = asyncio.ensure_future(put(database, "kept"))
    await asyncio.sleep(0)
    writing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await writing
    gate.set()
    await blocking
    assert await names(database) == ["kept"]
    await database.close()


async def threads_are(wanted: list[threading.Thread]) -> None:
    while set(threading.enumerate()) - set(wanted):
        await asyncio.sleep(0.01)


async def test_an_opening_that_nobody_waits_for_any_more_lets_go_of_the_file(path: Path) -> None:
    before = threading.enumerate()
    for _ in range(5):
        opening = asyncio.ensure_future(Database.open(path, KeptKeys()))
        await asyncio.sleep(0)
        opening.cancel()
        with pytest.raises(asyncio.CancelledError):
            await opening
        await threads_are(before)
    database = await Database.open(path, KeptKeys())
    assert database.problem is None
    await database.close()


class BrokenKeys:
    """Keys with a bug."""

    def load(self) -> bytes | None:
        raise LookupError("a bug")

    def create(self) -> bytes:
        raise LookupError("a bug")


async def test_a_bug_while_opening_is_raised_and_leaves_no_thread(path: Path) -> None:
    before = threading.enumerate()
    with pytest.raises(LookupError):
        await Database.open(path, BrokenKeys())
    await threads_are(before)


async def test_work_that_fails_leaves_no_trace_and_the_next_goes_on() -> None:
    database = await Database.in_memory()

    def fail(connection: Connection) -> None:
        connection.execute("INSERT INTO recents VALUES ('spa', 'half', '', '', '2026')")
        raise LookupError("in the middle")

    with pytest.raises(LookupError):
        await database.run(fail)
    assert await names(database) == []
    await database.close()


async def test_an_error_of_the_disk_is_told_from_a_bug() -> None:
    database = await Database.in_memory()
    await database.run(lambda connection: connection.execute("CREATE TABLE one (x UNIQUE)"))
    with pytest.raises(Exception, match="UNIQUE") as bug:
        await database.run(lambda connection: [connection.execute("INSERT INTO one VALUES (1)") for _ in range(2)])
    assert not isinstance(bug.value, StoreUnavailable)
    await database.run(lambda connection: connection.execute("SELECT 1"))
    await database.run(lambda connection: connection.execute("DROP TABLE one"))
    with pytest.raises(StoreUnavailable):
        await database.run(lambda connection: connection.execute("SELECT * FROM one"))
    await database.close()


async def test_a_full_disk_refuses_and_harms_nothing(path: Path) -> None:
    database = await Database.open(path, KeptKeys())
    await put(database, "before")
    await database.keep_generation()

    def fill(connection: Connection) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")
        for number in range(1000):
            connection.execute("INSERT INTO recents VALUES ('spa', ?, '', '', '2026')", (f"{number}" * 100,))

    with pytest.raises(StoreUnavailable):
        await database.run(fill)
    assert await names(database) == ["before"]
    await database.close()


async def test_after_closing_work_is_refused() -> None:
    before = threading.enumerate()
    database = await Database.in_memory()
    await database.close()
    await database.close()
    with pytest.raises(StoreUnavailable):
        await put(database, "late")
    with pytest.raises(StoreUnavailable):
        await database.keep_generation()
    assert set(threading.enumerate()) <= set(before)


def test_environments_and_sites_have_files_of_their_own() -> None:
    places = [
        ("https://api.try.be", "spa"),
        ("https://api.playground.try.be", "spa"),
        ("https://api.try.be", "gym"),
        ("https://api.try.be/spa", ""),
    ]
    assert len({file_name(url, site) for url, site in places}) == 4
    assert file_name("https://api.try.be/", "spa") == file_name("https://API.try.be", "spa")
    assert "try" not in file_name(*places[0])


async def test_a_keychain_that_waits_for_a_person_does_not_hold_up_the_desk(tmp_path: Path) -> None:
    answered = threading.Event()

    class Prompting(KeptKeys):
        def load(self) -> bytes | None:
            answered.wait(30)
            return super().load()

    database = await Database.open(tmp_path / "desk.db", Prompting(), patience=0.02)
    assert database.problem is Problem.NO_KEYCHAIN
    await database.close()
    answered.set()
