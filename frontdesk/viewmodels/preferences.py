"""What people set at this desk, as pages show and change it; a change takes effect at once."""

from typing import Any

from PySide6.QtCore import QObject, Signal

from frontdesk.core.settings import Settings
from frontdesk.core.settings_file import SettingsFile


class PreferencesViewModel(QObject):
    """The settings of now; it lives as long as the program."""

    changed = Signal()

    def __init__(self, settings: SettingsFile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        settings.subscribe(self._tell)

    @property
    def current(self) -> Settings:
        """All settings as they are now."""
        return self._settings.current

    def change(self, **values: Any) -> None:
        """Changes settings by name."""
        self._settings.change(**values)

    def _tell(self, _settings: Settings) -> None:
        self.changed.emit()
