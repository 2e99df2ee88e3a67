"""Associating one wristband with a guest, and what to do where it has an owner."""

from frontdesk.domain.steps import Step, StepKind, move
from frontdesk.store.series import SeriesKind
from frontdesk.viewmodels.series import Around, SeriesViewModel


class AssociateViewModel(SeriesViewModel):
    """Takes one code; one that has an owner is a question, and nothing is sent before it is answered."""

    is_over_at_once = True

    def __init__(self, around: Around, customer_id: str) -> None:
        super().__init__(around, customer_id)
        self._moved: tuple[Step, ...] = ()

    def move_here(self) -> None:
        """Answers the question: the owner loses it, this guest gets it."""
        owned, self.owned = self.owned, None
        if owned is not None:
            self.kind = SeriesKind.COLLISION
            self._moved = move(owned.owner.id, self.customer_id, owned.code)
            self._waiting.append(owned.code)
            self._start()
            self.changed.emit()

    def leave(self) -> None:
        """Answers the question: it stays with its owner."""
        self.owned = None
        self.changed.emit()

    async def _take_code(self, code: str) -> None:
        if self._moved:
            await self._do(self._moved)
            return
        self.owned = await self._owner_of(code)
        if self.owned is None:
            await self._do((Step(StepKind.ASSOCIATE, self.customer_id, code, code),))
