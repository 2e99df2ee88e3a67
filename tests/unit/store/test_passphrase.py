"""The store's key of a passphrase: the right one opens, a wrong one damages nothing, and none is on the disk."""

import json
from pathlib import Path

import pytest

from frontdesk.store.database import Database
from frontdesk.store.files import Problem
from frontdesk.store.keys import KEY_BYTES, KeychainUnavailable
from frontdesk.store.passphrase import HeldKey, PassphraseKeys, Standing, WrongPassphrase

PASSPHRASE = "warm pool towel nine"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "desk-1.db"


def test_the_right_one_makes_the_same_key_again_and_another_none(path: Path) -> None:
    key = PassphraseKeys(path).make(PASSPHRASE)
    assert len(key) == KEY_BYTES
    assert PassphraseKeys(path).open(f" {PASSPHRASE} ") == key
    with pytest.raises(WrongPassphrase):
        PassphraseKeys(path).open("warm pool towel ten")
    assert PassphraseKeys(path.with_name("desk-2.db")).make(PASSPHRASE) != key, "each store has a salt of its own"
    assert not [file for file in path.parent.iterdir() if b"pool" in file.read_bytes() or key.hex() in file.read_text()]


async def test_what_was_kept_is_there_and_a_wrong_passphrase_sets_nothing_aside(path: Path) -> None:
    first = await Database.open(path, HeldKey(PassphraseKeys(path).make(PASSPHRASE)))
    await first.run(lambda connection: connection.execute("INSERT INTO people VALUES ('1', 'Ada', '', '', 0)"))
    await first.close()
    with pytest.raises(WrongPassphrase):
        PassphraseKeys(path).open("another passphrase")
    second = await Database.open(path, HeldKey(PassphraseKeys(path).open(PASSPHRASE)))
    assert second.problem is None
    assert second.is_persistent
    assert await second.run(lambda connection: connection.execute("SELECT name FROM people").fetchall()) == [("Ada",)]
    await second.close()
    assert b"Ada" not in path.read_bytes()


async def test_without_one_nothing_is_kept_and_it_is_said(path: Path) -> None:
    database = await Database.open(path, HeldKey(None))
    assert (database.problem, database.is_persistent) == (Problem.NO_KEYCHAIN, False)
    await database.close()
    assert not path.exists()
    with pytest.raises(KeychainUnavailable):
        HeldKey(None).create()


def test_what_there_is_to_open(path: Path) -> None:
    keys = PassphraseKeys(path)
    assert keys.standing() is Standing.NEW
    path.write_bytes(b"of a keychain")
    assert keys.standing() is Standing.BY_KEYCHAIN
    keys.make(PASSPHRASE)
    assert keys.standing() is Standing.BY_PASSPHRASE


@pytest.mark.parametrize("damage", [b"", b"{", b"[1]", b"\xff\xfe", b'{"sum": 1}'])
def test_one_of_two_files_is_enough_and_makes_the_other_whole(path: Path, damage: bytes) -> None:
    keys = PassphraseKeys(path)
    key = keys.make(PASSPHRASE)
    for file in (path.with_suffix(".key"), path.with_suffix(".key-copy")):
        whole = file.read_bytes()
        file.write_bytes(damage)
        assert keys.open(PASSPHRASE) == key
        assert file.read_bytes() == whole
    for file in (path.with_suffix(".key"), path.with_suffix(".key-copy")):
        file.write_bytes(damage)
    assert keys.standing() is Standing.DAMAGED
    with pytest.raises(OSError, match=r"\.key"):
        keys.open(PASSPHRASE)


def test_a_file_cut_or_changed_at_any_byte_is_noticed(path: Path) -> None:
    keys = PassphraseKeys(path)
    keys.make(PASSPHRASE)
    path.with_suffix(".key-copy").unlink()
    file = path.with_suffix(".key")
    whole = file.read_bytes()
    for place in range(len(whole) - 1):
        file.write_bytes(whole[:place])
        assert keys.standing() is Standing.DAMAGED
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert keys.standing() is Standing.DAMAGED, place


@pytest.mark.parametrize("worse", [{"cost": 2}, {"cost": 2**40}, {"block": 10**9}, {"times": 10**9}, {"salt": ""}])
def test_a_file_that_asks_for_too_little_or_too_much_is_not_followed(path: Path, worse: dict[str, object]) -> None:
    from frontdesk.store.passphrase import _sum  # noqa: PLC0415  only whoever means harm would write such a file

    keys = PassphraseKeys(path)
    keys.make(PASSPHRASE)
    document = {**json.loads(path.with_suffix(".key").read_text()), **worse}
    del document["sum"]
    for file in (path.with_suffix(".key"), path.with_suffix(".key-copy")):
        file.write_text(json.dumps({**document, "sum": _sum(document)}))
    assert keys.standing() is Standing.DAMAGED


async def test_begun_anew_what_was_before_is_set_aside_and_not_deleted(path: Path) -> None:
    keys = PassphraseKeys(path)
    await (await Database.open(path, HeldKey(keys.make(PASSPHRASE)))).close()
    before = {file.read_bytes() for file in path.parent.iterdir()}
    keys.set_aside()
    assert keys.standing() is Standing.NEW
    assert {file.read_bytes() for file in path.parent.iterdir()} == before
    assert all("forgotten-" in file.name for file in path.parent.iterdir())


def test_a_held_key_is_never_shown() -> None:
    assert "01" not in repr(HeldKey(b"\x01" * KEY_BYTES))
