"""What is done for a guest as a whole, at a desk whose store is still being opened."""

from collections.abc import Awaitable, Callable

from frontdesk.api.records import Customer, SetPasswordUrl
from frontdesk.writing.customer_actions import CustomerActionWrites


class LateCustomerActions:
    """As CustomerActionWrites, once that is there; raises JournalUnavailable where the store does not open."""

    def __init__(self, ready: Callable[[], Awaitable[CustomerActionWrites]]) -> None:
        self._ready = ready

    async def lock(self, seen: Customer) -> Customer:
        return await (await self._ready()).lock(seen)

    async def unlock(self, seen: Customer) -> Customer:
        return await (await self._ready()).unlock(seen)

    async def reset_password(self, seen: Customer) -> Customer:
        return await (await self._ready()).reset_password(seen)

    async def resend_verification(self, seen: Customer) -> Customer:
        return await (await self._ready()).resend_verification(seen)

    async def mint_link(self, seen: Customer) -> SetPasswordUrl:
        return await (await self._ready()).mint_link(seen)

    async def anonymise(self, seen: Customer) -> Customer | None:
        return await (await self._ready()).anonymise(seen)
