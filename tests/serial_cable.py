"""A serial cable between two ends of this machine, by socat, that can be pulled out and put in again."""

import subprocess
import time
from pathlib import Path


class Cable:
    """One end is the scanner's, the other the desk's; both are there while it is plugged in."""

    def __init__(self, folder: Path) -> None:
        self.scanner_end = folder / "scanner"
        self.desk_end = folder / "desk"
        self._socat: subprocess.Popen[bytes] | None = None

    def plug_in(self) -> None:
        ends = [f"pty,raw,echo=0,link={end}" for end in (self.scanner_end, self.desk_end)]
        self._socat = subprocess.Popen(["socat", *ends])
        deadline = time.monotonic() + 10
        while not (self.scanner_end.exists() and self.desk_end.exists()):
            assert time.monotonic() < deadline, "socat made no pair"
            time.sleep(0.01)

    def unplug(self) -> None:
        if self._socat is not None:
            self._socat.terminate()
            self._socat.wait(timeout=10)
            self._socat = None

    def send(self, data: bytes) -> None:
        """Sends as a scanner does."""
        with self.scanner_end.open("wb", buffering=0) as port:
            port.write(data)
