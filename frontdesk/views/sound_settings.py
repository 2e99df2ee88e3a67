"""Whether the desk makes sounds, how loud, and what each of them says."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.core.sound import Sound
from frontdesk.viewmodels.preferences import PreferencesViewModel
from frontdesk.viewmodels.sounds import SoundsViewModel
from frontdesk.views.binding import bind
from frontdesk.views.button import Button
from frontdesk.views.choices import Choices
from frontdesk.views.flow import Flow
from frontdesk.views.page import Section
from frontdesk.views.setting import Setting
from frontdesk.views.switch import Switch
from frontdesk.views.theme import GRID

QUIET, MEDIUM, LOUD = 25, 60, 100


class SoundSettings(QWidget):
    """The page "Sounds"."""

    def __init__(self, preferences: PreferencesViewModel, sounds: SoundsViewModel) -> None:
        super().__init__()
        self._preferences = preferences
        self._sounds = sounds
        self._on = Switch(self.tr("Play sounds"), name="setting_sounds")
        self._volume = Choices(
            ((QUIET, self.tr("Quiet"), ""), (MEDIUM, self.tr("Medium"), ""), (LOUD, self.tr("Loud"), "")),
            name="setting_volume",
            called=self.tr("Volume"),
        )
        self._lay_out()
        self._on.clicked.connect(self._turn)
        self._volume.chosen.connect(self._choose_volume)
        bind(self._show, preferences.changed)

    def _lay_out(self) -> None:
        why = self.tr("Each sound says again what a word on the screen says, so nothing is missed without them.")
        on = Section(
            self.tr("Sounds"),
            Setting(self.tr("On this desk"), self._on, why=why),
            Setting(self.tr("Volume"), self._volume),
            name="settings_sounds_on",
        )
        listen = Section(
            self.tr("Listen"),
            Setting(self.tr("What each sound says"), self._buttons(), why=self.tr("Press one to hear it.")),
            name="settings_listen",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addWidget(on)
        column.addWidget(listen)

    def _buttons(self) -> QWidget:
        words = {
            Sound.READY: self.tr("Ready"),
            Sound.WELCOME: self.tr("WELCOME"),
            Sound.CHECK: self.tr("CHECK"),
            Sound.STOP: self.tr("STOP"),
            Sound.WAITING: self.tr("Scan waits"),
            Sound.REFUSED: self.tr("Scan not taken"),
            Sound.NOBODYS_BAND: self.tr("Nobody's wristband"),
        }
        buttons = QWidget()
        flow = Flow(buttons, gap=GRID)
        for sound, word in words.items():
            button = Button(word, name=f"hear_{sound}")
            button.clicked.connect(partial(self._sounds.try_out, sound))
            flow.addWidget(button)
        return buttons

    def _show(self) -> None:
        current = self._preferences.current
        self._on.setChecked(current.has_sounds)
        self._volume.take(current.volume)

    def _turn(self) -> None:
        self._preferences.change(has_sounds=self._on.isChecked())

    def _choose_volume(self, volume: object) -> None:
        self._preferences.change(volume=volume)
        self._sounds.try_out(Sound.READY)
