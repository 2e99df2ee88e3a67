"""Writes into the ledger what the desk answers and what it changes, as it happens and without holding anything up."""

import logging
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Final, Protocol

from PySide6.QtCore import QObject, Signal

from frontdesk.api.errors import ApiError
from frontdesk.core.tasks import Policy
from frontdesk.domain.known import Known
from frontdesk.domain.opening import OpenedBy
from frontdesk.domain.people import display_name
from frontdesk.domain.verdict import Reason, Word
from frontdesk.store.database import StoreUnavailable
from frontdesk.store.ledger import Fact, Kind, Personal
from frontdesk.viewmodels.base import ViewModel
from frontdesk.viewmodels.changes import Change, ChangesViewModel
from frontdesk.viewmodels.desk import DeskPhase, DeskViewModel
from frontdesk.viewmodels.guest import GuestViewModel

REFUSED: Final = "REFUSED"
"""A code that was neither sent nor kept, as a payment card's number is."""
FAILED: Final = "FAILED"
"""The lookup itself failed."""
ANONYMISE: Final = "deleteCustomer"
_log = logging.getLogger(__name__)


class FactKeeper(Protocol):
    """Where facts are kept."""

    async def add(self, fact: Fact) -> int: ...


class LedgerKeeper(ViewModel):
    """Follows the desk and the day's changes; facts reach the disk in the order in which they happened."""

    failed = Signal()
    """The disk refused a fact: the ledger lacks it."""

    def __init__(
        self,
        desk: DeskViewModel,
        changes: ChangesViewModel,
        ledger: Callable[[], Awaitable[FactKeeper]],
        who: Callable[[], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._ledger = ledger
        self._who = who
        self._added = 0
        self.lacks = 0
        """How many facts of this run the disk refused."""
        desk.answered.connect(self._answered)
        desk.phase_changed.connect(self._phase_changed)
        changes.recorded.connect(self._recorded)

    def _answered(self) -> None:
        guest = self._desk.guest
        if guest is not None:
            by_wristband = guest.opening.by is OpenedBy.WRISTBAND
            self._add(
                Fact(Kind.SCAN if by_wristband else Kind.OPENED, outcome=_outcome(guest), personal=self._of(guest))
            )

    def _phase_changed(self) -> None:
        if self._desk.phase is DeskPhase.REFUSED:
            self._add(Fact(Kind.SCAN, outcome=REFUSED, personal=Personal(self._who())))

    def _of(self, guest: GuestViewModel) -> Personal:
        customer = guest.customer.value if isinstance(guest.customer, Known) else None
        code = guest.opening.text if guest.opening.by is OpenedBy.WRISTBAND else ""
        if customer is None:
            return Personal(self._who(), code=code)
        return Personal(self._who(), customer.id, display_name(customer), code)

    def _recorded(self, change: Change) -> None:
        intent = change.intent
        details = {"entry": change.id, "wish": dict(intent.wish), "seen": dict(intent.seen)}
        personal = Personal(change.who, intent.customer_id, change.name, change.code, details)
        if intent.operation == ANONYMISE:
            personal = Personal(change.who)  # the desk is forgetting them at this moment
        kind, about = (Kind.UNDO, change.undoes) if change.undoes else (Kind.CHANGE, change.id)
        self._add(Fact(kind, intent.operation, "confirmed", about, personal))

    def _add(self, fact: Fact) -> None:
        self._added += 1
        self.scope.start(f"fact {self._added}", partial(self._keep, fact), Policy.DROP)

    async def _keep(self, fact: Fact) -> None:
        try:
            ledger = await self._ledger()
            await ledger.add(fact)
        except (ApiError, StoreUnavailable):
            self.lacks += 1
            _log.warning("The ledger could not record a fact")
            self.failed.emit()


def _outcome(guest: GuestViewModel) -> str:
    if guest.not_found:  # told before the verdict, which then says the same
        return f"{Word.STOP.name} {Reason.UNKNOWN_CODE.name}"
    verdict = guest.verdict
    return f"{verdict.word.name} {verdict.reason.name}" if verdict is not None else FAILED
