"""The write path under cancellation, closing, a journal that refuses, restarts, and several writes at once."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from frontdesk.api.errors import ApiError, Gone, OutcomeUnknown, Unreachable
from frontdesk.store.journal import Detail, Intent, State
from frontdesk.writing.barcodes import ChangedMeanwhile, JournalUnavailable, Unsettled
from tests.unit.writing.conftest import Desk
from tests.unit.writing.fakes import (
    EIGHT,
    GUEST,
    NINE,
    SIX,
    Commit,
    FakeServer,
    changed_first,
    refused,
    stored_then,
    unread,
)

LOST = OutcomeUnknown()
STEPS = 60


async def steps(number: int) -> None:
    for _ in range(number):
        await asyncio.sleep(0)


def begin(desk: Desk) -> "asyncio.Future[Any]":
    return asyncio.ensure_future(desk.writes.set_expiry(GUEST, desk.server.band, EIGHT))


async def settled(future: "asyncio.Future[Any]") -> "BaseException | None":
    await asyncio.wait([future])
    return asyncio.CancelledError() if future.cancelled() else future.exception()


FAULTS: dict[str, Callable[[Desk], None]] = {
    "well": lambda desk: None,
    "lost after": lambda desk: desk.server.put_faults.append(stored_then(LOST)),
    "lost before": lambda desk: desk.server.put_faults.append(refused(LOST)),
    "unreachable": lambda desk: desk.server.put_faults.append(refused(Unreachable())),
}


def assert_true_to_the_server(desk: Desk) -> None:
    """The journal claims nothing that the server's own record does not bear out, and leaves nothing half-way."""
    for entry in desk.entries():
        assert entry.state not in {State.PENDING, State.SENT}
        if entry.state is State.CONFIRMED:
            assert desk.server.band.expires_at == EIGHT
        if entry.state is State.REFUSED:
            assert desk.server.commits == []
            assert desk.server.band.expires_at == SIX
    if desk.server.puts:
        assert desk.entries()


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("number", range(STEPS))
async def test_a_caller_cancelled_at_any_step_leaves_the_journal_true(desk: Desk, fault: str, number: int) -> None:
    FAULTS[fault](desk)
    writing = begin(desk)
    await steps(number)
    writing.cancel()
    assert isinstance(await settled(writing), asyncio.CancelledError | None)
    was_sent = bool(desk.server.puts)
    await desk.path.close()
    assert_true_to_the_server(desk)
    if not was_sent:
        assert desk.server.puts == []  # taken back in time
    elif fault != "unreachable":
        assert desk.entry().state is State.CONFIRMED  # on its way: it went on without its caller


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("number", range(STEPS))
async def test_a_path_closed_without_grace_leaves_the_journal_true(desk: Desk, fault: str, number: int) -> None:
    FAULTS[fault](desk)
    writing = begin(desk)
    await steps(number)
    await desk.path.close(grace=0)
    await settled(writing)
    assert_true_to_the_server(desk)
    desk.restart()
    desk.time.seconds += 3600
    assert await desk.path.resume() == ()
    assert_true_to_the_server(desk)
    assert len(desk.server.puts) <= 2


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("number", range(STEPS))
async def test_a_process_that_dies_at_any_step_is_settled_at_the_next_start(
    desk: Desk, fault: str, number: int
) -> None:
    FAULTS[fault](desk)
    writing = begin(desk)
    await steps(number)
    desk.database.is_dead = True
    await desk.path.close(grace=0)
    await settled(writing)
    puts = len(desk.server.puts)
    if puts and desk.entries():
        assert desk.entry().state is not State.PENDING  # marked before anything went out
    desk.restart()
    desk.time.seconds += 3600
    assert await desk.path.resume() == ()
    assert_true_to_the_server(desk)
    assert len(desk.server.puts) == puts  # nothing is ever sent by resuming


async def test_the_entry_is_on_disk_as_sent_before_the_first_byte_goes_out(desk: Desk) -> None:
    seen: list[State] = []

    def note(_: FakeServer, commit: Commit) -> Any:
        seen.append(desk.entry().state)
        return commit()

    desk.server.put_faults.append(note)
    await begin(desk)
    assert seen == [State.SENT]


