"""The database's files: opened when sound, kept in generations, set aside when damaged and never deleted."""

import logging
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum, auto
from pathlib import Path
from typing import Any, Final, Protocol

from sqlcipher3 import dbapi2 as sqlcipher

from frontdesk.core.atomic_file import sync_folder
from frontdesk.store.migrations import MIGRATIONS, statements

GENERATIONS: Final = 2
LOCK_PATIENCE: Final = 1.0
"""Seconds to wait for a file that another program holds."""
_CACHE_KIB: Final = 1_024
"""What stays of the file in memory; SQLCipher's own 8 MiB filled up over days of scans."""
_DAMAGE: Final = ("SQLITE_NOTADB", "SQLITE_CORRUPT", "SQLITE_IOERR_SHORT_READ")
_log = logging.getLogger(__name__)


class Cursor(Protocol):
    """The part of a cursor that is used."""

    rowcount: int

    def fetchone(self) -> Any: ...
    def fetchall(self) -> list[Any]: ...


class Connection(Protocol):
    """The part of a connection that is used; SQLCipher's package brings no types."""

    in_transaction: bool

    def execute(self, sql: str, parameters: Sequence[object] = ..., /) -> Cursor: ...
    def backup(self, target: "Connection") -> None: ...
    def close(self) -> None: ...


class Problem(Enum):
    """What the person at the desk should hear about the store, in one sentence."""

    NO_KEYCHAIN = auto()
    """Nothing is kept: without a keychain there is no key."""
    NOT_OPENABLE = auto()
    """Nothing is kept: the disk refuses, or another program holds the file."""
    TOO_NEW = auto()
    """Nothing is kept: a newer version of the program wrote the file, which stays as it is."""
    OLDER_GENERATION = auto()
    """The file was damaged and is set aside; the last good generation is open, and what came after it is missing."""
    STARTED_EMPTY = auto()
    """The file and its generations were damaged and are set aside; the store begins empty."""


class Damaged(Exception):
    """A file that is cut, garbled, or of another key."""


class TooNew(Exception):
    """A file that a newer version of the program wrote."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A connection, the generation it came from (0 the file itself, None begun empty), and what is wrong."""

    connection: Connection
    generation: int | None
    problem: Problem | None = None


def open_in_memory(problem: Problem | None) -> Opened:
    """A database that ends with the program."""
    connection: Connection = sqlcipher.connect(":memory:", isolation_level=None, check_same_thread=False)
    _migrate(connection)
    return Opened(connection, None, problem)


def open_newest_sound(path: Path, key: bytes) -> Opened:
    """Opens the file, or where it is damaged its last good generation, or where there is none an empty one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    existed = any(file.exists() for file in (path, *_generations(path)))
    if path.exists() and path.stat().st_size:
        try:
            return Opened(_open_sound(path, key), 0)
        except Damaged:
            _log.warning("The store's file is damaged and is set aside")
    _set_aside(path)
    for number, generation in enumerate(_generations(path), start=1):
        if generation.exists() and _restore(generation, path, key):
            return Opened(_open_sound(path, key), number, Problem.OLDER_GENERATION)
    _create(path, key)
    return Opened(_open_sound(path, key), None, Problem.STARTED_EMPTY if existed else None)


def keep_generation(connection: Connection, path: Path, key: bytes) -> None:
    """Copies the open database beside itself, proves the copy sound, and only then lets the oldest generation go."""
    copy = path.with_suffix(".copy")
    _discard(copy)
    target = _connect(copy, key)
    try:
        connection.backup(target)
    finally:
        target.close()
    _prove_sound(copy, key)
    _sync(copy)
    newest_first = list(_generations(path))
    for older, newer in zip(reversed(newest_first), reversed(newest_first[:-1]), strict=False):
        if newer.exists():
            newer.replace(older)
    copy.replace(newest_first[0])
    sync_folder(path.parent)


def _generations(path: Path) -> Iterator[Path]:
    """Newest first."""
    return (path.with_suffix(f".{number}.db") for number in range(1, GENERATIONS + 1))


def _connect(path: Path, key: bytes) -> Connection:
    connection: Connection = sqlcipher.connect(
        str(path), timeout=LOCK_PATIENCE, isolation_level=None, check_same_thread=False
    )
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    return connection


def _open_sound(path: Path, key: bytes) -> Connection:
    """Proves the whole file before it is used, and brings it to the present version."""
    connection = _connect(path, key)
    try:
        # One file and no write-ahead log: what is acknowledged is in it, and it is copied and set aside as one piece.
        # FULL syncs the rollback journal, its truncation and the file: an acknowledged entry outlives a power cut.
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        with _reading_damage():
            _check(connection)
            connection.execute("PRAGMA journal_mode = TRUNCATE")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        connection.execute("PRAGMA secure_delete = ON")
        _migrate(connection)
        connection.execute("BEGIN EXCLUSIVE")  # takes the lock now, so that a second program is told at its start
        connection.execute("COMMIT")
    except BaseException:
        connection.close()
        raise
    return connection


def _prove_sound(path: Path, key: bytes) -> None:
    connection = _connect(path, key)
    try:
        with _reading_damage():
            _check(connection)
    finally:
        connection.close()


def _check(connection: Connection) -> None:
    """Reads every page: SQLCipher proves each one's checksum, SQLite how they hang together."""
    if connection.execute("PRAGMA user_version").fetchone()[0] == 0:
        raise Damaged
    if connection.execute("PRAGMA cipher_integrity_check").fetchall():
        raise Damaged
    if connection.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
        raise Damaged


@contextmanager
def _reading_damage() -> Iterator[None]:
    """Tells damage from a disk that refuses or a file that is in use."""
    try:
        yield
    except sqlcipher.DatabaseError as error:
        if str(getattr(error, "sqlite_errorname", "")).startswith(_DAMAGE):
            raise Damaged from error
        raise


def _migrate(connection: Connection) -> None:
    done = connection.execute("PRAGMA user_version").fetchone()[0]
    if done > len(MIGRATIONS):
        raise TooNew
    for number, step in enumerate(MIGRATIONS[done:], start=done + 1):
        connection.execute("BEGIN IMMEDIATE")
        for statement in statements(step):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {number}")
        connection.execute("COMMIT")


def _create(path: Path, key: bytes) -> None:
    """Makes the file whole before it takes its name: a half-made one is never seen."""
    made = path.with_suffix(".new")
    _discard(made)
    connection = _connect(made, key)
    try:
        _migrate(connection)
    finally:
        connection.close()
    _sync(made)
    made.replace(path)
    sync_folder(path.parent)


def _restore(generation: Path, path: Path, key: bytes) -> bool:
    """Puts a copy of the generation in the file's place, if it is sound; sets it aside if not."""
    copy = path.with_suffix(".new")
    _discard(copy)
    shutil.copyfile(generation, copy)
    try:
        _prove_sound(copy, key)
    except Damaged:
        _discard(copy)
        _set_aside(generation)
        return False
    _sync(copy)
    copy.replace(path)
    sync_folder(path.parent)
    return True


def _set_aside(path: Path) -> None:
    """Renames a file and the rollback journal that belongs to it, which would else be played into its successor."""
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%f")
    for file in (path.with_name(f"{path.name}-journal"), path):
        if file.exists():
            file.replace(file.with_name(f"{file.name}.damaged-{moment}"))


def _discard(unfinished: Path) -> None:
    """Removes what a crash left half-made, with the rollback journal that would be played into its successor."""
    for file in (unfinished.with_name(f"{unfinished.name}-journal"), unfinished):
        file.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
