"""Sounds: told apart by rhythm, never waited for, the latest cuts the one before, and silence without a device."""

import runpy
import threading
import wave
from array import array
from itertools import combinations
from pathlib import Path

import pytest

from frontdesk.core.sound import RATE, Frames, Miniaudio, NoSoundDevice, Sound, SoundPlayer

FOLDER = Path(__file__).parents[3] / "resources" / "sounds"
MAKE = Path(__file__).parents[3] / "packaging" / "make_sounds.py"
WAIT = 10.0


class FakeDevice:
    """Takes all frames at once, and tells when it was started, stopped and closed."""

    def __init__(self, *, is_broken: bool = False) -> None:
        self.heard: list[bytes] = []
        self.calls: list[str] = []
        self.is_broken = is_broken
        self.started = threading.Semaphore(0)
        self.stopped = threading.Semaphore(0)

    def start(self, frames: Frames) -> None:
        self.calls.append("start")
        self.started.release()
        if self.is_broken:
            raise NoSoundDevice
        next(frames)
        samples = b""
        try:
            while True:
                samples += frames.send(512)
        except StopIteration:
            self.heard.append(samples)

    def stop(self) -> None:
        self.calls.append("stop")
        self.stopped.release()

    def close(self) -> None:
        self.calls.append("close")


def samples(sound: Sound) -> array:
    with wave.open(str(FOLDER / f"{sound}.wav"), "rb") as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
        return array("h", file.readframes(file.getnframes()))


def rhythm(sound: Sound) -> list[str]:
    """Its notes as they would be tapped: short or long, and whether the next is lower, higher or the same."""
    notes, start = [], None
    window = RATE // 100
    levels = [max(abs(s) for s in samples(sound)[at : at + window]) for at in range(0, len(samples(sound)), window)]
    for number, level in enumerate([*levels, 0]):
        if level > 400 and start is None:
            start = number
        elif level <= 400 and start is not None:
            notes.append("long" if number - start > 15 else "short")
            start = None
    return notes


@pytest.mark.parametrize("sound", Sound)
def test_each_sound_is_there_and_short(sound: Sound) -> None:
    heard = samples(sound)
    assert 0.03 < len(heard) / RATE < 1.2
    assert max(abs(sample) for sample in heard) > 8_000
    assert abs(heard[0]) < 200, "it begins with a click"
    assert abs(heard[-1]) < 600, "it ends with a click"


def test_no_two_have_the_same_rhythm() -> None:
    rhythms = {sound: rhythm(sound) for sound in Sound}
    for one, other in combinations(Sound, 2):
        assert rhythms[one] != rhythms[other], f"{one} and {other}: {rhythms[one]}"


def test_the_files_are_what_the_script_makes(tmp_path: Path) -> None:
    made = runpy.run_path(str(MAKE))
    made["write"].__globals__["FOLDER"] = tmp_path
    for sound in Sound:
        made["write"](sound.value)
        assert (tmp_path / f"{sound}.wav").read_bytes() == (FOLDER / f"{sound}.wav").read_bytes()


def test_a_sound_is_played_whole_at_its_volume_and_the_device_rests_after_it() -> None:
    device = FakeDevice()
    player = SoundPlayer(FOLDER, lambda: device)
    player.play(Sound.READY, 50)
    assert device.stopped.acquire(timeout=WAIT)
    player.close()
    assert device.heard == [array("h", (sample * 50 // 100 for sample in samples(Sound.READY))).tobytes()]
    assert device.calls == ["start", "stop", "close"]


def test_a_device_that_is_slow_to_begin_is_not_stopped_before_it_was_heard() -> None:
    """PulseAudio asks for the first frame long after it was started."""

    class SlowDevice(FakeDevice):
        def start(self, frames: Frames) -> None:
            threading.Timer(1.0, super().start, [frames]).start()

    device = SlowDevice()
    player = SoundPlayer(FOLDER, lambda: device)
    player.play(Sound.READY, 100)
    assert device.stopped.acquire(timeout=WAIT)
    player.close()
    assert device.calls == ["start", "stop", "close"]
    assert device.heard == [samples(Sound.READY).tobytes()]


def test_the_next_sound_cuts_the_one_before_short() -> None:
    device = FakeDevice()
    player = SoundPlayer(FOLDER, lambda: device)
    player.play(Sound.STOP, 100)
    assert device.started.acquire(timeout=WAIT)
    player.play(Sound.READY, 100)
    assert device.started.acquire(timeout=WAIT)
    player.close()
    assert device.calls[:3] == ["start", "stop", "start"]
    assert device.heard[-1] == samples(Sound.READY).tobytes()


def test_without_a_device_it_is_silent_and_does_not_look_again_at_every_scan() -> None:
    looked: list[int] = []
    seen = threading.Event()

    def none() -> FakeDevice:
        looked.append(1)
        seen.set()
        raise NoSoundDevice

    player = SoundPlayer(FOLDER, none)
    player.play(Sound.WELCOME, 100)
    assert seen.wait(WAIT)
    player.play(Sound.STOP, 100)
    player.close()
    assert looked == [1]


def test_a_device_that_went_away_is_looked_for_once_more() -> None:
    first, second = FakeDevice(), FakeDevice()
    devices = [first, second]
    player = SoundPlayer(FOLDER, lambda: devices.pop(0))
    player.play(Sound.READY, 100)
    assert first.stopped.acquire(timeout=WAIT)
    first.is_broken = True
    player.play(Sound.READY, 100)
    assert second.started.acquire(timeout=WAIT)
    player.close()
    assert first.calls == ["start", "stop", "start", "close"]
    assert len(second.heard) == 1


def test_a_missing_file_is_silence(tmp_path: Path) -> None:
    device = FakeDevice()
    player = SoundPlayer(tmp_path, lambda: device)
    player.play(Sound.READY, 100)
    player.close()
    assert device.calls == []


def test_a_player_that_never_played_has_nothing_to_close() -> None:
    before = set(threading.enumerate())
    player = SoundPlayer(FOLDER, FakeDevice)
    player.close()
    assert set(threading.enumerate()) <= before


def test_what_is_asked_for_after_the_end_begins_nothing() -> None:
    before = set(threading.enumerate())
    player = SoundPlayer(FOLDER, FakeDevice)
    player.close()
    player.play(Sound.READY, 100)
    assert set(threading.enumerate()) <= before


def test_the_library_takes_the_frames_at_their_own_pace() -> None:
    """miniaudio's device without a sound card, which asks for frames as a card would."""
    handed = threading.Event()

    def frames() -> Frames:
        wanted = yield b""
        wanted = yield bytes(2 * wanted)
        handed.set()
        yield bytes(2 * wanted)

    device = Miniaudio("NULL")
    device.start(frames())
    assert handed.wait(WAIT)
    device.stop()
    device.close()
