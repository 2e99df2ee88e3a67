"""Where a scan goes: to whoever has asked for the next ones, and else to the desk."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from frontdesk.scanner.scan import Scan
from frontdesk.viewmodels.base import ViewModel

TakeScan = Callable[[Scan], None]


class ScansViewModel(ViewModel):
    """Hands each scan to exactly one taker; the one who asked last goes first."""

    def __init__(self, desk: TakeScan, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._takers: list[TakeScan] = []

    def take_over(self, taker: TakeScan) -> None:
        """Lets a taker have every scan until it gives them back: a swap, a party, a sweep."""
        self._takers.append(taker)

    def give_back(self, taker: TakeScan) -> None:
        """Ends that; to give back what was not taken is no error."""
        if taker in self._takers:
            self._takers.remove(taker)

    def deliver(self, scan: Scan) -> None:
        """Hands a scan on."""
        (self._takers[-1] if self._takers else self._desk)(scan)
