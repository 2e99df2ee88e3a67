"""The desk's one encrypted database, used on a thread of its own so that no disk holds up the windows."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeVar

from sqlcipher3 import dbapi2 as sqlcipher

from frontdesk.core.secrets import KEYCHAIN_SECONDS, in_time
from frontdesk.store.files import Connection, Damaged, Opened, Problem, TooNew, keep_generation
from frontdesk.store.files import open_in_memory as _open_in_memory
from frontdesk.store.files import open_newest_sound as _open_newest_sound
from frontdesk.store.keys import DatabaseKeys, KeychainUnavailable, file_name

__all__ = ["Connection", "Database", "Problem", "StoreUnavailable", "file_name"]

T = TypeVar("T")
_BUGS: Final = (
    sqlcipher.IntegrityError,
    sqlcipher.ProgrammingError,
    sqlcipher.DataError,
    sqlcipher.NotSupportedError,
)
"""What SQLite raises for a constraint or a misuse, as opposed to a disk that refuses."""
_log = logging.getLogger(__name__)


class StoreUnavailable(Exception):
    """The disk refused, or the store is closed: what was to be kept is not kept."""


class Database:
    """One open database.

    `problem` is what the person at the desk should hear, `opened_generation` where the contents came from: 0 the file
    itself, 1 or 2 an earlier generation of it, None where it began empty.
    """

    def __init__(self, worker: ThreadPoolExecutor, opened: Opened, path: Path | None, key: bytes) -> None:
        self._worker = worker
        self._connection = opened.connection
        self._path = path
        self._key = key
        self._closed = False
        self.problem = opened.problem
        self.opened_generation = opened.generation

    @property
    def is_persistent(self) -> bool:
        """Whether it outlives the program."""
        return self._path is not None

    @classmethod
    async def open(cls, path: Path, keys: DatabaseKeys, *, patience: float = KEYCHAIN_SECONDS) -> "Database":
        """Opens the file or its last good generation; where nothing can be kept, a database in memory.

        It never fails for want of a keychain or a disk: the desk must be able to say who stands there even so. The
        keychain is asked beside the store's own thread, which the end of the program waits for.
        """
        try:
            key = await in_time(lambda: keys.load() or keys.create(), seconds=patience)
        except (KeychainUnavailable, TimeoutError):
            return await cls._on_new_worker(lambda worker: cls(worker, _open_in_memory(Problem.NO_KEYCHAIN), None, b""))
        return await cls._on_new_worker(lambda worker: cls._open(worker, path, key))

    @classmethod
    async def in_memory(cls) -> "Database":
        """Opens a database that ends with the program."""
        return await cls._on_new_worker(lambda worker: cls(worker, _open_in_memory(None), None, b""))

    async def run(self, work: Callable[[Connection], T]) -> T:
        """Runs the work on the store's thread in one transaction; once this was called, cancelling does not undo it.

        Work runs in the order in which it was handed in. Returns when the transaction is on disk.
        """
        if self._closed:
            raise StoreUnavailable
        running = asyncio.get_running_loop().run_in_executor(self._worker, self._in_transaction, work)
        try:
            return await asyncio.shield(running)
        except asyncio.CancelledError:
            running.add_done_callback(_heed)
            raise

    async def keep_generation(self) -> None:
        """Keeps a copy of the present contents as the newest generation; the oldest goes."""
        if self._closed:
            raise StoreUnavailable
        await asyncio.get_running_loop().run_in_executor(self._worker, self._keep_generation)

    async def close(self) -> None:
        """Ends after all that was handed in is done; later work is refused."""
        if self._closed:
            return
        self._closed = True
        await asyncio.get_running_loop().run_in_executor(self._worker, self._connection.close)
        self._worker.shutdown()

    @staticmethod
    async def _on_new_worker(make: "Callable[[ThreadPoolExecutor], Database]") -> "Database":
        worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        opening = asyncio.get_running_loop().run_in_executor(worker, make, worker)
        try:
            return await asyncio.shield(opening)
        except BaseException:
            opening.add_done_callback(partial(_abandon, worker))
            raise

    @classmethod
    def _open(cls, worker: ThreadPoolExecutor, path: Path, key: bytes) -> "Database":
        try:
            database = cls(worker, _open_newest_sound(path, key), path, key)
        except TooNew:
            return cls(worker, _open_in_memory(Problem.TOO_NEW), None, b"")
        except (OSError, sqlcipher.Error) as error:
            _log.warning("The store cannot be opened: %s", type(error).__name__)
            return cls(worker, _open_in_memory(Problem.NOT_OPENABLE), None, b"")
        if database.opened_generation == 0:
            database._keep_generation()
        return database

    def _keep_generation(self) -> None:
        """A copy that cannot be made is no reason not to work: the present file was just proved sound."""
        if self._path is None:
            return
        try:
            keep_generation(self._connection, self._path, self._key)
        except (OSError, sqlcipher.Error, Damaged) as error:
            _log.warning("No generation of the store could be kept: %s", type(error).__name__)

    def _in_transaction(self, work: Callable[[Connection], T]) -> T:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            result = work(self._connection)
            self._connection.execute("COMMIT")
        except _BUGS:
            raise
        except sqlcipher.DatabaseError as error:
            raise StoreUnavailable from error
        else:
            return result
        finally:
            if self._connection.in_transaction:
                self._roll_back()

    def _roll_back(self) -> None:
        """Where even this fails, the file is rolled back at the next start; what led here is being raised already."""
        try:
            self._connection.execute("ROLLBACK")
        except sqlcipher.DatabaseError as error:
            _log.warning("A transaction could not be rolled back: %s", type(error).__name__)


def _abandon(worker: ThreadPoolExecutor, opening: "asyncio.Future[Database]") -> None:
    """Whoever wanted the database is gone, or it never opened: the file and the thread are let go."""
    if not opening.cancelled() and opening.exception() is None:
        worker.submit(opening.result()._connection.close)  # noqa: SLF001  its own module
    worker.shutdown(wait=False)


def _heed(running: "asyncio.Future[Any]") -> None:
    """Whoever waited was cancelled: a refusal of the disk is noted, a bug goes to the loop's handler."""
    error = None if running.cancelled() else running.exception()
    if isinstance(error, StoreUnavailable):
        _log.warning("The store could not keep what a cancelled task handed in")
    elif error is not None:
        running.get_loop().call_exception_handler({"message": "Unhandled error in the store", "exception": error})
