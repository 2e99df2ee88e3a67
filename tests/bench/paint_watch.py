"""When something was really painted: the end of the window's repaint in which a widget's paint event was handled."""

import asyncio
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class PaintWatch(QObject):
    """Notes the first moment, in seconds, at which each awaited state had been painted and handed to the screen."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self._window = window
        self._awaited: dict[str, tuple[QWidget, Callable[[], bool]]] = {}
        self._painted: list[str] = []
        self._unseen: set[str] = set()
        self._all_painted = asyncio.Event()
        self.at: dict[str, float] = {}
        window.installEventFilter(self)

    def wait_for(self, name: str, widget: QWidget, is_shown: Callable[[], bool]) -> None:
        self.at.pop(name, None)
        self._unseen.add(name)
        self._all_painted.clear()
        widget.installEventFilter(self)  # on the widget alone: a filter of the application costs 8 ms a scan
        self._awaited[name] = (widget, is_shown)

    async def all_painted(self, within: float = 30.0) -> None:
        """Waits without looking: who looks every half millisecond takes the time that is measured."""
        await asyncio.wait_for(self._all_painted.wait(), within)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind is QEvent.Type.UpdateRequest and watched is self._window:
            watched.event(event)  # paints, and flushes to the screen
            self._note(time.perf_counter())
            return True
        if self._awaited and kind is QEvent.Type.Paint:
            for name, (widget, is_shown) in list(self._awaited.items()):
                if watched is widget and is_shown():
                    del self._awaited[name]
                    self._painted.append(name)
        return False

    def _note(self, now: float) -> None:
        while self._painted:
            name = self._painted.pop()
            self.at[name] = now
            self._unseen.discard(name)
        if not self._unseen:
            self._all_painted.set()
