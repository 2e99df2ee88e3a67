"""Scans that came while the desk was busy: each waits in its turn, and is looked up meanwhile."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QObject, Signal

from frontdesk.core.tasks import Policy
from frontdesk.domain.codes import CodeRefusal, RefusalReason, read_code
from frontdesk.domain.known import Failed, Known, Pending
from frontdesk.domain.opening import OpenedBy, Opening
from frontdesk.scanner.scan import Scan
from frontdesk.viewmodels.base import ViewModel
from frontdesk.viewmodels.guest import GuestViewModel

LookUp = Callable[[Opening], GuestViewModel]
FRESH = timedelta(seconds=10)
"""What was looked up longer ago is asked for again when it is opened."""


class ScanTrayViewModel(ViewModel):
    """Keeps scans in the order in which they came; the same code waits once."""

    changed = Signal()
    """Which scans wait, or what is known of them."""
    kept = Signal()
    """A scan waits from now on."""
    turned_away = Signal()
    """What was scanned is no code."""
    opened = Signal(object, object)
    """A Scan, and the GuestViewModel of it, which now belongs to whoever takes it."""

    def __init__(self, look_up: LookUp, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look_up = look_up
        self._waiting: list[tuple[Scan, GuestViewModel]] = []
        self._closings = 0
        self.refusal: CodeRefusal | None = None
        """Why the last thing scanned meanwhile was not taken."""

    @property
    def guests(self) -> tuple[GuestViewModel, ...]:
        """The guests of the scans that wait, first come first."""
        return tuple(guest for _, guest in self._waiting)

    def add(self, scan: Scan, *, looks_up: bool = True) -> None:
        """Lets a scan wait, and looks it up now, or once it is asked to."""
        read = read_code(scan.code)
        if isinstance(read, CodeRefusal):
            self.refuse(read)
            return
        if any(waiting.code == scan.code for waiting, _ in self._waiting):
            return
        guest = self._look_up(Opening(OpenedBy.CUSTOMER_ID if read.is_customer_id else OpenedBy.WRISTBAND, read.text))
        self._waiting.append((scan, self._follow(guest)))
        if looks_up:
            guest.load()
        self.kept.emit()
        self.changed.emit()

    def refuse(self, refusal: CodeRefusal) -> None:
        """Keeps why something was not taken; the thing itself is not kept."""
        if refusal.reason is not RefusalReason.EMPTY:
            self.refusal = refusal
            self.turned_away.emit()
            self.changed.emit()

    def open_first(self) -> None:
        """Opens the scan that has waited longest."""
        self.refusal = None
        if not self._waiting:
            self.changed.emit()
            return
        scan, guest = self._remove(self._waiting[0][1])
        self.opened.emit(scan, guest)
        if isinstance(guest.customer, Failed) and not guest.not_found:
            guest.load()
        elif isinstance(guest.customer, Known) and guest.now() - guest.customer.at > FRESH:
            guest.refresh()

    def put_first_away(self) -> None:
        """Lets the scan that has waited longest go unopened, or else what is said of the last one refused."""
        if self._waiting:
            self._close(self._remove(self._waiting[0][1])[1])
        else:
            self.refusal = None
            self.changed.emit()

    def clear(self) -> None:
        """Lets all go unopened."""
        self.refusal = None
        for guest in self.guests:
            self._close(self._remove(guest)[1])
        self.changed.emit()

    def forget_answers(self) -> None:
        """Keeps the scans in their order and lets go of all that is known of them."""
        self.refusal = None
        waiting, self._waiting = self._waiting, []
        for scan, guest in waiting:
            guest.changed.disconnect(self.changed)
            guest.verdict_changed.disconnect(self.changed)
            self._close(guest)
            self._waiting.append((scan, self._follow(self._look_up(guest.opening))))
        self.changed.emit()

    def ask_again(self) -> None:
        """Looks up what has only been kept."""
        for guest in self.guests:
            if isinstance(guest.customer, Pending):
                guest.load()

    async def close(self) -> None:
        """Ends with all that wait."""
        self.clear()
        await super().close()

    def _follow(self, guest: GuestViewModel) -> GuestViewModel:
        guest.changed.connect(self.changed)
        guest.verdict_changed.connect(self.changed)
        return guest

    def _remove(self, guest: GuestViewModel) -> tuple[Scan, GuestViewModel]:
        found = next(waiting for waiting in self._waiting if waiting[1] is guest)
        self._waiting.remove(found)
        guest.changed.disconnect(self.changed)
        guest.verdict_changed.disconnect(self.changed)
        self.changed.emit()
        return found

    def _close(self, guest: GuestViewModel) -> None:
        self._closings += 1
        self.scope.start(f"close {self._closings}", guest.close, Policy.DROP)
