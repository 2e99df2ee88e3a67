"""What the tests of scans ask of the desk's process: where keys can go, what a scan changed there, and what came."""

import time
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from frontdesk.domain.codes import CodeRefusal
from frontdesk.scanner.profile import Layout, Profile
from frontdesk.scanner.scan import Scan
from frontdesk.views.main_window import MainWindow
from frontdesk.views.scan_tray import ScanTray
from tests.gui.scan_hands import changes, picture, stops


class ScanEyes:
    """Looks on from within; made once in the life of the process."""

    def __init__(self) -> None:
        self._heard: MainWindow | None = None
        self._came: list[str] = []
        self._pressed: list[str] = []
        self._watched: set[QAbstractButton] = set()
        self._before: dict[str, Any] = {}

    def answer(self, ask: str, name: str) -> object:
        match ask:
            case "stops":
                return len(stops(self._front()))
            case "take":
                return self._take(int(name))
            case "came":
                came, self._came = self._came, []
                return came
            case "changed":
                pressed, self._pressed = self._pressed, []
                return pressed, [str(key) for key in changes(self._before, self._seen())]
            case "empty tray":
                tray = self._listen().findChild(ScanTray)
                if tray is not None and tray._tray is not None:
                    tray._tray.clear()
                return None
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
        places = stops(self._front())
        place = places[number % len(places)]
        place.setFocus()
        self._before = self._seen()
        return f"{place.objectName()} ({type(place).__name__})" if place.hasFocus() else ""

    def _seen(self) -> dict[str, Any]:
        """The window in front, without what only tells: a scan may well change what is said, but nothing chosen."""
        front = self._front()
        inside = {str(id(widget)) for widget in (front, *front.findChildren(QWidget))}
        return {key: state for key, state in picture().items() if key.split(" ")[-1] in inside and "Label" not in key}

    def _front(self) -> QWidget:
        window = QApplication.activePopupWidget() or QApplication.activeWindow()
        assert window is not None, "no window is in front"
        return window

    def _listen(self) -> MainWindow:
        main = next(window for window in QApplication.topLevelWidgets() if isinstance(window, MainWindow))
        if self._heard is None:
            self._heard = main
            main.scanned.connect(self._note)
            main.refused.connect(self._note)
        for window in QApplication.topLevelWidgets():
            for button in window.findChildren(QAbstractButton):
                if button not in self._watched:
                    self._watched.add(button)
                    button.clicked.connect(lambda _=False, name=button.objectName(): self._pressed.append(name))
        return main

    def _note(self, came: Scan | CodeRefusal) -> None:
        self._came.append(came.code if isinstance(came, Scan) else came.reason.name)

    def _stall(self) -> None:
        time.sleep(1.5)
