"""Where a scan goes: to who asked for the next ones, else to the desk, or to the tray while the desk is busy."""

from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtCore import QObject, Signal

from frontdesk.domain.codes import CodeRefusal
from frontdesk.scanner.scan import Scan
from frontdesk.viewmodels.base import ViewModel
from frontdesk.viewmodels.scan_tray import ScanTrayViewModel

TakeScan = Callable[[Scan], None]
ReadBadge = Callable[[Scan], bool]
IsBusy = Callable[[], bool]
Obey = Callable[[str], bool]
"""Does what a command barcode says, and tells whether the code is one."""


class Readiness(Enum):
    """What would become of a scan now."""

    READY = auto()
    WAITING = auto()
    """It would wait in the tray."""
    LOCKED = auto()
    """It would be refused."""
    AWAY = auto()
    """Another program has the keys: a scanner that types would type there."""


class ScansViewModel(ViewModel):
    """Hands each scan to exactly one taker; the one who asked last goes first."""

    refused = Signal(object)
    """A CodeRefusal, for the desk to say."""
    refused_while_locked = Signal()
    """Something was scanned while the desk is locked; it is not kept."""
    opened_at_desk = Signal()
    """The desk took a scan: its window belongs in front."""
    readiness_changed = Signal()

    def __init__(self, desk: TakeScan, tray: ScanTrayViewModel | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tray = tray
        self._desk = desk
        self._takers: list[TakeScan] = []
        self._busy: list[IsBusy] = []
        self._holders: list[object] = []
        self._obey: Obey | None = None
        self._is_locked = False
        self._read_badge: ReadBadge | None = None
        self._has_keys = True

    @property
    def is_locked(self) -> bool:
        """Whether scans are refused."""
        return self._is_locked

    @is_locked.setter
    def is_locked(self, is_locked: bool) -> None:
        if is_locked is self._is_locked:
            return
        self._is_locked = is_locked
        if self.tray is not None and is_locked:
            self.tray.forget_answers()
        elif self.tray is not None:
            self.tray.ask_again()
        self.readiness_changed.emit()

    @property
    def must_wait(self) -> bool:
        """Whether a scan would wait in the tray: a dialog is open, a save runs, or something is not saved yet."""
        return bool(self._holders) or any(is_busy() for is_busy in self._busy)

    @property
    def readiness(self) -> Readiness:
        """What would become of a scan now."""
        if self._is_locked:
            return Readiness.LOCKED
        if not self._has_keys:
            return Readiness.AWAY
        return Readiness.WAITING if self.must_wait and not self._takers else Readiness.READY

    def take_over(self, taker: TakeScan) -> None:
        """Lets a taker have every scan until it gives them back: a swap, a party, a sweep."""
        self._takers.append(taker)
        self.readiness_changed.emit()

    def give_back(self, taker: TakeScan) -> None:
        """Ends that; to give back what was not taken is no error."""
        if taker in self._takers:
            self._takers.remove(taker)
            self.readiness_changed.emit()

    def hold(self, holder: object) -> None:
        """Lets scans wait while the holder has work that is not saved."""
        if holder not in self._holders:
            self._holders.append(holder)
            self.readiness_changed.emit()

    def let_go(self, holder: object) -> None:
        """Ends that; to let go of what was not held is no error."""
        if holder in self._holders:
            self._holders.remove(holder)
            self.readiness_changed.emit()

    def wait_while(self, is_busy: IsBusy) -> None:
        """Lets scans wait whenever this holds at the moment they come."""
        self._busy.append(is_busy)

    def set_has_keys(self, has_keys: bool) -> None:
        """Takes whether the program has the keyboard, each time that a window comes to the front or leaves it."""
        self._has_keys = has_keys
        self.readiness_changed.emit()

    def obey_by(self, obey: Obey) -> None:
        """Offers each code first to whoever carries out command barcodes."""
        self._obey = obey

    def read_badges_by(self, read_badge: ReadBadge) -> None:
        """Shows each code that nobody asked for first to whoever knows the badges of the desk's people."""
        self._read_badge = read_badge

    def deliver(self, scan: Scan) -> None:
        """Hands a scan on."""
        is_free = self._is_locked or not self._takers
        if is_free and self._read_badge is not None and self._read_badge(scan):
            return
        if self._is_locked:
            self.refused_while_locked.emit()
        elif self._obey is not None and self._obey(scan.code):
            return
        elif self._takers:
            self._takers[-1](scan)
        elif self.must_wait and self.tray is not None:
            self.tray.add(scan)
        else:
            self._desk(scan)
            self.opened_at_desk.emit()

    def refuse(self, refusal: CodeRefusal) -> None:
        """Takes what was scanned and is no code; while the desk is busy, the tray says so."""
        if self._is_locked:
            self.refused_while_locked.emit()
        elif self.must_wait and self.tray is not None:
            self.tray.refuse(refusal)
        else:
            self.refused.emit(refusal)

    async def close(self) -> None:
        """Lets go of the scans that wait."""
        if self.tray is not None:
            await self.tray.close()
        await super().close()
