"""What stands around the desk: sounds, serial scanners, the settings, and what follows them at once."""

import asyncio
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from frontdesk.app.command_codes import ObeyedCodes
from frontdesk.boot import resources
from frontdesk.core.settings import Settings
from frontdesk.core.settings_file import SettingsFile
from frontdesk.core.sound import Sound, SoundPlayer, warm_up
from frontdesk.core.tasks import Policy, TaskScope
from frontdesk.scanner.learnt import learnt_of
from frontdesk.scanner.scan import WEDGE
from frontdesk.viewmodels.desk import DeskViewModel
from frontdesk.viewmodels.preferences import PreferencesViewModel
from frontdesk.viewmodels.scans import ScansViewModel
from frontdesk.viewmodels.sounds import SoundsViewModel
from frontdesk.viewmodels.status import SerialScanner, StatusViewModel
from frontdesk.views.commands import Command
from frontdesk.views.main_window import MainWindow
from frontdesk.views.theme import apply_theme
from frontdesk.views.window_places import WindowPlaces

if TYPE_CHECKING:
    from frontdesk.viewmodels.scanner_report import ScannerReportViewModel
    from frontdesk.viewmodels.serial_scanner import SerialScannerViewModel
    from frontdesk.viewmodels.teach_in import TeachInViewModel
    from frontdesk.views.settings_window import SettingsWindow

translate = QCoreApplication.translate
_WARM_UP_AFTER_SECONDS = 1.0
"""What is needed for the first answer goes before."""


class Equipment:
    """Makes each thing when it is first needed, and ends them all."""

    def __init__(
        self,
        window: MainWindow,
        settings: SettingsFile,
        desk: DeskViewModel,
        scans: ScansViewModel,
        status: StatusViewModel,
        *,
        places: WindowPlaces,
    ) -> None:
        self.settings = settings
        self._scope = TaskScope()
        self.preferences = PreferencesViewModel(settings)
        self._player = SoundPlayer(resources() / "sounds")
        self.sounds = SoundsViewModel(self._player, settings, desk)
        self._scan_filter = window.scan_filter
        self.scans = scans
        scans.refused_while_locked.connect(self.sounds.refuse)
        if scans.tray is not None:
            scans.tray.kept.connect(self.sounds.wait)
            scans.tray.turned_away.connect(self.sounds.refuse)
        self._status = status
        self._places = places
        settings.subscribe(self._apply)
        scans.obey_by(ObeyedCodes(window, settings).obey)
        self._window = window
        self._desk = desk
        window.commands.add(
            Command(translate("Equipment", "Settings"), self.open_settings, ("Ctrl+,",)),
        )

    def start(self) -> None:
        """Begins to read scanners as the settings say; to be called once the window is on screen."""
        self._use_learnt(self.settings.current)
        self._scope.start("warm up", self._warm_up, Policy.LATEST)
        if self.settings.current.serial_port is not None:
            self._tell_scanner()

    @cached_property
    def serial(self) -> "SerialScannerViewModel":
        """The scanner on a serial port."""
        from frontdesk.scanner.serial_source import SerialSource, ports  # noqa: PLC0415  few desks have one
        from frontdesk.viewmodels.serial_scanner import SerialScannerViewModel  # noqa: PLC0415  few desks have one

        serial = SerialScannerViewModel(self.settings, SerialSource, ports)
        serial.scanned.connect(self.scans.deliver)
        serial.refused.connect(self.scans.refuse)
        serial.changed.connect(self._tell_scanner)
        return serial

    @cached_property
    def teach_in(self) -> "TeachInViewModel":
        """Learning how a scanner types."""
        from frontdesk.viewmodels.teach_in import TeachInViewModel  # noqa: PLC0415  once in a scanner's life

        return TeachInViewModel(self.settings, self.scans)

    @cached_property
    def scanner_report(self) -> "ScannerReportViewModel":
        """What a scanner sent last."""
        from frontdesk.viewmodels.scanner_report import ScannerReportViewModel  # noqa: PLC0415  for support alone

        return ScannerReportViewModel(self.scans)

    @cached_property
    def settings_window(self) -> "SettingsWindow":
        """The settings."""
        from frontdesk.app.settings_pages import settings_pages  # noqa: PLC0415  needed once it is opened
        from frontdesk.views.settings_window import SettingsWindow  # noqa: PLC0415  needed once it is opened

        window = SettingsWindow(settings_pages(self))
        self._places.follow(window)
        return window

    def open_settings(self) -> None:
        """Opens the settings, or brings them forward."""
        self.settings_window.show()
        self.settings_window.raise_()
        self.settings_window.activateWindow()

    async def close(self) -> None:
        """Closes the windows and lets the devices go."""
        await self._scope.close()
        made = vars(self)
        if "settings_window" in made:
            self.settings_window.close()
            self.settings_window.deleteLater()
        for name in ("teach_in", "scanner_report", "serial"):
            if name in made:
                await made[name].close()
        await asyncio.to_thread(self._player.close)

    async def _warm_up(self) -> None:
        await asyncio.sleep(_WARM_UP_AFTER_SECONDS)
        if self.settings.current.has_sounds:
            await asyncio.to_thread(warm_up)

    def _apply(self, settings: Settings) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            apply_theme(application, settings.colour_scheme, settings.text_percent, is_touch=settings.is_touch)
        self._use_learnt(settings)

    def _use_learnt(self, settings: Settings) -> None:
        self._scan_filter.use(learnt_of(settings.scanners, WEDGE))

    def _tell_scanner(self) -> None:
        serial = self.serial
        before = self._status.scanner
        now = SerialScanner(serial.wanted, serial.is_plugged_in) if serial.wanted else None
        if now == before:
            return
        self._status.set_scanner(now)
        if now is not None and now.is_plugged_in:
            self.sounds.play(Sound.READY)
