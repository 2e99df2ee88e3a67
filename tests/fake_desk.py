"""A server, a site and a clock for the desk's tests: answers come when a test lets them."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from frontdesk.api.changes import CustomerFilter
from frontdesk.api.errors import ApiError, Gone
from frontdesk.api.records import Address, Barcode, Customer, Listing, Membership, Page, PageMeta, SearchMatch, Stats
from frontdesk.domain.opening import Opening
from frontdesk.domain.site import SiteContext
from frontdesk.viewmodels.desk import DeskViewModel
from frontdesk.viewmodels.guest import GuestViewModel
from frontdesk.viewmodels.recents import RecentsViewModel
from frontdesk.viewmodels.search import TURN_SECONDS, SearchViewModel

SITE_ID = "5b1f0b58-0000-4000-8000-000000000001"
SITE = SiteContext(SITE_ID, "Thermae North", ZoneInfo("Europe/London"), "en-GB")
NOW = datetime(2026, 6, 15, 10, 0, tzinfo=UTC)


def now() -> datetime:
    """The moment at which every test happens."""
    return NOW


def customer(number: int, first: str = "Ada", last: str = "Byron", **more: object) -> Customer:
    """A customer of the test's site."""
    known = {
        "id": customer_id(number),
        "first_name": first,
        "last_name": last,
        "email": f"{first}.{last}@example.com".lower().replace(" ", ""),
        "phone": "+44 7700 900123",
        "site_id": SITE_ID,
        "locked_at": None,
        "deleted_at": None,
    }
    return Customer.model_validate(known | more)


def customer_id(number: int) -> str:
    """The id of a customer."""
    return f"5b1f0b58-0000-4000-8000-{number:012d}"


def band(code: str, number: int, expires_at: datetime | None = NOW + timedelta(hours=8), **more: object) -> Barcode:
    """A wristband of a customer."""
    known = {
        "id": f"band-{code}",
        "code": code,
        "customer_id": customer_id(number),
        "expires_at": expires_at,
        "payment_method_id": None,
        "payment_method": None,
    }
    return Barcode.model_validate(known | more)


def membership(number: int, **more: object) -> Membership:
    """A membership that is in order."""
    known = {
        "id": f"membership-{number}",
        "status": "active",
        "start_date": date(2026, 1, 1),
        "end_date": None,
        "attention_reason": None,
        "type": {"id": "t", "name": "Gold"},
    }
    return Membership.model_validate(known | more)


