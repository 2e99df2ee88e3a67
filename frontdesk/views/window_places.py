"""Where each window stood and how large it was: remembered under its name, and taken up again when it opens."""

from collections.abc import Mapping
from typing import Any, Protocol

from PySide6.QtCore import QByteArray, QEvent, QObject
from PySide6.QtWidgets import QWidget

from frontdesk.core.settings import Settings

_MOVED = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.WindowStateChange)


class KeptSettings(Protocol):
    """The settings, and how they are changed while the program runs."""

    current: Settings

    def change(self, **values: Any) -> None: ...


def restore_place(window: QWidget, places: Mapping[str, str]) -> None:
    """Puts a window where one of its name stood last; Qt brings it back onto a screen that is there."""
    kept = places.get(window.objectName(), "")
    window.restoreGeometry(QByteArray.fromBase64(kept.encode("ascii", "replace")))


class WindowPlaces(QObject):
    """Watches windows and keeps their places; to be made within the running loop."""

    def __init__(self, settings: KeptSettings) -> None:
        super().__init__()
        self._settings = settings

    def follow(self, window: QWidget) -> None:
        """Puts the window where it stood last, and remembers where it goes."""
        restore_place(window, self._settings.current.windows)
        self.watch(window)

    def watch(self, window: QWidget) -> None:
        """Remembers where a window goes that is in its place already."""
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notes a place once the window is on screen: before that, it is only being laid out."""
        if event.type() in _MOVED and isinstance(watched, QWidget) and watched.isVisible():
            place = watched.saveGeometry().toBase64().toStdString()
            self._settings.change(windows={**self._settings.current.windows, watched.objectName(): place})
        return False
