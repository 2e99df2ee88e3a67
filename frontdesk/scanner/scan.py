"""What every source of scans hands on."""

from dataclasses import dataclass
from typing import Final

WEDGE: Final = "wedge"
"""The source of scans that come as keys."""


@dataclass(frozen=True, slots=True)
class Scan:
    """One code as it was read: nothing normalised but the suffix cut."""

    code: str
    source: str
    """Which scanner: WEDGE, or the name of a serial port."""
    at_ms: int
    """When its last key or byte came, by the source's own clock."""
