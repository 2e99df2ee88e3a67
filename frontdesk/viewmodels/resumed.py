"""A series that an earlier run, or a dialog before, left in the middle: gone on with step by step."""

from frontdesk.core.tasks import Policy
from frontdesk.store.series import Series
from frontdesk.viewmodels.series import Around, SeriesViewModel


class ResumedViewModel(SeriesViewModel):
    """Takes no more codes: what was begun is finished, taken back, or left."""

    is_over_at_once = True

    def __init__(self, around: Around, series: Series) -> None:
        super().__init__(around)
        self.kind = series.kind
        self.series = series

    @property
    def takes_codes(self) -> bool:
        """No scan is for it."""
        return False

    def is_about(self, series_id: str) -> bool:
        """Whether it is at this series, or at its undo."""
        return series_id in (self.series.id, self.series.undoes) or super().is_about(series_id)

    def resume(self) -> None:
        """Goes on where it stands."""
        self.scope.start("work", self._resume, Policy.DROP)
        self.changed.emit()

    async def _resume(self) -> None:
        await self._heedful(self._take_up())

    async def _take_up(self) -> None:
        writes = await self._around.writes()
        if not self.series.undoes:
            self._run = writes.run(self.series, self._reported, was_left=True)
        else:
            undone = await writes.find(self.series.undoes)
            self._back = writes.run(self.series, self._reported)
            self._run = writes.run(undone, self._reported) if undone is not None else None
            self.is_undone = True
        await self._go_on()
