"""Starts this program a second time, for work that would hold up its windows.

Python runs one thread at a time. A paint gives way at each of its calls into Qt, and then waits until whoever runs
gives way too: beside a thread that read a million rows, a paint of a few milliseconds took a quarter of a second.
A process of its own holds up nobody.
"""

import asyncio
import os
import subprocess
import sys
import threading

REFUSED_BY_DISK = 3
"""The exit status that says no more than that a file could not be read or written."""


def command(*arguments: str) -> list[str]:
    """How this program starts itself again, from a checkout and from a bundle."""
    own = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "frontdesk"]
    return [*own, *arguments]


async def output_of(*arguments: str) -> str:
    """What the program prints for these arguments; it is ended when nobody waits for that any more."""
    run = _Run(command(*arguments))
    try:
        return await asyncio.to_thread(run.output)
    except asyncio.CancelledError:
        await asyncio.to_thread(run.end)
        raise


def step_back() -> None:
    """Lets whatever else this machine has to do go before."""
    if sys.platform != "win32":
        os.nice(10)


class _Run:
    """One run, begun in one thread and ended, perhaps before it was begun, in another."""

    def __init__(self, arguments: list[str]) -> None:
        self._arguments = arguments
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None
        self._is_ended = False

    def output(self) -> str:
        with self._lock:
            if self._is_ended:
                return ""
            self._process = subprocess.Popen(
                self._arguments, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, encoding="utf-8"
            )
        said, _ = self._process.communicate()
        if self._process.returncode == REFUSED_BY_DISK:
            raise OSError("refused in the other process")
        if self._process.returncode and not self._is_ended:
            raise RuntimeError(f"the other process ended with {self._process.returncode}")
        return said

    def end(self) -> None:
        with self._lock:
            self._is_ended = True
            if self._process is not None:
                self._process.kill()
                self._process.wait()
