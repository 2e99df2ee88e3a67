"""One opened guest: who it is, what is known of them, and the verdict, for as long as this opening is on screen."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from frontdesk.api.errors import ApiError, Gone
from frontdesk.api.records import Barcode, Customer, Listing, Membership, Stats
from frontdesk.core.clock import Clock
from frontdesk.core.tasks import Policy
from frontdesk.domain.known import Failed, Known, Part, Pending
from frontdesk.domain.opening import OpenedBy, Opening
from frontdesk.domain.site import SiteContext
from frontdesk.domain.verdict import Facts, Verdict, decide
from frontdesk.viewmodels.addresses import AddressesViewModel, AddressServer
from frontdesk.viewmodels.base import ViewModel
from frontdesk.viewmodels.guest_parts import PartName, Slot, rows, whole_rows

Sleep = Callable[[float], Awaitable[None]]

LONGEST_NAP = 30.0
"""Seconds after which a shown verdict is decided again in any case: clocks step and machines sleep."""
SHORTEST_NAP = 0.05
ONE_PAINT = 0.001
"""Seconds; any is enough to let Qt's loop come round once."""

T = TypeVar("T")


class GuestServer(AddressServer, Protocol):
    """What a guest's page asks of the server."""

    async def get_customer_by_barcode(self, code: str, site_id: str) -> Customer: ...
    async def get_customer(self, customer_id: str) -> Customer: ...
    async def list_customer_associated_barcodes(self, customer_id: str) -> Listing[Barcode]: ...
    async def get_customer_memberships(self, customer_id: str) -> Listing[Membership]: ...
    async def get_customer_stats(self, customer_id: str) -> Stats: ...


