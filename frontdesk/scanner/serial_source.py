"""A scanner on a serial port, be it a cable, USB or Bluetooth: read on a thread of its own, through plug and unplug."""

import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol

import serial
from serial.tools import list_ports

from frontdesk.domain.codes import Code, CodeRefusal, read_code
from frontdesk.scanner.profile import ANY_SCANNER, Profile
from frontdesk.scanner.scan import Scan
from frontdesk.scanner.serial_stream import SerialStream

PAUSE_SECONDS = 0.3
"""Silence that ends a code without a suffix; Bluetooth may be slower than a cable."""
DROP_SECONDS = 2.0
RETRY_SECONDS = 1.0
SPEEDS = (9600, 19200, 38400, 57600, 115200)
"""What scanners offer, in bits a second; USB and Bluetooth take any."""
_USB = "usb:"
_LOST: tuple[type[Exception], ...] = (OSError, ValueError, TypeError)
"""How a port says that it is gone; a TypeError is pyserial's own, where the port was closed below it."""
if sys.platform != "win32":
    import termios

    _LOST = (*_LOST, termios.error)


class Plug(Enum):
    """What became of the connection."""

    IN = auto()
    OUT = auto()


News = Scan | CodeRefusal | Plug
Tell = Callable[[News], None]


class Line(Protocol):
    """An open port."""

    def read(self, size: int = 1, /) -> bytes: ...
    @property
    def in_waiting(self) -> int: ...
    def cancel_read(self) -> None: ...
    def close(self) -> None: ...


Open = Callable[[str, int], Line]


@dataclass(frozen=True, slots=True)
class Port:
    """A port that is there now."""

    wanted: str
    """What to keep in the settings: a USB scanner by what it is, since its port's name changes with the plug."""
    device: str
    description: str


def ports() -> tuple[Port, ...]:
    """The serial ports of this machine. Blocks for a moment: call it off the loop."""
    found = sorted(list_ports.comports(), key=lambda port: port.device)
    return tuple(Port(_wanted(port.vid, port.pid, port.device), port.device, port.description or "") for port in found)


def _wanted(vendor: int | None, product: int | None, device: str) -> str:
    if vendor is None or product is None:
        return device
    return f"{_USB}{vendor:04X}:{product:04X}"


def device_of(wanted: str) -> str | None:
    """Where a wanted port is now; None where its USB scanner is not plugged in."""
    if not wanted.startswith(_USB):
        return wanted
    return next((port.device for port in ports() if port.wanted == wanted), None)


def open_line(device: str, speed: int) -> Line:
    """Opens a port for this program alone."""
    line: Line = serial.Serial(device, speed, timeout=PAUSE_SECONDS, exclusive=True)
    return line


class SerialSource:
    """Tells scans, refused codes and the plug, each from its thread; whoever is told must hand over to their own."""

    def __init__(
        self, wanted: str, speed: int, tell: Tell, *, profile: Profile = ANY_SCANNER, open_line: Open = open_line
    ) -> None:
        self._wanted = wanted
        self._speed = speed
        self._tell = tell
        self._open_line = open_line
        self._stream = SerialStream(profile)
        self._stopped = threading.Event()
        self._line: Line | None = None
        self._last_byte_at = 0.0
        self._thread = threading.Thread(target=self._run, name="frontdesk serial", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Ends reading and lets the port go. Blocks for a moment: call it off the loop."""
        self._stopped.set()
        line = self._line
        if line is not None:
            line.cancel_read()
        self._thread.join(2 * PAUSE_SECONDS + RETRY_SECONDS)

    def _run(self) -> None:
        while not self._stopped.is_set():
            self._line = self._opened()
            if self._line is None:
                self._stopped.wait(RETRY_SECONDS)
                continue
            self._say(Plug.IN)
            self._read_until_gone(self._line)
            self._line = None
            self._stream.drop()
            self._say(Plug.OUT)

    def _opened(self) -> Line | None:
        """The port, or None where it is not there, not allowed or in use."""
        try:
            device = device_of(self._wanted)
            return None if device is None else self._open_line(device, self._speed)
        except _LOST:
            return None

    def _read_until_gone(self, line: Line) -> None:
        try:
            while not self._stopped.is_set():
                self._take(line.read(max(1, line.in_waiting)))
        except _LOST:
            pass
        finally:
            line.close()

    def _take(self, data: bytes) -> None:
        now = time.monotonic()
        if data:
            self._last_byte_at = now
            for code in self._stream.feed(data):
                self._hand_on(code)
        elif now - self._last_byte_at > DROP_SECONDS:
            self._stream.drop()
        elif code := self._stream.pause():
            self._hand_on(code)

    def _hand_on(self, code: str) -> None:
        read = read_code(code)
        at_ms = round(self._last_byte_at * 1_000)
        self._say(Scan(read.text, self._wanted, at_ms) if isinstance(read, Code) else read)

    def _say(self, news: News) -> None:
        """Says nothing any more once it is stopped: whoever listened may be gone."""
        if not self._stopped.is_set():
            self._tell(news)
