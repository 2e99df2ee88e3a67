"""How far a report is, as this desk and the server know it."""

from enum import Enum, auto
from typing import Final

from frontdesk.store.jobs import Job


class Phase(Enum):
    """How far a report is."""

    ASKING = auto()
    UNSURE = auto()
    """The answer was lost: it may have been queued, and a second is queued only by a person."""
    REFUSED = auto()
    """The server did not take it."""
    WORKING = auto()
    FAILED = auto()
    FOREIGN = auto()
    """It was queued by another user, or by another token."""
    LOST = auto()
    """The server no longer knows it."""
    READY = auto()
    SAVING = auto()
    STOPPED = auto()
    """Part of it is on disk; it can be gone on with."""
    EXPIRED = auto()
    SAVED = auto()


UNDER_WAY: Final = frozenset({Phase.ASKING, Phase.UNSURE, Phase.WORKING})
"""The server works at it, as far as anyone knows."""

ENDED: Final = frozenset({Phase.UNSURE, Phase.REFUSED, Phase.FAILED, Phase.FOREIGN, Phase.LOST, Phase.EXPIRED})
"""Nothing more comes of it by itself."""


def phase_of(job: Job) -> Phase:
    """Where an earlier run left it, or what the server says of it now."""
    if job.is_whole:
        return Phase.SAVED
    if not job.job_id:
        return Phase.REFUSED if job.status == "refused" else Phase.UNSURE
    match job.status:
        case "complete" | "completed":
            return Phase.STOPPED if job.path and job.received else Phase.READY
        case "failed":
            return Phase.FAILED
    return Phase.WORKING
