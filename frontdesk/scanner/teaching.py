"""What three readings of one card tell of the scanner that made them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from itertools import pairwise

from frontdesk.domain.codes import CodeRefusal, RefusalReason, read_code
from frontdesk.scanner.profile import (
    ANY_SCANNER,
    LONGEST_GAP_MS,
    LONGEST_MEAN_GAP_MS,
    LOWEST_FEWEST_CHARACTERS,
    Layout,
    Profile,
    Suffix,
)
from frontdesk.scanner.router_keys import KeyKind
from frontdesk.scanner.trimming import AIM_IDENTIFIER

READINGS = 3
PAUSE_MS = 400
"""Silence that ends a reading while a scanner is being learnt: longer than any scanner's gaps."""
_STX = "\x02"
_PLAIN_CODE = re.compile(r"[0-9A-Za-z._/\x1d-]+")
_SLACK = 1.5
"""How much slower than it was seen a scanner may be: computers stutter."""


@dataclass(frozen=True, slots=True)
class RawKey:
    """One key as it came, before anyone made anything of it."""

    kind: KeyKind
    text: str
    at_ms: int
    name: str = ""
    """Of a key that is no character."""
    meant: Mapping[Layout, str] = field(default_factory=dict)
    """What it means to a scanner that believes in a layout, where the key's scan code is known."""
    is_dead: bool = False
    """Whether on this computer it is an accent, which swallows its character."""


Reading = tuple[RawKey, ...]


class Trouble(Enum):
    """Why nothing can be learnt of what came."""

    NOT_ALIKE = auto()
    """Three different cards, or a scanner that drops characters."""
    TOO_SHORT = auto()
    TOO_SLOW = auto()
    """Slower than people type."""
    PAYMENT_CARD = auto()
    DEAD_KEYS = auto()
    """Some keys are accents here, and nothing tells which keys they are."""
    PRINTED_DIFFERS = auto()
    """No layout and no prefix make what is printed of what came."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """What was learnt."""

    profile: Profile
    code: str
    """As it is read from now on."""
    mean_gap_ms: int
    longest_gap_ms: int
    has_dead_keys: bool = False
    """Whether characters would be swallowed as accents, if they were not read from the keys."""


def learn(readings: Sequence[Reading], printed: str = "") -> Lesson | Trouble:
    """Learns from readings of one card; what is printed on it tells prefix and layout where they leave a doubt."""
    parts = [_taken_apart(reading) for reading in readings]
    if any(part.facts != parts[0].facts for part in parts):
        return Trouble.NOT_ALIKE
    if len(parts[0].text) < LOWEST_FEWEST_CHARACTERS:
        return Trouble.TOO_SHORT
    gaps = [later.at_ms - earlier.at_ms for reading in readings for earlier, later in pairwise(reading)]
    if max(gaps, default=0) > LONGEST_GAP_MS:
        return Trouble.TOO_SLOW
    found = _read(parts[0], printed)
    if isinstance(found, Trouble):
        return found
    return replace(_with_gaps(*found, gaps), has_dead_keys=parts[0].has_dead_keys)


@dataclass(frozen=True, slots=True)
class _Parts:
    """A reading taken apart."""

    prefix_key: str
    keys: Reading
    suffix: Suffix

    @property
    def text(self) -> str:
        return "".join(key.text for key in self.keys)

    @property
    def has_dead_keys(self) -> bool:
        return any(key.is_dead for key in self.keys)

    @property
    def facts(self) -> tuple[str, str, Suffix]:
        """What must be the same in each reading."""
        return self.prefix_key, self.text, self.suffix

    def meant(self, layout: Layout) -> str:
        """The text by a layout; empty where a key's scan code is not known."""
        if layout is Layout.AS_TYPED:
            return self.text
        letters = [key.meant.get(layout, "") if key.text.isprintable() else key.text for key in self.keys]
        return "".join(letters) if all(letters) else ""


def _taken_apart(reading: Reading) -> _Parts:
    ends = [key for key in reading if key.kind is KeyKind.SUFFIX]
    keys = tuple(key for key in reading if key.kind is KeyKind.CHARACTER or key.text == _STX)
    first = reading[0] if reading else None
    prefix_key = first.name if first is not None and first.kind is KeyKind.CONTROL and first.text != _STX else ""
    return _Parts(prefix_key, keys, _suffix(ends[0]) if ends else Suffix.NONE)


def _suffix(key: RawKey) -> Suffix:
    return {"\t": Suffix.TAB, "\x03": Suffix.ETX}.get(key.text, Suffix.ENTER)


def _read(parts: _Parts, printed: str) -> tuple[Profile, str] | Trouble:
    """The layout, and what comes before the code."""
    for layout in _layouts(parts):
        text = parts.meant(layout)
        before = _before(text, printed)
        if before is None:
            continue
        code = text[len(before) :]
        refusal = read_code(code)
        if isinstance(refusal, CodeRefusal) and refusal.reason is RefusalReason.PAYMENT_CARD:
            return Trouble.PAYMENT_CARD
        return _profile(parts, layout, before, code), code
    return Trouble.DEAD_KEYS if parts.has_dead_keys and not printed else Trouble.PRINTED_DIFFERS


def _layouts(parts: _Parts) -> list[Layout]:
    """As typed first, unless that is odd and another layout makes a plain code of it."""
    others = [layout for layout in Layout if layout is not Layout.AS_TYPED and parts.meant(layout)]
    is_odd = parts.has_dead_keys or _PLAIN_CODE.fullmatch(_bare(parts.text)) is None
    plain = [layout for layout in others if is_odd and _PLAIN_CODE.fullmatch(_bare(parts.meant(layout)))]
    as_typed = [] if parts.has_dead_keys else [Layout.AS_TYPED]
    return list(dict.fromkeys([*plain, *as_typed, *others]))


def _bare(text: str) -> str:
    text = text.removeprefix(_STX)
    return text[3:] if AIM_IDENTIFIER.match(text) else text


def _before(text: str, printed: str) -> str | None:
    """What comes before the code; None where the text is not what is printed."""
    if printed:
        return text[: -len(printed)] if text.endswith(printed) else None
    return text[: len(text) - len(_bare(text))]


def _profile(parts: _Parts, layout: Layout, before: str, code: str) -> Profile:
    has_identifier = AIM_IDENTIFIER.fullmatch(before[-3:]) is not None
    return Profile(
        prefix=before[:-3] if has_identifier else before,
        prefix_key=parts.prefix_key,
        suffix=parts.suffix,
        has_aim_identifier=has_identifier,
        layout=layout,
        fewest_characters=min(ANY_SCANNER.fewest_characters, max(len(code), LOWEST_FEWEST_CHARACTERS)),
    )


def _with_gaps(profile: Profile, code: str, gaps: Sequence[int]) -> Lesson:
    """A slow scanner is given time; a fast one keeps the limits of any, since computers stutter."""
    mean = sum(gaps) / len(gaps) if gaps else 0.0
    mean_limit = min(max(LONGEST_MEAN_GAP_MS, round(mean * _SLACK)), LONGEST_GAP_MS)
    return Lesson(replace(profile, longest_mean_gap_ms=mean_limit), code, round(mean), max(gaps, default=0))
