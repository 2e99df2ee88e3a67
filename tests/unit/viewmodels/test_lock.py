"""The desk locks by itself after a while without a hand, and after a sleep."""

from datetime import timedelta

import pytest

from frontdesk.viewmodels.lock import TICK_SECONDS, Clocks, LockViewModel
from tests.fake_desk import NOW, Naps, settled


class Time:
    """Both clocks, in the test's hands."""

    def __init__(self) -> None:
        self.now, self.monotonic, self.naps = NOW, 50.0, Naps()
        self.locks = 0
        self.lock = LockViewModel(lambda: 5, Clocks(lambda: self.now, lambda: self.monotonic, self.naps.sleep))
        self.lock.due.connect(self._count)

    def _count(self) -> None:
        self.locks += 1

    async def tick(self, *, wall: float = TICK_SECONDS, passed: float = TICK_SECONDS) -> None:
        self.now += timedelta(seconds=wall)
        self.monotonic += passed
        self.naps.wake()
        await settled()


@pytest.fixture
async def time() -> Time:
    time = Time()
    time.lock.watch()
    await settled()
    return time


async def test_it_is_due_after_the_minutes_without_a_hand_and_each_touch_begins_anew(time: Time) -> None:
    for _ in range(59):
        await time.tick()
    assert time.locks == 0
    time.lock.touch()
    for _ in range(59):
        await time.tick()
    assert time.locks == 0
    await time.tick()
    assert time.locks == 1
    await time.lock.close()


@pytest.mark.parametrize(("wall", "passed"), [(3600.0, 5.0), (3600.0, 3600.0), (-3600.0, 5.0), (5.0, 3600.0)])
async def test_a_leap_of_a_clock_is_a_sleep(time: Time, wall: float, passed: float) -> None:
    time.lock.touch()
    await time.tick(wall=wall, passed=passed)
    assert time.locks == 1
    await time.lock.close()


async def test_a_slow_turn_is_none(time: Time) -> None:
    await time.tick(wall=20, passed=20)
    assert time.locks == 0
    await time.lock.close()
