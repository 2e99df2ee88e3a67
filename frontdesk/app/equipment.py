"""What stands around the desk and how it is set: the settings, and whatever follows them at once."""

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from frontdesk.boot import resources
from frontdesk.core.settings import Settings
from frontdesk.core.settings_file import SettingsFile
from frontdesk.core.sound import SoundPlayer
from frontdesk.viewmodels.desk import DeskViewModel
from frontdesk.viewmodels.preferences import PreferencesViewModel
from frontdesk.viewmodels.sounds import SoundsViewModel
from frontdesk.views.commands import Command
from frontdesk.views.main_window import MainWindow
from frontdesk.views.theme import apply_theme

if TYPE_CHECKING:
    from frontdesk.views.settings_window import SettingsWindow

translate = QCoreApplication.translate


class Equipment:
    """Makes each thing when it is first needed, and ends them all."""

    def __init__(self, window: MainWindow, settings: SettingsFile, desk: DeskViewModel) -> None:
        self.preferences = PreferencesViewModel(settings)
        self._player = SoundPlayer(resources() / "sounds")
        self.sounds = SoundsViewModel(self._player, settings, desk)
        self._settings_window: SettingsWindow | None = None
        settings.subscribe(self._apply)
        window.commands.add(Command(translate("Equipment", "Settings"), self.open_settings, ("Ctrl+,",)))

    def open_settings(self) -> None:
        """Opens the settings, or brings them forward."""
        if self._settings_window is None:
            self._settings_window = self._new_settings_window()
        self._settings_window.show()
        self._settings_window.raise_()
        self._settings_window.activateWindow()

    async def close(self) -> None:
        """Closes the windows and lets the devices go."""
        if self._settings_window is not None:
            self._settings_window.close()
            self._settings_window.deleteLater()
        await asyncio.to_thread(self._player.close)

    def _new_settings_window(self) -> "SettingsWindow":
        """Where a page is added: one line."""
        from frontdesk.views.general_settings import GeneralSettings  # noqa: PLC0415  needed once it is opened
        from frontdesk.views.settings_window import SettingsPage, SettingsWindow  # noqa: PLC0415  needed then
        from frontdesk.views.sound_settings import SoundSettings  # noqa: PLC0415  needed then

        preferences, sounds = self.preferences, self.sounds
        return SettingsWindow(
            (
                SettingsPage(translate("Equipment", "General"), "general", lambda: GeneralSettings(preferences)),
                SettingsPage(translate("Equipment", "Sounds"), "sounds", lambda: SoundSettings(preferences, sounds)),
            )
        )

    def _apply(self, settings: Settings) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            apply_theme(application, settings.colour_scheme, settings.text_percent, is_touch=settings.is_touch)
