"""The teach-in: three readings of one card, what they tell, and keeping it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from frontdesk.core.settings_file import SettingsFile
from frontdesk.core.tasks import Policy
from frontdesk.scanner.learnt import learnt_of, with_learnt
from frontdesk.scanner.profile import ANY_SCANNER, Profile
from frontdesk.scanner.router_keys import KeyKind
from frontdesk.scanner.scan import WEDGE, Scan
from frontdesk.scanner.teaching import PAUSE_MS, READINGS, Lesson, RawKey, Reading, Trouble, learn
from frontdesk.viewmodels.base import ViewModel
from frontdesk.viewmodels.scans import ScansViewModel

_FEWEST_KEYS = 3
"""Fewer are a hand on the keyboard."""


class TeachInViewModel(ViewModel):
    """Takes every key and every scan while it reads; what was scanned meanwhile opens nobody."""

    changed = Signal()

    def __init__(
        self,
        settings: SettingsFile,
        scans: ScansViewModel,
        parent: QObject | None = None,
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        super().__init__(parent)
        self.outcome: Lesson | Trouble | None = None
        self.source = WEDGE
        self._settings = settings
        self._scans = scans
        self._sleep = sleep
        self._readings: list[Reading] = []
        self._keys: list[RawKey] = []

    @property
    def is_reading(self) -> bool:
        """Whether readings are still wanted."""
        return self.outcome is None

    @property
    def count(self) -> int:
        """How many readings are in."""
        return len(self._readings)

    def begin(self) -> None:
        """Wants three readings, from the first."""
        self._forget(WEDGE)
        self.outcome = None
        self._scans.give_back(self._take_scan)
        self._scans.take_over(self._take_scan)
        self.changed.emit()

    def hear(self, key: RawKey) -> None:
        """Takes a key of a scanner that types."""
        if not self.is_reading:
            return
        if self._keys and key.at_ms - self._keys[-1].at_ms > PAUSE_MS:
            self._end_reading()
        self._keys.append(key)
        self.scope.start("pause", self._end_after_pause, Policy.LATEST)

    def type_printed(self, printed: str) -> None:
        """Learns anew, with what is printed on the card."""
        self.outcome = learn(self._readings, printed.strip())
        self.changed.emit()

    def keep(self) -> None:
        """Goes by what was learnt from now on."""
        if isinstance(self.outcome, Lesson):
            scanners = self._settings.current.scanners
            self._settings.change(scanners=with_learnt(scanners, self.source, self._profile(self.outcome)))

    def leave(self) -> None:
        """Gives keys and scans back; what was read and not kept is forgotten."""
        self.scope.cancel("pause")
        self._forget(WEDGE)
        self._scans.give_back(self._take_scan)

    async def close(self) -> None:
        self.leave()
        await super().close()

    def _profile(self, lesson: Lesson) -> Profile:
        """A serial port cuts what it knows before anything is learnt here, and ends codes by itself."""
        known = learnt_of(self._settings.current.scanners, self.source)
        if self.source == WEDGE:
            is_chosen = known.fewest_characters <= len(lesson.code)
            fewest = known.fewest_characters if is_chosen else lesson.profile.fewest_characters
            return replace(lesson.profile, fewest_characters=fewest)
        return replace(
            known,
            prefix=known.prefix + lesson.profile.prefix,
            has_aim_identifier=known.has_aim_identifier or lesson.profile.has_aim_identifier,
        )

    def _take_scan(self, scan: Scan) -> None:
        """A scan by a serial port is a reading as it is; those of keys were heard key by key."""
        if scan.source == WEDGE:
            return
        if scan.source != self.source:
            self._forget(scan.source)
        self._keys = [RawKey(KeyKind.CHARACTER, letter, scan.at_ms) for letter in scan.code]
        self._end_reading()

    async def _end_after_pause(self) -> None:
        await self._sleep(PAUSE_MS / 1_000)
        self._end_reading()

    def _end_reading(self) -> None:
        keys, self._keys = self._keys, []
        if len(keys) < _FEWEST_KEYS:
            return
        self._readings.append(tuple(keys))
        if self.count == READINGS:
            self.outcome = learn(self._readings)
            self._scans.give_back(self._take_scan)
        self.changed.emit()

    def _forget(self, source: str) -> None:
        self.source = source
        self._readings.clear()
        self._keys.clear()


class LearntScanners(QObject):
    """What is known of the scanners that type, and forgetting it."""

    changed = Signal()

    def __init__(self, settings: SettingsFile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        settings.subscribe(self._tell)

    @property
    def wedge(self) -> Profile:
        """What was learnt of the scanner that types, or what holds for any."""
        return learnt_of(self._settings.current.scanners, WEDGE)

    def forget(self) -> None:
        """Takes the scanner that types for any again."""
        self._keep(ANY_SCANNER)

    def choose_fewest(self, characters: int) -> None:
        """Takes what is shorter for a person's typing."""
        self._keep(replace(self.wedge, fewest_characters=characters))

    def _keep(self, profile: Profile) -> None:
        self._settings.change(scanners=with_learnt(self._settings.current.scanners, WEDGE, profile))

    def _tell(self, _settings: object) -> None:
        self.changed.emit()
