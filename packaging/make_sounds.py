"""Makes resources/sounds: one short sound for each thing the desk says, told apart by rhythm even where pitch is lost.

    .venv/bin/python packaging/make_sounds.py

The same notes always give the same bytes, so that a second run changes nothing.
"""

import math
import wave
from array import array
from pathlib import Path

RATE = 22_050
FOLDER = Path(__file__).parent.parent / "resources" / "sounds"
ATTACK, RELEASE = 0.006, 0.05
"""Seconds in which a note comes and goes: without them it clicks."""
PEAK = 0.8
OVERTONES = ((1, 1.0), (2, 0.28), (3, 0.1))
"""Multiples of the pitch and how loud each is: warm enough to hear over a hall, not shrill."""

SHORT, LONG = 0.07, 0.22
SOUNDS: dict[str, tuple[tuple[float, float, float], ...]] = {
    "ready": ((880.0, 0.05, 0.0),),
    "welcome": ((587.3, SHORT, 0.03), (880.0, LONG, 0.0)),
    "check": ((659.3, 0.11, 0.09), (659.3, 0.11, 0.0)),
    "stop": ((233.1, LONG, 0.06), (233.1, LONG, 0.06), (196.0, 0.34, 0.0)),
    "waiting": ((698.5, 0.05, 0.1), (698.5, 0.05, 0.1), (698.5, 0.05, 0.0)),
    "refused": ((174.6, 0.4, 0.0),),
    "nobodys_band": ((784.0, SHORT, 0.03), (659.3, SHORT, 0.03), (523.3, SHORT, 0.03), (392.0, LONG, 0.0)),
}
"""Of each sound its notes: pitch in Hz, seconds, and the seconds of silence after it."""


def note(pitch: float, seconds: float) -> list[float]:
    """One note, from -1 to 1."""
    whole = sum(loudness for _, loudness in OVERTONES)
    samples = []
    for number in range(round(RATE * seconds)):
        at = number / RATE
        swell = min(at / ATTACK, (seconds - at) / RELEASE, 1.0)
        tone = sum(loud * math.sin(2 * math.pi * pitch * times * at) for times, loud in OVERTONES)
        samples.append(PEAK * swell * tone / whole)
    return samples


def write(name: str) -> None:
    """Writes one sound as 16-bit mono."""
    samples: list[float] = []
    for pitch, seconds, silence in SOUNDS[name]:
        samples += note(pitch, seconds) + [0.0] * round(RATE * silence)
    with wave.open(str(FOLDER / f"{name}.wav"), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(array("h", (round(32_767 * sample) for sample in samples)).tobytes())


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for sound in SOUNDS:
        write(sound)
