"""Addresses: added once however the answer goes, changed by field, deleted, and each of these taken back."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

from frontdesk.api.changes import AddressChanges, NewAddress
from frontdesk.api.errors import Gone
from frontdesk.api.records import Address, Page
from frontdesk.domain.envelope import FIELDS, held, likely
from frontdesk.store.journal import Entry, Intent
from frontdesk.writing.path import WritePath
from frontdesk.writing.write import Standing

CREATE: Final = "createCustomerAddress"
UPDATE: Final = "updateCustomerAddress"
DELETE: Final = "deleteCustomerAddress"
MOST_PAGES: Final = 20
Fields = Mapping[str, str | None]


class AddressServer(Protocol):
    """What is needed of the server."""

    async def list_customer_addresses(
        self, customer_id: str, *, page: int = 1, per_page: int | None = None
    ) -> Page[Address]: ...
    async def create_customer_address(self, customer_id: str, new: NewAddress) -> Address: ...
    async def get_customer_address(self, customer_id: str, address_id: str) -> Address: ...
    async def update_customer_address(self, customer_id: str, address_id: str, changes: AddressChanges) -> Address: ...
    async def delete_customer_address(self, customer_id: str, address_id: str) -> None: ...


async def listed(server: AddressServer, customer_id: str) -> tuple[Address, ...]:
    """All of the guest's addresses."""
    found: list[Address] = []
    for page in range(1, MOST_PAGES + 1):
        rows = await server.list_customer_addresses(customer_id, page=page)
        found += rows.data
        if rows.is_last:
            break
    return tuple(found)


async def alike(server: AddressServer, customer_id: str, wish: Fields) -> tuple[Address, ...]:
    """The guest's addresses that are the same in every field."""
    rows = await listed(server, customer_id)
    return tuple(row for row in rows if all(held(row)[name] == wish.get(name) for name in FIELDS))


@dataclass(slots=True)
class CreateAddress:
    """A new address; `before` holds the ids of those just like it that were there already."""

    server: AddressServer
    customer_id: str
    wish: dict[str, str | None]
    before: frozenset[str]
    _created_id: str = field(default="", init=False)

    @property
    def may_repeat(self) -> bool:
        return False

    @property
    def intent(self) -> Intent:
        return Intent(CREATE, self.customer_id, "", dict(self.wish), {"ids": sorted(self.before)})

    async def read(self) -> tuple[Address, ...]:
        if self._created_id:
            with suppress(Gone):  # an answer may name an id that is none: then it is looked for as after a lost one
                return (await self.server.get_customer_address(self.customer_id, self._created_id),)
        found = await alike(self.server, self.customer_id, self.wish)
        return tuple(address for address in found if address.id not in self.before)

    async def send(self) -> tuple[Address, ...]:
        created = await self.server.create_customer_address(self.customer_id, NewAddress.model_validate(self.wish))
        self._created_id = created.id
        return (created,)

    def standing(self, theirs: tuple[Address, ...]) -> Standing:
        """The one that was sent is there whatever the server made of its spelling; of a lost one, one alike is it."""
        if len(theirs) == 1:
            return Standing.WISHED
        return Standing.OTHER if theirs else Standing.AS_SEEN

    def inverse(self, result: tuple[Address, ...]) -> "DeleteAddress":
        return DeleteAddress(self.server, self.customer_id, result[0].id, held(result[0]), self.before)


@dataclass(slots=True)
class UpdateAddress:
    """Some fields of one address, from what the form began from to what is wished."""

    server: AddressServer
    customer_id: str
    address_id: str
    seen: dict[str, str | None]
    wish: dict[str, str | None]

    @property
    def may_repeat(self) -> bool:
        return True

    @property
    def intent(self) -> Intent:
        return Intent(UPDATE, self.customer_id, self.address_id, dict(self.wish), dict(self.seen))

    async def read(self) -> Address:
        return await self.server.get_customer_address(self.customer_id, self.address_id)

    async def send(self) -> Address:
        changes = AddressChanges.model_validate(self.wish)
        return await self.server.update_customer_address(self.customer_id, self.address_id, changes)

    def standing(self, theirs: Address) -> Standing:
        now = held(theirs)
        if all(now[name] == value for name, value in self.wish.items()):
            return Standing.WISHED
        is_as_seen = all(now[name] in (value, self.seen[name]) for name, value in self.wish.items())
        return Standing.AS_SEEN if is_as_seen else Standing.OTHER

    def inverse(self, _result: Address) -> "UpdateAddress | None":
        back = {name: self.seen[name] for name in self.wish if self.seen[name] != self.wish[name]}
        forth = {name: self.wish[name] for name in back}
        return UpdateAddress(self.server, self.customer_id, self.address_id, forth, back) if back else None


