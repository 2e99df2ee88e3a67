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

IsOpen = Callable[[str], bool]


class UnfinishedViewModel(ViewModel):
    """One at a time, oldest first; nothing is sent before a person says so."""

    changed = Signal()
    wanted = Signal(object)
    """A Series that is to be gone on with."""

    def __init__(self, around: Around, is_open: IsOpen, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.waiting: tuple[Series, ...] = ()
        self.error: ApiError | None = None
        self.now = around.now
        self._around = around
        self._is_open = is_open
        self.busy_changed.connect(self._busy_changed)

    @property
    def first(self) -> Series | None:
        """The one that is offered."""
        return self.waiting[0] if self.waiting else None

    @property
    def is_running(self) -> bool:
        """Whether the disk is asked."""
        return self.scope.is_busy("work")

    def look(self) -> None:
        """Looks what is open."""
        self.scope.start("work", self._look, Policy.DROP)

    def resume(self) -> None:
        """Asks for the one that is offered to be gone on with."""
        series = self.first
        if series is not None and not self.is_running:
            self.waiting = self.waiting[1:]
            self.changed.emit()
            self.wanted.emit(series)

    def leave(self) -> None:
        """Leaves it where it stands, for good."""
        self.scope.start("work", self._leave, Policy.DROP)

    async def _look(self) -> None:
        await self._heedful(self._list)

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
        """What has a window is not offered, nor what is being taken back: its undo is."""
        found = [
            series for series in await writes.store.open_ones(self._around.site_id) if not self._is_open(series.id)
        ]
        undone = {series.undoes for series in found}
        left = [series for series in found if series.id not in undone]
        for series in left:
            if series.is_finished:
                await self._end(writes.run(series, _reported), writes)
        self.waiting = tuple(series for series in left if not series.is_finished)

    async def _end(self, run: SeriesRun, writes: SeriesWrites) -> None:
        """One whose last step was taken, but not put on disk that it was the last."""
        if run.series.undoes:
            await writes.mark_undone(run.series)
        await run.close()

    async def _put_down(self, writes: SeriesWrites) -> None:
        """An undo that is left leaves what it takes back where it stands as well."""
        series = self.first
        if series is None:
            return
        for left in (series, await writes.find(series.undoes) if series.undoes else None):
            if left is not None and left.state is SeriesState.OPEN:
                await writes.run(left, _reported).close(SeriesState.LEFT)
        await self._list(writes)

    def _busy_changed(self, _key: str, _is_busy: bool) -> None:
        self.changed.emit()


def _reported(_series: Series) -> None:
    """Nobody looks."""
