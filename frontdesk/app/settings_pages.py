"""The pages of the settings, in their order; loaded when the settings are first opened."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from frontdesk.views.general_settings import GeneralSettings
from frontdesk.views.settings_window import SettingsPage
from frontdesk.views.sound_settings import SoundSettings

if TYPE_CHECKING:
    from frontdesk.app.equipment import Equipment

translate = QCoreApplication.translate


def settings_pages(desk: "Equipment") -> tuple[SettingsPage, ...]:
    """A page is added by one line: its title, its name, and what builds it when it is first turned to."""
    return (
        SettingsPage(translate("SettingsPages", "General"), "general", lambda: GeneralSettings(desk.preferences)),
        SettingsPage(
            translate("SettingsPages", "Sounds"), "sounds", lambda: SoundSettings(desk.preferences, desk.sounds)
        ),
    )
