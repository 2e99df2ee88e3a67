"""When something was really painted: the end of the turn in which a widget's paint event was handled."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class PaintWatch(QObject):
    """Notes the first moment, in seconds, at which each awaited state had been painted."""

    def __init__(self) -> None:
        super().__init__()
        self._awaited: dict[str, tuple[QWidget, Callable[[], bool]]] = {}
        self.at: dict[str, float] = {}

    def wait_for(self, name: str, widget: QWidget, is_shown: Callable[[], bool]) -> None:
        self.at.pop(name, None)
        widget.installEventFilter(self)  # on the widget alone: a filter of the application costs 8 ms a scan
        self._awaited[name] = (widget, is_shown)

    @property
    def is_done(self) -> bool:
        return not self._awaited

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._awaited and event.type() is QEvent.Type.Paint:
            for name, (widget, is_shown) in list(self._awaited.items()):
                if watched is widget and is_shown():
                    del self._awaited[name]
                    QTimer.singleShot(0, lambda name=name: self._note(name))
        return False

    def _note(self, name: str) -> None:
        self.at[name] = time.perf_counter()
