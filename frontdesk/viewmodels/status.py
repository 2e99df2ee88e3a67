"""What the status line tells: connection and age of data, site, environment, and a clock that is off."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from frontdesk.core.clock import LARGEST_SKEW, Clock, utc_now
from frontdesk.core.tasks import Policy
from frontdesk.domain.site import SiteContext
from frontdesk.viewmodels.base import ViewModel

TICK_SECONDS = 10.0
SAME_NEWS = timedelta(seconds=1)
"""Four answers make one page: that the connection is still good is told once of them."""

Sleep = Callable[[float], Awaitable[None]]


class ConnectionHealth(Protocol):
    """What the client knows of the connection."""

    last_success: datetime | None
    clock_offset: timedelta
    failing: bool

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]: ...


class Connection(Enum):
    """How it stands with the server."""

    UNTRIED = auto()
    GOOD = auto()
    FAILING = auto()


@dataclass(frozen=True, slots=True)
class SerialScanner:
    """A scanner on a serial port beside those that type."""

    port: str
    is_plugged_in: bool


class StatusViewModel(ViewModel):
    """Follows the connection's health and lets the age of data grow."""

    changed = Signal()

    def __init__(
        self,
        health: ConnectionHealth,
        site: SiteContext,
        environment: str,
        parent: QObject | None = None,
        *,
        now: Clock = utc_now,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        super().__init__(parent)
        self.site = site
        self.environment = environment
        self.scanner: SerialScanner | None = None
        """None where all scanners type."""
        self.operator_name = ""
        """Who is at the desk; nothing where nobody has signed in."""
        self._health = health
        self.now = now
        self._sleep = sleep
        self._told: tuple[Connection, timedelta | None] | None = None
        self._told_at = self.now()
        self._unsubscribe = health.subscribe(self._heard)

    @property
    def connection(self) -> Connection:
        """Whether the last call reached the server."""
        if self._health.failing:
            return Connection.FAILING
        return Connection.UNTRIED if self._health.last_success is None else Connection.GOOD

    @property
    def age(self) -> timedelta | None:
        """How long ago the server last answered."""
        last = self._health.last_success
        return None if last is None else max(self.now() - last, timedelta())

    @property
    def clock_is_off_by(self) -> timedelta | None:
        """How far this machine's clock is behind the server's (negative: ahead), where it matters."""
        offset = self._health.clock_offset
        return offset if abs(offset) > LARGEST_SKEW else None

    @property
    def zone_differs(self) -> bool:
        """Whether the site's time is not this machine's time now."""
        now = self.now()
        return now.astimezone(self.site.zone).utcoffset() != now.astimezone().utcoffset()

    def set_site(self, site: SiteContext) -> None:
        """Takes the site as the server knows it."""
        self.site = site
        self.changed.emit()

    def set_scanner(self, scanner: SerialScanner | None) -> None:
        """Takes what became of the serial scanner."""
        self.scanner = scanner
        self.changed.emit()

    def set_operator(self, name: str) -> None:
        """Takes who is at the desk."""
        self.operator_name = name
        self.changed.emit()

    def watch(self) -> None:
        """Tells of the age of data every few seconds until closed."""
        self.scope.start("watch", self._tick, Policy.LATEST)

    async def close(self) -> None:
        self._unsubscribe()
        await super().close()

    def _heard(self) -> None:
        news, now = (self.connection, self.clock_is_off_by), self.now()
        if news != self._told or not timedelta() <= now - self._told_at < SAME_NEWS:
            self._told, self._told_at = news, now
            self.changed.emit()

    async def _tick(self) -> None:
        while True:
            await self._sleep(TICK_SECONDS)
            self.changed.emit()
