"""The keys of one source, from the first of a burst to its end."""

from dataclasses import replace
from enum import Enum, auto

from frontdesk.domain.codes import LONGEST_CODE, Code, CodeRefusal, RefusalReason, read_code
from frontdesk.scanner.burst import Burst, Kind
from frontdesk.scanner.profile import Profile
from frontdesk.scanner.router_keys import Fate, Key, KeyKind, Step
from frontdesk.scanner.scan import Scan
from frontdesk.scanner.trimming import trimmed

_JITTER_MS = 10
"""What a scanner's gaps may differ from each other, and a hand's never reach."""

_SHORTEST_REPEAT_MS = 12
"""X takes a character that a scanner sends twice within a millisecond for one held down, but none repeats so fast."""
_PROOF = 2
"""Slower repeats that prove a finger: a stall may hold up the release of a character that a scanner sends twice."""


class _Phase(Enum):
    """What the source is at."""

    QUIET = auto()
    UNDECIDED = auto()
    """A burst runs that may become a scan."""
    TYPING = auto()
    """A burst runs that is a person's; its rest is no scan of its own."""
    REFUSED = auto()
    """A burst runs that was refused; its rest goes nowhere."""
    ENDED = auto()
    """A scan has ended; a second suffix may follow it."""


class Lane:
    """Goes through the phases of a burst."""

    def __init__(self, source: str, profile: Profile) -> None:
        self.profile = profile
        self._source = source
        self._phase = _Phase.QUIET
        self._burst = Burst(profile)
        self._holds = False
        self._has_prefix_key = False
        self._repeats = 0

    @property
    def is_undecided(self) -> bool:
        """Whether a silence would still decide something."""
        return self._phase is _Phase.UNDECIDED

    def pause(self, at_ms: int) -> Step:
        """Ends a burst that is over by this time."""
        if self._phase is _Phase.QUIET or not self._burst.is_over(at_ms):
            return Step()
        was_undecided = self._phase is _Phase.UNDECIDED
        self._phase = _Phase.QUIET
        ran_on = at_ms >= self._burst.last_at_ms
        if was_undecided and ran_on and self._is_scan():
            return self._end(self._burst.last_at_ms, _Phase.QUIET)
        return self._let_go()

    def feed(self, key: Key) -> Step:
        """Takes a key that came after all that `pause` knows of."""
        if self._is_prefix(key):
            return self._begin_with_prefix(key)
        if self._phase is _Phase.UNDECIDED:
            return self._go_on(key)
        if self._phase is _Phase.REFUSED:
            return self._refuse_more(key)
        if self._phase is _Phase.ENDED and self._trails(key):
            self._burst.add("", key.at_ms)
            return Step(fate=Fate.SWALLOWED)
        if key.kind is KeyKind.CHARACTER:
            return self._type_on(key) if self._phase is _Phase.TYPING or key.is_held_down else self._begin(key)
        self._phase = _Phase.QUIET
        return Step()

    def _begin(self, key: Key) -> Step:
        self._start(key)
        return Step(begins=True, fate=self._fate(key))

    def _begin_with_prefix(self, key: Key) -> Step:
        """The prefix of the next scan ends the one before as a suffix would."""
        is_scan = self._phase is _Phase.UNDECIDED and self._is_scan()
        before = self._end(key.at_ms, _Phase.QUIET) if is_scan else self._let_go()
        self._start(replace(key, text=""))
        self._has_prefix_key = self._holds = True
        return replace(before, fate=Fate.HELD)

    def _start(self, key: Key) -> None:
        self._phase = _Phase.UNDECIDED
        self._has_prefix_key = False
        self._repeats = 0
        self._burst = Burst(self.profile)
        self._burst.add(key.text, key.at_ms)

    def _go_on(self, key: Key) -> Step:
        if key.kind is KeyKind.SUFFIX:
            return self._end_or_let_go(key)
        gap = key.at_ms - self._burst.last_at_ms
        self._repeats += key.is_held_down and gap > _SHORTEST_REPEAT_MS
        if self._repeats == _PROOF or (gap > self.profile.longest_gap_ms and not self._has_prefix_key):
            return self._turn_out_typed(key)
        if key.kind is KeyKind.CONTROL:
            return self._hold_or_let_go(key)
        text = key.text if key.kind is KeyKind.CHARACTER else ""
        self._burst.add(text, key.at_ms, rolls_over=key.rolls_over)
        if len(self._code()) > LONGEST_CODE:
            return self._too_long(key)
        return Step(fate=self._fate(key))

    def _end_or_let_go(self, key: Key) -> Step:
        if self._is_scan():
            return replace(self._end(key.at_ms, _Phase.ENDED), fate=Fate.SWALLOWED)
        self._phase = _Phase.QUIET
        return self._let_go()

    def _hold_or_let_go(self, key: Key) -> Step:
        """Within a burst as fast as a scanner's a shortcut waits; a person's hand is slower, and waits for nothing."""
        if self._has_prefix_key or self._burst.may_be_fast(key.at_ms):
            self._burst.add("", key.at_ms)
            self._holds = True
            return Step(fate=Fate.HELD)
        self._phase = _Phase.QUIET
        return self._let_go()

    def _turn_out_typed(self, key: Key) -> Step:
        self._type_on(key)
        return self._let_go()

    def _type_on(self, key: Key) -> Step:
        self._phase = _Phase.TYPING
        self._burst = Burst(self.profile)
        self._burst.add("", key.at_ms)
        return Step()

    def _too_long(self, key: Key) -> Step:
        if not self._has_prefix_key and not self._burst.is_fast():
            return self._turn_out_typed(key)
        self._phase, self._holds = _Phase.REFUSED, False
        return Step(outcome=CodeRefusal(RefusalReason.TOO_LONG), fate=Fate.SWALLOWED)

    def _refuse_more(self, key: Key) -> Step:
        self._burst = Burst(self.profile)
        self._burst.add("", key.at_ms)
        self._phase = _Phase.ENDED if key.kind is KeyKind.SUFFIX else _Phase.REFUSED
        return Step(fate=Fate.SWALLOWED)

    def _end(self, at_ms: int, phase: _Phase) -> Step:
        """Hands the code on; the time is kept, since a second suffix counts from it."""
        read = read_code(self._code())
        self._phase, self._holds = phase, False
        self._burst.add("", at_ms)
        return Step(outcome=Scan(read.text, self._source, at_ms) if isinstance(read, Code) else read)

    def _let_go(self) -> Step:
        lets_go, self._holds = self._holds, False
        return Step(lets_go=lets_go)

    def _fate(self, key: Key) -> Fate:
        """Behind a key that is held the next are held too: none overtakes another."""
        self._holds = self._holds or not key.takes_text
        return Fate.HELD if self._holds else Fate.PASSED

    def _is_scan(self) -> bool:
        if self._has_prefix_key:
            return bool(self._burst.text)
        return self._burst.verdict() is Kind.SCAN

    def _is_prefix(self, key: Key) -> bool:
        """Whether this key alone says that a scan begins: only one that is no character can."""
        if key.kind is not KeyKind.CONTROL or key.is_held_down:
            return False
        first = self.profile.prefix[:1]
        is_character = bool(first) and not first.isprintable() and key.text == first
        return is_character or (bool(key.name) and key.name == self.profile.prefix_key)

    def _trails(self, key: Key) -> bool:
        """Whether it belongs to the scan that has just ended; a shortcut only if it came at the scan's own pace."""
        gap = key.at_ms - self._burst.last_at_ms
        if key.kind is KeyKind.SUFFIX:
            return gap <= self.profile.longest_gap_ms
        return key.kind is KeyKind.CONTROL and gap <= self._burst.pace_ms + _JITTER_MS

    def _code(self) -> str:
        """The characters without what the profile says comes before each code; a prefix key brought none."""
        has_typed_prefix = not self._has_prefix_key or self._burst.text.startswith(self.profile.prefix)
        return trimmed(self._burst.text, self.profile if has_typed_prefix else replace(self.profile, prefix=""))
