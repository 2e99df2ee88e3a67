"""Errors that nobody expected: every road they can take ends in a report that names no person.

A report holds types and places, never messages or values, since those carry what was on the screen.
"""

import faulthandler
import logging
import os
import platform
import re
import sys
import threading
import traceback
from asyncio import AbstractEventLoop
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

from frontdesk.core.clock import Clock, utc_now
from frontdesk.core.paths import find_paths

MOST_REPORTS = 20
_MOST_FRAMES = 40
_MOST_CAUSES = 8
_FAULT_FILE = "fault.log"
_ROOTS = ("site-packages", "frontdesk", "lib")
_log = logging.getLogger(__name__)


def describe(error: BaseException) -> str:
    """The error and its causes: types and places only."""
    return "\n".join(line for cause in _causes(error) for line in _lines(cause))


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """The error, what led to it, and so on, however they are linked."""
    seen: list[BaseException] = []
    while error is not None and error not in seen and len(seen) < _MOST_CAUSES:
        seen.append(error)
        yield error
        members = error.exceptions if isinstance(error, BaseExceptionGroup) else ()
        error = error.__cause__ or error.__context__ or next(iter(members), None)


def _lines(error: BaseException) -> Iterator[str]:
    kind = type(error)
    yield f"{kind.__module__}.{kind.__qualname__}"
    frames = traceback.StackSummary.extract(traceback.walk_tb(error.__traceback__), lookup_lines=False)
    for frame in frames[-_MOST_FRAMES:]:
        yield f"  {_place(frame.filename)}:{frame.lineno} in {frame.name}"


def _place(filename: str) -> str:
    """The file without the folders that name a person or a machine."""
    parts = Path(filename).parts
    for root in _ROOTS:
        if root in parts:
            return "/".join(parts[len(parts) - parts[::-1].index(root) - (root == "frontdesk") :])
    return parts[-1] if parts else filename


def _without_folders(fault: str) -> str:
    """What faulthandler wrote, with its places shortened as in every report."""
    return re.sub(r'File "([^"]*)"', lambda place: f'File "{_place(place[1])}"', fault)


class CrashReports:
    """The reports of this machine: written at most once for each error of a run, offered at the next start."""

    def __init__(self, folder: Path, now: Clock = utc_now) -> None:
        self._folder = folder
        self._now = now
        self._seen: set[str] = set()
        self._lock = threading.RLock()  # a collected object's error can come while another is written

    def add(self, road: str, what: str) -> None:
        """Writes a report, unless this run has written the same or its fill: a broken paint fails with every frame."""
        with self._lock:
            if what in self._seen or len(self._seen) >= MOST_REPORTS:
                return
            self._seen.add(what)
            _log.error("Unexpected, by way of %s:\n%s", road, what)
            self._write(f"{_head(self._now())}\nway: {road}\n\n{what}\n")
            if sys.stderr is not None:  # a windowed program on Windows has none
                sys.stderr.write(f"frontdesk: something unexpected happened; a report is in {self._folder}\n")

    def waiting(self) -> tuple[Path, ...]:
        """The reports that nobody has put away, the oldest first."""
        return tuple(sorted(self._folder.glob("crash-*.txt")))

    def read(self, report: Path) -> str:
        """What the report says."""
        return report.read_text(encoding="utf-8", errors="replace")

    def put_away(self, report: Path) -> None:
        """Takes a report off the list; it stays on disk until newer ones push it out."""
        report.replace(report.with_suffix(".seen"))

    def open_fault_file(self) -> TextIO:
        """The file for crashes outside Python; what an earlier run left in it becomes a report of its own."""
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / _FAULT_FILE
        left = path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""
        if left.strip():
            self._write(
                f"{_head(self._now())}\nway: a crash outside Python, in an earlier run\n\n{_without_folders(left)}"
            )
            path.unlink()
        return path.open("a", encoding="utf-8")

    def _write(self, text: str) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._file_name().write_text(text, encoding="utf-8")
            for old in sorted((*self._folder.glob("crash-*.seen"), *self.waiting()))[:-MOST_REPORTS]:
                old.unlink()
        except OSError as error:
            _log.error("The crash report was not written: %s", type(error).__name__)

    def _file_name(self) -> Path:
        stamp = self._now().strftime("%Y%m%dT%H%M%S%f")
        return self._folder / f"crash-{stamp}-{os.getpid()}.txt"


def _head(now: datetime) -> str:
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415  slow to import, and seldom needed

    try:
        own = version("frontdesk")
    except PackageNotFoundError:
        own = "unknown"
    return f"Frontdesk {own}, Python {platform.python_version()}, {platform.platform()}\nat: {now.isoformat()}"


class CrashHooks:
    """The interpreter's hooks, taken over until they are given back."""

    def __init__(self, reports: CrashReports) -> None:
        self._reports = reports
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        self._fault_file: TextIO | None = None

    def install(self) -> None:
        """Takes the hooks over; where the disk refuses the fault file, Python's own errors are still caught."""
        sys.excepthook = self._on_error
        threading.excepthook = self._on_thread_error
        sys.unraisablehook = self._on_unraisable
        try:
            self._fault_file = self._reports.open_fault_file()
            faulthandler.enable(self._fault_file)
        except OSError as error:
            _log.error("There is no file for crashes: %s", type(error).__name__)

    def uninstall(self) -> None:
        """Gives the hooks back."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before
        if self._fault_file is not None:
            faulthandler.disable()
            self._fault_file.close()
            self._fault_file = None

    def _on_error(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self._reports.add("a slot, a virtual or the main program", describe(error.with_traceback(trace)))

    def _on_thread_error(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None and not isinstance(arguments.exc_value, SystemExit):
            self._reports.add("a thread", describe(arguments.exc_value))

    def _on_unraisable(self, unraisable: "sys.UnraisableHookArgs") -> None:
        if unraisable.exc_value is not None:
            self._reports.add("a place that cannot raise", describe(unraisable.exc_value))


class _State:
    """The interpreter has one set of hooks, and so this module has one of these."""

    reports: CrashReports | None = None
    hooks: CrashHooks | None = None


def install(folder: Path | None = None) -> CrashReports:
    """Catches all that nobody else catches from now on, and returns the reports that wait from earlier runs too."""
    uninstall()
    made = CrashReports(folder or find_paths(os.environ).logs / "crashes")
    _State.reports, _State.hooks = made, CrashHooks(made)
    _State.hooks.install()
    return made


def reports() -> CrashReports | None:
    """The reports of this machine; None where nothing is caught."""
    return _State.reports


def uninstall() -> None:
    """Gives the interpreter's hooks back."""
    if _State.hooks is not None:
        _State.hooks.uninstall()
    _State.reports = _State.hooks = None


def on_loop_error(_loop: AbstractEventLoop, context: dict[str, Any]) -> None:
    """An event loop's exception handler."""
    error = context.get("exception")
    what = describe(error) if isinstance(error, BaseException) else str(context.get("message", ""))
    _add("the event loop", what)


def note(what: str) -> None:
    """Reports what is not a Python error; the words are the program's own and name no person."""
    _add("a note", what)


def _add(road: str, what: str) -> None:
    if _State.reports is not None:
        _State.reports.add(road, what)
    else:
        _log.error("Unexpected, by way of %s:\n%s", road, what)
