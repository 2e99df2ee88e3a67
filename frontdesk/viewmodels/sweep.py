"""Wristbands that are handed back, one scan after another."""

from datetime import timedelta

from frontdesk.core.tasks import Policy
from frontdesk.domain.steps import StepKind, StepState, not_returned, take_back
from frontdesk.store.database import StoreUnavailable
from frontdesk.store.series import SeriesKind
from frontdesk.viewmodels.series import SeriesViewModel
from frontdesk.writing.errors import JournalUnavailable


class SweepViewModel(SeriesViewModel):
    """Unlinks the card of each band that is scanned, and removes it."""

    kind = SeriesKind.SWEEP
    nobodys = ""
    """The last code, where it is nobody's band."""
    missing: tuple[str, ...] | None = None
    """Codes that were issued today and have not come back; None until it was asked for."""

    @property
    def count(self) -> int:
        """How many bands have come back."""
        return sum(step.kind is StepKind.DISSOCIATE and step.state is StepState.DONE for step in self.steps)

    def count_up(self) -> None:
        """Finds what was issued today and has not come back."""
        self.nobodys = ""
        self.scope.start("missing", self._count_up, Policy.LATEST)

    async def _take_code(self, code: str) -> None:
        self.nobodys, self.missing = "", None  # what was out before this one may be this one
        owned = await self._owner_of(code)
        if owned is None:
            self.nobodys = code
            self.nobodys_band.emit()
            return
        has_card = owned.held["payment_method_id"] is not None
        await self._do(take_back(owned.owner.id, code, has_card=has_card))

    async def _count_up(self) -> None:
        await self._heedful(self._find_missing())

    async def _find_missing(self) -> None:
        """What this desk issued within the day; each is looked up, since another desk may have taken it back."""
        writes = await self._around.writes()
        try:
            series = await writes.store.since(self._around.site_id, self._around.now() - timedelta(hours=24))
        except StoreUnavailable as error:
            raise JournalUnavailable from error
        out = not_returned(step for one in series if not one.undoes for step in one.steps)
        self.missing = tuple([code for guest, code in out if await writes.held(guest, code) is not None])
