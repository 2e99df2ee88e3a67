"""What is changed for a guest in one window shows in every other that has the same guest open, and in no one else's."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Final, Protocol
from weakref import WeakSet

from frontdesk.api.errors import ApiError
from frontdesk.api.records import Customer
from frontdesk.core.tasks import Policy, TaskScope
from frontdesk.viewmodels.guest import GuestViewModel
from frontdesk.viewmodels.guest_parts import PartName
from frontdesk.writing import addresses, associations, barcodes, orders, shop_associations
from frontdesk.writing.write import Done

A_MOMENT: Final = 0.1
"""Seconds within which whoever made the change has shown it themselves, and several in a row are one."""
_BANDS: Final = frozenset(
    {
        associations.ASSOCIATE,
        associations.DISSOCIATE,
        barcodes.EXPIRY,
        barcodes.PAYMENT_METHOD,
        orders.ORDER,
        shop_associations.SHOP_DISSOCIATE,
    }
)
_ADDRESSES: Final = frozenset({addresses.CREATE, addresses.UPDATE, addresses.DELETE})


class CustomerServer(Protocol):
    """What is needed of the server."""

    async def get_customer(self, customer_id: str) -> Customer: ...


class SameGuest:
    """Follows every guest that is open, and asks again for the part of them that a write has changed."""

    def __init__(self, server: CustomerServer, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        self._server = server
        self._sleep = sleep
        self._guests: WeakSet[GuestViewModel] = WeakSet()
        self._scope = TaskScope()

    def follow(self, guest: GuestViewModel) -> GuestViewModel:
        """Keeps a guest true for as long as they are open."""
        self._guests.add(guest)
        return guest

    def heed(self, done: Done) -> None:
        """Takes a write that took effect."""
        part = _part_of(done.intent.operation)
        for guest in list(self._guests):
            if guest.customer_id is not None and guest.customer_id == done.intent.customer_id:
                work = partial(self._show, guest, part, guest.customer_id, _shown(guest, part))
                self._scope.start(f"{part} {id(guest)}", work, Policy.LATEST)

    async def close(self) -> None:
        """Asks no more."""
        await self._scope.close()

    async def _show(self, guest: GuestViewModel, part: PartName, customer_id: str, before: object) -> None:
        await self._sleep(A_MOMENT)
        if guest.customer_id != customer_id or _shown(guest, part) != before:
            return  # left, or shown already
        if part == "customer":
            await self._show_customer(guest, customer_id)
        elif part == "barcodes":
            guest.retry(part)
        elif guest.addresses.is_asked_for:
            guest.load_addresses()

    async def _show_customer(self, guest: GuestViewModel, customer_id: str) -> None:
        """What is known stays until the answer is there; where there is none, it is no longer to be trusted."""
        try:
            customer = await self._server.get_customer(customer_id)
        except ApiError:
            if guest.customer_id == customer_id:
                guest.refresh()
        else:
            guest.replace_customer(customer)


def _part_of(operation: str) -> PartName:
    if operation in _BANDS:
        return "barcodes"
    return "addresses" if operation in _ADDRESSES else "customer"


def _shown(guest: GuestViewModel, part: PartName) -> object:
    if part == "addresses":
        return guest.addresses.part
    return guest.barcodes if part == "barcodes" else guest.customer
