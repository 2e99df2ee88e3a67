"""Files behind a link that the server named, such as reports and pictures: fetched as a stream, and only from abroad.

A link is text from outside. The token goes along only to the API's own origin; anything else must be https, and must
not lead into the network that this machine stands in.
"""

import asyncio
import re
import socket
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING, Final
from urllib.parse import SplitResult, urlsplit

from frontdesk.api import decide
from frontdesk.api.decide import Effect
from frontdesk.api.errors import ApiError, Gone, NotSendable, TimedOut, Unreachable, Unreadable

if TYPE_CHECKING:
    from frontdesk.api.transport import HttpAnswer, HttpClient, HttpQuestion, HttpTransport

_PORTS: Final = {"https": 443, "http": 80}
_RANGE: Final = re.compile(r"bytes (\d{1,18})-\d{1,18}/(\d{1,18}|\*)")
_OVER: Final = frozenset({401, 403, 404, 410})


class AddressRefused(NotSendable):
    """The link leads where this desk does not fetch from; nothing was sent."""


class LinkExpired(Gone):
    """The link no longer counts: ask for a new one."""


class TooLarge(Unreadable):
    """The file is larger than whoever asked can use."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file that is arriving: `start` is where its first piece belongs, 0 where the server began anew."""

    start: int
    total: int | None
    """The whole file's length, where the server said it."""
    validator: str
    """Tells this very file from another under the same link; empty where the server gave nothing to tell by."""
    pieces: AsyncIterator[bytes]


class Downloads:
    """Fetches files; loads HTTP at the first."""

    def __init__(self, api_url: str, token: str, http: "HttpTransport | None" = None) -> None:
        self._api_url = api_url
        self._origin = _origin(urlsplit(api_url))
        self._token = token
        self._transport = http
        self._http: HttpClient | None = None

    def use_token(self, token: str) -> None:
        """Sends another token from now on, where one is sent at all."""
        self._token = token

    async def close(self) -> None:
        """Closes all connections."""
        if self._http is not None:
            await self._http.aclose()

    async def fetch(self, address: str, *, at_most: int, seconds: float = 15.0) -> bytes:
        """A small file whole, within one deadline."""
        try:
            async with asyncio.timeout(seconds), self.opened(address, at_most=at_most) as download:
                return b"".join([piece async for piece in download.pieces])
        except TimeoutError as error:
            raise TimedOut from error

    @asynccontextmanager
    async def opened(
        self, address: str, *, at_most: int, start: int = 0, validator: str = ""
    ) -> AsyncIterator[Download]:
        """A file as it arrives; goes on from `start` where the file is proved by `validator` to be the same still."""
        from frontdesk.api.transport import HTTP_FAULTS, file_client, give_back  # noqa: PLC0415  loaded when first used

        self._http = self._http or file_client(self._api_url, self._transport)
        try:
            request = await self._request(self._http, address, start if validator else 0, validator)
            answer = await self._http.send(request, stream=True)
            try:
                begins, total = _whereabouts(answer, start, at_most)
                async with aclosing(_pieces(answer, begins, total, at_most)) as pieces:
                    yield Download(begins, total, _validator(answer), pieces)
            finally:
                await give_back(answer)
        except HTTP_FAULTS as error:
            raise Unreachable from error

    async def _request(self, http: "HttpClient", address: str, start: int, validator: str) -> "HttpQuestion":
        parts = _parts(address)
        headers = {"Range": f"bytes={start}-", "If-Range": validator} if start else {}
        if _origin(parts) == self._origin:
            headers["Authorization"] = f"Bearer {self._token}"
            return http.build_request("GET", address, headers=headers)
        host = parts.hostname or ""
        if parts.scheme != "https" or parts.username is not None:
            raise AddressRefused
        place = await _public_address(host, parts.port or _PORTS["https"])
        # The connection goes to the very address that was looked at: a second look-up could lead elsewhere.
        request = http.build_request("GET", address, headers=headers, extensions={"sni_hostname": host})
        request.url = request.url.copy_with(host=place)
        return request


def _parts(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError as error:
        raise AddressRefused from error
    if parts.scheme not in _PORTS or not parts.hostname or not address.isprintable() or "\\" in address:
        raise AddressRefused
    return parts


def _origin(parts: SplitResult) -> tuple[str, str, int]:
    return (parts.scheme, (parts.hostname or "").lower(), parts.port or _PORTS.get(parts.scheme, 0))


async def _public_address(host: str, port: int) -> str:
    """Where a name leads; refused unless all that it leads to is out in the world."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unreachable from error
    places = [str(entry[4][0]).partition("%")[0] for entry in found]
    if not places or not all(is_public(place) for place in places):
        raise AddressRefused
    return places[0]


def is_public(place: str) -> bool:
    """Whether an address in numbers belongs to the world at large."""
    address = ip_address(place)
    inner = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None) or address
    return bool(inner.is_global and not inner.is_multicast and address.is_global)


def _whereabouts(answer: "HttpAnswer", start: int, at_most: int) -> tuple[int, int | None]:
    """Where the first piece belongs, and the whole file's length."""
    if answer.status_code not in (200, 206) or answer.headers.get("Content-Encoding", "identity") != "identity":
        raise _refusal(answer.status_code)
    begins, total = _extent(answer) if answer.status_code == 206 else (0, _length(answer))
    if begins not in (0, start):
        raise Unreadable
    if total is not None and total > at_most:
        raise TooLarge
    return begins, total


def _refusal(status: int) -> ApiError:
    if status in _OVER:
        return LinkExpired()
    return decide.error_of_status(status, b"", None, Effect.READ)


async def _pieces(answer: "HttpAnswer", begins: int, total: int | None, at_most: int) -> AsyncGenerator[bytes]:
    come = begins
    async for piece in answer.aiter_raw():
        come += len(piece)
        if come > at_most:
            raise TooLarge
        yield piece
    if total is not None and come != total:
        raise Unreachable  # it broke off


def _extent(answer: "HttpAnswer") -> tuple[int, int | None]:
    match = _RANGE.fullmatch(answer.headers.get("Content-Range", ""))
    if match is None:
        raise Unreadable
    return int(match[1]), None if match[2] == "*" else int(match[2])


def _length(answer: "HttpAnswer") -> int | None:
    text = answer.headers.get("Content-Length", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None


def _validator(answer: "HttpAnswer") -> str:
    """A strong one only: a weak one allows for other bytes."""
    tag = str(answer.headers.get("ETag", ""))
    return "" if tag.startswith("W/") else tag
