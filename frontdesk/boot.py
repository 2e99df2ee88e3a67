"""Starts Qt and its event loop, runs the program on them, and turns its end into an exit status."""

import asyncio
import logging
import os
import signal
import socket
import sys
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import FrameType
from typing import Any

from PySide6.QtCore import QDir, QMessageLogContext, QSocketNotifier, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

import frontdesk.naming  # noqa: F401  before most of the program is loaded
from frontdesk.core import crash, logs
from frontdesk.core.leaving import ASKS_TO_STOP, DisplayGone, Leaving
from frontdesk.core.paths import find_paths
from frontdesk.event_loop import EventLoop
from frontdesk.garbage import GarbageCollection

Program = Callable[[QApplication, asyncio.Event], Coroutine[Any, Any, int]]
"""The program: it runs until it is done or the event is set, and returns its exit status."""

log = logging.getLogger(__name__)


def run(program: Program) -> int:
    """Runs the program on a new QApplication and returns its exit status."""
    application = make_application()
    paths = find_paths(os.environ)
    logs.set_up(paths)
    crash.install(paths.logs / "crashes")
    qInstallMessageHandler(_on_qt_message)
    with EventLoop(application) as loop:
        loop.set_default_executor(ThreadPoolExecutor(max_workers=4, thread_name_prefix="frontdesk"))
        loop.set_exception_handler(crash.on_loop_error)
        stop = asyncio.Event()
        signals = StopSignals(stop.set)
        garbage = GarbageCollection()
        try:
            status: int = _complete(loop, program(application, stop))
        finally:
            signals.close()
            garbage.close()
    return status


def _complete(loop: EventLoop, running: Coroutine[Any, Any, int]) -> int:
    """The program's status; raises DisplayGone where Qt ended the loop under it, as it does without a display."""
    task = loop.create_task(running)
    try:
        status: int = loop.run_until_complete(task)
    except RuntimeError as error:
        if task.done():
            raise
        raise DisplayGone("The display has gone: start Frontdesk again from a desktop session.") from error
    return status


def make_application() -> QApplication:
    """The one QApplication, with the names and defaults that every part of the program counts on."""
    QApplication.setApplicationName("frontdesk")
    QApplication.setDesktopFileName("frontdesk")
    application = QApplication(sys.argv[:1])
    application.setQuitOnLastWindowClosed(False)
    QDir.addSearchPath("res", str(resources()))
    return application


def resources() -> Path:
    """Where pictures and translations lie: beside the package in a checkout, inside it once installed."""
    package = Path(__file__).parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"


class StopSignals:
    """Turns what asks the program to stop into a call on the event loop, also while Qt sleeps in C++.

    Python runs its signal handlers between two byte codes, of which a sleeping Qt has none: the
    wake-up socket gives it some.
    """

    def __init__(self, stop: Callable[[], None]) -> None:
        self._stop = stop
        self._reader, self._writer = socket.socketpair()
        self._reader.setblocking(False)
        self._writer.setblocking(False)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._drain)
        self._old_wakeup = signal.set_wakeup_fd(self._writer.fileno())
        heard = [number for number in ASKS_TO_STOP if signal.getsignal(number) is not signal.SIG_IGN]
        self._old = {number: signal.signal(number, self._handle) for number in heard}
        if Leaving.is_asked:
            stop()

    def close(self) -> None:
        """Gives the signals back to whoever had them."""
        signal.set_wakeup_fd(self._old_wakeup)
        for number, handler in self._old.items():
            signal.signal(number, handler)
        self._notifier.setEnabled(False)
        self._reader.close()
        self._writer.close()

    def _drain(self) -> None:
        self._reader.recv(4096)

    def _handle(self, _number: int, _frame: FrameType | None) -> None:
        self._stop()


def _on_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Qt's own complaints go to the log; a fatal one to the crash report as well."""
    level = {
        QtMsgType.QtDebugMsg: logging.DEBUG,
        QtMsgType.QtInfoMsg: logging.INFO,
        QtMsgType.QtWarningMsg: logging.WARNING,
    }.get(kind, logging.ERROR)
    log.log(level, "Qt %s: %s", context.category or "", message)
    if kind == QtMsgType.QtFatalMsg:
        crash.note("Qt stopped the program")
