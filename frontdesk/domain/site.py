"""The site that the desk stands at, as far as rules and words need it."""

from dataclasses import dataclass
from datetime import time
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class SiteContext:
    """Which site this is, what time it is there, how it writes dates, and when it closes."""

    site_id: str
    name: str
    zone: ZoneInfo
    locale: str = ""
    closing: time | None = None
