"""The client as a whole: every operation of the API as one coroutine, named as the API names it."""

from types import TracebackType
from typing import TYPE_CHECKING, Self

from frontdesk.api.addresses import Addresses
from frontdesk.api.barcodes import Barcodes
from frontdesk.api.customers import Customers
from frontdesk.api.downloads import Downloads
from frontdesk.api.health import Health
from frontdesk.api.late import LateTransport
from frontdesk.api.reports import Reports
from frontdesk.api.resource import Sender
from frontdesk.api.sites import Sites

if TYPE_CHECKING:
    from frontdesk.api.transport import HttpTransport


class Client(Customers, Addresses, Barcodes, Reports, Sites):
    """Speaks to one server with one token, from within one event loop.

    Every coroutine returns records or raises an `ApiError`, and ends within its deadline: 5 s for what reads, 15 s for
    what writes. A bad address or token is a ValueError here and now.
    """

    def __init__(
        self,
        base_url: str,
        token: str,
        *,
        health: Health | None = None,
        http: "HttpTransport | None" = None,
    ) -> None:
        self.health = health or Health()
        self._late = LateTransport(base_url, token, self.health, http)
        self.downloads = Downloads(base_url, token, http)
        super().__init__(self._late)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    @property
    def sender(self) -> Sender:
        """What carries its requests out, for a client that shares it."""
        return self._late

    def use_token(self, token: str) -> None:
        """Sends another token from now on; a bad one is a ValueError."""
        self._late.use_token(token)
        self.downloads.use_token(token)

    def uses_token(self, token: str) -> bool:
        """Whether this is the token that is sent now."""
        return self._late.uses_token(token)

    def warm_up(self) -> None:
        """Loads HTTP and TLS now, which the first call would do otherwise; may run in a thread."""
        self._late.load()

    async def close(self) -> None:
        """Closes all connections."""
        await self.downloads.close()
        await self._late.close()
