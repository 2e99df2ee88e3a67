"""Creating a guest once, however the answer goes: a lost one is settled by looking who is there that was not."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Protocol

from frontdesk.api.changes import CustomerFilter, NewCustomer
from frontdesk.api.errors import Gone
from frontdesk.api.records import Customer, Page
from frontdesk.domain.customer_fields import held
from frontdesk.store.journal import Intent
from frontdesk.writing.write import Standing

CREATE: Final = "createCustomer"
ROWS: Final = 100
MOST_PAGES: Final = 5
"""Of guests by one name; where there are more, looking does not decide and a person is asked."""
_NOT_SHOWN: Final = frozenset({"marketing_preference_ids", "guestline_ref"})
"""What a guest is created with and never shown with."""


class CreationServer(Protocol):
    """What creating needs of the server."""

    async def create_customer(self, new: NewCustomer) -> Customer: ...
    async def get_customer(self, customer_id: str) -> Customer: ...
    async def list_customers(
        self, wanted: CustomerFilter, *, page: int = 1, per_page: int | None = None
    ) -> Page[Customer]: ...


@dataclass(frozen=True, slots=True)
class Found:
    """Guests just like the one to be created; `is_whole` tells that all who could be were looked at."""

    customers: tuple[Customer, ...]
    is_whole: bool = True

    @property
    def ids(self) -> tuple[str, ...]:
        """Their ids."""
        return tuple(customer.id for customer in self.customers)

    @property
    def customer(self) -> Customer:
        """The one, where there is exactly one."""
        (only,) = self.customers
        return only


async def found_by(server: CreationServer, site_id: str, wish: Mapping[str, str]) -> Found:
    """Asks by the field that narrows the most, and keeps those who are alike in every field."""
    wanted, alike, page = _filter(site_id, wish), [], 1
    while True:
        rows = await server.list_customers(wanted, page=page, per_page=ROWS)
        alike += [customer for customer in rows.data if _is_alike(customer, site_id, wish)]
        if rows.is_last or page == MOST_PAGES:
            return Found(tuple(alike), is_whole=rows.is_last and not rows.unreadable_rows)
        page += 1


@dataclass(slots=True)
class CreateCustomer:
    """A new guest; `before` holds the ids of those alike who were there already."""

    server: CreationServer
    site_id: str
    wish: dict[str, str]
    before: frozenset[str]
    password: str = field(default="", repr=False)
    _created_id: str = ""
    _found_id: str = ""

    @property
    def may_repeat(self) -> bool:
        return False

    @property
    def intent(self) -> Intent:
        """Without a customer until it is known whom it made."""
        made = self._created_id or self._found_id
        return Intent(CREATE, made, "", {"site_id": self.site_id} | self.wish, {"ids": sorted(self.before)})

    async def read(self) -> Found:
        if self._created_id:
            with suppress(Gone):  # an answer may name an id that is none: then it is looked for as after a lost one
                return Found((await self.server.get_customer(self._created_id),))
        found = await found_by(self.server, self.site_id, self.wish)
        new = tuple(customer for customer in found.customers if customer.id not in self.before)
        self._found_id = new[0].id if len(new) == 1 else ""
        return Found(new, found.is_whole)

    async def send(self) -> Found:
        customer = await self.server.create_customer(self._body())
        self._created_id = customer.id
        return Found((customer,))

    def standing(self, theirs: Found) -> Standing:
        """Exactly one who was not there is the one; with none among many unseen, only a person can tell."""
        if len(theirs.customers) == 1:
            return Standing.WISHED
        return Standing.AS_SEEN if not theirs.customers and theirs.is_whole else Standing.OTHER

    def inverse(self, _result: Found) -> None:
        """There is none: a guest can be anonymised, which is another thing and not taken back lightly."""

    def _body(self) -> NewCustomer:
        values: dict[str, Any] = {"site_id": self.site_id, **self.wish}
        if "dob" in values:
            values["dob"] = date.fromisoformat(values["dob"])
        if "marketing_preference_ids" in values:
            values["marketing_preference_ids"] = values["marketing_preference_ids"].replace(",", " ").split()
        if self.password:
            values["password"] = self.password
        return NewCustomer(**values)


def _filter(site_id: str, wish: Mapping[str, str]) -> CustomerFilter:
    if email := wish.get("email"):
        return CustomerFilter(site_id=site_id, email=email)
    if phone := wish.get("phone"):
        return CustomerFilter(site_id=site_id, phone=phone)
    return CustomerFilter(site_id=site_id, name=" ".join(filter(None, (wish.get("first_name"), wish.get("last_name")))))


def _is_alike(customer: Customer, site_id: str, wish: Mapping[str, str]) -> bool:
    now = held(customer) | {"email": (customer.email or "").lower() or None}
    same_site = customer.site_id in (None, site_id)
    return same_site and all(now[name] == value for name, value in wish.items() if name not in _NOT_SHOWN)
