"""What swap, party, sweep and the rest have in common: codes one after another, steps reported, undo, a fault said."""

from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from frontdesk.api.errors import ApiError, Gone
from frontdesk.api.records import Customer
from frontdesk.core.clock import Clock
from frontdesk.core.tasks import Policy
from frontdesk.domain.codes import CodeRefusal, read_code
from frontdesk.domain.steps import OVER, Snapshot, Step, inverse, lost_to_undo
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
        self._back: SeriesRun | None = None
        """What takes it back, or so much of it as was done in part only."""
        self._waiting: deque[str] = deque()
        self.busy_changed.connect(self._busy_changed)

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps so far, as they stand on disk; once all is taken back, those that do it."""
        runs = [self._back] if self.is_undone else [self._run, self._back]
        return tuple(step for run in runs if run is not None for step in run.series.steps)

    @property
    def is_running(self) -> bool:
        """Whether something is under way."""
        return self.scope.is_busy("work")

    @property
    def is_done(self) -> bool:
        """Whether all that was begun is done, and something was."""
        return bool(self.steps) and not self.is_running and all(step.state in OVER for step in self.steps)

    @property
    def in_part(self) -> tuple[str, ...]:
        """What was done in part and stands so, by its code."""
        back = self._back
        run = self._run if back is None or (back.series.is_finished and not self.is_undone) else back
        return run.series.in_part if run is not None and not self.is_running else ()

    @property
    def can_try_again(self) -> bool:
        """Whether there are steps that were not done, and may yet be."""
        return bool(self.steps) and not self.is_running and (self.error is not None or bool(self.in_part))

    @property
    def can_take_back(self) -> bool:
        """Whether what was done in part can be taken back, and what is whole stays."""
        run = self._run
        if self._back is not None or run is None or not self.in_part or self.is_undone:
            return False
        in_part, now = run.series.in_part, self._around.now()
        is_more = any(step.group not in in_part for step in run.series.steps)
        return is_more and bool(inverse((step for step in run.series.steps if step.group in in_part), now))

    @property
    def moved(self) -> Mapping[str, Snapshot | None]:
        """What bands hold now that were left as they are, since they were changed after the steps before."""
        run = self._back or self._run
        return run.moved if run is not None and not self.is_running else {}

    @property
    def is_taking_back(self) -> bool:
        """Whether what it does, or did last, takes something back."""
        return self._back is not None

    @property
    def can_undo(self) -> bool:
        """Whether there is something that can be taken back."""
        is_over = bool(self.steps) and not self.is_running and self._back is None
        return is_over and bool(inverse(self.steps, self._around.now()))

    def is_about(self, series_id: str) -> bool:
        """Whether it is at this series, or at its undo."""
        return any(run is not None and run.series.id == series_id for run in (self._run, self._back))

    @property
    def lost_to_undo(self) -> tuple[str, ...]:
        """Codes that an undo would not bring back, as things stand now."""
        return () if self._back is not None or self.is_running else lost_to_undo(self.steps, self._around.now())

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
            self.scope.start("work", partial(self._undo, None), Policy.DROP)
            self.changed.emit()

    def take_back(self) -> None:
        """Takes back what was done in part only; what is whole stays."""
        if self.can_take_back:
            self.error = None
            self.scope.start("work", partial(self._undo, self.in_part), Policy.DROP)
            self.changed.emit()

    def take_what_moved(self) -> None:
        """Goes on, all the same, with what was changed since."""
        if self.moved:
            self.error = None
            self.scope.start("work", self._take_what_moved, Policy.DROP)
            self.changed.emit()

    async def close(self) -> None:
        """Ends the series where nothing of it is left to do; else it is offered again."""
        await super().close()
        for run in (self._run, self._back):
            if run is not None:
                await run.close_if_over()

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
        await self._heedful(self._go_on())

    async def _undo(self, groups: tuple[str, ...] | None) -> None:
        await self._heedful(self._begin_undo(groups))

    async def _begin_undo(self, groups: tuple[str, ...] | None) -> None:
        """The undo is on disk before the series is closed: what ends in between is offered at the next start."""
        done = self._run
        if done is None:
            return
        writes = await self._around.writes()
        if groups is None:
            self.lost = lost_to_undo(done.series.steps, self._around.now())
        back = writes.run(writes.inverse_of(done.series, self._around.now, groups), self._reported)
        await back.begin()
        self._back, self.is_undone = back, groups is None
        if self.is_undone:
            await done.close()
        await self._go_on()

    async def _go_on(self) -> None:
        if self._back is not None:
            await self._finish_undo(await self._back.take_all())
        elif self._run is not None:
            await self._finish_run(self._run.take_all())

    async def _finish_run(self, taking: Awaitable[ApiError | None]) -> None:
        _raise(await taking)

    async def _take_what_moved(self) -> None:
        if self._back is not None:
            await self._heedful(self._finish_undo(await self._back.take_what_was_left()))
        elif self._run is not None:
            await self._heedful(self._finish_run(self._run.take_what_was_left()))

    async def _finish_undo(self, fault: ApiError | None) -> None:
        """Notes what was taken back; after so much of it as was in part, the series itself goes on."""
        back = self._back
        _raise(fault)
        if back is None:
            return
        undone = await (await self._around.writes()).mark_undone(back.series)
        if not self.is_undone and undone is not None and not back.moved:
            await back.close()
            self._run, self._back = (await self._around.writes()).run(undone, self._reported), None

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


def _raise(fault: ApiError | None) -> None:
    if fault is not None:
        raise fault
