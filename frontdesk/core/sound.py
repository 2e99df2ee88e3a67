"""The desk's sounds, beside everything else: nobody waits for them, and without a sound device they are silent."""

import importlib
import logging
import os
import sys
import threading
import time
import wave
from array import array
from collections.abc import Callable, Generator
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, Protocol

RATE = 22_050
BUFFER_MS = 40
TAIL_SECONDS = 0.25
"""What the device still holds when the last sample is handed over."""
SLOW_START_SECONDS = 3.0
"""A device may need that long before it asks for its first frame."""
LOOK_EVERY_SECONDS = 0.05
RETRY_SECONDS = 30.0
"""After a device failed, none is looked for until then."""

_log = logging.getLogger(__name__)
Frames = Generator[bytes, int, None]


class Sound(StrEnum):
    """What is said by sound; the value is the file's name. No sound is ever the only sign."""

    READY = "ready"
    WELCOME = "welcome"
    CHECK = "check"
    STOP = "stop"
    WAITING = "waiting"
    """A scan waits in the tray."""
    REFUSED = "refused"
    NOBODYS_BAND = "nobodys_band"


class NoSoundDevice(Exception):
    """Nothing here can be heard."""


class Device(Protocol):
    """What plays frames; its calls may raise NoSoundDevice."""

    def start(self, frames: Frames) -> None: ...
    def stop(self) -> None: ...
    def close(self) -> None: ...


class SoundPlayer:
    """Plays one sound at a time; the next cuts the one before short."""

    def __init__(self, folder: Path, open_device: Callable[[], Device] | None = None) -> None:
        self._folder = folder
        self._open_device = open_device or Miniaudio
        self._wanted: SimpleQueue[tuple[Sound, int] | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._device: Device | None = None
        self._no_device_until = 0.0
        self._is_closed = False

    def play(self, sound: Sound, volume: int) -> None:
        """Plays a sound at a volume in percent; returns at once."""
        if self._is_closed:
            return  # asked for in the last moment
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="frontdesk sounds", daemon=True)
            self._thread.start()
        self._wanted.put((sound, volume))

    def close(self, grace: float = 2.0) -> None:
        """Stops, and lets the device go. Blocks for a moment: call it off the loop."""
        self._is_closed = True
        if self._thread is not None:
            self._wanted.put(None)
            self._thread.join(grace)

    def _run(self) -> None:
        wanted = self._wanted.get()
        while wanted is not None:
            wanted = self._play(*self._latest(wanted))
        self._drop_device()

    def _latest(self, wanted: tuple[Sound, int]) -> tuple[Sound, int]:
        """What was asked for last: a queue of late sounds would tell of guests who have gone."""
        while not self._wanted.empty():
            later = self._wanted.get()
            if later is None:
                self._wanted.put(None)  # the end, for whoever waits next
                break
            wanted = later
        return wanted

    def _play(self, sound: Sound, volume: int) -> tuple[Sound, int] | None:
        """Plays until the end, or until another is wanted, and returns that one."""
        is_over = threading.Event()
        try:
            samples = _samples(self._folder / f"{sound}.wav", volume)
            if not self._start(samples, is_over):
                return self._wanted.get()
        except (OSError, EOFError, wave.Error, NoSoundDevice) as error:
            _log.info("No sound: %s", type(error).__name__)
            return self._wanted.get()
        latest_end = time.monotonic() + len(samples) / 2 / RATE + SLOW_START_SECONDS
        try:
            while not is_over.is_set() and time.monotonic() < latest_end:
                with suppress(Empty):
                    return self._wanted.get(timeout=LOOK_EVERY_SECONDS)
            with suppress(Empty):
                return self._wanted.get(timeout=TAIL_SECONDS)
        finally:
            self._stop()
        return self._wanted.get()

    def _start(self, samples: bytes, is_over: threading.Event) -> bool:
        """Starts the device and tells whether it plays; one that went away is looked for once more."""
        if time.monotonic() < self._no_device_until:
            return False
        for is_last_try in (False, True):
            try:
                self._device = self._device or self._open_device()
                self._device.start(_frames(samples, is_over))
            except NoSoundDevice:
                had_one = self._device is not None
                self._drop_device()
                if is_last_try or not had_one:
                    self._no_device_until = time.monotonic() + RETRY_SECONDS
                    raise
            else:
                return True
        return False

    def _stop(self) -> None:
        if self._device is not None:
            try:
                self._device.stop()
            except NoSoundDevice:
                self._drop_device()

    def _drop_device(self) -> None:
        device, self._device = self._device, None
        if device is not None:
            device.close()


def _samples(file: Path, volume: int) -> bytes:
    with wave.open(str(file), "rb") as sound:
        samples = array("h", sound.readframes(sound.getnframes()))
    return array("h", (sample * volume // 100 for sample in samples)).tobytes()


def _frames(samples: bytes, is_over: threading.Event) -> Frames:
    """Hands over as many frames as are asked for each time, and says when there are no more."""
    at, wanted = 0, (yield b"")
    while at < len(samples):
        start, at = at, at + 2 * wanted
        wanted = yield samples[start:at]
    is_over.set()


class Miniaudio:
    """A sound device by miniaudio: the system's, or by the ways that are named."""

    def __init__(self, *ways: str) -> None:
        names = ways or _ways()
        if names is None:
            raise NoSoundDevice
        import miniaudio  # noqa: PLC0415  loaded with the first sound, on the sounds' own thread

        self._error = miniaudio.MiniaudioError
        backends = [miniaudio.Backend[name] for name in names]
        try:
            self._device: Any = miniaudio.PlaybackDevice(
                nchannels=1, sample_rate=RATE, buffersize_msec=BUFFER_MS, backends=backends
            )
        except miniaudio.MiniaudioError as error:
            raise NoSoundDevice from error

    def start(self, frames: Frames) -> None:
        next(frames)
        try:
            self._device.start(frames)
        except self._error as error:
            raise NoSoundDevice from error

    def stop(self) -> None:
        try:
            self._device.stop()
        except self._error as error:
            raise NoSoundDevice from error

    def close(self) -> None:
        self._device.close()


def warm_up() -> None:
    """Loads the library where there is something to hear, so that the first scan need not wait for it. Blocks."""
    if _ways() is not None:
        importlib.import_module("miniaudio")


def _ways() -> tuple[str, ...] | None:
    """Which ways to a device there are: empty for all, None for none. Without a card ALSA would complain on stderr."""
    if not sys.platform.startswith("linux"):
        return ()
    ways = []
    if os.environ.get("PULSE_SERVER") or Path(os.environ.get("XDG_RUNTIME_DIR", "/"), "pulse/native").exists():
        ways.append("PULSEAUDIO")
    if any(Path("/dev/snd").glob("pcm*p")):
        ways.append("ALSA")
    return tuple(ways) or None