async def test_closing_waits_for_what_is_on_its_way_and_refuses_the_new(desk: Desk) -> None:
    writing = begin(desk)
    while not desk.server.puts:
        await steps(1)
    await desk.path.close()
    assert (await writing).expires_at == EIGHT
    assert desk.entry().state is State.CONFIRMED
    with pytest.raises(JournalUnavailable):
        await desk.writes.set_expiry(GUEST, desk.server.band, NINE)
    assert len(desk.server.puts) == 1


@pytest.mark.parametrize("allowed", [0, 1])
async def test_where_the_journal_refuses_nothing_is_sent(desk: Desk, allowed: int) -> None:
    calls = iter([False] * allowed)
    desk.database.refuses = lambda: next(calls, True)
    with pytest.raises(JournalUnavailable):
        await begin(desk)
    assert desk.server.puts == []
    desk.database.refuses = lambda: False
    assert [entry.state for entry in desk.entries()] == [State.PENDING] * allowed
    assert await desk.path.resume() == ()
    assert [(entry.state, entry.detail) for entry in desk.entries()] == [(State.REFUSED, Detail.NOT_SENT)] * allowed


async def test_where_the_journal_refuses_after_sending_the_outcome_is_told_and_the_entry_stays_open(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    calls = iter([False, False])
    desk.database.refuses = lambda: next(calls, True)
    assert (await begin(desk)).expires_at == EIGHT
    assert "could not record" in caplog.text
    desk.database.refuses = lambda: False
    assert desk.entry().state is State.SENT
    assert await desk.path.resume() == ()
    assert desk.entry().state is State.CONFIRMED


async def test_where_the_journal_refuses_before_sending_again_it_is_not_sent_again(desk: Desk) -> None:
    desk.server.put_faults.append(refused(LOST))
    calls = iter([False, False, False])
    desk.database.refuses = lambda: next(calls, True)
    with pytest.raises(Unsettled):
        await begin(desk)
    assert len(desk.server.puts) == 1
    assert desk.entry().state is State.UNKNOWN


async def test_a_journal_that_refuses_for_a_moment_is_no_hindrance(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    desk.server.put_faults.append(refused(LOST))
    calls = iter([False, False, True])
    desk.database.refuses = lambda: next(calls, False)
    assert (await begin(desk)).expires_at == EIGHT
    assert "could not record" in caplog.text
    assert desk.entry().state is State.CONFIRMED
    assert len(desk.server.puts) == 2


async def test_a_refusing_journal_is_told_at_listing_and_resuming(desk: Desk) -> None:
    desk.database.refuses = lambda: True
    with pytest.raises(JournalUnavailable):
        await desk.path.resume()
    with pytest.raises(JournalUnavailable):
        await desk.path.open_entries()
    desk.database.refuses = lambda: False


async def left_open(desk: Desk) -> None:
    """One write whose answer was lost for good, and whose band could not be read."""
    desk.server.put_faults.append(refused(LOST))
    desk.server.get_faults.append(None)
    desk.server.always_get = unread(Unreachable())
    with pytest.raises(Unsettled):
        await begin(desk)
    desk.server.always_get = None


SETTLED_LATER: list[tuple[str, Callable[[FakeServer], Any], float, State, str, bool]] = [
    ("arrived after all", lambda server: server.change(expires_at=EIGHT), 1, State.CONFIRMED, "", False),
    ("not there, and it may yet arrive", lambda server: None, 1, State.UNKNOWN, "", True),
    ("not there after long", lambda server: None, 600, State.REFUSED, Detail.NOT_THERE, False),
    ("overtaken by another desk", lambda server: server.change(expires_at=NINE), 600, State.UNKNOWN, "", True),
    ("gone", lambda server: server.get_faults.append(unread(Gone())), 1, State.REFUSED, Detail.GONE, False),
    (
        "still not to be read",
        lambda server: server.get_faults.append(unread(Unreachable())),
        600,
        State.UNKNOWN,
        "",
        True,
    ),
]


@pytest.mark.parametrize(("name", "happens", "later", "state", "detail", "is_open"), SETTLED_LATER)
async def test_resuming_settles_by_reading_alone(
    desk: Desk, name: str, happens: Callable[[FakeServer], Any], later: float, state: State, detail: str, is_open: bool
) -> None:
    await left_open(desk)
    desk.time.seconds += later
    happens(desk.server)
    still_open = await desk.path.resume()
    entry = desk.entry()
    assert (entry.state, entry.detail, entry.is_open) == (state, detail, is_open), name
    assert still_open == ((entry,) if is_open else ())
    assert len(desk.server.puts) == 1


async def test_resuming_forgets_what_was_settled_long_ago(desk: Desk) -> None:
    await begin(desk)
    await desk.path.resume()
    assert len(desk.entries()) == 1
    desk.time.seconds += 100 * 24 * 3600
    await desk.path.resume()
    assert desk.entries() == []


async def test_resuming_twice_at_once_settles_once(desk: Desk) -> None:
    await left_open(desk)
    desk.server.change(expires_at=EIGHT)
    assert await asyncio.gather(desk.path.resume(), desk.path.resume()) == [(), ()]
    assert desk.entry().state is State.CONFIRMED


async def test_an_entry_of_an_operation_that_nobody_can_read_stays_open(desk: Desk) -> None:
    entry = desk.journal.entry(Intent("createCustomer", "", "", {"first_name": "Ann"}, {}))
    await desk.journal.append(entry)
    await desk.journal.mark(entry.id, State.SENT)
    (still_open,) = await desk.path.resume()
    assert still_open.state is State.UNKNOWN


async def test_resuming_leaves_alone_what_is_under_way(desk: Desk) -> None:
    writing = begin(desk)
    while not desk.server.puts:
        await steps(1)
    (under_way,) = await desk.path.resume()
    assert under_way.state is State.SENT
    assert (await writing).expires_at == EIGHT
    assert desk.entry().state is State.CONFIRMED


@pytest.mark.parametrize(
    ("wish", "state", "detail"), [(EIGHT, State.CONFIRMED, ""), (NINE, State.UNKNOWN, "overtaken")]
)
async def test_a_later_write_of_the_same_field_closes_what_stood_open(
    desk: Desk, wish: Any, state: State, detail: str
) -> None:
    await left_open(desk)
    await desk.writes.set_expiry(GUEST, desk.server.band, wish)
    older, later = desk.entries()
    assert (older.state, older.detail, older.is_open) == (state, detail, False)
    assert later.state is State.CONFIRMED


async def test_two_writes_of_one_band_go_one_after_the_other(desk: Desk) -> None:
    seen = desk.server.band
    first = asyncio.ensure_future(desk.writes.set_expiry(GUEST, seen, EIGHT))
    second = asyncio.ensure_future(desk.writes.set_expiry(GUEST, seen, NINE))
    assert (await first).expires_at == EIGHT
    error = await settled(second)
    assert isinstance(error, ChangedMeanwhile)
    assert desk.server.puts == [{"expires_at": EIGHT}]


async def test_writes_of_two_bands_do_not_wait_for_each_other(desk: Desk) -> None:
    desk.server.bands["other"] = desk.server.band.model_copy(update={"id": "other"})
    desk.server.put_faults.extend([refused(LOST), None])
    slow = begin(desk)
    quick = asyncio.ensure_future(desk.writes.set_expiry(GUEST, desk.server.bands["other"], NINE))
    await asyncio.wait([slow, quick], return_when=asyncio.FIRST_COMPLETED)
    assert quick.done()
    assert not slow.done()
    assert (await slow).expires_at == EIGHT
    assert desk.server.bands["other"].expires_at == NINE


async def test_a_bug_after_the_caller_left_is_not_swallowed(desk: Desk) -> None:
    told: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: told.append(context))

    def has_a_bug(_: FakeServer, __: Commit) -> Any:
        raise LookupError("a bug")

    desk.server.put_faults.append(has_a_bug)
    writing = begin(desk)
    while not desk.server.puts:
        await steps(1)
    writing.cancel()
    await settled(writing)
    await desk.path.close()
    assert [type(context["exception"]) for context in told] == [LookupError]
    assert desk.entry().state is State.UNKNOWN


async def test_an_error_of_the_server_after_the_caller_left_stays_in_the_journal(desk: Desk) -> None:
    desk.server.put_faults.append(stored_then(LOST))
    desk.server.get_faults.extend([None, changed_first(expires_at=NINE)])
    writing = begin(desk)
    while not desk.server.puts:
        await steps(1)
    writing.cancel()
    await settled(writing)
    await desk.path.close()
    (entry,) = await desk.path.open_entries()
    assert entry.state is State.UNKNOWN


def test_every_error_of_a_write_is_an_error_of_the_api() -> None:
    assert issubclass(ChangedMeanwhile, ApiError)
    assert issubclass(JournalUnavailable, ApiError)
    assert issubclass(Unsettled, OutcomeUnknown)
