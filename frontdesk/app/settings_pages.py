"""The pages of the settings, in their order; loaded when the settings are first opened."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from frontdesk.app.command_codes import printed_commands
from frontdesk.viewmodels.teach_in import LearntScanners
from frontdesk.views.general_settings import GeneralSettings
from frontdesk.views.printing_settings import PrintingSettings
from frontdesk.views.scanner_settings import ScannerSettings
from frontdesk.views.settings_window import SettingsPage
from frontdesk.views.sound_settings import SoundSettings

if TYPE_CHECKING:
    from frontdesk.app.equipment import Equipment

translate = QCoreApplication.translate


def settings_pages(desk: "Equipment") -> tuple[SettingsPage, ...]:
    """A page is added by one line: its name, its title, and what builds it when it is first turned to."""
    learnt = LearntScanners(desk.settings)
    return (
        _page("general", translate("SettingsPages", "General"), lambda: GeneralSettings(desk.preferences)),
        _page("scanner", translate("SettingsPages", "Scanner"), lambda: _scanner(desk, learnt)),
        _page("sounds", translate("SettingsPages", "Sounds"), lambda: SoundSettings(desk.preferences, desk.sounds)),
        _page("printing", translate("SettingsPages", "Printing"), lambda: _printing(desk)),
    )


def _page(name: str, title: str, build: Callable[[], QWidget]) -> SettingsPage:
    return SettingsPage(title, name, build)


def _scanner(desk: "Equipment", learnt: LearntScanners) -> QWidget:
    return ScannerSettings(learnt, desk.teach_in, desk.serial, desk.scanner_report)


def _printing(desk: "Equipment") -> QWidget:
    return PrintingSettings(desk.preferences, printed_commands())
