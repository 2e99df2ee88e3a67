"""Moments and days as the API writes them, and as it reads them."""

import re
from datetime import UTC, date, datetime

_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def written(moment: datetime) -> str:
    """The moment in UTC to the second; text of this form sorts as time does."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def shop_form(text: str | None) -> str | None:
    """A stored moment as the shop's surface writes it: `….000Z`."""
    return text and text.replace("+00:00", ".000Z")


def read_moment(text: str) -> datetime | None:
    """An RFC 3339 moment, which has an offset; anything else is None."""
    if not _MOMENT.fullmatch(text) or not text.isascii():
        return None
    try:
        return datetime.fromisoformat(text.upper()).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def read_day(text: str) -> date | None:
    """A day as YYYY-MM-DD; anything else is None."""
    if not _DAY.fullmatch(text) or not text.isascii():
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
