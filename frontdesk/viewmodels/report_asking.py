"""Asks the server for a report, and how far it is, and reads from the answer what has become of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol

from frontdesk.api.changes import ReportFilter
from frontdesk.api.errors import (
    ApiError,
    Busy,
    Forbidden,
    Gone,
    OutcomeUnknown,
    ServerFault,
    SignedOut,
    TimedOut,
    Unreachable,
    Unreadable,
)
from frontdesk.api.records import QueuedJob
from frontdesk.viewmodels.report_phase import Phase

_PASSING: Final = (Unreachable, TimedOut, Busy, ServerFault, SignedOut, Unreadable)
"""What says nothing of the report: it is asked again."""


class ReportServer(Protocol):
    """What a report asks of the server."""

    async def queue_list_customers(self, wanted: ReportFilter) -> QueuedJob: ...
    async def get_customer_queued_job(self, job_id: str) -> QueuedJob: ...


@dataclass(frozen=True, slots=True)
class Trouble:
    """Instead of an answer: where that leaves the report, and why."""

    phase: Phase
    error: ApiError


async def queued(server: ReportServer, filters: Mapping[str, Any]) -> QueuedJob | Trouble:
    """Asks once; where the answer was lost, nobody knows whether it was queued."""
    try:
        return await server.queue_list_customers(ReportFilter.model_validate(dict(filters)))
    except (OutcomeUnknown, TimedOut, Unreadable) as error:
        return Trouble(Phase.UNSURE, error)
    except ApiError as error:
        is_unsure = isinstance(error, ServerFault) and error.status != 503
        return Trouble(Phase.UNSURE if is_unsure else Phase.REFUSED, error)


async def looked(server: ReportServer, job_id: str) -> QueuedJob | Trouble:
    """Asks how far it is."""
    try:
        return await server.get_customer_queued_job(job_id)
    except _PASSING as error:
        return Trouble(Phase.WORKING, error)
    except Forbidden as error:
        return Trouble(Phase.FOREIGN, error)
    except Gone as error:
        return Trouble(Phase.LOST, error)
    except ApiError as error:
        return Trouble(Phase.REFUSED, error)
