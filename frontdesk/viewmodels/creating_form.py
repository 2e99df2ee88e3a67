"""A form that adds something: where the answer is lost, a person looks, and only then it may be sent again."""

from typing import Any, Generic, TypeVar

from frontdesk.api.errors import ApiError
from frontdesk.core.tasks import Policy
from frontdesk.viewmodels.form import FormPhase, FormViewModel
from frontdesk.writing.errors import ReadBackDiffers, Unsettled

T = TypeVar("T")
_LOOKING = "look again"


class CreatingFormViewModel(FormViewModel, Generic[T]):
    """Asks instead of sending twice; `T` is what is added."""

    was_looked_for: bool = False
    """Whether it was looked, after a lost answer, what came of it."""
    entry_id: str = ""
    """The id that the journal knows the lost creation by."""

    @property
    def is_looking(self) -> bool:
        """Whether it is being looked what came of a lost answer."""
        return self.scope.is_busy(_LOOKING)

    def look_again(self) -> None:
        """Looks whether it has come after all."""
        if self.phase is FormPhase.UNSETTLED:
            self.scope.start(_LOOKING, self._look_again, Policy.DROP)
            self.changed.emit()

    def create_again(self) -> None:
        """Sends it once more: a person looked, and says that nothing came of it."""
        if self.phase is FormPhase.UNSETTLED and self.was_looked_for:
            self.scope.start("save", self._create_again, Policy.DROP)

    def _ask(self, error: Unsettled | ReadBackDiffers[Any], found: tuple[T, ...] = ()) -> None:
        """The answer was lost, and looking once did not tell what came of it."""
        self.entry_id, self.was_looked_for = error.entry_id, False
        self.phase, self.error = FormPhase.UNSETTLED, error
        self._take_found(found)
        self.changed.emit()

    async def _look_again(self) -> None:
        try:
            found = await self._look_for()
        except ApiError as error:
            self.error = error
        else:
            self.was_looked_for = True
            self._take_found(found)
        self.changed.emit()

    async def _create_again(self) -> None:
        """Where it has turned out meanwhile that it was done, it is looked again instead."""
        try:
            is_let_go = await self._let_go(self.entry_id)
        except ApiError as error:
            self.error = error
            self.changed.emit()
            return
        if not is_let_go:
            await self._look_again()
        elif (values := self._values()) is not None:
            self.phase, self.error = FormPhase.SAVING, None
            self.changed.emit()
            await self._save(values)

    async def _look_for(self) -> tuple[T, ...]:
        """What there is now that may have come of it."""
        raise NotImplementedError

    async def _let_go(self, entry_id: str) -> bool:
        """Takes the lost creation off what stands open; False where it was done after all."""
        raise NotImplementedError

    def _take_found(self, found: tuple[T, ...]) -> None:
        """Takes what may have come of it."""
        raise NotImplementedError
