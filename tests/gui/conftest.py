"""Windows under test: coroutines run on Qt's loop, a Qt warning fails the test, and what is closed is gone."""

import asyncio
import gc
import weakref
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import suppress
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from frontdesk.event_loop import EventLoop
from frontdesk.garbage import collect_what_is_due
from frontdesk.scanner.scan import Scan
from frontdesk.viewmodels.scans import ScansViewModel
from frontdesk.viewmodels.status import StatusViewModel
from frontdesk.views.desk_view import DeskView
from frontdesk.views.main_window import MainWindow
from frontdesk.views.theme import apply_theme
from tests.fake_desk import SITE, FakeHealth, FakeServer, new_desk, now
from tests.gui.shown import shown_text
from tests.reaching import heard_here

_OF_OFFSCREEN = "This plugin does not support (propagateSizeHints|raise|grabbing the keyboard)"


def pytest_asyncio_loop_factories(
    config: pytest.Config, item: pytest.Item
) -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    """Coroutines in this folder run on Qt's loop, as the program does."""
    return {"qt": _qt_loop}


def _qt_loop() -> asyncio.AbstractEventLoop:
    return EventLoop(QApplication.instance() or QApplication([]))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A warning of Qt fails the test that caused it."""
    for item in items:
        if "tests/gui" in item.path.as_posix():
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            item.add_marker(pytest.mark.qt_log_ignore(_OF_OFFSCREEN))


@pytest.fixture(autouse=True)
def _garbage_of_this_thread() -> Iterator[None]:
    """What tests leave is collected between them, as in the program: never by a worker thread."""
    gc.disable()
    yield
    collect_what_is_due()
    gc.enable()


@pytest.fixture(autouse=True)
def _reaches_what_it_says(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that says which operations it reaches is held to it: the server carried each of them out."""
    wanted = {name for mark in request.node.iter_markers("reaches") for name in mark.args}
    if not wanted:
        yield
        return
    with heard_here() as done:
        yield
    assert wanted <= done, f"it says that it reaches {sorted(wanted - done)}, and does not"


@pytest.fixture(autouse=True, scope="module")
def _nothing_left() -> Iterator[None]:
    """Whatever the tests after these do on threads of theirs, nothing of Qt is left to be collected there."""
    yield
    gc.collect()


@pytest.fixture(autouse=True)
def _theme(qapp: QApplication) -> Iterator[None]:
    """Every test begins in the light scheme at 100 %, and leaves no window behind."""
    apply_theme(qapp, "light", 100)
    yield
    for widget in QApplication.topLevelWidgets():
        widget.hide()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class PlainPages:
    """Three empty pages, that say whose they are."""

    def __init__(self) -> None:
        self.guests: list[object] = []
        self.is_closed = False
        self.widgets = [QWidget(), QWidget(), QWidget()]
        for widget in self.widgets:
            widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.pages = list(zip(self.widgets, ("Customer", "Wristbands", "Addresses"), strict=True))

    def set_guest(self, guest: object) -> None:
        self.guests.append(guest)

    def close(self) -> None:
        self.is_closed = True


class DeskUnderTest:
    """The desk's window on a fake server, and a person's hands."""

    def __init__(self) -> None:
        self.server = FakeServer()
        self.health = FakeHealth()
        self.desk = new_desk(self.server)
        self.scans = self.new_scans()
        self.status = StatusViewModel(self.health, SITE, "Training", now=now)
        self.pages = PlainPages()
        self.samples = {"In order": "04A1B2C3D4"}
        self.window = MainWindow("TRAINING")
        self.view = DeskView(
            self.window, self.desk, self.status, self.scans, self._new_pages, sample_codes=self.samples
        )
        self.clock_ms = 1_000

    def new_scans(self) -> ScansViewModel:
        return ScansViewModel(self._scan)

    def _scan(self, scan: Scan) -> None:
        self.desk.scan(scan.code, scan.at_ms)

    def _new_pages(self) -> PlainPages:
        return self.pages

    @property
    def handle(self) -> QWindow:
        return self.window.windowHandle()

    def find(self, name: str, kind: type[QWidget] = QWidget) -> QWidget:
        found = self.window.findChild(kind, name)
        assert found is not None, f"no {name}"
        return found

    def text(self, name: str) -> str:
        return shown_text(self.find(name))

    def sees(self, name: str) -> bool:
        return self.find(name).isVisible()

    def type(self, text: str, gap_ms: int = 180) -> None:
        """Presses keys as fast as is asked for, where they would enter the window."""
        for character in text:
            self.clock_ms += gap_ms
            self._press(Qt.Key.Key_unknown, character)

    def scan(self, code: str, suffix: Qt.Key | None = Qt.Key.Key_Return) -> None:
        """Types as a scanner does."""
        self.clock_ms += 3_000
        self.type(code, gap_ms=4)
        if suffix is not None:
            self.clock_ms += 4
            self._press(suffix, {Qt.Key.Key_Return: "\r", Qt.Key.Key_Tab: "\t"}.get(suffix, ""))

    async def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Presses one key, shortcuts included."""
        self.clock_ms += 400
        await outside_of_tasks(partial(QTest.keyClick, self.handle, key, modifiers))

    async def click(self, name: str) -> None:
        """Clicks a widget."""
        await outside_of_tasks(partial(QTest.mouseClick, self.find(name), Qt.MouseButton.LeftButton))

    def enter(self) -> None:
        """Presses Enter as a person does."""
        self.clock_ms += 400
        self._press(Qt.Key.Key_Return, "\r")

    def _press(self, key: Qt.Key, text: str) -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
            event.setTimestamp(self.clock_ms)
            QApplication.sendEvent(self.handle, event)

    async def close(self) -> None:
        await self.desk.close()
        await self.status.close()
        self.view.release()
        self.window.release()


@pytest.fixture
async def under_test(qapp: QApplication) -> AsyncIterator[DeskUnderTest]:
    """A desk on screen, in front, and collected when it is closed."""
    desk = DeskUnderTest()
    desk.window.show()
    desk.window.activateWindow()
    await until(desk.window.isActiveWindow)
    yield desk
    window = weakref.ref(desk.window)
    await desk.close()
    del desk.view, desk.window
    await gone(window)


async def until(condition: Callable[[], object], seconds: float = 5.0) -> None:
    """Waits for a condition on the running loop."""
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    while not condition():
        assert loop.time() < end, "it did not come true in time"
        await asyncio.sleep(0.002)


async def outside_of_tasks(act: Callable[[], object]) -> None:
    """Runs what processes events itself where no task is current: inside one it would leave other tasks dead."""
    loop = asyncio.get_running_loop()
    is_done = loop.create_future()

    def run() -> None:
        act()
        is_done.set_result(None)

    loop.call_soon(run)
    await is_done


async def gone(reference: "weakref.ref[QWidget]") -> None:
    """Waits until a widget that was let go of is collected."""
    with suppress(RuntimeError):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def is_gone() -> bool:
        gc.collect()
        return reference() is None

    await until(is_gone)
