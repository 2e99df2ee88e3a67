"""Which sound goes with what happens at the desk; each says again what a word on the screen says."""

import asyncio
from typing import Protocol

from PySide6.QtCore import QObject

from frontdesk.core.settings_file import SettingsFile
from frontdesk.core.sound import Sound
from frontdesk.domain.verdict import Word
from frontdesk.viewmodels.desk import DeskPhase, DeskViewModel

AFTER_PAINT_SECONDS = 0.02
"""The word is on the screen by then: to wake the thread that plays costs as long as to paint it, and went first."""
_OF_WORDS = {Word.STOP: Sound.STOP, Word.CHECK: Sound.CHECK, Word.WELCOME: Sound.WELCOME}


class Player(Protocol):
    """Plays a sound at a volume in percent and returns at once."""

    def play(self, sound: Sound, volume: int) -> None: ...


class SoundsViewModel(QObject):
    """Plays at the volume of the settings, and nothing where they say so."""

    def __init__(
        self,
        player: Player,
        settings: SettingsFile,
        desk: DeskViewModel,
        parent: QObject | None = None,
        *,
        after: float = AFTER_PAINT_SECONDS,
    ) -> None:
        super().__init__(parent)
        self._player = player
        self._settings = settings
        self._desk = desk
        self._after = after
        desk.answered.connect(self._answered)
        desk.phase_changed.connect(self._phase_changed)

    def play(self, sound: Sound) -> None:
        """Plays a sound, unless sounds are off."""
        if self._settings.current.has_sounds:
            self.try_out(sound)

    def try_out(self, sound: Sound) -> None:
        """Plays a sound whether or not sounds are on: someone asked for it."""
        loop, volume = asyncio.get_running_loop(), self._settings.current.volume
        loop.call_later(self._after, self._player.play, sound, volume)

    def refuse(self) -> None:
        """A scan was not taken, as while the desk is locked."""
        self.play(Sound.REFUSED)

    def wait(self) -> None:
        """A scan waits in the tray."""
        self.play(Sound.WAITING)

    def nobodys_band(self) -> None:
        """A band that was handed back is nobody's."""
        self.play(Sound.NOBODYS_BAND)

    def _answered(self) -> None:
        guest = self._desk.guest
        if self._desk.phase is DeskPhase.NOT_FOUND:
            self.nobodys_band()
        elif guest is None or guest.verdict is None:
            self.play(Sound.CHECK)  # that there was no answer is something to check
        else:
            self.play(_OF_WORDS[guest.verdict.word])

    def _phase_changed(self) -> None:
        if self._desk.phase is DeskPhase.REFUSED:
            self.refuse()
