"""One address in a form: checked, kept as a draft, merged where another desk was quicker, and never added twice."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Protocol

from frontdesk.api.errors import ApiError
from frontdesk.api.records import Address
from frontdesk.core.tasks import Policy
from frontdesk.domain.customer_fields import FieldProblem, Problem
from frontdesk.domain.envelope import FIELDS, REQUIRED, differing, envelope_of, held
from frontdesk.store.drafts import DraftKey
from frontdesk.viewmodels.creating_form import CreatingFormViewModel
from frontdesk.viewmodels.form import FormPhase, GetDrafts
from frontdesk.viewmodels.guest import GuestViewModel
from frontdesk.viewmodels.merging_form import Fields, MergingFormViewModel
from frontdesk.writing.errors import ReadBackDiffers, Unsettled


class AddressSaves(Protocol):
    """What writes addresses."""

    async def create(self, customer_id: str, values: Fields) -> Address: ...
    async def update(self, customer_id: str, address_id: str, began: Fields, changes: Fields) -> Address: ...
    async def delete(self, customer_id: str, seen: Address) -> None: ...
    async def look_for(self, customer_id: str, values: Fields) -> tuple[Address, ...]: ...
    async def settle(self, entry_id: str) -> bool: ...
    async def let_go(self, entry_id: str) -> bool: ...


GetSaves = Callable[[], Awaitable[AddressSaves]]


class AddressFormViewModel(CreatingFormViewModel[Address], MergingFormViewModel[Address]):
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
        self.found: tuple[Address, ...] = ()
        """What there is that may have come of a lost answer, the most alike first."""
        self._saves = saves
        self._sent: Fields = {}
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

    @property
    def envelope(self) -> str:
        """What is typed, on one line as on an envelope."""
        return envelope_of({name: self.text(name) for name in self.names})

    def problem(self, name: str) -> Problem | None:
        """As in every form; besides, two fields cannot be empty."""
        if name in REQUIRED and not self.text(name).strip() and (self.began(name) or self.is_finished(name)):
            return FieldProblem.CANNOT_BE_CLEARED
        return super().problem(name)

    def differing(self, found: Address) -> tuple[str, ...]:
        """The fields in which an address that was found is another than what was sent."""
        return differing(self._sent, found)

    def take_found(self, number: int) -> None:
        """Says that this one is what came of it: nothing is sent."""
        if self.phase is FormPhase.UNSETTLED and number < len(self.found):
            self.scope.start("save", partial(self._take_for_saved, self.found[number]), Policy.DROP)

    def _current(self) -> Fields:
        return held(self.address) if self.address is not None else {}

    async def _save(self, values: Fields) -> None:
        if self.address is None:
            await self._add(values)
        else:
            await super()._save(values)

    async def _add(self, values: Fields) -> None:
        self._sent = values
        try:
            created = await (await self._saves()).create(self.customer_id, values)
        except Unsettled as error:
            self._ask(error)
        except ReadBackDiffers as error:
            self._ask(error, error.theirs)
        except ApiError as error:
            self._fail(error)
        else:
            await self._done(created)

    async def _send(self, values: Fields) -> Address:
        assert self.address is not None  # a new one is added
        began = {name: self._began[name] for name in values}
        return await (await self._saves()).update(self.customer_id, self.address.id, began, values)

    async def _look_for(self) -> tuple[Address, ...]:
        saves = await self._saves()
        was_done = await saves.settle(self.entry_id)
        found = await saves.look_for(self.customer_id, self._sent)
        if was_done and found:
            await self._done(found[0])
        return found

    async def _let_go(self, entry_id: str) -> bool:
        return await (await self._saves()).let_go(entry_id)

    async def _take_for_saved(self, found: Address) -> None:
        try:
            await self._let_go(self.entry_id)
        except ApiError as error:
            self.error = error
            self.changed.emit()
        else:
            await self._done(found)

    def _take_found(self, found: tuple[Address, ...]) -> None:
        self.found = found

    def _held_by(self, theirs: Address) -> Fields:
        return held(theirs)

    def _take(self, theirs: Address) -> None:
        self.address = theirs

    def _hand_on(self, _saved: Address) -> None:
        self.guest.load_addresses()
