"""Series that an earlier run left in the middle: offered once more, gone on with or left."""

from collections.abc import Awaitable, Callable

from PySide6.QtCore import QObject, Signal

from frontdesk.api.errors import ApiError
from frontdesk.core.tasks import Policy
from frontdesk.store.database import StoreUnavailable
from frontdesk.store.series import Series, SeriesState
from frontdesk.viewmodels.base import ViewModel
from frontdesk.viewmodels.series import Around
from frontdesk.writing.errors import JournalUnavailable
from frontdesk.writing.series import SeriesRun, SeriesWrites


class UnfinishedViewModel(ViewModel):
    """One at a time, oldest first; nothing is sent before a person says so."""

    changed = Signal()
    ended = Signal()

    def __init__(self, around: Around, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.waiting: tuple[Series, ...] = ()
        self.error: ApiError | None = None
        self.refused: tuple[Series, ApiError] | None = None
        """What ended because the server will not have it, until a person took note."""
        self.now = around.now
        self._around = around
        self.busy_changed.connect(self._busy_changed)

    @property
    def first(self) -> Series | None:
        """The one that is offered."""
        return self.waiting[0] if self.waiting else None

    @property
    def is_running(self) -> bool:
        """Whether it is gone on with."""
        return self.scope.is_busy("work")

    def look(self) -> None:
        """Looks what is open."""
        self.scope.start("work", self._look, Policy.DROP)

    def resume(self) -> None:
        """Goes on with the one that is offered."""
        self.scope.start("work", self._resume, Policy.DROP)

    def take_note(self) -> None:
        """Puts away what was refused."""
        self.refused = None
        self.changed.emit()

    def leave(self) -> None:
        """Leaves it where it stands, for good."""
        self.scope.start("work", self._leave, Policy.DROP)

    async def _look(self) -> None:
        await self._heedful(self._list)

    async def _resume(self) -> None:
        await self._heedful(self._go_on)
        self.ended.emit()

    async def _leave(self) -> None:
        await self._heedful(self._put_down)

    async def _heedful(self, work: Callable[[SeriesWrites], Awaitable[None]]) -> None:
        self.error = None
        try:
            await work(await self._around.writes())
        except StoreUnavailable:
            self.error = JournalUnavailable()
        except ApiError as error:
            self.error = error
        self.changed.emit()

    async def _list(self, writes: SeriesWrites) -> None:
        self.waiting = await writes.store.open_ones(self._around.site_id)

    async def _go_on(self, writes: SeriesWrites) -> None:
        if self.first is None:
            return
        run = writes.run(self.first, self._reported)
        fault = await run.take_all()
        if fault is not None:
            await self._give_up_if_refused(run, fault)
        await run.close_if_over()
        if run.series.undoes and run.series.is_finished:
            await writes.mark_undone(run.series)
        await self._list(writes)

    async def _give_up_if_refused(self, run: SeriesRun, fault: ApiError) -> None:
        """Raises what may go through later; what never will is said once, and not offered again."""
        if not run.series.is_refused:
            raise fault
        self.refused = run.series, fault

    async def _put_down(self, writes: SeriesWrites) -> None:
        if self.first is not None:
            await writes.run(self.first, self._reported).close(SeriesState.LEFT)
            await self._list(writes)

    def _reported(self, _series: Series) -> None:
        self.changed.emit()

    def _busy_changed(self, _key: str, _is_busy: bool) -> None:
        self.changed.emit()
