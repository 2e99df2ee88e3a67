"""The time of day, as something that a test can replace."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

LARGEST_SKEW = timedelta(minutes=2)
"""How far this machine's clock may be from the server's before it is worth a word."""

Clock = Callable[[], datetime]
"""Returns the present moment, always with a zone."""


def utc_now() -> datetime:
    """The present moment by this machine's clock, in UTC."""
    return datetime.now(UTC)
