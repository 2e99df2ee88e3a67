"""A form of what may be there already: where another desk changed the same fields meanwhile, a person chooses."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Generic, TypeVar

from frontdesk.api.errors import ApiError
from frontdesk.core.clock import Clock
from frontdesk.core.tasks import Policy
from frontdesk.domain.customer_fields import shown
from frontdesk.domain.merge import Difference, Side, merge
from frontdesk.domain.site import SiteContext
from frontdesk.store.drafts import DraftKey
from frontdesk.viewmodels.form import PASSWORD, FormPhase, FormViewModel, GetDrafts
from frontdesk.writing.errors import ChangedMeanwhile, ReadBackDiffers

T = TypeVar("T")
Fields = Mapping[str, str | None]


class MergingFormViewModel(FormViewModel, Generic[T]):
    """Saves by read, compare and send; `T` is what is edited, as the server holds it."""

    def __init__(self, names: Iterable[str], site: SiteContext, now: Clock, drafts: GetDrafts, key: DraftKey) -> None:
        super().__init__(names, site, now, drafts, key)
        self.differences: tuple[Difference, ...] = ()
        self.choices: dict[str, Side] = {}
        self._theirs: T | None = None
        """What the server holds, where a choice is needed."""

    @property
    def is_decided(self) -> bool:
        """Whether every difference has been."""
        return all(each.name in self.choices for each in self.differences)

    def choose(self, name: str, side: Side) -> None:
        """Says whose value of a field is to hold."""
        self.choices[name] = side
        self.changed.emit()

    def settle(self) -> None:
        """Saves what was chosen, against what the server holds now."""
        theirs = self._theirs
        if self.phase is not FormPhase.MERGING or not self.is_decided or theirs is None:
            return
        for name, side in self.choices.items():
            if side is Side.THEIRS:
                self._texts[name] = shown(name, self._held_by(theirs)[name], self.desk)
        self._rebase(theirs)
        self._leave_merge()
        if self.is_dirty:
            self.save()
        else:
            self.phase = FormPhase.SAVING
            self.scope.start("save", partial(self._done, theirs), Policy.DROP)

    def back_to_form(self) -> None:
        """Decides nothing: all that was typed still stands in the form."""
        self._leave_merge()
        self.changed.emit()

    async def _save(self, values: Fields) -> None:
        try:
            saved = await self._send(values)
        except (ChangedMeanwhile, ReadBackDiffers) as error:
            self._differ(error, values)
        except ApiError as error:
            self._fail(error)
        else:
            await self._done(saved)

    async def _done(self, saved: T) -> None:
        await self._forget_draft()
        self.phase = FormPhase.SAVED
        self._hand_on(saved)
        self.saved.emit(saved)
        self.changed.emit()

    def _differ(self, error: ChangedMeanwhile[T] | ReadBackDiffers[T], values: Fields) -> None:
        theirs = error.theirs
        comparable = {name: value for name, value in values.items() if name != PASSWORD}
        merged = merge(self._began, comparable, self._held_by(theirs))
        self.differences, self.choices, self._theirs = merged.differences, {}, theirs
        if self.differences:
            self.phase = FormPhase.MERGING
            self.changed.emit()
        else:
            self._rebase(theirs)
            self._fail(error)

    def _rebase(self, theirs: T) -> None:
        """Begins anew from what the server holds; what was typed stays, what was not follows."""
        touched = {name for name in self.names if self.is_touched(name)}
        self._take(theirs)
        values = self._held_by(theirs)
        for name in self.names:
            self._began[name] = values.get(name)
            if name not in touched:
                self._texts[name] = shown(name, values.get(name), self.desk)
        self.moved = ()
        self._keep()

    def _leave_merge(self) -> None:
        self.phase, self.differences, self.choices = FormPhase.EDITING, (), {}

    async def _send(self, values: Fields) -> T:
        """Sends the touched fields, and returns what was read back."""
        raise NotImplementedError

    def _held_by(self, theirs: T) -> Fields:
        """The fields as the server holds them."""
        raise NotImplementedError

    def _take(self, theirs: T) -> None:
        """Takes what the server holds for what is edited."""
        raise NotImplementedError

    def _hand_on(self, saved: T) -> None:
        """Lets the guest's page show it."""
        raise NotImplementedError
