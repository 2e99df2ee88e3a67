"""The desk's process as a person meets it: hands by xdotool, eyes by the watching socket."""

import json
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass
class Desk:
    """The desk's process as a person meets it: hands by xdotool, eyes by the watching socket."""

    process: subprocess.Popen[str]
    eyes: socket.socket
    ends_with: int = 0
    """The status that its process is to end with."""

    def kill(self) -> None:
        """Ends it as a power cut would."""
        self.process.kill()
        self.ends_with = -signal.SIGKILL

    def ask(self, what: str, name: str = "") -> object:
        self.eyes.sendall(json.dumps({"ask": what, "name": name}).encode() + b"\n")
        answer = b""
        while not answer.endswith(b"\n"):
            part = self.eyes.recv(65536)
            assert part, "the desk went away"
            answer += part
        told = json.loads(answer)
        assert "answer" in told, told["went wrong"]
        return told["answer"]

    def sees(self, name: str) -> str:
        return str(self.ask("sees", name))

    def reads(self, name: str) -> str:
        return str(self.ask("reads", name))

    def type(self, text: str, delay_ms: int = 5) -> None:
        hands("type", "--delay", str(delay_ms), "--", text)

    def press(self, *keys: str) -> None:
        hands("key", *keys)

    def click(self, name: str) -> None:
        x, y = self._resting_place(name)
        hands("mousemove", str(x), str(y), "click", "1")

    def _resting_place(self, name: str) -> tuple[int, int]:
        """Where it is once it no longer moves: a dialog grows and is put into its place while it opens."""
        places: list[object] = [None]

        def rests() -> bool:
            time.sleep(0.05)
            places.append(self.ask("place", name))
            return places[-1] is not None and places[-1] == places[-2]

        self.wait(rests, f"{name} is on the screen")
        x, y = places[-1]
        return x, y

    def begin_anew(self) -> None:
        """Leaves dialogs, second windows and the guest, as a person would, until the desk line waits for a scan."""
        for _ in range(5):
            if self.ask("titles") and self.ask("focus") == "desk_line" and self.ask("place", "desk_hints"):
                return
            self.press("Escape")
            time.sleep(0.1)
        self.wait(lambda: self.ask("focus") == "desk_line", "the desk line has the keys")

    def wait(self, seen: Callable[[], bool], what: str, within: float = 10.0) -> None:
        deadline = time.monotonic() + within
        while not seen():
            assert time.monotonic() < deadline, f"not seen within {within:g} s: {what}"
            time.sleep(0.01)


def hands(*arguments: str) -> None:
    subprocess.run(["xdotool", *arguments], check=True, timeout=30)
