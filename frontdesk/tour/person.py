"""A person at the desk: keys and mouse on the real windows, eyes on what they show, nothing behind the screen."""

import asyncio
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, QPointF, QRect, Qt, QTimer
from PySide6.QtGui import QPainter, QPixmap, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLabel, QLineEdit, QScrollArea, QWidget

STILL = 0.06
"""Seconds for which something has to stand still before it is clicked."""
PATIENCE = 10.0
"""Seconds after which what should have been on the screen is taken as missing."""


class NotSeen(Exception):
    """What should have been on the screen was not there; the message says what."""


class Person:
    """Types, clicks and looks, as someone at the desk does."""

    async def scan(self, code: str) -> None:
        """Scans a wristband: the code as a burst of keys and Enter, into whatever has the focus.

        All of it at once: a wedge keeps its time, however busy this machine is, and Qt stamps these keys as they come.
        """
        await self.wait(self._front_has_keys, "the window in front has the keys")
        await self._pause()
        await self._outside_tasks(partial(self._burst, code))

    async def type(self, text: str) -> None:
        """Types as a person does, too slowly to be a scanner."""
        await self.wait(self._front_has_keys, "the window in front has the keys")
        for character in text:
            await self._key(character)
            await asyncio.sleep(0.11)

    async def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Presses one key or chord, once the window in front has the keys."""
        await self.wait(self._front_has_keys, "the window in front has the keys")
        await self._outside_tasks(lambda: QTest.keyClick(self._target(), key, modifier))

    async def click(self, name: str) -> None:
        """Clicks the middle of the visible widget of that object name."""
        await self.wait(lambda: self.is_enabled(name), f"{name} can be clicked")
        await self._come_to_rest(name)
        widget = self.find(name)
        assert widget is not None
        await self._scroll_to(widget)
        await self._outside_tasks(partial(_click_middle, widget))

    def find(self, name: str) -> QWidget | None:
        """The visible widget of that object name, in the front-most window that has one."""
        for window in self._windows():
            if window.objectName() == name:
                return window
            for widget in window.findChildren(QWidget, name):
                if widget.isVisible():
                    return widget
        return None

    def sees(self, name: str) -> str:
        """What the visible widget of that name says; empty if there is none."""
        widget = self.find(name)
        if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
            return widget.text()
        return (widget.accessibleDescription() or widget.accessibleName()) if widget else ""

    def shows(self, name: str) -> bool:
        """Whether a visible widget has that name."""
        return self.find(name) is not None

    def has_keys(self, name: str) -> bool:
        """Whether the visible window of that name is the one that keys go to."""
        window = self.find(name)
        return window is not None and window.isActiveWindow() and self._front_has_keys()

    def is_enabled(self, name: str) -> bool:
        """Whether the visible widget of that name can be used."""
        widget = self.find(name)
        return widget is not None and widget.isEnabled()

    def rows(self, name: str) -> int:
        """How many rows the visible list or table of that name has."""
        view = self.find(name)
        model = view.model() if isinstance(view, QAbstractItemView) else None
        return model.rowCount() if model is not None else 0

    def reads(self, name: str) -> str:
        """All the words inside the visible widget of that name, line by line."""
        widget = self.find(name)
        if widget is None:
            return ""
        inside = [each for each in widget.findChildren(QWidget) if each.isVisible()]
        words = (each.text() if isinstance(each, QLabel) else each.accessibleDescription() for each in inside)
        return "\n".join(word for word in (self.sees(name), *words) if word)

    async def wait(self, seen: Callable[[], bool], what: str, within: float = PATIENCE) -> None:
        """Waits until it is seen; raises NotSeen with what was expected once patience ends."""
        deadline = asyncio.get_running_loop().time() + within
        while not seen():
            if asyncio.get_running_loop().time() > deadline:
                raise NotSeen(f"not seen within {within:g} s: {what}")
            await asyncio.sleep(0.01)

    def picture(self) -> QPixmap:
        """The main window with the dialogs before it, as they stand on the screen."""
        windows = list(reversed(self._windows()))
        area = windows[0].geometry()
        for window in windows[1:]:
            area = area.united(window.geometry())
        ratio = windows[0].devicePixelRatioF()
        sheet = QPixmap(area.size() * ratio)
        sheet.setDevicePixelRatio(ratio)
        sheet.fill(Qt.GlobalColor.black)
        painter = QPainter(sheet)
        painter.setPen(Qt.GlobalColor.gray)
        for window in windows:
            corner = window.geometry().topLeft() - area.topLeft()
            painter.drawPixmap(corner, window.grab())
            painter.drawRect(QRect(corner, window.size()).adjusted(-1, -1, 0, 0))
        painter.end()
        return sheet

    @staticmethod
    def _windows() -> list[QWidget]:
        """Visible windows, the one that has the keys first."""
        windows = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
        active = QApplication.activePopupWidget() or QApplication.activeModalWidget() or QApplication.activeWindow()
        return sorted(windows, key=lambda window: (window is not active, not window.isModal()))

    def _front_has_keys(self) -> bool:
        return (
            QApplication.focusWindow() is not None and QApplication.focusWindow() == self._windows()[0].windowHandle()
        )

    def _target(self) -> QWindow:
        """The window that the system would send keys to."""
        return QApplication.focusWindow() or self._windows()[0].windowHandle()

    async def _pause(self) -> None:
        """Lets what is still being drawn be done, as someone does who takes a wristband up: it would tear the scan."""
        loop, answered = asyncio.get_running_loop(), 0
        for _ in range(100):
            began = loop.time()
            await asyncio.sleep(0.01)
            answered = answered + 1 if loop.time() - began < 0.03 else 0
            if answered == 3:
                return

    async def _come_to_rest(self, name: str) -> None:
        """Waits until the widget stands still, as people do: what is shown with the next answer may move it."""
        before = None
        while (now := self._place_of(name)) != before:
            before = now
            await asyncio.sleep(STILL)

    def _place_of(self, name: str) -> QRect | None:
        widget = self.find(name)
        return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size()) if widget is not None else None

    async def _scroll_to(self, widget: QWidget) -> None:
        """Turns the wheel over each page that hides the widget's middle, until it shows or the page ends."""
        area = widget.parentWidget()
        while area is not None and not area.isWindow():
            if isinstance(area, QScrollArea):
                await self._wheel(area, widget)
            area = area.parentWidget()

    async def _wheel(self, area: QScrollArea, widget: QWidget) -> None:
        page, bar = area.viewport(), area.verticalScrollBar()
        while not page.rect().contains(spot := widget.mapTo(page, widget.rect().center())):
            before, turn = bar.value(), QPoint(0, 120 if spot.y() < 0 else -120)
            over = QPointF(page.mapTo(page.window(), _bare_spot(area)))
            await self._outside_tasks(partial(QTest.wheelEvent, page.window().windowHandle(), over, turn))
            if bar.value() == before:
                return

    async def _key(self, character: str) -> None:
        await self._outside_tasks(lambda: QTest.keyClick(self._target(), ord(character)))

    def _burst(self, code: str) -> None:
        for key in (*map(ord, code), Qt.Key.Key_Return):
            QTest.keyClick(self._target(), key)

    @staticmethod
    async def _outside_tasks(act: Callable[[], None]) -> None:
        """Acts from Qt's own loop: QTest spins a nested loop, inside a task that would freeze other tasks."""
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        def now() -> None:
            if done.done():
                return
            try:
                act()
            except Exception as error:  # noqa: BLE001  handed on to whoever waits
                _unless_done(done, error)
            else:
                _unless_done(done, None)

        QTimer.singleShot(0, now)
        await done


def _click_middle(widget: QWidget) -> None:
    """Where the middle is by now, which a layout on its way may have moved."""
    window, spot = widget.window(), widget.mapTo(widget.window(), widget.rect().center())
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)


def _unless_done(done: asyncio.Future[None], error: Exception | None) -> None:
    """Ends the wait, unless the tour was stopped during the act."""
    if done.done():
        return
    if error is None:
        done.set_result(None)
    else:
        done.set_exception(error)


def _bare_spot(area: QScrollArea) -> QPoint:
    """Where a turn of the wheel moves this page and not one that lies within it."""
    page = area.viewport()
    for y in range(2, page.height(), 8):
        spot = QPoint(page.width() // 2, y)
        below = page.childAt(spot)
        while below is not None and not isinstance(below, QScrollArea):
            below = below.parentWidget()
        if below in (None, area):
            return spot
    return page.rect().center()
