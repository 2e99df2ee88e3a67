"""What the tests of scans ask of the desk's process: where keys can go, what a scan changed there, and what came."""

import time
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from frontdesk.domain.codes import CodeRefusal
from frontdesk.scanner.profile import Layout, Profile
from frontdesk.scanner.scan import Scan
from frontdesk.views.main_window import MainWindow
from frontdesk.views.scan_filter import ScanFilter
from frontdesk.views.scan_keys import key_of
from tests.gui.scan_hands import changes, front, picture, stops

STALL_SECONDS = 1.5
TELLING = ("Notice ", "_Sign ")


class ScanEyes:
    """Looks on from within; made once in the life of the process."""

    def __init__(self) -> None:
        self._heard: MainWindow | None = None
        self._stamps: KeyStamps | None = None
        self._came: list[str] = []
        self._pressed: list[str] = []
        self._watched: set[QAbstractButton] = set()
        self._listened: set[ScanFilter] = set()
        self._before: dict[str, Any] = {}

    def answer(self, ask: str, name: str) -> object:
        match ask:
            case "front":
                return [kind.__name__ for kind in type(self._front()).__mro__]
            case "stops":
                return len(stops(self._front()))
            case "take":
                return self._take(int(name))
            case "came":
                came, self._came = self._came, []
                return came
            case "gaps":
                return self._stamps.gaps if self._stamps is not None else []
            case "changed":
                return self._pressed, [f"{key} {change}" for key, change in changes(self._before, self._seen()).items()]
            case "stall":
                QTimer.singleShot(60, self._stall)
                return None
            case "layout":
                self._listen().scan_filter.use(Profile(layout=Layout(name)))
                return None
        raise ValueError(ask)

    def _take(self, number: int) -> str:
        """Gives the keys to one of the places, and remembers how all is."""
        self._listen()
        self._pressed.clear()
        self._came.clear()
        places = stops(self._front())
        place = places[number % len(places)]
        place.setFocus()
        self._before = self._seen()
        if self._stamps is not None:
            self._stamps.begin()
        return f"{place.objectName()} ({type(place).__name__})" if place.hasFocus() else ""

    def _seen(self) -> dict[str, Any]:
        """All windows, without what only tells: a scan may well change what is said, but nothing chosen."""
        return {key: state for key, state in picture().items() if not key.startswith(TELLING) and "Label" not in key}

    def _front(self) -> QWidget:
        window = front()
        assert window is not None, "no window is in front"
        return window

    def _listen(self) -> MainWindow:
        main = next(window for window in QApplication.topLevelWidgets() if isinstance(window, MainWindow))
        if self._heard is None:
            self._heard = main
            self._stamps = KeyStamps(main)
        for window in QApplication.topLevelWidgets():
            for heard in window.findChildren(ScanFilter):  # the pages before the desk hear for themselves
                if heard not in self._listened:
                    self._listened.add(heard)
                    heard.scanned.connect(self._note)
                    heard.refused.connect(self._note)
            for button in window.findChildren(QAbstractButton):
                if button not in self._watched:
                    self._watched.add(button)
                    button.clicked.connect(lambda _=False, name=button.objectName(): self._pressed.append(name))
        return main

    def _note(self, came: Scan | CodeRefusal) -> None:
        said = came.code if isinstance(came, Scan) else came.reason.name
        if said not in self._came[-1:]:
            self._came.append(said)

    def _stall(self) -> None:
        time.sleep(STALL_SECONDS)


class KeyStamps(QObject):
    """When the X server says that each key was pressed: heard before the program itself hears it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._seen: list[tuple[int, int]] = []
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._listen)
        self._listen(QGuiApplication.focusWindow())

    @property
    def gaps(self) -> list[int]:
        """Milliseconds between the keys since `begin`."""
        times = [at for at, _ in self._seen]
        return [later - earlier for earlier, later in pairwise(times)]

    def begin(self) -> None:
        self._seen.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is not QEvent.Type.KeyRelease and isinstance(watched, QWindow):
            mark = event.timestamp(), event.nativeScanCode()
            is_new = not self._seen or (mark[0] >= self._seen[-1][0] and mark != self._seen[-1])  # else it is let go of
            if is_new and key_of(event, Layout.AS_TYPED, takes_text=True) is not None:
                self._seen.append(mark)
        return False

    def _listen(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)
