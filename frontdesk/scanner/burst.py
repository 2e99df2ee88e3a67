"""Whether a run of keys came from a scanner or from a person, by its length and its rhythm."""

from enum import Enum, auto
from itertools import pairwise

FEWEST_CHARACTERS = 6
LONGEST_GAP_MS = 100
LONGEST_MEAN_GAP_MS = 50
SILENCE_MS = 120


class Kind(Enum):
    """Who pressed the keys."""

    SCAN = auto()
    TYPED = auto()


class Burst:
    """Characters with the times at which their keys were pressed, until silence or a suffix ends them.

    The first character after a silence begins a new burst.
    """

    def __init__(self, fewest_characters: int = FEWEST_CHARACTERS) -> None:
        self._fewest_characters = fewest_characters
        self.clear()

    @property
    def text(self) -> str:
        """The characters of the burst."""
        return self._text

    def clear(self) -> None:
        """Forgets the burst."""
        self._text = ""
        self._times: list[int] = []

    def add(self, text: str, at_ms: int) -> None:
        """Takes what one key brought."""
        if self._times and at_ms - self._times[-1] >= SILENCE_MS:
            self.clear()
        self._text += text
        self._times.append(at_ms)

    def verdict(self, ended_by_suffix: bool, at_ms: int | None = None) -> Kind:
        """Who pressed the keys; `at_ms` is when the suffix came, or how late it is; None vouches for the silence."""
        times = self._times
        if at_ms is not None:
            if not ended_by_suffix and times and at_ms - times[-1] < SILENCE_MS:
                return Kind.TYPED
            times = [*times, at_ms] if ended_by_suffix else times
        is_scan = len(self._text) >= self._fewest_characters and _is_fast(times)
        return Kind.SCAN if is_scan else Kind.TYPED


def _is_fast(times: list[int]) -> bool:
    gaps = [later - earlier for earlier, later in pairwise(times)]
    return all(0 <= gap <= LONGEST_GAP_MS for gap in gaps) and sum(gaps) <= LONGEST_MEAN_GAP_MS * len(gaps)
