"""Every error of the API, and what it leaves behind."""

import pytest

from frontdesk.api import errors
from frontdesk.api.errors import ApiError
from frontdesk.writing.aftermath import Trace, aftermath_of, wanted_wait

TABLE: list[tuple[ApiError, Trace, bool]] = [
    (errors.NotSendable(), Trace.NONE, False),
    (errors.SignedOut(), Trace.NONE, False),
    (errors.Forbidden(), Trace.NONE, False),
    (errors.Gone(), Trace.NONE, False),
    (errors.Refused(), Trace.NONE, False),
    (errors.Invalid("", {}), Trace.NONE, False),
    (errors.Unreachable(), Trace.NONE, True),
    (errors.Busy(), Trace.NONE, True),
    (errors.ServerFault("", 500), Trace.ANSWERED, False),
    (errors.ServerFault("", 502), Trace.OPEN, True),
    (errors.ServerFault("", 503), Trace.ANSWERED, True),
    (errors.ServerFault("", 504), Trace.OPEN, True),
    (errors.ServerFault("", 599), Trace.ANSWERED, False),
    (errors.Unreadable(), Trace.ANSWERED, False),
    (errors.TimedOut(), Trace.OPEN, True),
    (errors.OutcomeUnknown(), Trace.OPEN, True),
    (ApiError(), Trace.OPEN, False),
]


@pytest.mark.parametrize(("failure", "trace", "is_transient"), TABLE)
def test_what_a_failure_leaves(failure: ApiError, trace: Trace, is_transient: bool) -> None:
    left = aftermath_of(failure)
    assert (left.trace, left.is_transient) == (trace, is_transient)


def test_every_error_of_the_api_has_its_row() -> None:
    known = {kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, ApiError)}
    assert known == {type(failure) for failure, _, _ in TABLE}


def test_a_server_may_ask_to_be_left_alone() -> None:
    assert wanted_wait(errors.ServerFault("", 503, 4.0)) == 4.0
    assert wanted_wait(errors.ServerFault("", 503)) == 0
    assert wanted_wait(errors.Busy("", 7.0)) == 7.0
    assert wanted_wait(errors.Busy()) == 0
    assert wanted_wait(errors.Unreachable()) == 0
