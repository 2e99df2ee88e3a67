"""How the connection does: when the server last answered, how far its clock is from ours, whether calls fail."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from frontdesk.core.clock import Clock, utc_now

Listener = Callable[[], None]

COARSENESS = timedelta(seconds=2)
"""A Date header names whole seconds, and a server may use the same one for a while."""


class Health:
    """Kept by the client at every attempt, and watched by whoever subscribes."""

    def __init__(self, now: Clock = utc_now) -> None:
        self.last_success: datetime | None = None
        self.clock_offset = timedelta()
        """The server's clock less this machine's; nothing where the difference is too small to be told."""
        self.failing = False
        self.is_signed_out = False
        """Whether the server answered last that it does not accept the token."""
        self._now = now
        self._listeners: list[Listener] = []

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Calls the listener after every attempt until the returned function is called."""
        self._listeners.append(listener)
        return lambda: self._forget(listener)

    def server_now(self) -> datetime:
        """The present moment by the server's clock, as far as its answers told it."""
        return self._now() + self.clock_offset

    def answered(self, date: datetime | None) -> None:
        """The server answered sensibly, at this moment by its own clock if it said so."""
        self.last_success = self._now()
        self.failing = self.is_signed_out = False
        if date is not None:
            offset = date - self.last_success
            self.clock_offset = offset if abs(offset) > COARSENESS else timedelta()
        self._tell()

    def failed(self) -> None:
        """No answer came, or none that made sense."""
        self.failing = True
        self._tell()

    def signed_out(self) -> None:
        """The server does not accept the token any more."""
        self.is_signed_out = True
        self._tell()

    def _tell(self) -> None:
        for listener in tuple(self._listeners):
            listener()

    def _forget(self, listener: Listener) -> None:
        if listener in self._listeners:
            self._listeners.remove(listener)


def http_date(text: str) -> datetime | None:
    """The moment in a Date or Retry-After header, None if there is none to be read."""
    try:
        moment = parsedate_to_datetime(text)
        return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
