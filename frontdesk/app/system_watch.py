"""Hears from the system that its session is being locked or that it goes to sleep.

On Linux from systemd's logind, where there is one. Windows and macOS tell it in ways that Qt's essentials do not hand
on: there the leap of the clock after a sleep locks the desk, and a locked session covers it in any case.
"""

import logging
import sys
from collections.abc import Callable

from PySide6.QtCore import SLOT, QObject, Signal, Slot

_SERVICE = "org.freedesktop.login1"
_MANAGER = "org.freedesktop.login1.Manager"
_SESSION = "org.freedesktop.login1.Session"
_log = logging.getLogger(__name__)


class SystemWatch(QObject):
    """Tells once for each lock or sleep; without logind it stays silent."""

    locking = Signal()

    def watch(self) -> bool:
        """Begins to listen, and tells whether there is anyone to listen to."""
        if not sys.platform.startswith("linux"):
            return False
        try:
            from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415  Linux alone has it
        except ImportError:
            return False
        bus = QDBusConnection.systemBus()
        if not bus.isConnected():
            _log.info("No system bus: the desk locks by its key and by the clock alone")
            return False
        connect: Callable[..., bool] = bus.connect  # its stub asks for bytes as the slot, and it refuses them
        sleeps = connect(_SERVICE, "", _MANAGER, "PrepareForSleep", self, SLOT("prepare(bool)"))
        locks = connect(_SERVICE, "", _SESSION, "Lock", self, SLOT("lock()"))
        return sleeps and locks

    @Slot(bool)
    def prepare(self, begins: bool) -> None:
        """The machine goes to sleep, or has woken."""
        if begins:
            self.locking.emit()

    @Slot()
    def lock(self) -> None:
        """The person's session is being locked."""
        self.locking.emit()
