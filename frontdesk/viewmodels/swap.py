"""A wristband swapped for another in one scan."""

from frontdesk.api.records import Barcode
from frontdesk.domain.steps import has_ended, swap
from frontdesk.store.series import SeriesKind
from frontdesk.viewmodels.series import Around, SeriesViewModel
from frontdesk.writing.associations import snapshot


class SwapViewModel(SeriesViewModel):
    """The scanned band gets all that the old one has; then the old one is removed."""

    kind = SeriesKind.SWAP
    is_over_at_once = True

    def __init__(self, around: Around, customer_id: str, old: Barcode) -> None:
        super().__init__(around, customer_id)
        self.old = old
        self._held = snapshot(old)

    @property
    def has_ended(self) -> bool:
        """Whether the old band has ended: no other can be given an end in the past, and none would be for ever."""
        return not self.steps and has_ended(self._held, self._around.now())

    @property
    def takes_codes(self) -> bool:
        """A band that has ended is first given a new end, or removed."""
        return super().takes_codes and not self.has_ended

    async def _take_code(self, code: str) -> None:
        self.owned = await self._owner_of(code)
        if self.owned is None and self.old.code:
            held = await (await self._around.writes()).held(self.customer_id, self.old.code)
            self._held = held or self._held
            if not self.has_ended:
                await self._do(swap(self.customer_id, self.old.code, code, self._held))
