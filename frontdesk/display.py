"""Whether there is a screen that Qt can open, and one in memory for machines that have none."""

import ctypes
import importlib.util
import os
import re
import shutil
import socket
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from frontdesk.core.leaving import Leaving

XCB_LIBRARIES = ("libxcb-cursor.so.0", "libxcb-icccm.so.4", "libxcb-keysyms.so.1", "libxkbcommon-x11.so.0")
"""What Qt's xcb plugin wants of the system, and aborts without."""


def display_problem() -> str | None:
    """One sentence if Qt could not open a window here; Qt itself would abort the process."""
    if sys.platform in {"win32", "darwin"}:
        return None
    wish = os.environ.get("QT_QPA_PLATFORM")
    if wish:
        problem = _platform_problem(wish)
        if problem is not None or not wish.startswith("xcb"):
            return problem
    if _wayland_answers():
        return None
    display = os.environ.get("DISPLAY")
    if not display:
        return "There is no display: start Frontdesk from a desktop session, or set DISPLAY."
    if not _x_server_answers(display):
        return f"The display {display} does not answer: start Frontdesk from a desktop session, or correct DISPLAY."
    return _library_problem()


def _platform_problem(wish: str) -> str | None:
    """Qt aborts on a QT_QPA_PLATFORM that it has no plugin for."""
    spec = importlib.util.find_spec("PySide6")
    package = Path(spec.origin).parent if spec and spec.origin else Path()
    plugins = {file.stem.removeprefix("libq") for file in package.rglob("platforms/libq*.so")}
    first = wish.split(";", maxsplit=1)[0].split(":", maxsplit=1)[0]
    if plugins and first not in plugins:
        return f"QT_QPA_PLATFORM names {first}, which this Qt does not have: unset it, or use one of {sorted(plugins)}."
    return None


def _library_problem() -> str | None:
    for name in XCB_LIBRARIES:
        try:
            ctypes.CDLL(name)
        except OSError:
            return f"The system library {name} is missing, without which Qt opens no window: see README.md, “Start”."
    return None


def _wayland_answers() -> bool:
    name, folder = os.environ.get("WAYLAND_DISPLAY"), os.environ.get("XDG_RUNTIME_DIR")
    return bool(name and folder and (Path(folder) / name).is_socket())


def _x_server_answers(display: str) -> bool:
    """Whether something listens where DISPLAY points: `[host]:number[.screen]`."""
    parts = re.fullmatch(r"(?P<host>.*):(?P<number>\d+)(\.\d+)?", display)
    if parts is None:
        return False
    host, number = parts["host"], int(parts["number"])
    try:
        if host in {"", "unix"}:
            return any(_connects(address) for address in (f"/tmp/.X11-unix/X{number}", f"\0/tmp/.X11-unix/X{number}"))  # noqa: S108  X's own place
        socket.create_connection((host, 6000 + number), timeout=2).close()
    except OSError:
        return False
    return True


def _connects(address: str) -> bool:
    with socket.socket(socket.AF_UNIX) as probe:
        return probe.connect_ex(address) == 0


class NoVirtualDisplay(Exception):
    """Xvfb is missing or did not start; the message says what to do."""


class VirtualDisplay:
    """Starts Xvfb and a window manager on entry and points DISPLAY at them; puts all back on exit.

    Without a window manager no window is ever the active one, and Qt gives the keys to none.
    """

    def __init__(self, size: str = "1600x1000") -> None:
        self._size = size
        self._processes: list[subprocess.Popen[bytes]] = []
        self._before = os.environ.get("DISPLAY")

    def __enter__(self) -> Self:
        with ExitStack() as undone:
            undone.callback(self._end)
            self._begin()
            undone.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def _begin(self) -> None:
        server = _program("Xvfb", "xvfb")
        manager = _program("openbox", "openbox")
        reader, writer = os.pipe()
        screen = ["-screen", "0", f"{self._size}x24", "-nolisten", "tcp", "-noreset"]
        arguments = [server, "-displayfd", str(writer), *screen]
        self._start(arguments, pass_fds=(writer,))
        os.close(writer)
        with os.fdopen(reader) as pipe:
            number = pipe.readline().strip()
        if not number:
            raise NoVirtualDisplay("Xvfb did not start: set DISPLAY to a screen of your own.")
        os.environ["DISPLAY"] = f":{number}"
        self._start([manager])

    def _start(self, arguments: list[str], pass_fds: tuple[int, ...] = ()) -> None:
        """In sessions of their own Ctrl+C does not take the display from under the windows."""
        silent = subprocess.DEVNULL
        with Leaving.held():
            self._processes.append(
                subprocess.Popen(arguments, pass_fds=pass_fds, stdout=silent, stderr=silent, start_new_session=True)
            )

    def _end(self) -> None:
        if self._before is None:
            os.environ.pop("DISPLAY", None)
        else:
            os.environ["DISPLAY"] = self._before
        for process in reversed(self._processes):
            process.terminate()
            process.wait()


def _program(name: str, package: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise NoVirtualDisplay(f"There is no display, and no {name} to make one: install {package}, or set DISPLAY.")
    return found
