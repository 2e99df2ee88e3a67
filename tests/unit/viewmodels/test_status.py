"""The status: connection, age of data, and a clock that is off."""

from datetime import timedelta

import pytest

from frontdesk.viewmodels.status import TICK_SECONDS, Connection, StatusViewModel
from tests.fake_desk import NOW, SITE, FakeHealth, Naps, now, settled


def new_status(health: FakeHealth, naps: Naps | None = None) -> StatusViewModel:
    return StatusViewModel(health, SITE, "Training", now=now, sleep=(naps or Naps()).sleep)


def test_the_connection_follows_its_health() -> None:
    health = FakeHealth()
    status = new_status(health)
    assert (status.connection, status.age) == (Connection.UNTRIED, None)
    health.last_success = NOW - timedelta(minutes=3)
    assert (status.connection, status.age) == (Connection.GOOD, timedelta(minutes=3))
    health.failing = True
    assert status.connection is Connection.FAILING


@pytest.mark.parametrize(("seconds", "warns"), [(0, False), (120, False), (121, True), (-120, False), (-121, True)])
def test_a_clock_more_than_two_minutes_off_is_told(seconds: int, warns: bool) -> None:
    health = FakeHealth()
    health.clock_offset = timedelta(seconds=seconds)
    assert (new_status(health).clock_is_off_by is not None) is warns


async def test_it_tells_of_changes_and_of_passing_time_until_closed() -> None:
    health, naps = FakeHealth(), Naps()
    status = new_status(health, naps)
    told: list[bool] = []
    status.changed.connect(lambda: told.append(True))
    health.tell()
    assert len(told) == 1
    status.watch()
    await settled()
    naps.wake()
    await settled()
    assert len(told) == 2
    assert naps.lengths == [TICK_SECONDS, TICK_SECONDS]
    await status.close()
    health.tell()
    assert len(told) == 2
    assert health.listeners == []
