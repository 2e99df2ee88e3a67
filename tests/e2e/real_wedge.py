"""A scanner that types on a real X server, each key at its time by the wedge's own clock, as a scanner's are.

The pauses of `xdotool type --delay` come out at half of what is asked for, and each is a little too long: what it types
at 50 ms is stamped at 26. So one xdotool is told key after key, each when it is due since the first.
"""

import subprocess
import time
from collections.abc import Sequence
from types import TracebackType
from typing import Self

_NAMES = {" ": "space", "-": "minus"}


def keys_of(code: str) -> list[str]:
    """The keys of a code of letters, digits, spaces and dashes, by X's names for them."""
    return [_NAMES.get(character, character) for character in code]


class RealWedge:
    """Types into whatever has the keys."""

    def __enter__(self) -> Self:
        self._xdotool = subprocess.Popen(["xdotool", "-"], stdin=subprocess.PIPE, text=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._xdotool.communicate(timeout=30)

    def type(self, keys: Sequence[str], gap_ms: int) -> None:
        """Presses the keys, so many milliseconds apart."""
        assert self._xdotool.stdin is not None
        began = time.monotonic()
        for number, key in enumerate(keys):
            while (early := began + number * gap_ms / 1_000 - time.monotonic()) > 0:
                time.sleep(early)
            self._xdotool.stdin.write(f"key --delay 0 {key}\n")
            self._xdotool.stdin.flush()
