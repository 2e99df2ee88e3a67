"""What a scanner sent last, key by key, for the person on the phone to support; a person's typing is never in it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QObject, Signal

from frontdesk.core.tasks import Policy
from frontdesk.domain.codes import CodeRefusal
from frontdesk.scanner.scan import WEDGE, Scan
from frontdesk.scanner.teaching import PAUSE_MS, RawKey, Reading
from frontdesk.viewmodels.base import ViewModel
from frontdesk.viewmodels.scans import ScansViewModel


@dataclass(frozen=True, slots=True)
class ScannerReport:
    """One scan and the keys it came from; of a refused one only why."""

    keys: Reading
    scan: Scan | None
    refusal: CodeRefusal | None = None

    @property
    def gaps(self) -> tuple[int, ...]:
        """Milliseconds before each key but the first."""
        return tuple(later.at_ms - earlier.at_ms for earlier, later in pairwise(self.keys))


class ScannerReportViewModel(ViewModel):
    """Watches while it is asked to; what is scanned meanwhile is shown here and opens nobody."""

    changed = Signal()

    def __init__(
        self,
        scans: ScansViewModel,
        parent: QObject | None = None,
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        super().__init__(parent)
        self.report: ScannerReport | None = None
        self.is_watching = False
        self._scans = scans
        self._sleep = sleep
        self._keys: list[RawKey] = []
        self._outcome: Scan | CodeRefusal | None = None
        scans.refused.connect(self._refused)

    def watch(self, is_watching: bool) -> None:
        """Begins to watch, or ends it."""
        self.is_watching = is_watching
        self._keys.clear()
        self._scans.give_back(self._take)
        if is_watching:
            self._scans.take_over(self._take)
        else:
            self.report = None
        self.changed.emit()

    def hear(self, key: RawKey) -> None:
        """Takes a key; it is shown only if it turns out to be a scanner's."""
        if self._keys and key.at_ms - self._keys[-1].at_ms > PAUSE_MS:
            self._keys.clear()
        self._keys.append(key)

    async def close(self) -> None:
        """Gives the scans back."""
        self.watch(False)
        await super().close()

    def _take(self, scan: Scan) -> None:
        self._tell_soon(scan)

    def _refused(self, refusal: CodeRefusal) -> None:
        if self.is_watching:
            self._tell_soon(refusal)

    def _tell_soon(self, outcome: Scan | CodeRefusal) -> None:
        """What trails a code, such as a second suffix, belongs to the report."""
        self._outcome = outcome
        self.scope.start("report", self._tell, Policy.LATEST)

    async def _tell(self) -> None:
        await self._sleep(PAUSE_MS / 1_000)
        keys, outcome = tuple(self._keys), self._outcome
        self._keys.clear()
        if isinstance(outcome, Scan):
            self.report = ScannerReport(keys if outcome.source == WEDGE else (), outcome)
        else:
            self.report = ScannerReport((), None, outcome)
        self.changed.emit()