@dataclass(slots=True)
class DeleteAddress:
    """An address taken away; `others` are the ids of those just like it, which stay."""

    server: AddressServer
    customer_id: str
    address_id: str
    seen: dict[str, str | None]
    others: frozenset[str]

    @property
    def may_repeat(self) -> bool:
        return True

    @property
    def intent(self) -> Intent:
        seen: dict[str, Any] = {**self.seen, "ids": sorted(self.others)}
        return Intent(DELETE, self.customer_id, self.address_id, {}, seen)

    async def read(self) -> tuple[Address, ...]:
        try:
            return (await self.server.get_customer_address(self.customer_id, self.address_id),)
        except Gone:
            return ()

    async def send(self) -> tuple[Address, ...]:
        with suppress(Gone):  # which is what was wished
            await self.server.delete_customer_address(self.customer_id, self.address_id)
        return ()

    def standing(self, theirs: tuple[Address, ...]) -> Standing:
        if not theirs:
            return Standing.WISHED
        return Standing.AS_SEEN if held(theirs[0]) == self.seen else Standing.OTHER

    def inverse(self, _result: tuple[Address, ...]) -> CreateAddress:
        """The same address under a new id: the old one is gone for good."""
        return CreateAddress(self.server, self.customer_id, dict(self.seen), self.others)


class AddressWrites:
    """Adds, changes and deletes addresses through the one write path; raises as `CustomerWrites` does."""

    def __init__(self, server: AddressServer, path: WritePath) -> None:
        self._server = server
        self._path = path
        path.revive_with(CREATE, self._revived_creation)
        path.revive_with(UPDATE, self._revived_update)
        path.revive_with(DELETE, self._revived_deletion)

    async def create(self, customer_id: str, values: Fields) -> Address:
        """Adds an address once: where the answer is lost, the list tells whether it is there.

        Raises `ReadBackDiffers` with those alike where several came meanwhile, and `Unsettled` where none did and it
        may yet come, also of an earlier try.
        """
        wish: dict[str, str | None] = {name: value for name, value in values.items() if value}
        was_done = await self._path.settle_alike(CreateAddress(self._server, customer_id, wish, frozenset()).intent)
        same = await alike(self._server, customer_id, wish)
        if was_done and same:
            return same[-1]
        before = frozenset(address.id for address in same)
        (created,) = await self._path.perform(CreateAddress(self._server, customer_id, wish, before))
        return created

    async def look_for(self, customer_id: str, values: Fields) -> tuple[Address, ...]:
        """The addresses that may have come of a creation whose answer was lost, the most alike first."""
        return likely(values, await listed(self._server, customer_id))

    async def settle(self, entry_id: str) -> bool:
        """As `WritePath.settle` does."""
        return await self._path.settle(entry_id)

    async def let_go(self, entry_id: str) -> bool:
        """As `WritePath.let_go` does."""
        return await self._path.let_go(entry_id)

    async def update(self, customer_id: str, address_id: str, began: Fields, changes: Fields) -> Address:
        """Sends the changes alone, provided that the server still holds what the form began from."""
        seen = {name: began.get(name) for name in changes}
        return await self._path.perform(UpdateAddress(self._server, customer_id, address_id, seen, dict(changes)))

    async def delete(self, customer_id: str, seen: Address) -> None:
        """Takes an address away, provided that it still is what the screen shows."""
        same = await alike(self._server, customer_id, held(seen))
        others = frozenset(address.id for address in same if address.id != seen.id)
        await self._path.perform(DeleteAddress(self._server, customer_id, seen.id, held(seen), others))

    def _revived_creation(self, entry: Entry) -> CreateAddress:
        intent = entry.intent
        return CreateAddress(self._server, intent.customer_id, dict(intent.wish), frozenset(intent.seen["ids"]))

    def _revived_update(self, entry: Entry) -> UpdateAddress:
        intent = entry.intent
        return UpdateAddress(self._server, intent.customer_id, intent.resource_id, dict(intent.seen), dict(intent.wish))

    def _revived_deletion(self, entry: Entry) -> DeleteAddress:
        intent = entry.intent
        seen = {name: intent.seen.get(name) for name in FIELDS}
        return DeleteAddress(
            self._server, intent.customer_id, intent.resource_id, seen, frozenset(intent.seen.get("ids", ()))
        )
