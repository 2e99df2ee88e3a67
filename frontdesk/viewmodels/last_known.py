"""What the desk remembers of a guest while the server does not answer: shown with its age, and never as the truth."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Protocol

from pydantic import BaseModel, ValidationError
from PySide6.QtCore import QObject, Signal

from frontdesk.api.errors import ApiError, Busy, ServerFault, TimedOut, Unreachable, Unreadable
from frontdesk.api.records import Barcode, Customer, Listing, Membership
from frontdesk.core.tasks import Policy
from frontdesk.domain.known import Known
from frontdesk.domain.opening import OpenedBy, Opening
from frontdesk.store.database import StoreUnavailable
from frontdesk.store.last_known import Kept
from frontdesk.viewmodels.base import ViewModel
from frontdesk.viewmodels.desk import DeskPhase, DeskViewModel
from frontdesk.viewmodels.guest import GuestViewModel

Sleep = Callable[[float], Awaitable[None]]
_NO_ANSWER = (Unreachable, TimedOut, ServerFault, Busy, Unreadable)
PAUSE_SECONDS = 0.3
"""How long what came waits for more of it before it is written down."""
_log = logging.getLogger(__name__)


class LastKnownStore(Protocol):
    """Where the last answers are kept."""

    async def keep(self, customer_id: str, answers: Mapping[str, str], code: str = "") -> None: ...
    async def of(self, customer_id: str) -> dict[str, Kept]: ...
    async def customer_of(self, code: str) -> str | None: ...
    async def purge(self, customer_id: str) -> None: ...


@dataclass(slots=True)
class _Keeping:
    """What is to be written down of one guest."""

    parts: dict[str, object] = field(default_factory=dict)
    code: str = ""
    is_gone: bool = False
    """Whether they have been anonymised, so that nothing may be kept."""

    async def write(self, store: LastKnownStore, customer_id: str) -> None:
        if self.is_gone:
            await store.purge(customer_id)
        else:
            await store.keep(customer_id, {name: _as_json(value) for name, value in self.parts.items()}, self.code)


@dataclass(frozen=True, slots=True)
class Remembered:
    """A guest as last known here; `at` is the moment of the oldest part of it."""

    customer: Customer
    barcodes: tuple[Barcode, ...] | None
    memberships: tuple[Membership, ...] | None
    at: datetime


class LastKnownViewModel(ViewModel):
    """Follows the desk: keeps what the server says, and brings it out where a lookup gets no answer."""

    changed = Signal()

    def __init__(
        self,
        desk: DeskViewModel,
        store: Callable[[], Awaitable[LastKnownStore]],
        parent: QObject | None = None,
        *,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._store = store
        self._sleep = sleep
        self._guest: GuestViewModel | None = None
        self._kept: dict[str, datetime] = {}
        self._to_keep: dict[str, _Keeping] = {}
        """By customer: what came since it was last written down."""
        self.remembered: Remembered | None = None
        self.is_unknown_here = False
        """Whether the lookup got no answer, and nothing is remembered of it either."""
        desk.guest_changed.connect(self._follow)
        desk.phase_changed.connect(self._phase_changed)

    def _follow(self) -> None:
        if self._guest is not None:
            self._guest.changed.disconnect(self._part_changed)
        self._guest = self._desk.guest
        self._kept = {}
        self._be(None)
        if self._guest is not None:
            self._guest.changed.connect(self._part_changed)
            for part in ("customer", "barcodes", "memberships"):
                self._part_changed(part)

    def _phase_changed(self) -> None:
        guest = self._guest
        if self._desk.phase is DeskPhase.FAILED and guest is not None and isinstance(self._desk.error, _NO_ANSWER):
            self.scope.start("remember", partial(self._remember, guest), Policy.LATEST)
        else:
            self.scope.cancel("remember")
            self._be(None)

    def _part_changed(self, name: str) -> None:
        guest = self._guest
        if guest is None or guest.customer_id is None:
            return
        parts = {"customer": guest.customer, "barcodes": guest.barcodes, "memberships": guest.memberships}
        part = parts.get(name)
        if not isinstance(part, Known) or self._kept.get(name) == part.at:
            return
        self._kept[name] = part.at
        keeping = self._to_keep.setdefault(guest.customer_id, _Keeping())
        keeping.parts[name] = part.value
        if guest.opening.by is OpenedBy.WRISTBAND:
            keeping.code = guest.opening.text
        keeping.is_gone = isinstance(guest.customer, Known) and guest.customer.value.deleted_at is not None
        self.scope.start("keep", self._keep, Policy.DROP)

    async def _keep(self) -> None:
        """Writes down together what comes together, and not while the guest's page is being filled."""
        while self._to_keep:
            await self._sleep(PAUSE_SECONDS)
            to_keep, self._to_keep = self._to_keep, {}
            try:
                store = await self._store()
                for customer_id, keeping in to_keep.items():
                    await keeping.write(store, customer_id)
            except (StoreUnavailable, ApiError):
                _log.warning("What the server said could not be kept")

    async def _remember(self, guest: GuestViewModel) -> None:
        try:
            store = await self._store()
            customer_id = await _customer_id(store, guest.opening)
            kept = await store.of(customer_id) if customer_id is not None else {}
        except (StoreUnavailable, ApiError):
            kept = {}
        remembered = _remembered(kept)
        self._be(remembered, is_unknown_here=remembered is None)

    def _be(self, remembered: Remembered | None, *, is_unknown_here: bool = False) -> None:
        if (remembered, is_unknown_here) != (self.remembered, self.is_unknown_here):
            self.remembered, self.is_unknown_here = remembered, is_unknown_here
            self.changed.emit()


async def _customer_id(store: LastKnownStore, opening: Opening) -> str | None:
    return await store.customer_of(opening.text) if opening.by is OpenedBy.WRISTBAND else opening.text


def _as_json(value: object) -> str:
    """The answer as it came: what was not given stays absent."""
    if isinstance(value, BaseModel):
        return value.model_dump_json(exclude_unset=True)
    assert isinstance(value, tuple)
    return f"[{','.join(row.model_dump_json(exclude_unset=True) for row in value)}]"


def _remembered(kept: Mapping[str, Kept]) -> Remembered | None:
    """What can be made of what was kept; without the guest there is nothing to show."""
    if "customer" not in kept:
        return None
    try:
        customer = Customer.model_validate_json(kept["customer"].answer)
        bands, memberships = _listing(kept.get("barcodes")), _listing(kept.get("memberships"))
        known_bands = Listing[Barcode].model_validate_json(bands).data if bands else None
        known_memberships = Listing[Membership].model_validate_json(memberships).data if memberships else None
    except ValidationError:
        return None
    return Remembered(customer, known_bands, known_memberships, min(part.at for part in kept.values()))


def _listing(kept: Kept | None) -> str:
    """The entries as the server would list them; an empty text where none were kept."""
    return "" if kept is None else f'{{"data": {kept.answer}}}'
