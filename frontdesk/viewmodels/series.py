"""What swap, party, sweep and the rest have in common: codes one after another, steps reported, undo, a fault said."""

from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from frontdesk.api.errors import ApiError, Gone
from frontdesk.api.records import Customer
from frontdesk.core.clock import Clock
from frontdesk.core.tasks import Policy
from frontdesk.domain.codes import CodeRefusal, read_code
from frontdesk.domain.steps import Snapshot, Step, inverse, lost_to_undo
from frontdesk.store.series import Series, SeriesKind
from frontdesk.viewmodels.base import ViewModel
from frontdesk.writing.series import SeriesRun, SeriesWrites


class OwnerServer(Protocol):
    """Whom a code belongs to."""

    async def get_customer_by_barcode(self, code: str, site_id: str) -> Customer: ...


@dataclass(frozen=True, slots=True)
class Around:
    """What every series needs of the program."""

    server: OwnerServer
    writes: Callable[[], Awaitable[SeriesWrites]]
    site_id: str
    now: Clock


@dataclass(frozen=True, slots=True)
class Owned:
    """A code that has an owner already, and what that guest would lose with it."""

    code: str
    owner: Customer
    held: Snapshot


class SeriesViewModel(ViewModel):
    """Takes codes in the order in which they come; one that comes while another is at work waits for its turn."""

    changed = Signal()
    nobodys_band = Signal()
    """A code that was wanted of someone is no one's."""
    ended = Signal()
    """Something was done or undone: what shows the guest's bands is old."""

    kind = SeriesKind.ASSOCIATE
    is_over_at_once = False
    """Whether one code is all that it is about."""

    def __init__(self, around: Around, customer_id: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.customer_id = customer_id
        self.error: ApiError | None = None
        self.refusal: CodeRefusal | None = None
        self.owned: Owned | None = None
        self.failed_code = ""
        self.is_undone = False
        self.lost: tuple[str, ...] = ()
        """Codes that were not brought back, because they had ended by the time of the undo."""
        self._around = around
        self._run: SeriesRun | None = None
        self._waiting: deque[str] = deque()
        self.busy_changed.connect(self._busy_changed)

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps so far, as they stand on disk."""
        return self._run.series.steps if self._run is not None else ()

    @property
    def is_running(self) -> bool:
        """Whether something is under way."""
        return self.scope.is_busy("work")

    @property
    def is_done(self) -> bool:
        """Whether all that was begun is done, and something was."""
        return bool(self.steps) and self._run is not None and self._run.series.is_finished and not self.is_running

    @property
    def can_undo(self) -> bool:
        """Whether there is something that can be taken back."""
        is_over = bool(self.steps) and not self.is_running and not self.is_undone
        return is_over and bool(inverse(self.steps, self._around.now()))

    @property
    def lost_to_undo(self) -> tuple[str, ...]:
        """Codes that an undo would not bring back, as things stand now."""
        return () if self.is_undone or self.is_running else lost_to_undo(self.steps, self._around.now())

    @property
    def now(self) -> Clock:
        """The server's clock."""
        return self._around.now

    @property
    def takes_codes(self) -> bool:
        """Whether a scan is for this one now."""
        return not self.is_undone and not (self.is_over_at_once and self.steps)

    def take(self, text: str) -> None:
        """Takes a code that was scanned or typed."""
        read = read_code(text)
        self.error = self.refusal = self.owned = None
        if isinstance(read, CodeRefusal):
            self.refusal = read
        elif self.takes_codes:
            self._waiting.append(read.text)
            self._start()
        self.changed.emit()

    def try_again(self) -> None:
        """Takes up the steps that were not done."""
        self.error = None
        self.scope.start("work", self._take_rest, Policy.DROP)
        self.changed.emit()

    def undo(self) -> None:
        """Takes back all that was done, last first."""
        if self.can_undo:
            self.error = None
            self.scope.start("work", self._undo, Policy.DROP)
            self.changed.emit()

    async def close(self) -> None:
        """Ends the series where nothing of it is left to do; else it is offered again."""
        await super().close()
        if self._run is not None:
            await self._run.close_if_over()

    async def _take_code(self, code: str) -> None:
        raise NotImplementedError

    async def _owner_of(self, code: str) -> Owned | None:
        try:
            owner = await self._around.server.get_customer_by_barcode(code, self._around.site_id)
        except Gone:
            return None
        held = await (await self._around.writes()).held(owner.id, code)
        return Owned(code, owner, held) if held is not None else None  # else it was a guest's id, no band

    async def _do(self, steps: tuple[Step, ...]) -> None:
        """Puts steps on disk, then takes them."""
        if self._run is None:
            around = self._around
            series = Series(around.site_id, self.kind, around.now(), steps)
            self._run = (await around.writes()).run(series, self._reported)
            await self._run.begin()
        else:
            await self._run.add(steps)
        await self._run.take(steps[0].group)

    async def _work(self) -> None:
        while self._waiting:
            code = self._waiting.popleft()
            await self._heedful(self._take_code(code), code)

    async def _take_rest(self) -> None:
        if self._run is not None:
            await self._heedful(self._raise_fault(self._run))

    async def _undo(self) -> None:
        await self._heedful(self._take_back())

    async def _take_back(self) -> None:
        done = self._run
        if done is None:
            return
        writes = await self._around.writes()
        await done.close()
        self.lost = lost_to_undo(done.series.steps, self._around.now())
        self._run = writes.run(writes.inverse_of(done.series, self._around.now), self._reported)
        self.is_undone = True
        await self._run.begin()
        await self._raise_fault(self._run)
        await writes.mark_undone(self._run.series)

    async def _raise_fault(self, run: SeriesRun) -> None:
        fault = await run.take_all()
        if fault is not None:
            raise fault

    async def _heedful(self, work: Awaitable[None], code: str = "") -> None:
        try:
            await work
        except ApiError as error:
            self.error, self.failed_code = error, code
        self.changed.emit()
        if self.steps:
            self.ended.emit()

    def _start(self) -> None:
        self.scope.start("work", self._work, Policy.DROP)

    def _reported(self, _series: Series) -> None:
        self.changed.emit()

    def _busy_changed(self, _key: str, is_busy: bool) -> None:
        if not is_busy and self._waiting:
            self._start()
        self.changed.emit()
