"""Editing a guest: only what changed is sent, and where another desk changed the same, a person chooses."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Protocol

from frontdesk.api.errors import ApiError
from frontdesk.api.records import Customer
from frontdesk.core.tasks import Policy
from frontdesk.domain.customer_fields import FORM_OF_EDITING, held, shown
from frontdesk.domain.known import Known
from frontdesk.domain.merge import Difference, Side, merge
from frontdesk.store.drafts import DraftKey
from frontdesk.viewmodels.form import PASSWORD, FormPhase, FormViewModel, GetDrafts
from frontdesk.viewmodels.guest import GuestViewModel
from frontdesk.writing.errors import ChangedMeanwhile, ReadBackDiffers

Fields = Mapping[str, str | None]
FORM = "customer"


class Saves(Protocol):
    """What saves a guest."""

    async def update(self, customer_id: str, began: Fields, changes: Fields, password: str = "") -> Customer: ...


class Unlocks(Protocol):
    """What unlocks a guest."""

    async def unlock(self, seen: Customer) -> Customer: ...


class CustomerFormViewModel(FormViewModel):
    """The form of one guest who is there, as long as it is open."""

    def __init__(
        self,
        guest: GuestViewModel,
        customer: Customer,
        saves: Callable[[], Awaitable[Saves]],
        unlocks: Callable[[], Awaitable[Unlocks]],
        drafts: GetDrafts,
        *,
        operator: str = "",
    ) -> None:
        key = DraftKey(guest.site.site_id, operator, customer.id, FORM)
        super().__init__(FORM_OF_EDITING, guest.site, guest.now, drafts, key)
        self.guest = guest
        self.customer = customer
        self.differences: tuple[Difference, ...] = ()
        self.choices: dict[str, Side] = {}
        self.theirs: Customer | None = None
        """Who the server holds, where a choice is needed."""
        self._saves = saves
        self._unlocks = unlocks
        self._begin(self._current())
        guest.changed.connect(self._follow_guest)

    @property
    def is_locked(self) -> bool:
        """Whether the server would refuse."""
        return self.customer.locked_at is not None

    @property
    def can_save(self) -> bool:
        """Whether there is something to send, and nothing in the way."""
        return self.is_dirty and self.phase is FormPhase.EDITING and not self.is_locked

    @property
    def is_unlocking(self) -> bool:
        """Whether the lock is being taken off."""
        return self.scope.is_busy("unlock")

    def is_unreadable(self, name: str) -> bool:
        """Whether the server's value of a field could not be read."""
        return name in self.customer.unreadable

    def save(self) -> None:
        """Sends what was changed, unless something is wrong with it."""
        values = self._values()
        if self.can_save and values is not None:
            self.phase, self.error = FormPhase.SAVING, None
            self.scope.start("save", partial(self._save, values), Policy.DROP)
        self.changed.emit()

    def unlock(self) -> None:
        """Takes the lock off, so that the form can be saved."""
        self.scope.start("unlock", self._unlock, Policy.DROP)
        self.changed.emit()

    def choose(self, name: str, side: Side) -> None:
        """Says whose value of a field is to hold."""
        self.choices[name] = side
        self.changed.emit()

    @property
    def is_decided(self) -> bool:
        """Whether every difference has been."""
        return all(each.name in self.choices for each in self.differences)

    def settle(self) -> None:
        """Saves what was chosen, against what the server holds now."""
        if self.phase is not FormPhase.MERGING or not self.is_decided or self.theirs is None:
            return
        for name, side in self.choices.items():
            if side is Side.THEIRS:
                self._texts[name] = shown(name, held(self.theirs)[name], self.desk)
        self._rebase(self.theirs)
        self._leave_merge()
        if self.is_dirty:
            self.save()
        else:
            self.phase = FormPhase.SAVING
            self.scope.start("save", partial(self._done, self.customer), Policy.DROP)

    def back_to_form(self) -> None:
        """Decides nothing: all that was typed still stands in the form."""
        self._leave_merge()
        self.changed.emit()

    async def close(self) -> None:
        """As every form; the guest may live on."""
        self.guest.changed.disconnect(self._follow_guest)
        await super().close()

    def _current(self) -> Fields:
        return held(self.customer)

    async def _save(self, values: dict[str, str | None]) -> None:
        password = values.pop(PASSWORD, None) or ""
        began = {name: self._began[name] for name in values}
        try:
            saved = await (await self._saves()).update(self.customer.id, began, values, password)
        except (ChangedMeanwhile, ReadBackDiffers) as error:
            self._differ(error, values)
        except ApiError as error:
            self._fail(error)
        else:
            await self._done(saved)

    async def _done(self, saved: Customer) -> None:
        await self._forget_draft()
        self.phase = FormPhase.SAVED
        self.guest.replace_customer(saved)
        self.saved.emit(saved)
        self.changed.emit()

    def _differ(self, error: ChangedMeanwhile[Customer] | ReadBackDiffers[Customer], values: Fields) -> None:
        theirs = error.theirs
        merged = merge(self._began, values, held(theirs))
        self.differences, self.choices, self.theirs = merged.differences, {}, theirs
        if self.differences:
            self.phase = FormPhase.MERGING
            self.changed.emit()
        else:
            self._rebase(theirs)
            self._fail(error)

    def _rebase(self, theirs: Customer) -> None:
        """Begins anew from what the server holds; what was typed stays, what was not follows."""
        touched = {name for name in self.names if self.is_touched(name)}
        self.customer = theirs
        values = held(theirs)
        for name in self.names:
            self._began[name] = values.get(name)
            if name not in touched:
                self._texts[name] = shown(name, values.get(name), self.desk)
        self.moved = ()
        self._keep()

    def _leave_merge(self) -> None:
        self.phase, self.differences, self.choices = FormPhase.EDITING, (), {}

    async def _unlock(self) -> None:
        try:
            unlocked = await (await self._unlocks()).unlock(self.customer)
        except ApiError as error:
            self._fail(error)
        else:
            self.guest.replace_customer(unlocked)
            self._follow(unlocked)

    def _follow_guest(self, part: str) -> None:
        customer = self.guest.customer
        if part == "customer" and isinstance(customer, Known):
            self._follow(customer.value)

    def _follow(self, customer: Customer) -> None:
        """The lock of now counts; what the form began from stays, so that a change of others shows at saving."""
        if customer.id == self.customer.id and customer.locked_at != self.customer.locked_at:
            self.customer = self.customer.model_copy(update={"locked_at": customer.locked_at})
        self.changed.emit()
