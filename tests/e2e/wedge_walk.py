"""A walk with a real wedge through every place that can have the keys, in whatever the program opens."""

import itertools
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from statistics import mean

from frontdesk.scanner.profile import LONGEST_GAP_MS, LONGEST_MEAN_GAP_MS
from tests.e2e.desk import Desk
from tests.e2e.real_wedge import RealWedge, keys_of

GAPS = (0, 1, 5, 12, 30, 50)
SUFFIXES = (("Return",), ("KP_Enter",), ("Tab",), ("ctrl+c",), ("Return", "ctrl+j"), ("ctrl+j",), ())
WITHIN = (
    "ctrl+o", "alt+F4", "ctrl+w", "F5", "ctrl+s", "alt+0", "Escape", "F7", "ctrl+n", "ctrl+Return", "ctrl+l", "ctrl+q",
    "alt+1",
)  # fmt: skip
"""What a code may bring in its middle; each third brings two of them."""
LONGEST_WAIT, SOON = 20.0, 3.0
A_LATE_KEY = 0.5
HELD_UP_MS = 25
"""No scanner's own clock makes it so late in the middle of a code."""
GO_WITH_A_SCAN = {"LinkDialog"}
"""What shows a secret until the next scan, whatever has the keys."""


@dataclass
class Walked:
    """What became of the scans; `problems` says of each that left a trace, or was lost, where it was."""

    scans: int = 0
    stumbles: int = 0
    """Times at which the machine held the wedge up until it was no scanner's pace any more: no scan, by rule 1."""
    places: set[str] = field(default_factory=set)
    windows: set[str] = field(default_factory=set)
    never_shown: list[str] = field(default_factory=list)
    means: dict[int, list[float]] = field(default_factory=dict)
    """By what each key was to take, what each took by the X server's own stamps."""
    problems: list[str] = field(default_factory=list)

    def told(self) -> str:
        """The figures in one sentence."""
        paces = ", ".join(f"{mean(means):.1f}" for _, means in sorted(self.means.items()))
        return (
            f"{self.scans} scans of a real wedge at {paces} ms a key into {len(self.places)} places of "
            f"{len(self.windows)} kinds of window: 0 lost, 0 stray characters, 0 buttons pressed, 0 choices changed "
            f"({self.stumbles} that the machine held up beyond a scanner's pace were typed again)"
        )


class WedgeWalk:
    """Goes round as often as is asked for; each round is another desk's."""

    def __init__(self) -> None:
        self.walked = Walked()
        self._kinds = kinds()

    def go_round(self, desk: Desk, most_places: int = 1_000, enough: int | None = None) -> None:
        """Scans into each place, or into so many of each window, everywhere; or until there were enough scans."""
        with RealWedge() as wedge:
            while (enough is None or self.walked.scans < enough) and (opened_by := str(desk.ask("next"))):
                self.walked.windows.add(str(desk.ask("front")[0]))
                count = int(str(desk.ask("stops")))
                step = max(1, count // most_places)
                for number in range(len(self.walked.windows) % step, count, step):
                    if not self._scan(desk, wedge, opened_by, number):
                        break
        if enough is None:
            self.walked.never_shown = list(desk.ask("never shown"))

    def _scan(self, desk: Desk, wedge: RealWedge, opened_by: str, number: int) -> bool:
        """One scan; whether the window is still as it was, and so fit for the next."""
        opened, place = desk.ask("front")[0], str(desk.ask("take", str(number)))
        if not place:
            return True
        (gap_ms, suffix), code = next(self._kinds), f"x{self.walked.scans:04d} Zz-{number}"
        within = _within(self.walked.scans, gap_ms)
        wedge.type([*keys_of(code[:3]), *within, *keys_of(code[3:]), *suffix], gap_ms)
        came = _what_comes(desk)
        if came != [code]:
            time.sleep(A_LATE_KEY)  # which would tell of a stumble
        gaps = list(desk.ask("gaps"))
        was_late = max(gaps, default=0) > LONGEST_GAP_MS  # a suffix too, which is then a hand's
        if was_late or (came != [code] and stumbled(gaps[: len(gaps) - len(suffix)], gap_ms)):
            self.walked.stumbles += 1
            return False
        self.walked.scans += 1
        self.walked.places.add(f"{opened_by}: {place}")
        self.walked.means.setdefault(gap_ms, []).append(sum(gaps) / max(1, len(gaps)))
        pressed, changed = _what_stays_changed(desk)
        if came == [code] and not pressed and (not changed or opened in GO_WITH_A_SCAN):
            return True
        where = f"{opened_by}: {place}, {gap_ms} ms, {suffix}, {within}"
        self.walked.problems.append(f"{where}: came {came}, pressed {pressed}, changed {changed}, gaps {gaps}")
        return False


def kinds() -> Iterator[tuple[int, tuple[str, ...]]]:
    """Every pause with every suffix, in an order in which neighbours differ in both."""
    return itertools.cycle((GAPS[n % 6], SUFFIXES[(n + n // 42) % 7]) for n in range(42))


def _within(number: int, gap_ms: int) -> tuple[str, ...]:
    """Alt+F4 is the window manager's, and so leaves a hole, which in the slowest scan is too long for any scanner."""
    keys = WITHIN[number % len(WITHIN) :][:2] if number % 3 == 1 else ()
    return tuple(key for key in keys if key != "alt+F4" or gap_ms < max(GAPS))


def stumbled(gaps: list[int], gap_ms: int) -> bool:
    """Whether the keys of a code came slower than any scanner's do."""
    if not gaps or max(gaps) > LONGEST_GAP_MS or round(sum(gaps) / len(gaps)) > LONGEST_MEAN_GAP_MS:
        return True
    late = (sum(gaps[:count]) - count * gap_ms for count in range(1, len(gaps) + 1))
    return max(late) > HELD_UP_MS


def _what_stays_changed(desk: Desk) -> tuple[list[str], list[str]]:
    """What was pressed, and what is not as it was; what only came and goes, such as a draft for a moment, may go."""
    seen: list[tuple[list[str], list[str]]] = []
    with suppress(AssertionError):
        desk.wait(lambda: not (seen.append(desk.ask("changed")) or seen[-1][1]), "all as it was", SOON)
    return seen[-1]


def _what_comes(desk: Desk) -> list[str]:
    came: list[str] = []
    try:
        desk.wait(lambda: bool(came.extend(desk.ask("came")) or came), "the scan", LONGEST_WAIT)
    except AssertionError:
        return []
    return came
