"""The transport of a client that is there before anyone asks: HTTP and TLS are loaded at the first call.

They take a tenth of a second to load, and a desk that starts has no call to make before its first paint.
"""

import os
import sys
from hmac import compare_digest
from typing import TYPE_CHECKING, TypeVar

from frontdesk.api.errors import Unreachable
from frontdesk.api.health import Health
from frontdesk.api.read import Reader
from frontdesk.api.request import Request
from frontdesk.core.settings import checked_api_url, is_sendable_token

if TYPE_CHECKING:
    from frontdesk.api.transport import HttpTransport, Transport

# WORKAROUND: httpx loads its own command line too where click and rich are installed: 5 MB and 70 ms.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]  # None refuses the import

T = TypeVar("T")
_PROXIES = ("all_proxy", "https_proxy")


class LateTransport:
    """Checks address and token here and now (ValueError), and opens the connection at the first call."""

    def __init__(self, base_url: str, token: str, health: Health, http: "HttpTransport | None" = None) -> None:
        self._base_url = checked_api_url(base_url)
        _check(token)
        if any(os.environ.get(name, os.environ.get(name.upper(), "")).startswith("socks") for name in _PROXIES):
            raise ValueError("This machine is set to use a SOCKS proxy, which is not supported")
        self._token = token
        self._health = health
        self._http = http
        self._transport: Transport | None = None

    async def send(self, request: Request, read: Reader[T]) -> T:
        """As Transport does."""
        return await self.opened().send(request, read)

    def use_token(self, token: str) -> None:
        """Sends another token from now on; a bad one is a ValueError."""
        _check(token)
        self._token = token
        if self._transport is not None:
            self._transport.use_token(token)

    def uses_token(self, token: str) -> bool:
        """Whether this is the token that is sent; takes as long whichever letter is wrong."""
        return compare_digest(token.encode(), self._token.encode())

    @staticmethod
    def load() -> None:
        """Loads the code that the first call needs."""
        import frontdesk.api.transport  # noqa: F401, PLC0415  see the module's docstring

    def opened(self) -> "Transport":
        """The transport itself; raises Unreachable where this machine's own set-up forbids every call."""
        if self._transport is None:
            from frontdesk.api.transport import Transport  # noqa: PLC0415  see the module's docstring

            try:
                self._transport = Transport(self._base_url, self._token, self._health, self._http)
            except (ImportError, ValueError) as error:  # a proxy from the system that httpx cannot use
                raise Unreachable from error
        return self._transport

    async def close(self) -> None:
        """Closes all connections."""
        if self._transport is not None:
            await self._transport.close()


def _check(token: str) -> None:
    if not token or not is_sendable_token(token):
        raise ValueError("The token is empty or holds characters that no token has")
