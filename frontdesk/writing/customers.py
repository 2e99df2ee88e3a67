"""Changes to a guest, and new guests."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Protocol

from frontdesk.api.changes import CustomerChanges, CustomerFilter, NewCustomer
from frontdesk.api.records import Customer, Page
from frontdesk.domain.customer_fields import EDITABLE, UNREADABLE, held
from frontdesk.store.journal import Entry, Intent
from frontdesk.writing.errors import ReadBackDiffers
from frontdesk.writing.new_customer import CREATE, CreateCustomer, Found, found_by
from frontdesk.writing.path import WritePath
from frontdesk.writing.write import Standing

UPDATE: Final = "updateCustomer"
_SETS_ONE: Final = "has_password"
"""Stands in the journal for a password, which never does."""
Fields = Mapping[str, str | None]


class CustomerServer(Protocol):
    """What is needed of the server."""

    async def get_customer(self, customer_id: str) -> Customer:
        """Reads one guest."""

    async def update_customer(self, customer_id: str, changes: CustomerChanges) -> Customer:
        """Changes what is given of a guest."""

    async def create_customer(self, new: NewCustomer) -> Customer:
        """Creates a guest."""

    async def list_customers(
        self, wanted: CustomerFilter, *, page: int = 1, per_page: int | None = None
    ) -> Page[Customer]:
        """Lists guests that a filter lets through."""


@dataclass(slots=True)
class UpdateCustomer:
    """Some fields of one guest, from what the form began from to what is wished.

    A password is sent and never journalled, and no reading shows it: only an answer proves that it was taken.
    """

    server: CustomerServer
    customer_id: str
    seen: dict[str, str | None]
    wish: dict[str, str | None]
    password: str = field(default="", repr=False)
    sets_password: bool = False
    _was_taken: bool = False

    @property
    def may_repeat(self) -> bool:
        return True

    @property
    def intent(self) -> Intent:
        also = {_SETS_ONE: True} if self.sets_password else {}
        return Intent(UPDATE, self.customer_id, self.customer_id, self.wish | also, dict(self.seen))

    async def read(self) -> Customer:
        return await self.server.get_customer(self.customer_id)

    async def send(self) -> Customer:
        values: dict[str, Any] = dict(self.wish)
        if values.get("dob"):
            values["dob"] = date.fromisoformat(values["dob"])
        if self.password:
            values["password"] = self.password
        answer = await self.server.update_customer(self.customer_id, CustomerChanges(**values))
        self._was_taken = True
        return answer

    def standing(self, theirs: Customer) -> Standing:
        now = held(theirs)
        if all(now[name] == value for name, value in self.wish.items()):
            if not self.sets_password or self._was_taken:
                return Standing.WISHED
            return Standing.AS_SEEN if self.password else Standing.OTHER  # a restart has forgotten the password
        is_as_seen = all(now[name] in (value, self.seen[name]) for name, value in self.wish.items())
        return Standing.AS_SEEN if is_as_seen else Standing.OTHER

    def inverse(self, _result: Customer) -> "UpdateCustomer | None":
        """Back to the former values; a password cannot be taken back, nor a field that could not be read."""
        changed = {name: self.seen[name] for name in self.wish if self.seen[name] != self.wish[name]}
        locale_goes = changed.get("preferred_locale", "") is None  # the API sets a language and never clears one
        if not changed or self.sets_password or locale_goes or UNREADABLE in changed.values():
            return None
        return UpdateCustomer(self.server, self.customer_id, {name: self.wish[name] for name in changed}, changed)


class CustomerWrites:
    """Saves what a form changed, and creates guests, each through the one write path.

    Each returns the guest as read back, and raises what `BarcodeWrites` does: `ChangedMeanwhile` where someone else
    changed one of the very fields to be sent, with nothing sent.
    """

    def __init__(self, server: CustomerServer, path: WritePath) -> None:
        self._server = server
        self._path = path
        path.revive_with(UPDATE, self._revived_update)
        path.revive_with(CREATE, self._revived_creation)

    async def update(self, customer_id: str, began: Fields, changes: Fields, password: str = "") -> Customer:
        """Sends the changes alone, provided that the server still holds what the form began from."""
        seen = {name: began.get(name) for name in changes}
        write = UpdateCustomer(self._server, customer_id, seen, dict(changes), password, bool(password))
        return await self._path.perform(write)

    async def create(self, site_id: str, values: Fields, password: str = "") -> Customer:
        """Creates a guest, once: where the answer is lost, it is looked whether they are there.

        Raises `ReadBackDiffers` with the `Found` where several new guests look like it, and `Unsettled` where none
        does and it may yet come.
        """
        wish = {name: value for name, value in values.items() if value}
        was_done = await self._path.settle_alike(CreateCustomer(self._server, site_id, wish, frozenset()).intent)
        before = await found_by(self._server, site_id, wish)
        if was_done and len(before.customers) != 1:
            raise ReadBackDiffers(before, operation=CREATE)
        if was_done:
            return before.customer
        write = CreateCustomer(self._server, site_id, wish, frozenset(before.ids), password)
        return (await self._path.perform(write)).customer

    async def look_for(self, site_id: str, values: Fields) -> Found:
        """The guests that now look exactly like what was to be created."""
        return await found_by(self._server, site_id, {name: value for name, value in values.items() if value})

    async def let_go(self, entry_id: str) -> bool:
        """As `WritePath.let_go` does."""
        return await self._path.let_go(entry_id)

    def _revived_update(self, entry: Entry) -> UpdateCustomer:
        intent = entry.intent
        wish = {name: value for name, value in intent.wish.items() if name in EDITABLE}
        return UpdateCustomer(
            self._server, intent.customer_id, dict(intent.seen), wish, sets_password=_SETS_ONE in intent.wish
        )

    def _revived_creation(self, entry: Entry) -> CreateCustomer:
        wish = dict(entry.intent.wish)
        return CreateCustomer(self._server, wish.pop("site_id"), wish, frozenset(entry.intent.seen["ids"]))
