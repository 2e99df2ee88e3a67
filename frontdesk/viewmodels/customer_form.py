"""Editing a guest: only what changed is sent, and where another desk changed the same, a person chooses."""

from collections.abc import Awaitable, Callable
from typing import Protocol

from frontdesk.api.errors import ApiError
from frontdesk.api.records import Customer
from frontdesk.core.tasks import Policy
from frontdesk.domain.customer_fields import FORM_OF_EDITING, held
from frontdesk.domain.known import Known
from frontdesk.store.drafts import DraftKey
from frontdesk.viewmodels.form import PASSWORD, FormPhase, GetDrafts
from frontdesk.viewmodels.guest import GuestViewModel
from frontdesk.viewmodels.merging_form import Fields, MergingFormViewModel

FORM = "customer"


class Saves(Protocol):
    """What saves a guest."""

    async def update(self, customer_id: str, began: Fields, changes: Fields, password: str = "") -> Customer: ...


class Unlocks(Protocol):
    """What unlocks a guest."""

    async def unlock(self, seen: Customer) -> Customer: ...


class CustomerFormViewModel(MergingFormViewModel[Customer]):
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

    def unlock(self) -> None:
        """Takes the lock off, so that the form can be saved."""
        self.scope.start("unlock", self._unlock, Policy.DROP)
        self.changed.emit()

    async def close(self) -> None:
        """As every form; the guest may live on."""
        self.guest.changed.disconnect(self._follow_guest)
        await super().close()

    def _current(self) -> Fields:
        return held(self.customer)

    async def _send(self, values: Fields) -> Customer:
        fields = {name: value for name, value in values.items() if name != PASSWORD}
        began = {name: self._began[name] for name in fields}
        return await (await self._saves()).update(self.customer.id, began, fields, values.get(PASSWORD) or "")

    def _held_by(self, theirs: Customer) -> Fields:
        return held(theirs)

    def _take(self, theirs: Customer) -> None:
        self.customer = theirs

    def _hand_on(self, saved: Customer) -> None:
        self.guest.replace_customer(saved)

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
