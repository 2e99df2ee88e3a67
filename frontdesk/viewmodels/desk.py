"""The desk itself: what was scanned or typed last, and which guest that opened."""

from enum import Enum, auto
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from frontdesk.api.errors import ApiError
from frontdesk.core.tasks import Policy
from frontdesk.domain.codes import Code, CodeRefusal, RefusalReason, read_code
from frontdesk.domain.known import Failed, Known, Pending
from frontdesk.domain.opening import OpenedBy, Opening
from frontdesk.domain.queries import QueryKind, classify
from frontdesk.domain.repeats import Repeat, repeat_of
from frontdesk.viewmodels.base import ViewModel
from frontdesk.viewmodels.guest import GuestViewModel
from frontdesk.viewmodels.recents import RecentsViewModel
from frontdesk.viewmodels.search import SearchViewModel


class NewGuest(Protocol):
    """Makes the view-model of one opening; the customer's id is a guess from an earlier scan."""

    def __call__(self, opening: Opening, customer_id_hint: str | None) -> GuestViewModel: ...


class DeskPhase(Enum):
    """What the desk shows."""

    READY = auto()
    LOOKING = auto()
    SHOWING = auto()
    NOT_FOUND = auto()
    REFUSED = auto()
    FAILED = auto()


class Notice(Enum):
    """A short word beside the verdict."""

    SAME_WRISTBAND_AGAIN = auto()


