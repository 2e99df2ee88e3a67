"""Keeps Python's collection of cycles on the thread of the windows.

By itself it runs in whichever thread happens to allocate, and a QObject that is destroyed in another than its own may
take the program with it.
"""

import gc

from PySide6.QtCore import QObject, QTimer, QTimerEvent, Slot

EVERY_MS = 500
SETTLED_AFTER_MS = 4_000
"""By then all that lives as long as the program is there: what is alive is left out of every later collection."""


class GarbageCollection(QObject):
    """Collects on the thread that made it, until it is closed."""

    def __init__(self, parent: QObject | None = None, *, settled_after_ms: int = SETTLED_AFTER_MS) -> None:
        super().__init__(parent)
        gc.disable()
        self.startTimer(EVERY_MS)
        QTimer.singleShot(settled_after_ms, self, self._settle)

    def close(self) -> None:
        """Lets Python collect by itself again."""
        self.deleteLater()
        gc.unfreeze()
        gc.enable()

    def timerEvent(self, event: QTimerEvent) -> None:
        """Looks whether it is time."""
        collect_what_is_due()

    @Slot()
    def _settle(self) -> None:
        """To look through nearly a hundred thousand objects that stay anyway held the windows up for 60 ms and more."""
        gc.freeze()


def collect_what_is_due() -> None:
    """Collects the oldest generation whose count is over Python's own threshold."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if counts[generation] > thresholds[generation]:
            gc.collect(generation)
            return
