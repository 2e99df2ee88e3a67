"""A guest's addresses on a server in memory that keeps the real one's rules, and a desk with its own write path."""

import asyncio
from collections.abc import Callable
from typing import Any

from frontdesk.api.changes import AddressChanges, NewAddress
from frontdesk.api.errors import ApiError, Gone
from frontdesk.api.records import Address
from frontdesk.store.drafts import Drafts
from frontdesk.store.journal import Entry, Journal, State, _select
from frontdesk.viewmodels.address_form import AddressFormViewModel
from frontdesk.viewmodels.address_removal import AddressRemovalViewModel
from frontdesk.viewmodels.guest import GuestViewModel
from frontdesk.writing.addresses import AddressWrites
from frontdesk.writing.path import WritePath
from frontdesk.writing.write import Done
from tests.guests import BY_SEARCH, NOW, SITE, Clock, GuestServerInMemory, address, forever, until
from tests.unit.writing.fakes import FakeTime, InlineDatabase

GUEST = "cus-1"
NEW = {"name": "Work", "address_line_1": "1 Quay", "city": "Bristol", "postcode": "BS1 4DJ"}

Commit = Callable[[], Any]
Fault = Callable[[Commit], Any]


class AddressServerInMemory(GuestServerInMemory):
    """Takes changes; each call of a kind takes the next fault of its kind, if there is one."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses[GUEST] = [address(1)]
        self.bodies: list[dict[str, Any]] = []
        """What was sent, whether or not it was taken."""
        self.faults: dict[str, list[Fault | None]] = {"post": [], "put": [], "delete": [], "get": []}
        self.arriving: list[Address] = []
        """What appears by the next listing."""
        self._number = 10

    @property
    def rows(self) -> list[Address]:
        return self.addresses[GUEST]

    def add(self, **fields: Any) -> Address:
        """Somebody else adds an address."""
        self._number += 1
        blank = dict.fromkeys(("address_line_2", "city", "county", "country", "postcode"))
        row = address(self._number, **(blank | fields))
        self.rows.append(row)
        return row

    def change(self, address_id: str, **fields: Any) -> Address:
        """Somebody else changes an address."""
        place = self._place(address_id)
        self.rows[place] = self.rows[place].model_copy(update=fields)
        return self.rows[place]

    async def create_customer_address(self, customer_id: str, new: NewAddress) -> Address:
        self.bodies.append(new.as_json())
        return await self._through("post", lambda: self.add(**new.model_dump(exclude_unset=True)))

    async def get_customer_address(self, customer_id: str, address_id: str) -> Address:
        return await self._through("get", lambda: self.rows[self._place(address_id)])

    async def update_customer_address(self, customer_id: str, address_id: str, changes: AddressChanges) -> Address:
        self.bodies.append(changes.as_json())
        return await self._through("put", lambda: self.change(address_id, **changes.model_dump(exclude_unset=True)))

    async def delete_customer_address(self, customer_id: str, address_id: str) -> None:
        self.bodies.append({"deleted": address_id})
        await self._through("delete", lambda: self.rows.pop(self._place(address_id)))

    def _place(self, address_id: str) -> int:
        for place, row in enumerate(self.rows):
            if row.id == address_id:
                return place
        raise Gone

    async def _through(self, kind: str, commit: Commit) -> Any:
        await asyncio.sleep(0)
        faults = self.faults[kind]
        fault = faults.pop(0) if faults else None
        return fault(commit) if fault is not None else commit()


def refused(error: ApiError) -> Fault:
    """Fails, and nothing is stored."""

    def fault(_: Commit) -> Any:
        raise error

    return fault


def stored_then(error: ApiError) -> Fault:
    """Stores, and then the answer is lost."""

    def fault(commit: Commit) -> Any:
        commit()
        raise error

    return fault


class AddressDesk:
    """One desk: its store, its writes, and the forms that a test opens over Jane's addresses."""

    def __init__(self, server: AddressServerInMemory, database: InlineDatabase) -> None:
        self.server = server
        self.database = database
        self.time = FakeTime()
        self.done: list[Done] = []
        self.restart()

    @classmethod
    async def at(cls, server: AddressServerInMemory) -> "AddressDesk":
        database = await InlineDatabase.in_memory()
        assert isinstance(database, InlineDatabase)
        return cls(server, database)

    def restart(self) -> None:
        """Begins anew on the same store, as the program does when it is started."""
        self.path = WritePath(Journal(self.database, self.time.now), self.time.patience(), self.time.now)
        self.path.listen(self.done.append)
        self.writes = AddressWrites(self.server, self.path)

    async def saves(self) -> AddressWrites:
        return self.writes

    async def drafts(self) -> Drafts:
        return Drafts(self.database, Clock(NOW))

    async def guest(self) -> GuestViewModel:
        """Jane, with her addresses on screen."""
        guest = GuestViewModel(self.server, SITE, BY_SEARCH, Clock(), sleep=forever)
        guest.load()
        await until(lambda: guest.customer_id is not None)
        guest.load_addresses()
        return guest

    async def form(
        self, guest: GuestViewModel, at: Address | None = None, *, operator: str = ""
    ) -> AddressFormViewModel:
        """The form of an address, with the draft that there may be."""
        form = AddressFormViewModel(guest, at, self.saves, self.drafts, operator=operator)
        form.restore()
        await until(lambda: not form.scope.is_busy("restore"))
        return form

    def removal(self, guest: GuestViewModel, at: Address) -> AddressRemovalViewModel:
        """The question before an address is deleted."""
        return AddressRemovalViewModel(guest, at, self.saves)

    def entries(self) -> list[Entry]:
        """All that stands in the journal."""
        return list(_select(self.database._connection, "TRUE"))

    def states(self) -> list[State]:
        """How far each write has come."""
        return [entry.state for entry in self.entries()]

    async def close(self) -> None:
        await self.path.close()
        await self.database.close()
