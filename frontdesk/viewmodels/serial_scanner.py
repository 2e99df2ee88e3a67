"""The scanner on a serial port: which one, at what speed, and whether it is plugged in."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from frontdesk.core.settings import Settings
from frontdesk.core.settings_file import SettingsFile
from frontdesk.core.tasks import Policy
from frontdesk.domain.codes import CodeRefusal
from frontdesk.scanner.learnt import learnt_of
from frontdesk.scanner.profile import Profile
from frontdesk.scanner.scan import Scan
from frontdesk.scanner.serial_source import News, Plug, Port, Tell
from frontdesk.viewmodels.base import ViewModel


class Source(Protocol):
    """Reads a port on a thread of its own until it is stopped."""

    def stop(self) -> None: ...


class NewSource(Protocol):
    """Begins to read a port."""

    def __call__(self, wanted: str, speed: int, tell: Tell, *, profile: Profile) -> Source: ...


class SerialScannerViewModel(ViewModel):
    """Reads the port of the settings, and another one as soon as they change; made inside the running loop."""

    changed = Signal()
    scanned = Signal(object)
    """A Scan."""
    refused = Signal(object)
    """A CodeRefusal: what came goes no further."""

    def __init__(
        self,
        settings: SettingsFile,
        new_source: NewSource,
        find_ports: Callable[[], tuple[Port, ...]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._new_source = new_source
        self._find_ports = find_ports
        self._loop = asyncio.get_running_loop()
        self._source: Source | None = None
        self._of: tuple[str | None, int, Profile] | None = None
        self._reading = 0
        self._stops = 0
        self.is_plugged_in = False
        self.ports: tuple[Port, ...] = ()
        """Those that were there when they were last looked for."""
        settings.subscribe(self._follow)
        self._follow(settings.current)

    @property
    def wanted(self) -> str | None:
        """The port of the settings; None where all scanners type."""
        return self._settings.current.serial_port

    @property
    def speed(self) -> int:
        """Bits a second."""
        return self._settings.current.serial_speed

    def choose(self, wanted: str | None) -> None:
        """Reads another port from now on, or none."""
        self._settings.change(serial_port=wanted)

    def choose_speed(self, speed: int) -> None:
        """Reads at another speed from now on."""
        self._settings.change(serial_speed=speed)

    def look_for_ports(self) -> None:
        """Looks which ports there are now."""
        self.scope.start("ports", self._look, Policy.LATEST)

    async def close(self) -> None:
        """Lets the port go."""
        self._stop()
        await super().close()

    async def _look(self) -> None:
        self.ports = await asyncio.to_thread(self._find_ports)
        self.changed.emit()

    def _follow(self, settings: Settings) -> None:
        port = settings.serial_port
        of = (port, settings.serial_speed, learnt_of(settings.scanners, port or ""))
        if of == self._of:
            return
        self._of = of
        self._stop()
        if port is not None:
            self._source = self._new_source(port, settings.serial_speed, self._teller(), profile=of[2])
        self.changed.emit()

    def _stop(self) -> None:
        """Ends reading; what the former port has still on its way is no longer heard."""
        source, self._source = self._source, None
        self.is_plugged_in = False
        self._reading += 1
        if source is not None:
            self._stops += 1
            self.scope.start(f"stop {self._stops}", partial(asyncio.to_thread, source.stop), Policy.DROP)

    def _teller(self) -> Tell:
        """Brings what a source tells from its thread into the loop."""
        reading = self._reading

        def tell(news: News) -> None:
            self._loop.call_soon_threadsafe(self._hear, reading, news)

        return tell

    def _hear(self, reading: int, news: News) -> None:
        if reading != self._reading:
            return
        if isinstance(news, Plug):
            self.is_plugged_in = news is Plug.IN
            self.changed.emit()
        elif isinstance(news, CodeRefusal):
            self.refused.emit(news)
        elif isinstance(news, Scan):
            self.scanned.emit(news)
