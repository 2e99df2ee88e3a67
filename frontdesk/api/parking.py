"""Reads that met a refused token: parked, and asked once more with the next token, or dropped."""

import asyncio
from typing import Final, TypeVar

from frontdesk.api.addresses import Addresses
from frontdesk.api.barcodes import Barcodes
from frontdesk.api.client import Client
from frontdesk.api.customers import Customers
from frontdesk.api.decide import Effect
from frontdesk.api.errors import SignedOut
from frontdesk.api.read import Reader
from frontdesk.api.reports import Reports
from frontdesk.api.request import Request
from frontdesk.api.resource import Sender
from frontdesk.api.sites import Sites

T = TypeVar("T")
MOST_PARKED: Final = 64
"""More than these at once are asked by nobody who still waits for the answer."""


class ParkingTransport:
    """Parks what only reads, each call once; whoever no longer wants the answer cancels, as always.

    What writes is never parked: nobody expects a change to happen an hour later, and its form is a draft by then.
    """

    def __init__(self, transport: Sender) -> None:
        self._transport = transport
        self._parked: set[asyncio.Future[bool]] = set()
        self._tokens = 0
        self._is_open = True

    async def send(self, request: Request, read: Reader[T]) -> T:
        """As Transport does, and once more where a new token came."""
        tokens = self._tokens
        try:
            return await self._transport.send(request, read)
        except SignedOut:
            if request.effect is not Effect.READ or not await self._has_other_token_than(tokens):
                raise
        return await self._transport.send(request, read)

    def replay(self) -> None:
        """There is another token: what is parked is asked once more with it."""
        self._tokens += 1
        self._end(is_replayed=True)

    def drop(self) -> None:
        """Nobody waits for a token any more: what is parked, now or later, ends as refused."""
        self._is_open = False
        self._end(is_replayed=False)

    async def _has_other_token_than(self, tokens: int) -> bool:
        """Waits for one, unless it came while the old one was still being refused."""
        if tokens != self._tokens:
            return True
        if not self._is_open or len(self._parked) >= MOST_PARKED:
            return False
        parked: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._parked.add(parked)
        try:
            return await parked
        finally:
            self._parked.discard(parked)

    def _end(self, *, is_replayed: bool) -> None:
        for parked in self._parked:
            if not parked.done():
                parked.set_result(is_replayed)


class PatientClient(Customers, Addresses, Barcodes, Reports, Sites):
    """The same client for whoever reads: a refused token is waited out, and everything else is as there."""

    def __init__(self, client: Client) -> None:
        self.health = client.health
        self.downloads = client.downloads
        self._parking = ParkingTransport(client.sender)
        super().__init__(self._parking)

    def replay(self) -> None:
        """As ParkingTransport does."""
        self._parking.replay()

    def drop(self) -> None:
        """As ParkingTransport does."""
        self._parking.drop()
