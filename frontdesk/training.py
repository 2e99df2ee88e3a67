"""Runs the training server as a process of its own, for the demo and the tour."""

import json
import signal
import subprocess
from contextlib import ExitStack
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from frontdesk.core.leaving import Leaving
from frontdesk.core.own_program import command


class TrainingServerFailed(Exception):
    """The training server did not start; the message is its own sentence."""


@dataclass(frozen=True, slots=True)
class Ready:
    """What the training server says once it serves: where it is, how to ask it, and which wristbands it knows."""

    url: str
    site_id: str
    token: str = field(repr=False)
    codes: dict[str, str]


class TrainingServer:
    """Starts the server on entry and stops it on exit."""

    def __init__(self, *options: str) -> None:
        self._options = options
        self._process: subprocess.Popen[str] | None = None
        self.ready = Ready("", "", "", {})

    def __enter__(self) -> Self:
        with ExitStack() as undone:
            undone.callback(self.stop)
            self.ready = self._wait_until_ready(self._start())
            undone.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _start(self) -> "subprocess.Popen[str]":
        """In a session of its own Ctrl+C reaches the desk alone, which then ends both in order."""
        with Leaving.held():
            self._process = subprocess.Popen(
                command("sandbox", *self._options),
                stdout=subprocess.PIPE,
                stdin=subprocess.DEVNULL,
                text=True,
                start_new_session=True,
            )
        return self._process

    @staticmethod
    def _wait_until_ready(process: "subprocess.Popen[str]") -> Ready:
        line = process.stdout.readline() if process.stdout else ""
        if not line:
            raise TrainingServerFailed(f"The training server did not start (status {process.wait()}).")
        said = json.loads(line)
        return Ready(said["url"], said["site_id"], said["token"], dict(said["codes"]))

    @property
    def can_pause(self) -> bool:
        """Whether this system can halt a process; Windows cannot."""
        return hasattr(signal, "SIGSTOP")

    def pause(self) -> None:
        """Lets the server answer nothing, while its connections stand."""
        if self._process is not None:
            self._process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """Lets a paused server answer again."""
        if self._process is not None:
            self._process.send_signal(signal.SIGCONT)

    def stop(self) -> None:
        """Ends the server; a second call does nothing."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stdout:
            self._process.stdout.close()
        self._process = None
