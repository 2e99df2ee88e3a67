"""Keeps Python's collection of cycles on the thread of the windows.

By itself it runs in whichever thread happens to allocate, and a QObject that is destroyed in another than its own may
take the program with it.
"""

import gc

from PySide6.QtCore import QObject, QTimerEvent

EVERY_MS = 500


class GarbageCollection(QObject):
    """Collects on the thread that made it, until it is closed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self.startTimer(EVERY_MS)

    def close(self) -> None:
        """Lets Python collect by itself again."""
        self.deleteLater()
        gc.enable()

    def timerEvent(self, event: QTimerEvent) -> None:
        """Looks whether it is time."""
        collect_what_is_due()


def collect_what_is_due() -> None:
    """Collects the oldest generation whose count is over Python's own threshold."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if counts[generation] > thresholds[generation]:
            gc.collect(generation)
            return
