"""What a failed send leaves behind: a pure decision from the error alone."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from frontdesk.api.errors import (
    ApiError,
    Busy,
    Forbidden,
    Gone,
    Invalid,
    NotSendable,
    OutcomeUnknown,
    Refused,
    ServerFault,
    SignedOut,
    TimedOut,
    Unreachable,
    Unreadable,
)


class Trace(IntEnum):
    """What may be left on the server; the greater, the less is known."""

    NONE = 0
    """Surely nothing."""
    ANSWERED = 1
    """It may have happened, and the server is done with it: one reading tells."""
    OPEN = 2
    """It may have happened, or may yet: a reading that does not find it proves nothing for a while."""


@dataclass(frozen=True, slots=True)
class Aftermath:
    """What a failure leaves, and whether the same call may go through later."""

    trace: Trace
    is_transient: bool


_GATEWAY_FAULTS: Final = frozenset({502, 504})
_UNKNOWN_KIND: Final = Aftermath(Trace.OPEN, is_transient=False)
_BY_KIND: Final[dict[type[ApiError], Aftermath]] = {
    NotSendable: Aftermath(Trace.NONE, is_transient=False),
    SignedOut: Aftermath(Trace.NONE, is_transient=False),
    Forbidden: Aftermath(Trace.NONE, is_transient=False),
    Gone: Aftermath(Trace.NONE, is_transient=False),
    Refused: Aftermath(Trace.NONE, is_transient=False),
    Invalid: Aftermath(Trace.NONE, is_transient=False),
    Unreachable: Aftermath(Trace.NONE, is_transient=True),
    Busy: Aftermath(Trace.NONE, is_transient=True),
    Unreadable: Aftermath(Trace.ANSWERED, is_transient=False),
    TimedOut: Aftermath(Trace.OPEN, is_transient=True),
    OutcomeUnknown: Aftermath(Trace.OPEN, is_transient=True),
}


def aftermath_of(failure: ApiError) -> Aftermath:
    """A gateway's 502 or 504 says nothing of the server behind it, which may still be at work."""
    if isinstance(failure, ServerFault):
        if failure.status in _GATEWAY_FAULTS:
            return Aftermath(Trace.OPEN, is_transient=True)
        return Aftermath(Trace.ANSWERED, is_transient=failure.status == 503)
    return next((left for kind, left in _BY_KIND.items() if isinstance(failure, kind)), _UNKNOWN_KIND)


def wanted_wait(failure: ApiError) -> float:
    """The seconds that the server asked to be left alone for."""
    return (failure.retry_after or 0.0) if isinstance(failure, Busy | ServerFault) else 0.0
