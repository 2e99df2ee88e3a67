"""What is repeated, when, and how a call ends that nothing answers; every wait is skipped by the loop's clock."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx
import pytest

from frontdesk.api import errors
from frontdesk.api.errors import ApiError
from tests.client.calls import CALLS, Kind
from tests.client.scripted import Answer, Script, answer, outcome_of

READS, REPLACES, REMOVES, SWITCHES, ONCE = Kind
Row = dict[Kind, tuple[type[ApiError], bool]]


async def hang() -> AsyncIterator[bytes]:
    await asyncio.sleep(3600)
    yield b"{}"


async def drip() -> AsyncIterator[bytes]:
    while True:
        yield b" "
        await asyncio.sleep(0.5)


async def break_off() -> AsyncIterator[bytes]:
    yield b'{"data": {"id": "1"'
    raise httpx.RemoteProtocolError("incomplete")


def alike(error: type[ApiError], *, repeated: bool) -> Row:
    """The same error whatever the operation does; what must happen once, or after a reading, is never repeated."""
    return {kind: (error, repeated and kind not in (ONCE, REPLACES)) for kind in Kind}


def lost(read_error: type[ApiError]) -> Row:
    """An answer that never came: it leaves open what was done, except by a reading."""
    return {
        READS: (read_error, True),
        REPLACES: (errors.OutcomeUnknown, False),
        REMOVES: (errors.OutcomeUnknown, True),
        SWITCHES: (errors.OutcomeUnknown, True),
        ONCE: (errors.OutcomeUnknown, False),
    }


LATE: Row = {kind: (errors.TimedOut if kind is READS else errors.OutcomeUnknown, False) for kind in Kind}
FAILURES: dict[str, tuple[Answer, Row]] = {
    "no connection": (httpx.ConnectError("refused"), alike(errors.Unreachable, repeated=True)),
    "a proxy that refuses": (httpx.ProxyError("407"), alike(errors.Unreachable, repeated=True)),
    "reset": (httpx.ReadError("reset"), lost(errors.Unreachable)),
    "no HTTP": (httpx.RemoteProtocolError("what?"), lost(errors.Unreachable)),
    "cut body": (break_off, lost(errors.Unreachable)),
    "hang": (hang, LATE),
    "drip": (drip, LATE),
    "302": (answer(302, location="https://elsewhere.example/"), alike(errors.Unreadable, repeated=False)),
    "304": (answer(304), alike(errors.Unreadable, repeated=False)),
    "400": (answer(400), alike(errors.Refused, repeated=False)),
    "404 of a proxy": (
        httpx.Response(404, html="<h1>nginx</h1>"),
        {kind: (errors.Unreadable if kind is READS else errors.Gone, False) for kind in Kind},
    ),
    "410": (answer(410, {"message": "Gone"}), alike(errors.Gone, repeated=False)),
    "418": (answer(418), alike(errors.Refused, repeated=False)),
    "429": (answer(429), alike(errors.Busy, repeated=True)),
    "500": (answer(500), alike(errors.ServerFault, repeated=False)),
    "502": (httpx.Response(502, html="<h1>Bad gateway</h1>"), lost(errors.ServerFault)),
    "503": (answer(503), alike(errors.ServerFault, repeated=True)),
    "504": (answer(504), lost(errors.ServerFault)),
    "599": (answer(599), alike(errors.ServerFault, repeated=False)),
}
LIMIT = {READS: 5, REPLACES: 15, REMOVES: 15, SWITCHES: 15, ONCE: 15}


@pytest.mark.parametrize("failure", FAILURES)
@pytest.mark.parametrize("name", CALLS)
def test_every_operation_with_every_failure(name: str, failure: str) -> None:
    kind, call = CALLS[name]
    told, row = FAILURES[failure]
    expected, repeated = row[kind]
    script = Script(told)
    outcome = outcome_of(call, script)
    assert type(outcome.error) is expected
    assert (len(script.requests) > 1) == repeated
    assert outcome.seconds <= LIMIT[kind] + 0.5
    if row is LATE:
        assert outcome.seconds >= LIMIT[kind]


PASSING = [failure for failure, (_, row) in FAILURES.items() if row[READS][1]]


@pytest.mark.parametrize("failure", PASSING)
@pytest.mark.parametrize(
    "name", ["getCustomer", "updateBarcodeExpiryDate", "deleteCustomerAddress", "actionLockCustomer"]
)
def test_what_is_repeated_can_succeed(name: str, failure: str) -> None:
    kind, call = CALLS[name]
    told, row = FAILURES[failure]
    script = Script(told, told, answer(200, {"data": {"id": "1"}}))
    outcome = outcome_of(call, script)
    if row[kind][1]:
        assert outcome.error is None
        assert len(script.requests) == 3
        assert script.requests[0].content == script.requests[2].content
    else:
        assert len(script.requests) == 1


def test_pauses_double_to_five_seconds_and_are_jittered() -> None:
    call = CALLS["deleteCustomer"][1]
    runs = []
    for _ in range(20):
        script = Script(answer(503))
        outcome_of(call, script)
        runs.append(script.pauses)
    for pauses in runs:
        for pause, full in zip(pauses, (0.5, 1, 2, 4, 5, 5, 5), strict=False):
            assert full / 2 - 0.1 <= pause <= full + 0.2
    assert len({round(pauses[0], 3) for pauses in runs}) > 3


def test_a_wait_asked_for_is_obeyed() -> None:
    script = Script(answer(429, Retry_After="3"), answer(200, {"data": {"id": "1"}}))
    assert outcome_of(CALLS["getCustomer"][1], script).error is None
    assert 3 <= script.pauses[0] < 3.5


@pytest.mark.parametrize("status", [429, 503])
def test_a_wait_asked_for_by_date_is_by_the_servers_own_clock(status: int) -> None:
    now = datetime.now(UTC) + timedelta(days=400)
    dates = {
        "Date": format_datetime(now, usegmt=True),
        "Retry_After": format_datetime(now + timedelta(seconds=9), usegmt=True),
    }
    script = Script(answer(status, **dates), answer(204))
    assert outcome_of(CALLS["deleteCustomer"][1], script).error is None
    assert 9 <= script.pauses[0] < 9.5


@pytest.mark.parametrize(("asked", "told"), [("30", 30), ("61", 60), ("9" * 5000, 60)])
def test_a_wait_beyond_the_deadline_is_not_begun_but_told(asked: str, told: float) -> None:
    script = Script(answer(429, Retry_After=asked))
    outcome = outcome_of(CALLS["getCustomer"][1], script)
    assert isinstance(outcome.error, errors.Busy)
    assert outcome.error.retry_after == told
    assert len(script.requests) == 1
    assert outcome.seconds < 0.5


@pytest.mark.parametrize("asked", ["", "soon", "-5", "1.5", "٣", "Mon, 99 Foo 2026 99:99:99 GMT", "\u00e9"])
def test_a_wait_that_cannot_be_read_is_none(asked: str) -> None:
    headers = {"Retry-After": asked.encode("utf-8")}
    script = Script(httpx.Response(429, headers=headers))
    outcome = outcome_of(CALLS["createCustomer"][1], script)
    assert isinstance(outcome.error, errors.Busy)
    assert outcome.error.retry_after is None


RESET = httpx.ReadError("reset")
REFUSED = httpx.ConnectError("refused")
SEQUENCES: list[tuple[str, list[Answer], type[ApiError] | None]] = [
    ("deleteCustomer", [RESET, answer(404)], None),
    ("deleteCustomer", [answer(504), answer(410)], None),
    ("deleteCustomer", [REFUSED, answer(404)], errors.Gone),
    ("deleteCustomer", [answer(503), answer(404)], errors.Gone),
    ("deleteCustomer", [RESET, answer(403)], errors.OutcomeUnknown),
    ("deleteCustomer", [RESET, answer(401)], errors.SignedOut),
    ("deleteCustomer", [RESET, REFUSED], errors.OutcomeUnknown),
    ("deleteCustomer", [RESET, answer(503)], errors.OutcomeUnknown),
    ("deleteCustomer", [RESET, hang], errors.OutcomeUnknown),
    ("actionLockCustomer", [RESET, answer(404)], errors.OutcomeUnknown),
    ("actionLockCustomer", [RESET, answer(200, {"data": {"id": "1"}})], None),
    ("actionUnlockCustomer", [RESET, httpx.Response(200, html="<p>")], errors.OutcomeUnknown),
    ("updateCustomer", [REFUSED, answer(200, {"data": {"id": "1"}})], errors.Unreachable),
    ("getCustomer", [RESET, answer(404, {"message": "No"})], errors.Gone),
    ("getCustomer", [answer(502), hang], errors.TimedOut),
]


@pytest.mark.parametrize(("name", "answers", "expected"), SEQUENCES)
def test_what_a_second_try_says_of_the_first(name: str, answers: list[Answer], expected: type[ApiError] | None) -> None:
    outcome = outcome_of(CALLS[name][1], Script(*answers))
    if expected is None:
        assert outcome.error is None
    else:
        assert type(outcome.error) is expected
        assert outcome.error.operation == name


@pytest.mark.parametrize("status", [400, 422, 500])
@pytest.mark.parametrize("name", ["getCustomer", "updateCustomer"])
def test_an_errors_body_that_cannot_be_had_does_not_hide_the_error(name: str, status: int) -> None:
    expected = {400: errors.Refused, 422: errors.Invalid, 500: errors.ServerFault}[status]
    for response in (
        httpx.Response(status, content=b"x" * 9_000_000),
        httpx.Response(status, headers={"Content-Encoding": "br"}, content=b""),
        httpx.Response(status, content=b"\xff[[["),
        httpx.Response(status, json={"message": {"no": 1}, "errors": [3]}),
        httpx.Response(status, json=["no"]),
    ):
        response.headers.pop("Content-Type", None)
        outcome = outcome_of(CALLS[name][1], Script(response))
        assert type(outcome.error) is expected
        assert outcome.error.message == ""


def test_a_caller_that_leaves_is_not_told_of_an_error() -> None:
    async def leave(client: object) -> None:
        task = asyncio.ensure_future(CALLS["getCustomer"][1](client))  # type: ignore[arg-type]
        await asyncio.sleep(1)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    assert outcome_of(leave, Script(hang)).error is None
