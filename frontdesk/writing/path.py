"""The one way out: every write of the program is journalled, sent, settled by reading and read back here."""

import asyncio
import logging
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar
from weakref import WeakValueDictionary

from frontdesk.api.errors import ApiError
from frontdesk.core.clock import Clock, utc_now
from frontdesk.core.tasks import Policy, TaskScope
from frontdesk.store.database import StoreUnavailable
from frontdesk.store.journal import Entry, IllegalMove, Intent, Journal, State
from frontdesk.writing.attempt import Attempt
from frontdesk.writing.errors import JournalUnavailable, Unsettled
from frontdesk.writing.patience import Patience
from frontdesk.writing.settling import Revive, settle
from frontdesk.writing.write import Done, Write

T = TypeVar("T")
_log = logging.getLogger(__name__)


class WritePath:
    """Carries out writes, one at a time for each resource.

    A caller that is cancelled before anything was sent takes its write back. After that, stopping would lose the
    answer and not the change, so the write goes on without its caller; `close` gives it a grace, and only then leaves
    it unknown in the journal for the next start to settle.
    """

    def __init__(self, journal: Journal, patience: Patience | None = None, now: Clock = utc_now) -> None:
        self._journal = journal
        self._patience = patience or Patience()
        self._now = now
        self._scope = TaskScope()
        self._locks: WeakValueDictionary[tuple[str, str], asyncio.Lock] = WeakValueDictionary()
        self._revive: dict[str, Revive] = {}
        self._listeners: list[Callable[[Done], None]] = []
        self._onlookers: list[Callable[[], None]] = []

    def revive_with(self, operation: str, revive: Callable[[Entry], Write[Any]]) -> None:
        """Tells how a journalled write of this operation is read again after a restart."""
        self._revive[operation] = revive

    def listen(self, listener: Callable[[Done], None]) -> None:
        """Tells of every write that took effect, as soon as it is known; the listener must not raise."""
        self._listeners.append(listener)

    def look_on(self, onlooker: Callable[[], None]) -> None:
        """Tells that an attempt has ended in whatever way, so that what stands open may have changed."""
        self._onlookers.append(onlooker)

    @property
    def is_saving(self) -> bool:
        """Whether a write is under way."""
        return self._scope.is_at_work

    async def perform(self, write: Write[T], *, undoes: str = "") -> T:
        """Carries out one write and returns the resource as read back; see `writing.errors` for what it raises.

        `undoes` names the journalled write that this one takes back.
        """
        attempt = Attempt(write, self._journal, self._patience)
        outcome: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        work = partial(self._carry_out, attempt, write, outcome, undoes)
        if not self._scope.start(attempt.entry_id, work, Policy.DROP):
            raise JournalUnavailable("The desk is closing", operation=write.intent.operation)
        try:
            return await asyncio.shield(outcome)
        except asyncio.CancelledError:
            outcome.add_done_callback(_heed)
            if not attempt.may_be_on_its_way:
                self._scope.cancel(attempt.entry_id)
            raise

    async def inverse_of(self, entry_id: str) -> Write[Any] | None:
        """The write that takes back one of an earlier run, as far as reading tells; None where there is none.

        Raises what the reading raises, and JournalUnavailable where the disk refuses.
        """
        try:
            entry = await self._journal.find(entry_id)
        except StoreUnavailable as error:
            raise JournalUnavailable from error
        revive = self._revive.get(entry.intent.operation) if entry is not None else None
        if entry is None or revive is None:
            return None
        write = revive(entry)
        return write.inverse(await write.read())

    async def dismiss(self, entry_id: str) -> None:
        """Takes an unknown write off what stands open: a person looked, and decided."""
        try:
            await self._journal.dismiss(entry_id)
        except StoreUnavailable as error:
            raise JournalUnavailable from error

    async def let_go(self, entry_id: str) -> bool:
        """Takes an unknown write off what stands open, so that it may be sent anew; False where it was done."""
        try:
            await self.dismiss(entry_id)
        except IllegalMove:  # settled meanwhile, or decided elsewhere
            return await self._state_of(entry_id) is not State.CONFIRMED
        return True

    async def settle(self, entry_id: str) -> bool:
        """Finds out by reading what became of one write, and tells whether it is known to be done; nothing is sent."""
        for entry in await self.open_entries():
            if entry.id == entry_id and not self._scope.is_busy(entry.id):
                try:
                    await self._settle(entry)
                except StoreUnavailable as error:
                    raise JournalUnavailable from error
        return await self._state_of(entry_id) is State.CONFIRMED

    async def settle_alike(self, intent: Intent) -> bool:
        """Whether the very same creation was done, its answer lost; raises Unsettled where nobody knows yet."""
        for entry in await self.open_entries():
            same = (entry.intent.operation, entry.intent.customer_id, entry.intent.wish)
            if same != (intent.operation, intent.customer_id, intent.wish):
                continue
            if await self.settle(entry.id):
                return True
            if await self._state_of(entry.id) is not State.REFUSED:
                raise Unsettled(entry.id, operation=intent.operation)
        return False

    async def resume(self) -> tuple[Entry, ...]:
        """Settles by reading what is open and not under way, at start or once back online; returns what stays open.

        Nothing is ever sent here. What was settled long ago is forgotten.
        """
        try:
            await self._journal.prune()
            for entry in await self._journal.open_entries():
                if not self._scope.is_busy(entry.id):
                    await self._settle(entry)
            return await self._journal.open_entries()
        except StoreUnavailable as error:
            raise JournalUnavailable from error

    async def open_entries(self) -> tuple[Entry, ...]:
        """What is pending, under way or unknown: what must not be missed at closing, locking or sign-out."""
        try:
            return await self._journal.open_entries()
        except StoreUnavailable as error:
            raise JournalUnavailable from error

    async def close(self, grace: float = 5.0) -> None:
        """Refuses new writes and gives those under way `grace` seconds; to be called before the store closes."""
        await self._scope.close(grace)

    async def _carry_out(self, attempt: Attempt[T], write: Write[T], outcome: asyncio.Future[T], undoes: str) -> None:
        try:
            async with self._lock(write.intent):
                result = await attempt.run()
                await self._close_older(write, attempt.entry_id)
            if attempt.was_begun:
                self._tell(Done(write.intent, self._now(), write.inverse(result), attempt.entry_id, undoes))
        except asyncio.CancelledError:
            outcome.cancel()
            raise
        except Exception as error:  # noqa: BLE001  handed on whole to whoever waits, or to the loop's handler
            outcome.set_exception(error)
        else:
            outcome.set_result(result)
        finally:
            for onlooker in tuple(self._onlookers):
                onlooker()

    async def _settle(self, entry: Entry) -> None:
        async with self._lock(entry.intent):
            present = await self._journal.find(entry.id)
            if present is not None and present.is_open:
                revive = self._revive.get(entry.intent.operation)
                done = await settle(present, revive, self._journal, self._now() - self._patience.late)
                if done is not None:
                    self._tell(done)

    async def _close_older(self, write: Write[T], entry_id: str) -> None:
        """What stood open of the same field is answered by what was just read."""
        if not write.may_repeat:
            return
        try:
            await self._journal.close_older(write.intent, than=entry_id)
        except StoreUnavailable:
            _log.warning("The journal could not close what was overtaken")

    async def _state_of(self, entry_id: str) -> State | None:
        try:
            entry = await self._journal.find(entry_id)
        except StoreUnavailable as error:
            raise JournalUnavailable from error
        return entry.state if entry is not None else None

    def _tell(self, done: Done) -> None:
        for listener in tuple(self._listeners):
            listener(done)

    def _lock(self, intent: Intent) -> asyncio.Lock:
        return self._locks.setdefault((intent.customer_id, intent.resource_id), asyncio.Lock())


def _heed(outcome: "asyncio.Future[Any]") -> None:
    """The caller is gone: what the server said is in the journal, and a bug goes to the loop's handler."""
    if outcome.cancelled():
        return
    error = outcome.exception()
    if error is not None and not isinstance(error, ApiError):
        outcome.get_loop().call_exception_handler({"message": "Unhandled error in a write", "exception": error})
