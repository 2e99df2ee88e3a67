"""One write under way, from the reading before it to the reading after it, with the journal kept true throughout."""

import logging
from typing import Generic, TypeVar

from frontdesk.api.errors import ApiError, Gone
from frontdesk.store.database import StoreUnavailable
from frontdesk.store.journal import Detail, Journal, State
from frontdesk.writing.aftermath import Trace, aftermath_of, wanted_wait
from frontdesk.writing.errors import ChangedMeanwhile, JournalUnavailable, ReadBackDiffers, Unsettled
from frontdesk.writing.patience import Patience, Pauses
from frontdesk.writing.write import Standing, Write

T = TypeVar("T")
_log = logging.getLogger(__name__)


class Attempt(Generic[T]):
    """Carries one write out once.

    The journal runs ahead of every send and never claims more than is known: whatever ends the attempt, a fault, a
    cancellation or a bug, its entry is left refused if surely nothing was sent, and unknown if anything may have been.
    """

    def __init__(self, write: Write[T], journal: Journal, patience: Patience) -> None:
        self._write = write
        self._journal = journal
        self._patience = patience
        self._entry = journal.entry(write.intent)
        self._state: State | None = None
        self._trace = Trace.NONE

    @property
    def entry_id(self) -> str:
        """The id that the journal knows it by, once it is there."""
        return self._entry.id

    @property
    def may_be_on_its_way(self) -> bool:
        """Whether anything of it may have reached the server, so that stopping would only lose the answer."""
        return self._trace is not Trace.NONE

    @property
    def was_begun(self) -> bool:
        """Whether anything had to be done at all: where the wish was there already, nothing was."""
        return self._state is not None

    async def run(self) -> T:
        """Reads, compares, journals, sends, and returns the resource as read back."""
        theirs = await self._write.read()
        match self._write.standing(theirs):
            case Standing.WISHED:
                return theirs
            case Standing.OTHER:
                raise ChangedMeanwhile(theirs, operation=self._entry.intent.operation)
        try:
            await self._record(State.PENDING)
            return await self._deliver()
        finally:
            await self._leave_truthful()

    async def _deliver(self) -> T:
        pauses = Pauses(self._patience, self._patience.sending)
        while True:
            await self._record(State.SENT)
            before, self._trace = self._trace, Trace.OPEN
            try:
                answer = await self._write.send()
            except ApiError as failure:
                self._trace = max(before, aftermath_of(failure).trace)
                theirs = await self._after(failure, pauses)
                if theirs is not None:
                    return theirs
            else:
                return await self._read_back(answer)

    async def _after(self, failure: ApiError, pauses: Pauses) -> T | None:
        """The resource if the wish is there after all, None if it is to be sent again; raises otherwise."""
        if self._trace is not Trace.NONE:
            await self._mark(State.UNKNOWN)
            theirs = await self._look(failure)
            if theirs is not None:
                return theirs
        may_repeat = self._write.may_repeat and aftermath_of(failure).is_transient
        if not (may_repeat and await pauses.pause(wanted_wait(failure))):
            raise await self._given_up(failure) from failure
        return await self._look(failure)

    async def _look(self, failure: ApiError) -> T | None:
        """Settles by reading: the resource if the wish is there, None if all is as it was; raises otherwise."""
        try:
            theirs = await self._read()
        except Gone:
            await self._mark(State.REFUSED, Detail.GONE)
            raise
        except ApiError as unread:
            raise await self._given_up(failure, was_read=False) from unread
        match self._write.standing(theirs):
            case Standing.WISHED:
                await self._mark(State.CONFIRMED)
                return theirs
            case Standing.AS_SEEN:
                return None
            case Standing.OTHER:
                raise await self._overtaken(theirs)

    async def _read_back(self, answer: T) -> T:
        answered_so = self._write.standing(answer) is Standing.WISHED
        try:
            theirs = await self._read_after_answer()
        except Gone:
            await self._mark(State.REFUSED, Detail.GONE)
            raise
        except ApiError as unread:
            if not answered_so:
                raise self._unsettled() from unread
            await self._mark(State.CONFIRMED, Detail.NOT_READ_BACK)
            return answer
        standing = self._write.standing(theirs)
        if standing is Standing.WISHED:
            await self._mark(State.CONFIRMED)
            return theirs
        was_there = answered_so and standing is Standing.OTHER
        await self._mark(State.CONFIRMED if was_there else State.UNKNOWN, Detail.READ_BACK_DIFFERS)
        raise ReadBackDiffers(theirs, self.entry_id, operation=self._entry.intent.operation)

    async def _read_after_answer(self) -> T:
        """Reads once more where nothing seems to have moved: some servers answer reads from a copy that lags."""
        theirs = await self._read()
        if self._write.standing(theirs) is not Standing.AS_SEEN:
            return theirs
        await self._patience.sleep(self._patience.first_pause)
        return await self._read()

    async def _read(self) -> T:
        pauses = Pauses(self._patience, self._patience.settling)
        while True:
            try:
                return await self._write.read()
            except ApiError as error:
                if not (aftermath_of(error).is_transient and await pauses.pause(wanted_wait(error))):
                    raise

    async def _given_up(self, failure: ApiError, *, was_read: bool = True) -> ApiError:
        """Marks what is known at the end, and says what to raise."""
        if self._trace is Trace.NONE:
            await self._mark(State.REFUSED, type(failure).__name__)
            return failure
        if self._trace is Trace.ANSWERED and was_read:
            await self._mark(State.REFUSED, Detail.NOT_THERE)
            return failure
        return self._unsettled()

    async def _overtaken(self, theirs: T) -> ApiError:
        operation = self._entry.intent.operation
        if self._trace is Trace.NONE:
            await self._mark(State.REFUSED, Detail.NOT_SENT)
            return ChangedMeanwhile(theirs, operation=operation)
        return ReadBackDiffers(theirs, self.entry_id, operation=operation)

    def _unsettled(self) -> Unsettled:
        return Unsettled(self.entry_id, operation=self._entry.intent.operation)

    def _unrecorded(self) -> JournalUnavailable:
        return JournalUnavailable(operation=self._entry.intent.operation)

    async def _record(self, state: State) -> None:
        """Puts a state on disk before anything is sent; where the disk refuses, nothing is."""
        if self._state is state:
            return
        before, self._state = self._state, state
        try:
            if state is State.PENDING:
                await self._journal.append(self._entry)
            else:
                await self._journal.mark(self.entry_id, state)
        except StoreUnavailable as error:
            self._state = before
            raise (self._unsettled() if self.may_be_on_its_way else self._unrecorded()) from error

    async def _mark(self, state: State, detail: str = Detail.NOTHING) -> None:
        """Puts on disk what became of it; where the disk refuses, the entry stays open, which is true as well."""
        before, self._state = self._state, state
        try:
            await self._journal.mark(self.entry_id, state, detail, customer_id=self._write.intent.customer_id)
        except StoreUnavailable:
            self._state = before
            _log.warning("The journal could not record that a write is %s", state)

    async def _leave_truthful(self) -> None:
        """Whatever ended the attempt: what was begun and not decided is refused or unknown, never just left."""
        if self._state is State.PENDING or (self._state is State.SENT and self._trace is Trace.NONE):
            await self._mark(State.REFUSED, Detail.NOT_SENT)
        elif self._state is State.SENT:
            await self._mark(State.UNKNOWN)