class GuestViewModel(ViewModel):
    """Loads all parts of one guest at once; every answer is bound to this object, and so to this opening.

    With a customer id known beforehand the parts are asked for in the same instant as the customer, and are
    used only once the lookup has returned that very customer.
    """

    changed = Signal(str)
    """The name of the part that changed."""
    verdict_changed = Signal()
    ticked = Signal()
    """Time has passed: what is said of times may have to be said anew."""

    def __init__(
        self,
        server: GuestServer,
        site: SiteContext,
        opening: Opening,
        now: Clock,
        parent: QObject | None = None,
        *,
        customer_id_hint: str | None = None,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        super().__init__(parent)
        self.site = site
        self.opening = opening
        self._server = server
        self._now = now
        self._sleep = sleep
        self._likely_id = customer_id_hint if opening.by is OpenedBy.WRISTBAND else opening.text
        self._asked_for: str | None = None
        self.is_stale = False
        """Whether nothing answers now, so that what was read may have been changed since."""
        self._verdict: Verdict | None = None
        self._customer: Part[Customer] = Pending()
        self._barcodes = Slot("barcodes", server.list_customer_associated_barcodes)
        self._memberships = Slot("memberships", server.get_customer_memberships)
        self._stats = Slot("stats", server.get_customer_stats)
        self._slots: tuple[Slot[Any], ...] = (self._barcodes, self._memberships, self._stats)
        self.picture: Any = None
        self.addresses = AddressesViewModel(server, now, self)
        self.addresses.changed.connect(self._addresses_changed)

    @property
    def customer(self) -> Part[Customer]:
        """The guest, as the lookup of this opening returned them."""
        return self._customer

    @property
    def customer_id(self) -> str | None:
        """The guest's id, once the lookup has returned it."""
        return self._customer.value.id if isinstance(self._customer, Known) else None

    @property
    def barcodes(self) -> Part[tuple[Barcode, ...]]:
        """The guest's wristbands, those of the list that could be read."""
        return rows(self._shown(self._barcodes))

    @property
    def memberships(self) -> Part[tuple[Membership, ...]]:
        """The guest's memberships, those of the list that could be read."""
        return rows(self._shown(self._memberships))

    @property
    def stats(self) -> Part[Stats]:
        """Headline figures under whatever names the server gives them."""
        return self._shown(self._stats)

    @property
    def verdict(self) -> Verdict | None:
        """The one big answer; None while it is looked for, and where the lookup itself failed."""
        return self._verdict

    @property
    def is_looking(self) -> bool:
        """Whether an answer that the verdict waits for is still on its way."""
        if isinstance(self._customer, Known):
            return isinstance(self.barcodes, Pending) or isinstance(self.memberships, Pending)
        return isinstance(self._customer, Pending)

    @property
    def not_found(self) -> bool:
        """Whether the server knows no such wristband or customer at this site."""
        return isinstance(self._customer, Failed) and isinstance(self._customer.error, Gone)

    def now(self) -> datetime:
        """The present moment by the server's clock."""
        return self._now()

    def load(self) -> None:
        """Asks for the customer and, where the id is known or likely, for everything else in the same instant."""
        self._customer = Pending()
        self._asked_for = None
        self._told("customer")
        self.scope.start("customer", self._look_up, Policy.LATEST)
        if self._likely_id is not None:
            self.scope.start("rest", partial(self._ask_soon, self._likely_id), Policy.LATEST)

    def refresh(self) -> None:
        """Asks for everything again; nothing of before counts for the verdict meanwhile."""
        self._likely_id = self.customer_id or self._likely_id
        self.load()

    def retry(self, part: PartName) -> None:
        """Asks again for one part that failed."""
        if part == "customer":
            self.load()
        elif part == "addresses":
            self.load_addresses()
        elif self.customer_id is not None:
            self._ask(next(slot for slot in self._slots if slot.name == part), self.customer_id)

    def set_stale(self, *, is_stale: bool) -> None:
        """Takes whether the server answers: what a tap does is only told while it does."""
        if is_stale is not self.is_stale:
            self.is_stale = is_stale
            self.changed.emit("barcodes")

    def set_site(self, site: SiteContext) -> None:
        """Takes the site as it is known by now: its zone may have come only after the guest."""
        if site is not self.site:
            self.site = site
            self._decide()
            self.verdict_changed.emit()  # even the same verdict may name another hour
            self.ticked.emit()

    def load_addresses(self) -> None:
        """Asks for the addresses, which no verdict needs and only their page shows."""
        if self.customer_id is not None:
            self.addresses.load(self.customer_id)

    def replace_barcode(self, barcode: Barcode) -> None:
        """Takes a wristband as it was just read back from the server in place of what was known of it."""
        part = self._barcodes.part
        if isinstance(part, Pending):
            self.retry("barcodes")  # what is on its way may have been read before the change
        if isinstance(part, Known):
            rows = tuple(barcode if row.id == barcode.id else row for row in part.value.data)
            self._barcodes.part = Known(part.value.model_copy(update={"data": rows}), self._now())
            self._told("barcodes")

    def replace_customer(self, customer: Customer) -> None:
        """Takes the customer as just read back from the server in place of what was known of them."""
        if isinstance(self._customer, Pending) and customer.id == self._likely_id:
            self.load()  # what is on its way may have been read before the change
        elif customer.id == self.customer_id:
            self._customer = Known(customer, self._now())
            self._told("customer")

    def show_picture(self, picture: Any) -> None:
        """Takes the guest's picture as a view can draw it, or None for their initials."""
        self.picture = picture
        self.changed.emit("picture")

    async def close(self) -> None:
        """Ends with everything that was asked; no answer arrives after this."""
        await self.addresses.close()
        await super().close()

    async def _look_up(self) -> None:
        try:
            customer = await self._asked_customer()
        except ApiError as error:
            self._customer = Failed(error)
        else:
            self._customer = Known(customer, self._now())
            if customer.id != self._asked_for:
                self._ask_for_all(customer.id)
        self._told("customer")
        if isinstance(self._customer, Known):
            self._show_what_came_before()

    def _show_what_came_before(self) -> None:
        for slot in self._slots:
            if not isinstance(slot.part, Pending):
                self._told(slot.name)
        if self.addresses.is_asked_for:
            self.load_addresses()

    def _asked_customer(self) -> Awaitable[Customer]:
        if self.opening.by is OpenedBy.WRISTBAND:
            return self._server.get_customer_by_barcode(self.opening.text, self.site.site_id)
        return self._server.get_customer(self.opening.text)

    async def _ask_soon(self, customer_id: str) -> None:
        """Lets the lookup out, and LOOKING be painted, before three more requests are put together."""
        await asyncio.sleep(ONE_PAINT)
        if self._asked_for is None:
            self._ask_for_all(customer_id)

    def _ask_for_all(self, customer_id: str) -> None:
        self._asked_for = customer_id
        for slot in self._slots:
            self._ask(slot, customer_id)

    def _ask(self, slot: Slot[Any], customer_id: str) -> None:
        slot.part = Pending()
        if self.customer_id == customer_id:
            self._told(slot.name)
        self.scope.start(slot.name, partial(self._fill, slot, customer_id), Policy.LATEST)

    async def _fill(self, slot: Slot[Any], customer_id: str) -> None:
        try:
            slot.part = Known(await slot.ask(customer_id), self._now())
        except ApiError as error:
            slot.part = Failed(error)
        if self.customer_id == customer_id:
            self._told(slot.name)

    def _shown(self, slot: Slot[T]) -> Part[T]:
        """A part counts only when it was asked for the very customer that the lookup returned."""
        return slot.part if self._asked_for is not None and self._asked_for == self.customer_id else Pending()

    def _told(self, part: PartName) -> None:
        self.changed.emit(part)
        if part in ("customer", "barcodes", "memberships"):
            self._decide()
            if self._verdict is not None:
                self.scope.start("verdict clock", self._decide_as_time_passes, Policy.LATEST)

    def _decide(self) -> None:
        verdict = None if self.is_looking else self._decided()
        if verdict != self._verdict:
            self._verdict = verdict
            self.verdict_changed.emit()

    def _decided(self) -> Verdict | None:
        if isinstance(self._customer, Failed) and not self.not_found:
            return None
        customer = self._customer.value if isinstance(self._customer, Known) else None
        barcodes = whole_rows(self._shown(self._barcodes))
        memberships = whole_rows(self._shown(self._memberships))
        site = self.site
        return decide(Facts(self.opening, site.site_id, customer, barcodes, memberships, self._now(), site.zone))

    async def _decide_as_time_passes(self) -> None:
        """A wristband that ends while it is shown must not stay green."""
        while True:
            await self._sleep(self._seconds_to_next_expiry())
            self._decide()
            self.ticked.emit()

    def _seconds_to_next_expiry(self) -> float:
        now, barcodes = self._now(), self.barcodes
        rows = barcodes.value if isinstance(barcodes, Known) else ()
        ahead = [(row.expires_at - now).total_seconds() for row in rows if row.expires_at and row.expires_at > now]
        return max(SHORTEST_NAP, min([LONGEST_NAP, *ahead]))

    def _addresses_changed(self) -> None:
        self.changed.emit("addresses")
