"""Whether a code that is read again is a bounce, the same wristband shown again, or a new scan."""

from enum import Enum, auto

BOUNCE_MS = 1_000
AGAIN_MS = 2_500


class Repeat(Enum):
    """What a second reading of the same code is."""

    IGNORED = auto()
    SAME_AGAIN = auto()
    NEW = auto()


def repeat_of(elapsed_ms: int) -> Repeat:
    """What the same code is, this long after it was read before; time that ran backwards proves nothing."""
    if elapsed_ms < 0 or elapsed_ms > AGAIN_MS:
        return Repeat.NEW
    return Repeat.IGNORED if elapsed_ms <= BOUNCE_MS else Repeat.SAME_AGAIN
