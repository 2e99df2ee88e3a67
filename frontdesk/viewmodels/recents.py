"""Who was opened at this desk in this session, the latest first, each once."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from frontdesk.api.records import Customer
from frontdesk.core.clock import Clock
from frontdesk.core.tasks import Policy
from frontdesk.domain.opening import OpenedBy, Opening
from frontdesk.domain.people import display_name, initials
from frontdesk.models.paged_list import PagedListModel
from frontdesk.viewmodels.base import ViewModel

MOST_SHOWN = 50
MOST_CODES = 1_000
PAUSE_SECONDS = 0.15
"""The list is shown anew this long after a guest came: nobody reads it meanwhile, and the guest's page goes first."""


@dataclass(frozen=True, slots=True)
class Recent:
    """A guest who was opened, and when last."""

    customer_id: str
    name: str
    initials: str
    at: datetime


class RecentsViewModel(ViewModel):
    """The list of recents, and whose wristband each code was when it was last read here."""

    opened = Signal(str)
    """A row was chosen: the customer's id."""

    seen_anonymised = Signal(str)
    """A guest was opened whom another desk, or Trybe, has anonymised: the customer's id."""

    noted = Signal(object, str)
    """A Recent came on top, and the code of the wristband that opened them, if one did."""

    def __init__(self, now: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._recents: list[Recent] = []
        self._owners: dict[str, str] = {}
        self.model = PagedListModel[Recent](_described, self)

    def note(self, customer: Customer, opening: Opening) -> None:
        """Puts the guest on top; one who is anonymised is forgotten instead."""
        if customer.deleted_at is not None:
            self.forget(customer.id)
            self.seen_anonymised.emit(customer.id)
            return
        others = [recent for recent in self._recents if recent.customer_id != customer.id]
        self._recents = [Recent(customer.id, display_name(customer), initials(customer), self._now()), *others][
            :MOST_SHOWN
        ]
        self.scope.start("rows", self._show_soon, Policy.LATEST)
        code = opening.text if opening.by is OpenedBy.WRISTBAND else ""
        if code:
            self.remember(code, customer.id)
        self.noted.emit(self._recents[0], code)

    def show_now(self) -> None:
        """Brings the list up to date for someone who goes to it."""
        self.scope.cancel("rows")
        self.model.replace(self._recents)

    def forget(self, customer_id: str) -> None:
        """Lets go of a guest and of every code that was theirs."""
        self._recents = [recent for recent in self._recents if recent.customer_id != customer_id]
        self._owners = {code: owner for code, owner in self._owners.items() if owner != customer_id}
        self.show_now()

    def remember(self, code: str, customer_id: str) -> None:
        """Keeps whose wristband this was, so that all can be asked for at once when it is read again."""
        self._owners.pop(code, None)
        self._owners[code] = customer_id
        if len(self._owners) > MOST_CODES:
            del self._owners[next(iter(self._owners))]

    def owner_of(self, code: str) -> str | None:
        """The customer id to ask for beside the lookup; only a guess, which the lookup must confirm."""
        return self._owners.get(code)

    def name_of(self, customer_id: str) -> str:
        """What a guest on the list is called; nothing where they have no name or are not on it."""
        names = (recent.name for recent in self._recents if recent.customer_id == customer_id)
        name = next(names, "")
        return "" if name == customer_id else name

    def restore(self, earlier: Iterable[Recent], owners: Mapping[str, str]) -> None:
        """Takes up what an earlier run kept, the latest first; what came since stays above it."""
        known = {recent.customer_id for recent in self._recents}
        self._recents = [*self._recents, *(recent for recent in earlier if recent.customer_id not in known)][
            :MOST_SHOWN
        ]
        self._owners = {**owners, **self._owners}
        self.model.replace(self._recents)

    def codes(self) -> tuple[str, ...]:
        """The codes that were read or issued here in this session, the latest first."""
        return tuple(reversed(self._owners))

    def last_before(self, customer_id: str | None) -> str | None:
        """The guest opened last, other than the one on screen."""
        return next((recent.customer_id for recent in self._recents if recent.customer_id != customer_id), None)

    def open(self, row: int) -> None:
        """Opens the guest in a row again."""
        self.opened.emit(self.model.row(row).customer_id)

    async def _show_soon(self) -> None:
        await asyncio.sleep(PAUSE_SECONDS)
        self.model.replace(self._recents)


def _described(recent: Recent) -> str:
    return recent.name
