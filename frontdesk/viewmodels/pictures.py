"""Pictures of guests: fetched under limits, decoded off the loop, and kept in memory alone."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, Final, Protocol

from PySide6.QtCore import QObject

from frontdesk.api.errors import ApiError
from frontdesk.core.tasks import Policy
from frontdesk.domain.known import Known
from frontdesk.domain.pictures import LARGEST_FILE, picture_address
from frontdesk.viewmodels.guest import GuestViewModel

SECONDS: Final = 10.0
MOST_KEPT: Final = 32

Picture = Any
"""Whatever the decoder makes; no view-model looks into it."""
Decode = Callable[[bytes], Picture | None]
Decoder = Callable[[], Decode]
"""Loads the decoder, which few desks need before the first guest."""
_log = logging.getLogger(__name__)


class Fetch(Protocol):
    """Fetches a small file by a link that the server named."""

    def __call__(self, address: str, *, at_most: int, seconds: float) -> Awaitable[bytes]: ...


class Pictures:
    """Gives each guest their picture; where there is none, or none that may be shown, the initials stay."""

    def __init__(self, fetch: Fetch, decoder: Decoder) -> None:
        self._fetch = fetch
        self._decoder = decoder
        self._kept: OrderedDict[tuple[str, str], Picture | None] = OrderedDict()

    def follow(self, guest: GuestViewModel) -> None:
        """Brings the guest's picture as soon as the guest is known, and another when theirs changes."""
        _Follower(guest, self)

    def forget(self, customer_id: str) -> None:
        """Lets go of every picture of a guest."""
        for key in [key for key in self._kept if key[0] == customer_id]:
            del self._kept[key]

    async def load(self, customer_id: str, address: str) -> Picture | None:
        """A picture, or None where it may not be shown or cannot be had."""
        key = (customer_id, address)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        try:
            content = await self._fetch(address, at_most=LARGEST_FILE, seconds=SECONDS)
        except ApiError as error:
            _log.info("A picture could not be fetched: %s", type(error).__name__)
            return None
        self._kept[key] = picture = await asyncio.to_thread(self._decoded, content)
        if len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return picture

    def _decoded(self, content: bytes) -> Picture | None:
        return self._decoder()(content)


class _Follower(QObject):
    """Lives with its guest: an answer that comes later has nowhere to appear."""

    def __init__(self, guest: GuestViewModel, pictures: Pictures) -> None:
        super().__init__(guest)
        self._guest = guest
        self._pictures = pictures
        self._shown = ""
        guest.changed.connect(self._changed)

    def _changed(self, part: str) -> None:
        customer = self._guest.customer
        if part != "customer" or not isinstance(customer, Known):
            return
        address = picture_address(customer.value)
        if address == self._shown:
            return
        self._shown = address
        self._guest.show_picture(None)
        if address:
            work = partial(self._bring, customer.value.id, address)
            self._guest.scope.start("picture", work, Policy.LATEST)

    async def _bring(self, customer_id: str, address: str) -> None:
        picture = await self._pictures.load(customer_id, address)
        if picture is not None and address == self._shown:
            self._guest.show_picture(picture)
