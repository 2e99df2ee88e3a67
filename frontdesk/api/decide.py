"""What became of a call, decided from plain values: which error it is, whether to repeat it, how long to wait."""

import math
from datetime import UTC, datetime
from enum import Enum

from frontdesk.api.errors import (
    ApiError,
    Busy,
    Forbidden,
    Gone,
    Invalid,
    OutcomeUnknown,
    Refused,
    ServerFault,
    SignedOut,
    TimedOut,
    Unreachable,
    Unreadable,
)
from frontdesk.api.health import http_date
from frontdesk.api.read import complaint, is_object

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 5.0
LONGEST_OBEYED_WAIT = 60.0
_MOST_DOUBLINGS = 10
_LONGEST_COUNT = 9
_GATEWAY_FAULTS = frozenset({502, 504})
_PASSING_FAULTS = frozenset({502, 503, 504})


class Effect(Enum):
    """What sending a request twice would do, and the seconds that the whole call may take."""

    READ = ("nothing", 5.0)
    """It changes nothing: repeated freely."""
    REPLACE = ("the same, unless someone else wrote in between", 15.0)
    """A PUT. It is never sent again from here: between the two, another desk may have written, and a blind second PUT
    would undo that. Whoever owns the write reads first and decides."""
    REMOVE = ("nothing more: what is gone is gone", 15.0)
    """A DELETE: repeated; if an earlier try may have gone through, 404 then means done."""
    SWITCH = ("the same", 15.0)
    """Lock and unlock: repeated."""
    ONCE = ("a second one", 15.0)
    """It creates, mails or starts something: sent once, whatever happens, even where a connection failed."""

    def __init__(self, _twice: str, seconds: float) -> None:
        self.seconds = seconds

    @property
    def writes(self) -> bool:
        """Whether a lost answer leaves open what holds now."""
        return self is not Effect.READ


def error_of_status(status: int, body: bytes, wait: float | None, effect: Effect) -> ApiError:  # noqa: PLR0911  a table
    """The error that an answer outside 2xx means.

    After a write, 4xx and 503 say that nothing was changed. 502 and 504 come from a gateway that lost the server's
    answer, so the outcome is unknown. Any other 5xx is the server's own word that it failed, which does not say how
    far it had come: ServerFault promises nothing, and whoever needs to know reads.
    """
    message, fields = complaint(body)
    match status:
        case 401:
            return SignedOut(message)
        case 403:
            return Forbidden(message)
        case 404 | 410:
            # A page of some proxy, or a wrong address, says nothing of the guest: STOP needs the API's own word.
            return Gone(message) if effect.writes or is_object(body) else Unreadable()
        case 422:
            return Invalid(message, fields)
        case 429:
            return Busy(message, wait)
        case _ if 400 <= status < 500:
            return Refused(message)
        case _ if status in _GATEWAY_FAULTS and effect.writes:
            return OutcomeUnknown(message)
        case _ if 500 <= status < 600:
            return ServerFault(message, status, wait)
    return Unreadable()  # 3xx too: the token is never taken to another place


def error_of_break(effect: Effect, *, departed: bool) -> ApiError:
    """The error that a broken connection means; `departed` once the first byte may have gone out."""
    return OutcomeUnknown() if departed and effect.writes else Unreachable()


def error_of_deadline(effect: Effect, *, departed: bool) -> ApiError:
    """The error that a deadline means; while still connecting, there is no connection rather than a slow answer."""
    if not departed:
        return Unreachable()
    return OutcomeUnknown() if effect.writes else TimedOut()


def may_repeat(effect: Effect, failure: ApiError) -> bool:
    """Whether the same request may be sent again without asking anyone."""
    if effect in (Effect.ONCE, Effect.REPLACE):
        return False
    if isinstance(failure, ServerFault):
        return failure.status in _PASSING_FAULTS
    return isinstance(failure, Unreachable | Busy | OutcomeUnknown)


def is_lost(failure: ApiError) -> bool:
    """Whether the request may have been carried out without our knowing."""
    return isinstance(failure, OutcomeUnknown)


def is_done(effect: Effect, failure: ApiError, *, lost_before: bool) -> bool:
    """Whether the failure of a repeated request shows that an earlier try, whose answer was lost, went through."""
    return effect is Effect.REMOVE and lost_before and isinstance(failure, Gone)


def last_word(failure: ApiError, *, lost_before: bool) -> ApiError:
    """What to raise in the end: a refusal of the second try does not tell what became of the first.

    Only a dead token stays what it is, since the desk must lock.
    """
    if lost_before and not isinstance(failure, SignedOut | OutcomeUnknown):
        return OutcomeUnknown(failure.message)
    return failure


def pause(tries: int, jitter: float, failure: ApiError) -> float:
    """Seconds to wait after so many tries: half a second doubling to five, less up to half by jitter (0 to 1)."""
    backoff = min(math.ldexp(FIRST_PAUSE, min(tries - 1, _MOST_DOUBLINGS)), LONGEST_PAUSE) * (1 - jitter / 2)
    wanted = failure.retry_after if isinstance(failure, Busy | ServerFault) else None
    return max(backoff, wanted or 0.0)


def wait_asked_for(retry_after: str, date: datetime | None) -> float | None:
    """The seconds that a Retry-After header names, as a count or as a date by the server's own clock."""
    text = retry_after.strip()
    if text.isascii() and text.isdecimal():
        return min(float(text[:_LONGEST_COUNT]), LONGEST_OBEYED_WAIT)
    moment = http_date(text) if text else None
    if moment is None:
        return None
    seconds = (moment - (date or datetime.now(UTC))).total_seconds()
    return min(max(seconds, 0.0), LONGEST_OBEYED_WAIT)


def shows_health(failure: ApiError) -> bool:
    """Whether the server is there and well although the call failed."""
    return not isinstance(failure, Unreachable | TimedOut | OutcomeUnknown | ServerFault | Unreadable | SignedOut)
