"""A believable guest and a server in memory that answers when it is told to."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from frontdesk.api.errors import ApiError, Gone
from frontdesk.api.records import (
    Address,
    Barcode,
    Customer,
    Listing,
    Membership,
    Page,
    PageMeta,
    PaymentMethod,
    Stats,
)
from frontdesk.domain.opening import OpenedBy, Opening
from frontdesk.domain.site import SiteContext

T = TypeVar("T")

NOW = datetime(2026, 6, 15, 14, 0, tzinfo=UTC)
LONDON = ZoneInfo("Europe/London")
SITE = SiteContext("site-1", "Harbour Spa", LONDON, "en_GB")
BY_BAND = Opening(OpenedBy.WRISTBAND, "W-1001")
BY_SEARCH = Opening(OpenedBy.SEARCH, "cus-1")
VISA = PaymentMethod(id="pm-1", type="card", last_4="4242", status="active", card_brand="visa")
OLD_AMEX = PaymentMethod(id="pm-2", type="card", last_4="0005", status="expired", card_brand="amex")


def customer(**changes: Any) -> Customer:
    """Jane Doe, created at this site, in order."""
    fields: dict[str, Any] = {
        "id": "cus-1",
        "first_name": "Jane",
        "last_name": "Doe",
        "full_name": "Jane Doe",
        "phone": "+447900000000",
        "has_password": True,
        "dob": "1987-03-14",
        "brand_id": "brand-1",
        "site_id": "site-1",
        "stripe_id": "cus_1234567890",
        "express_stripe_id": None,
        "email": "jane.doe@example.com",
        "labels": [{"id": "l1", "value": "VIP", "colour": "ff6634"}, {"id": "l2", "value": "Pool", "colour": "url(x)"}],
        "preferred_locale": "en",
        "locked_at": None,
        "created_at": "2024-02-01T09:30:00+00:00",
        "updated_at": "2026-06-01T09:30:00+00:00",
        "deleted_at": None,
        "last_active_at": "2026-06-15T08:00:00+00:00",
        "email_verified_at": "2024-02-02T10:00:00.000Z",
        "last_check_in": {"checked_in_at": "2026-06-15T09:05:00+00:00", "method": "Scanned"},
        "avatar_id": None,
        "avatar": None,
        "external_ref": "ext-789012",
    }
    return Customer.model_validate(fields | changes)


def barcode(barcode_id: str = "bar-1", code: str = "W-1001", **changes: Any) -> Barcode:
    """A wristband of Jane's that ends at 18:00 at the site, without a card."""
    fields: dict[str, Any] = {
        "id": barcode_id,
        "code": code,
        "customer_id": "cus-1",
        "expires_at": "2026-06-15T17:00:00+00:00",
        "payment_method_id": None,
        "payment_method": None,
        "order_id": None,
        "created_at": "2026-06-15T09:00:00+00:00",
    }
    return Barcode.model_validate(fields | changes)


def linked(barcode_id: str = "bar-1", code: str = "W-1001", method: PaymentMethod = VISA, **changes: Any) -> Barcode:
    """A wristband that a card is linked to."""
    return barcode(barcode_id, code, payment_method_id=method.id, payment_method=method.model_dump(), **changes)


def membership(membership_id: str = "mem-1", **changes: Any) -> Membership:
    """An active membership, led by Jane."""
    fields: dict[str, Any] = {
        "id": membership_id,
        "status": "active",
        "site_id": "site-1",
        "membership_number": "M-0001",
        "members": [{"customer_id": "cus-1", "membership_number": "M-0001", "is_lead": True}],
        "type": {"id": "t1", "name": "Full Spa"},
        "rate": {"id": "r1", "name": "Monthly", "currency": "gbp", "price": 8900, "billing_frequency": "P1M"},
        "source": "self_signup",
        "attention_reason": None,
        "payment_method": VISA.model_dump(),
        "start_date": "2025-01-01",
        "end_date": None,
        "next_billing_date": "2026-07-01",
        "next_charge": {"amount": 8900, "currency": "gbp", "date": "2026-07-01"},
        "external_ref": None,
    }
    return Membership.model_validate(fields | changes)


def address(number: int, **changes: Any) -> Address:
    """An address of Jane's."""
    fields: dict[str, Any] = {
        "id": f"adr-{number}",
        "name": "Home",
        "address_line_1": f"{number} Rose Lane",
        "address_line_2": None,
        "city": "Bath",
        "county": None,
        "country": "United Kingdom",
        "postcode": "BA1 1AA",
    }
    return Address.model_validate(fields | changes)


STATS: Stats = {"visits_total": 42, "total_spend": 123450, "currency": "GBP", "favourite_treatment": "Hot stones"}


class Clock:
    """A time of day that moves when told to."""

    def __init__(self, moment: datetime = NOW) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment

    def advance(self, by: timedelta) -> None:
        self.moment += by


