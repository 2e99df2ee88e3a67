"""One address in a form: checked, kept as a draft, merged where another desk was quicker, and deleted."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Protocol

from frontdesk.api.errors import ApiError
from frontdesk.api.records import Address
from frontdesk.core.tasks import Policy
from frontdesk.domain.customer_fields import FieldProblem, Problem
from frontdesk.domain.envelope import FIELDS, REQUIRED, held
from frontdesk.domain.merge import Difference, Side, merge
from frontdesk.store.drafts import DraftKey
from frontdesk.viewmodels.form import FormPhase, FormViewModel, GetDrafts
from frontdesk.viewmodels.guest import GuestViewModel
from frontdesk.writing.errors import ChangedMeanwhile, ReadBackDiffers

Fields = Mapping[str, str | None]


class AddressSaves(Protocol):
    """What writes addresses."""

    async def create(self, customer_id: str, values: Fields) -> Address: ...
    async def update(self, customer_id: str, address_id: str, began: Fields, changes: Fields) -> Address: ...
    async def delete(self, customer_id: str, seen: Address) -> None: ...


GetSaves = Callable[[], Awaitable[AddressSaves]]


class AddressFormViewModel(FormViewModel):
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
        self.differences: tuple[Difference, ...] = ()
        self.choices: dict[str, Side] = {}
        self._theirs: Address | None = None
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

    @property
    def is_decided(self) -> bool:
        """Whether every difference has been."""
        return all(each.name in self.choices for each in self.differences)

    def problem(self, name: str) -> Problem | None:
        """As in every form; besides, two fields cannot be empty."""
        if name in REQUIRED and not self.text(name).strip() and (self.began(name) or self.is_finished(name)):
            return FieldProblem.CANNOT_BE_CLEARED
        return super().problem(name)

    def save(self) -> None:
        """Sends what was typed, unless something is wrong with it."""
        values = self._values()
        if self.can_save and values is not None:
            self.phase, self.error = FormPhase.SAVING, None
            self.scope.start("save", partial(self._save, values), Policy.DROP)
        self.changed.emit()

    def choose(self, name: str, side: Side) -> None:
        """Says whose value of a field is to hold."""
        self.choices[name] = side
        self.changed.emit()

    def settle(self) -> None:
        """Saves what was chosen, against what the server holds now."""
        if self.phase is not FormPhase.MERGING or not self.is_decided or self._theirs is None:
            return
        theirs = held(self._theirs)
        for name, side in self.choices.items():
            if side is Side.THEIRS:
                self._texts[name] = theirs[name] or ""
        self._rebase(self._theirs)
        self._leave_merge()
        if self.is_dirty:
            self.save()
        else:
            self.phase = FormPhase.SAVING
            self.scope.start("save", partial(self._done, self._theirs), Policy.DROP)

    def back_to_form(self) -> None:
        """Decides nothing: all that was typed still stands in the form."""
        self._leave_merge()
        self.changed.emit()

    def _current(self) -> Fields:
        return held(self.address) if self.address is not None else {}

    async def _save(self, values: dict[str, str | None]) -> None:
        try:
            saves = await self._saves()
            if self.address is None:
                saved = await saves.create(self.customer_id, values)
            else:
                began = {name: self._began[name] for name in values}
                saved = await saves.update(self.customer_id, self.address.id, began, values)
        except (ChangedMeanwhile, ReadBackDiffers) as error:
            self._differ(error, values)
        except ApiError as error:
            self._fail(error)
        else:
            await self._done(saved)

    async def _done(self, saved: Address) -> None:
        await self._forget_draft()
        self.phase = FormPhase.SAVED
        self.guest.load_addresses()
        self.saved.emit(saved)
        self.changed.emit()

    def _differ(self, error: ChangedMeanwhile[Address] | ReadBackDiffers[Address], values: Fields) -> None:
        theirs = error.theirs
        if not isinstance(theirs, Address):  # several that could be the new one: only a person can tell
            self._fail(error)
            return
        merged = merge(self._began, values, held(theirs))
        self.differences, self.choices, self._theirs = merged.differences, {}, theirs
        if self.differences:
            self.phase = FormPhase.MERGING
            self.changed.emit()
        else:
            self._rebase(theirs)
            self._fail(error)

    def _rebase(self, theirs: Address) -> None:
        """Begins anew from what the server holds; what was typed stays, what was not follows."""
        touched = {name for name in self.names if self.is_touched(name)}
        self.address = theirs
        for name, value in held(theirs).items():
            self._began[name] = value
            if name not in touched:
                self._texts[name] = value or ""
        self._keep()

    def _leave_merge(self) -> None:
        self.phase, self.differences, self.choices = FormPhase.EDITING, (), {}