class FakeServer:
    """Answers from what a test put in; `hold` keeps an operation's answers back until `let_go`."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, str]] = []
        self.errors: dict[str, ApiError] = {}
        self.customers: dict[str, Customer] = {}
        self.owners: dict[str, str] = {}
        self.bands: dict[str, tuple[Barcode, ...]] = {}
        self.memberships: dict[str, tuple[Membership, ...]] = {}
        self.pages: dict[str, list[list[Customer]]] = {}
        self.filters: list[CustomerFilter] = []
        self.elsewhere: list[SearchMatch] = []
        self._gates: dict[str, asyncio.Event] = {}

    def add(self, guest: Customer, *codes: str, bands: Sequence[Barcode] = (), member: bool = True) -> None:
        """A customer with wristbands, and a membership in order unless `member` is False."""
        number = int(guest.id[-12:])
        self.customers[guest.id] = guest
        self.bands[guest.id] = tuple(bands) or tuple(band(code, number) for code in codes)
        self.owners |= {row.code: guest.id for row in self.bands[guest.id] if row.code}
        self.memberships[guest.id] = (membership(number),) if member else ()

    def hold(self, operation: str, what: str = "") -> None:
        """Keeps back the answers of an operation, or only that for one thing."""
        self._gates[f"{operation} {what}"] = asyncio.Event()

    def let_go(self, operation: str, what: str = "") -> None:
        """Lets the answers come."""
        self._gates.pop(f"{operation} {what}").set()

    def asked(self, operation: str) -> list[str]:
        """What an operation was asked for, in order."""
        return [what for name, what in self.calls if name == operation]

    async def get_customer_by_barcode(self, code: str, site_id: str) -> Customer:
        await self._answer("get_customer_by_barcode", code)
        if code not in self.owners:
            raise Gone
        return self.customers[self.owners[code]]

    async def get_customer(self, customer_id: str) -> Customer:
        await self._answer("get_customer", customer_id)
        if customer_id not in self.customers:
            raise Gone
        return self.customers[customer_id]

    async def list_customer_associated_barcodes(self, customer_id: str) -> Listing[Barcode]:
        await self._answer("list_customer_associated_barcodes", customer_id)
        return Listing[Barcode](data=self.bands.get(customer_id, ()))

    async def get_customer_memberships(self, customer_id: str) -> Listing[Membership]:
        await self._answer("get_customer_memberships", customer_id)
        return Listing[Membership](data=self.memberships.get(customer_id, ()))

    async def get_customer_stats(self, customer_id: str) -> Stats:
        await self._answer("get_customer_stats", customer_id)
        return {"total_visits": 12, "total_spend": 34500}

    async def list_customer_addresses(
        self, customer_id: str, *, page: int = 1, per_page: int | None = None
    ) -> Page[Address]:
        await self._answer("list_customer_addresses", customer_id)
        return Page[Address](data=(), meta=PageMeta())

    async def list_customers(
        self, wanted: CustomerFilter, *, page: int = 1, per_page: int | None = None
    ) -> Page[Customer]:
        self.filters.append(wanted)
        await self._answer("list_customers", f"{wanted.query} {page}")
        pages = self.pages.get(wanted.query, [[]])
        total = sum(len(rows) for rows in pages)
        meta = PageMeta(current_page=page, last_page=len(pages), per_page=50, total=total)
        return Page[Customer](data=tuple(pages[page - 1]), meta=meta)

    async def action_customer_search(self, site_id: str, *, query: str | None = None) -> Listing[SearchMatch]:
        await self._answer("action_customer_search", query or "")
        return Listing[SearchMatch](data=tuple(self.elsewhere))

    async def _answer(self, operation: str, what: str) -> None:
        self.calls.append((operation, what))
        for key in (f"{operation} ", f"{operation} {what}"):
            if key in self._gates:
                await self._gates[key].wait()
        if operation in self.errors:
            raise self.errors[operation]


class FakeHealth:
    """A connection whose health a test sets."""

    def __init__(self) -> None:
        self.last_success: datetime | None = None
        self.clock_offset = timedelta()
        self.failing = False
        self.listeners: list[object] = []

    def subscribe(self, listener: object) -> object:
        self.listeners.append(listener)
        return lambda: self.listeners.remove(listener)

    def tell(self) -> None:
        """Tells all that listen."""
        for listener in list(self.listeners):
            listener()  # type: ignore[operator]  # only callables are put in


class Naps:
    """A sleep that a test ends: `wake` ends all that sleep now. A turn of the loop needs no waking."""

    def __init__(self) -> None:
        self.lengths: list[float] = []
        self._sleeping: list[asyncio.Event] = []

    async def sleep(self, seconds: float) -> None:
        self.lengths.append(seconds)
        if seconds > TURN_SECONDS:
            event = asyncio.Event()
            self._sleeping.append(event)
            await event.wait()

    def wake(self) -> None:
        for event in self._sleeping:
            event.set()
        self._sleeping.clear()


def new_desk(server: FakeServer, naps: Naps | None = None) -> DeskViewModel:
    """A desk on the fake server, composed as the program composes it."""
    sleep = naps.sleep if naps is not None else asyncio.sleep

    def new_guest(opening: Opening, customer_id_hint: str | None) -> GuestViewModel:
        return GuestViewModel(server, SITE, opening, now, customer_id_hint=customer_id_hint)

    search = SearchViewModel(server, SITE_ID, sleep=sleep)
    return DeskViewModel(new_guest, search, RecentsViewModel(now))


async def settled(turns: int = 12) -> None:
    """Lets everything that can run now run."""
    for _ in range(turns):
        await asyncio.sleep(0)