class DeskViewModel(ViewModel):
    """Opens guests, one at a time; each opening has its own view-model, so an old answer has nowhere to appear."""

    guest_changed = Signal()
    phase_changed = Signal()
    answered = Signal()
    """The verdict of this opening, or that there is none, is on screen for the first time."""
    notice = Signal(object)

    def __init__(
        self,
        new_guest: NewGuest,
        search: SearchViewModel,
        recents: RecentsViewModel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.search = search
        self.recents = recents
        self.phase = DeskPhase.READY
        self.guest: GuestViewModel | None = None
        self.refusal: CodeRefusal | None = None
        """Why the last scan was neither sent nor kept."""
        self._new_guest = new_guest
        self._searched_if_unknown: str | None = None
        self._last_scan: tuple[str, int] | None = None
        self._has_answered = False
        self._closings = 0
        self._is_closed = False
        search.opened.connect(self.open_customer)
        search.refused.connect(self.refuse)
        recents.opened.connect(self.open_customer)

    @property
    def error(self) -> ApiError | None:
        """Why the lookup failed."""
        customer = self.guest.customer if self.guest is not None else None
        return customer.error if isinstance(customer, Failed) else None

    def scan(self, text: str, at_ms: int) -> None:
        """Takes a scanned code; `at_ms` is when its last key was pressed."""
        self.search.clear()  # its first keys looked like typing
        read = read_code(text)
        if isinstance(read, CodeRefusal):
            self.refuse(read)
            return
        repeat = self._repeat(read, at_ms)
        if repeat is Repeat.SAME_AGAIN:
            self.notice.emit(Notice.SAME_WRISTBAND_AGAIN)
        elif repeat is Repeat.NEW:
            self._open_code(read)

    def enter(self, text: str) -> None:
        """Takes what a person typed and ended with Enter: a code is looked up, anything else is searched."""
        read = read_code(text)
        query = classify(text)
        if isinstance(read, CodeRefusal):
            self.refuse(read)
        elif query.kind in (QueryKind.CODE, QueryKind.CUSTOMER_ID):
            self._open_code(read)
            self._searched_if_unknown = query.text
        elif query.kind is not QueryKind.TOO_SHORT:
            self.search.search(query.text)

    def open_customer(self, customer_id: str) -> None:
        """Opens a guest found by name; no wristband stands behind that, and the verdict says so."""
        self._open(Opening(OpenedBy.SEARCH, customer_id), None)

    def take_in(self, guest: GuestViewModel, at_ms: int) -> None:
        """Opens a guest whose scan has waited, with what is known of them by now."""
        self._last_scan = (guest.opening.text, at_ms)
        self._show(guest)
        self._part_changed("customer")
        self._verdict_changed()

    def open_last(self) -> None:
        """Opens the guest before the one on screen."""
        current = self.guest.customer_id if self.guest is not None else None
        last = self.recents.last_before(current)
        if last is not None:
            self.open_customer(last)

    def refuse(self, refusal: CodeRefusal) -> None:
        """Says why a code is not taken; the code itself is not kept."""
        if refusal.reason is RefusalReason.EMPTY:
            return
        self.search.clear()
        self.refusal = refusal
        self._leave_guest()
        self._set_phase(DeskPhase.REFUSED)

    def refresh(self) -> None:
        """Asks for what is shown again."""
        if self.guest is not None:
            self._has_answered = False
            self.guest.refresh()
        else:
            self.search.retry()

    def dismiss(self) -> None:
        """Clears guest, search and messages."""
        self.search.clear()
        self.refusal = None
        self._leave_guest()
        self._set_phase(DeskPhase.READY)

    async def close(self) -> None:
        """Ends with the guest, the search and all that still runs; a scan on its way opens nobody any more."""
        self._is_closed = True
        self._leave_guest()
        await self.search.close()
        await self.recents.close()
        await super().close()

    def _repeat(self, code: Code, at_ms: int) -> Repeat:
        last, self._last_scan = self._last_scan, (code.text, at_ms)
        is_on_screen = self.guest is not None and self.guest.opening.text == code.text
        if last is None or last[0] != code.text or not is_on_screen:
            return Repeat.NEW
        return repeat_of(at_ms - last[1])

    def _open_code(self, code: Code) -> None:
        by = OpenedBy.CUSTOMER_ID if code.is_customer_id else OpenedBy.WRISTBAND
        self._open(Opening(by, code.text), self.recents.owner_of(code.text))

    def _open(self, opening: Opening, customer_id_hint: str | None) -> None:
        if self._is_closed:
            return
        guest = self._new_guest(opening, customer_id_hint)
        self._show(guest)
        guest.load()

    def _show(self, guest: GuestViewModel) -> None:
        self._disconnect_guest()
        self.search.clear()
        self.refusal = self._searched_if_unknown = None
        self._has_answered = False
        self.guest = guest
        guest.changed.connect(self._part_changed)
        guest.verdict_changed.connect(self._verdict_changed)
        self.guest_changed.emit()
        self._set_phase(DeskPhase.LOOKING)

    def _leave_guest(self) -> None:
        if self._disconnect_guest():
            self.guest_changed.emit()

    def _disconnect_guest(self) -> bool:
        guest, self.guest = self.guest, None
        if guest is None:
            return False
        guest.changed.disconnect(self._part_changed)
        guest.verdict_changed.disconnect(self._verdict_changed)
        self._closings += 1
        self.scope.start(f"close {self._closings}", guest.close, Policy.DROP)
        return True

    def _part_changed(self, part: str) -> None:
        guest = self.guest
        if part != "customer" or guest is None:
            return
        if isinstance(guest.customer, Pending):
            self._set_phase(DeskPhase.LOOKING)
        elif isinstance(guest.customer, Known):
            self.recents.note(guest.customer.value, guest.opening)
            self._set_phase(DeskPhase.SHOWING)
        elif guest.not_found and self._searched_if_unknown is not None:
            self._search_instead(self._searched_if_unknown)
        else:
            self._set_phase(DeskPhase.NOT_FOUND if guest.not_found else DeskPhase.FAILED)
            self._tell_answer()

    def _search_instead(self, text: str) -> None:
        self._leave_guest()
        self._set_phase(DeskPhase.READY)
        self.search.search(text)

    def _verdict_changed(self) -> None:
        if self.guest is not None and self.guest.verdict is not None:
            self._tell_answer()

    def _tell_answer(self) -> None:
        if not self._has_answered:
            self._has_answered = True
            self.answered.emit()

    def _set_phase(self, phase: DeskPhase) -> None:
        self.phase = phase
        self.phase_changed.emit()
