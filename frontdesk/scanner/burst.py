"""Whether a run of keys came from a scanner or from a person, by its length and its rhythm.

The rhythm alone takes a quick typist's quick word for a scan now and then. But a hand as quick as that presses each key
before it has let go of the last, and a scanner never does.
"""

from collections.abc import Sequence
from enum import Enum, auto
from itertools import pairwise

from frontdesk.scanner.profile import ANY_SCANNER, LOWEST_FEWEST_CHARACTERS, SILENCE_MS, Profile

_PROOF = 2
_ROUNDED_MS = 0.5
"""The mean is taken in whole milliseconds, as the keys are stamped: a scanner set to 50 ms is not one of 51."""
_UNEVEN_MS = 25
"""What the gaps of a few keys may add up to beyond that, before the rest of them has come."""


class Kind(Enum):
    """Who pressed the keys."""

    SCAN = auto()
    TYPED = auto()


class Burst:
    """Characters with the times at which their keys were pressed, until silence or a suffix ends them."""

    def __init__(self, profile: Profile = ANY_SCANNER) -> None:
        self._profile = profile
        self.text = ""
        """The characters of the burst."""
        self._times: list[int] = []
        self._rolled_over = 0

    @property
    def last_at_ms(self) -> int:
        """When the last key was pressed."""
        return self._times[-1]

    def add(self, text: str, at_ms: int, *, rolls_over: bool = False) -> None:
        """Takes what one key brought, which may be no character; `rolls_over` if the key before it is still down."""
        self.text += text
        self._times.append(at_ms)
        self._rolled_over += rolls_over

    def is_over(self, at_ms: int) -> bool:
        """Whether a key at this time no longer belongs to it; a clock that ran backwards ends it too."""
        return not 0 <= at_ms - self.last_at_ms < SILENCE_MS

    @property
    def pace_ms(self) -> int:
        """The longest gap between its keys."""
        return max((later - earlier for earlier, later in pairwise(self._times)), default=0)

    def is_fast(self) -> bool:
        """Whether its keys came as a scanner's do."""
        return self._is_fast(self._times, slack_ms=0)

    def may_be_fast(self, at_ms: int) -> bool:
        """Whether they may still turn out to have, with one more at this time: what is uneven so far may even out."""
        return self._is_fast([*self._times, at_ms], slack_ms=_UNEVEN_MS)

    def _is_fast(self, times: Sequence[int], *, slack_ms: int) -> bool:
        gaps = [later - earlier for earlier, later in pairwise(times)]
        limits = self._profile
        is_even = all(0 <= gap <= limits.longest_gap_ms for gap in gaps)
        is_quick = sum(gaps) <= (limits.longest_mean_gap_ms + _ROUNDED_MS) * len(gaps) + slack_ms
        return is_even and is_quick and not self._is_of_two_fingers(len(gaps))

    def verdict(self) -> Kind:
        """Who pressed the keys; the caller vouches for their end: a suffix before the burst is over, or the silence."""
        is_scan = len(self.text) >= self._fewest() and self.is_fast()
        return Kind.SCAN if is_scan else Kind.TYPED

    def _is_of_two_fingers(self, gaps: int) -> bool:
        """Once proves nothing: a release may have gone to another window."""
        return self._rolled_over >= _PROOF and self._rolled_over * 3 >= gaps

    def _fewest(self) -> int:
        """A prefix that was taught stands for some of the characters."""
        prefix, fewest = self._profile.prefix, self._profile.fewest_characters
        if not prefix or not self.text.startswith(prefix):
            return fewest
        return min(fewest, max(len(prefix) + 1, LOWEST_FEWEST_CHARACTERS))
