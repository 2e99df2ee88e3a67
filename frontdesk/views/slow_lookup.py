"""What a page does only where a lookup takes long: at most scans the answer is there first, and nothing flickers."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

SLOW_MS = 250


class SlowLookup(QTimer):
    """Started with a lookup and stopped by its answer; else it calls back, once."""

    def __init__(self, act: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self.setSingleShot(True)
        self.setInterval(SLOW_MS)
        self.timeout.connect(act)
