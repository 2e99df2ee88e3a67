"""One address in a form: checked, kept as a draft, merged where another desk was quicker, and deleted."""

from collections.abc import Awaitable, Callable
from typing import Protocol

from frontdesk.api.records import Address
from frontdesk.domain.customer_fields import FieldProblem, Problem
from frontdesk.domain.envelope import FIELDS, REQUIRED, held
from frontdesk.store.drafts import DraftKey
from frontdesk.viewmodels.form import FormPhase, GetDrafts
from frontdesk.viewmodels.guest import GuestViewModel
from frontdesk.viewmodels.merging_form import Fields, MergingFormViewModel
from frontdesk.writing.errors import ChangedMeanwhile, ReadBackDiffers


class AddressSaves(Protocol):
    """What writes addresses."""

    async def create(self, customer_id: str, values: Fields) -> Address: ...
    async def update(self, customer_id: str, address_id: str, began: Fields, changes: Fields) -> Address: ...
    async def delete(self, customer_id: str, seen: Address) -> None: ...


GetSaves = Callable[[], Awaitable[AddressSaves]]


class AddressFormViewModel(MergingFormViewModel[Address]):
    """The form of a new address, or of one that is there."""

    def __init__(
        self,
        guest: GuestViewModel,
        address: Address | None,
        saves: GetSaves,
        drafts: GetDrafts,
        *,
        operator: str = "",
    ) -> None:
        self.customer_id = guest.customer_id or ""
        form = f"address:{address.id if address is not None else 'new'}"
        super().__init__(
            FIELDS, guest.site, guest.now, drafts, DraftKey(guest.site.site_id, operator, self.customer_id, form)
        )
        self.guest = guest
        self.address = address
        self._saves = saves
        self._begin(self._current())

    @property
    def is_new(self) -> bool:
        """Whether the address is to be added."""
        return self.address is None

    @property
    def can_save(self) -> bool:
        """Whether there is something to send, and nothing in the way."""
        is_whole = all(self.text(name).strip() for name in REQUIRED)
        return self.is_dirty and is_whole and self.phase is FormPhase.EDITING

    def problem(self, name: str) -> Problem | None:
        """As in every form; besides, two fields cannot be empty."""
        if name in REQUIRED and not self.text(name).strip() and (self.began(name) or self.is_finished(name)):
            return FieldProblem.CANNOT_BE_CLEARED
        return super().problem(name)

    def _current(self) -> Fields:
        return held(self.address) if self.address is not None else {}

    async def _send(self, values: Fields) -> Address:
        saves = await self._saves()
        if self.address is None:
            return await saves.create(self.customer_id, values)
        began = {name: self._began[name] for name in values}
        return await saves.update(self.customer_id, self.address.id, began, values)

    def _differ(self, error: ChangedMeanwhile[Address] | ReadBackDiffers[Address], values: Fields) -> None:
        if isinstance(error.theirs, Address):
            super()._differ(error, values)
        else:  # several that could be the new one: only a person can tell
            self._fail(error)

    def _held_by(self, theirs: Address) -> Fields:
        return held(theirs)

    def _take(self, theirs: Address) -> None:
        self.address = theirs

    def _hand_on(self, _saved: Address) -> None:
        self.guest.load_addresses()