class GuestServerInMemory:
    """Answers at once, unless an operation is held back or told to fail."""

    def __init__(self) -> None:
        self.customers = {"cus-1": customer()}
        self.codes = {"W-1001": "cus-1"}
        self.barcodes: dict[str, list[Barcode]] = {"cus-1": [linked(), barcode("bar-2", "W-1002", expires_at=None)]}
        self.memberships: dict[str, list[Membership]] = {"cus-1": [membership()]}
        self.stats: dict[str, Stats] = {"cus-1": STATS}
        self.addresses: dict[str, list[Address]] = {"cus-1": [address(1), address(2, name="Work")]}
        self.methods: list[PaymentMethod] = [VISA, OLD_AMEX]
        self.per_page = 25
        self.unreadable_rows = 0
        self.shop: dict[str, list[Barcode]] | None = None
        """The shop's list; None is the same bands under ids of its own."""
        self.asked: list[str] = []
        self.errors: dict[str, ApiError] = {}
        self._gates: dict[str, asyncio.Event] = {}

    def hold(self, operation: str) -> None:
        """Lets an operation wait until it is released."""
        self._gates[operation] = asyncio.Event()

    def release(self, operation: str) -> None:
        """Lets a held operation go on."""
        self._gates.pop(operation).set()

    async def _answer(self, operation: str, find: Callable[[], T]) -> T:
        self.asked.append(operation)
        if operation in self._gates:
            await self._gates[operation].wait()
        if operation in self.errors:
            raise self.errors[operation]
        try:
            return find()
        except KeyError:
            raise Gone(operation=operation) from None

    async def get_customer_by_barcode(self, code: str, site_id: str) -> Customer:
        return await self._answer("lookup", lambda: self.customers[self.codes[code]])

    async def get_customer(self, customer_id: str) -> Customer:
        return await self._answer("lookup", lambda: self.customers[customer_id])

    async def list_customer_associated_barcodes(self, customer_id: str) -> Listing[Barcode]:
        return await self._answer("barcodes", lambda: Listing[Barcode](data=tuple(self.barcodes[customer_id])))

    async def get_customer_memberships(self, customer_id: str) -> Listing[Membership]:
        def find() -> Listing[Membership]:
            rows = tuple(self.memberships[customer_id])
            return Listing[Membership](data=rows, unreadable_rows=self.unreadable_rows)

        return await self._answer("memberships", find)

    async def get_customer_stats(self, customer_id: str) -> Stats:
        return await self._answer("stats", lambda: self.stats[customer_id])

    async def list_associated_barcodes(
        self, customer_id: str, *, page: int = 1, per_page: int | None = None
    ) -> Page[Barcode]:
        def find() -> Page[Barcode]:
            rows = self._in_shop(customer_id)
            meta = PageMeta(current_page=page, last_page=max(1, len(rows)), per_page=1, total=len(rows))
            return Page[Barcode](data=tuple(rows[page - 1 : page]), meta=meta)

        return await self._answer("shop", find)

    def _in_shop(self, customer_id: str) -> list[Barcode]:
        if self.shop is not None:
            return self.shop[customer_id]
        return [row.model_copy(update={"id": f"f{row.id}"}) for row in self.barcodes[customer_id]]

    async def list_customer_addresses(
        self, customer_id: str, *, page: int = 1, per_page: int | None = None
    ) -> Page[Address]:
        def find() -> Page[Address]:
            rows, size = self.addresses[customer_id], self.per_page
            last = max(1, -(-len(rows) // size))
            meta = PageMeta(current_page=page, last_page=last, per_page=size, total=len(rows))
            return Page[Address](data=tuple(rows[(page - 1) * size : page * size]), meta=meta)

        return await self._answer("addresses", find)

    async def list_payment_methods(self, customer_id: str) -> Listing[PaymentMethod]:
        return await self._answer("methods", lambda: Listing[PaymentMethod](data=tuple(self.methods)))


class WritesInMemory:
    """Changes the bands of a server in memory, as the write path would after reading back."""

    def __init__(self, server: GuestServerInMemory) -> None:
        self.server = server
        self.done: list[tuple[str, Any]] = []
        self.errors: list[ApiError] = []
        self.gate: asyncio.Event | None = None

    async def set_expiry(self, customer_id: str, seen: Barcode, expires_at: datetime | None) -> Barcode:
        return await self._change(customer_id, seen, "expiry", expires_at, {"expires_at": expires_at})

    async def set_payment_method(self, customer_id: str, seen: Barcode, payment_method_id: str | None) -> Barcode:
        method = next((m for m in self.server.methods if m.id == payment_method_id), None)
        changes = {"payment_method_id": payment_method_id, "payment_method": method}
        return await self._change(customer_id, seen, "card", payment_method_id, changes)

    async def _change(self, customer_id: str, seen: Barcode, what: str, wish: Any, changes: dict[str, Any]) -> Barcode:
        if self.gate is not None:
            await self.gate.wait()
        if self.errors:
            raise self.errors.pop(0)
        self.done.append((what, wish))
        rows = self.server.barcodes[customer_id]
        index = next(i for i, row in enumerate(rows) if row.id == seen.id)
        rows[index] = rows[index].model_copy(update=changes)
        return rows[index]


async def until(condition: Callable[[], object], seconds: float = 5.0) -> None:
    """Lets the loop run until something holds."""
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    while not condition():
        assert loop.time() < end, "it did not come true in time"
        await asyncio.sleep(0)


async def forever(_: float) -> None:
    """A nap from which only cancelling wakes."""
    await asyncio.Event().wait()
