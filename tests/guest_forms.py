"""A server that holds guests for the tests of forms and of the writes behind them, by the rules of the real one."""

import asyncio
from collections.abc import Callable
from typing import Any

from frontdesk.api.changes import CustomerChanges, CustomerFilter, NewCustomer
from frontdesk.api.errors import ApiError, Gone, Invalid, Refused
from frontdesk.api.records import Customer, Page, PageMeta
from tests.fake_desk import SITE_ID, FakeServer, customer

ADA = customer(1)


class FormServer(FakeServer):
    """A desk's server that also takes changes; each call of a kind takes the next fault of its kind."""

    def __init__(self) -> None:
        super().__init__()
        self.add(ADA)
        self.bodies: list[dict[str, Any]] = []
        """What was sent, whether or not it was taken."""
        self.created: list[str] = []
        self.faults: dict[str, list[Callable[[Callable[[], Customer]], Customer] | None]] = {"put": [], "post": []}
        self.per_page = 50

    @property
    def ada(self) -> Customer:
        return self.customers[ADA.id]

    def change(self, customer_id: str = ADA.id, **fields: Any) -> Customer:
        """Another desk changes a guest."""
        self.customers[customer_id] = self.customers[customer_id].model_copy(update=fields)
        return self.customers[customer_id]

    async def update_customer(self, customer_id: str, changes: CustomerChanges) -> Customer:
        self.bodies.append(changes.as_json())
        await asyncio.sleep(0)

        def commit() -> Customer:
            known = self.customers.get(customer_id)
            if known is None:
                raise Gone
            if known.locked_at is not None:
                raise Refused("The customer is locked.")
            fields = changes.model_dump(exclude_unset=True)
            if fields.pop("password", None):
                fields["has_password"] = True
            return self.change(customer_id, **fields)

        return self._through("put", commit)

    async def create_customer(self, new: NewCustomer) -> Customer:
        self.bodies.append(new.as_json())
        await asyncio.sleep(0)

        def commit() -> Customer:
            fields = new.model_dump(exclude_unset=True)
            fields.pop("password", None)
            number = 100 + len(self.created)
            made = customer(number, **({"first_name": None, "last_name": None, "email": None, "phone": None} | fields))
            self.customers[made.id] = made
            self.created.append(made.id)
            return made

        return self._through("post", commit)

    async def list_customers(
        self, wanted: CustomerFilter, *, page: int = 1, per_page: int | None = None
    ) -> Page[Customer]:
        self.filters.append(wanted)
        await self._answer("list_customers", wanted.email or wanted.phone or wanted.name)
        rows = [each for each in self.customers.values() if each.site_id == SITE_ID and _fits(each, wanted)]
        size = per_page or self.per_page
        last = max(1, -(-len(rows) // size))
        meta = PageMeta(current_page=page, last_page=last, per_page=size, total=len(rows))
        return Page[Customer](data=tuple(rows[(page - 1) * size : page * size]), meta=meta)

    async def action_unlock_customer(self, customer_id: str) -> Customer:
        return self.change(customer_id, locked_at=None)

    def _through(self, kind: str, commit: Callable[[], Customer]) -> Customer:
        faults = self.faults[kind]
        fault = faults.pop(0) if faults else None
        return fault(commit) if fault is not None else commit()


def refused(error: ApiError) -> Callable[[Callable[[], Customer]], Customer]:
    """Fails, and nothing is stored."""

    def fault(_: Callable[[], Customer]) -> Customer:
        raise error

    return fault


def stored_then(error: ApiError) -> Callable[[Callable[[], Customer]], Customer]:
    """Stores, and then the answer is lost."""

    def fault(commit: Callable[[], Customer]) -> Customer:
        commit()
        raise error

    return fault


def invalid(**fields: str) -> Invalid:
    """A 422 with one message a field."""
    return Invalid("The given data was invalid.", {name: (words,) for name, words in fields.items()})


def _fits(guest: Customer, wanted: CustomerFilter) -> bool:
    if wanted.email:
        return guest.email == wanted.email
    if wanted.phone:
        return (guest.phone or "").replace(" ", "") == wanted.phone
    words = {guest.first_name, guest.last_name}
    return all(word in words for word in wanted.name.split())
