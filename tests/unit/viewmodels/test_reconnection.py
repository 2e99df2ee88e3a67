"""Back online by itself: asked now and then, apart from other desks, and only while nothing answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.api.errors import Unreachable
from frontdesk.viewmodels.reconnection import LONGEST_PAUSE, ReconnectionViewModel, pause
from tests.fake_desk import FakeHealth, Naps, settled


class Line:
    """A connection that a test cuts and mends."""

    def __init__(self) -> None:
        self.health, self.naps, self.asked, self.back = FakeHealth(), Naps(), 0, 0
        self.reconnection = ReconnectionViewModel(self.health, self._ask, sleep=self.naps.sleep, jitter=lambda: 0.0)
        self.reconnection.came_back.connect(self._count)

    async def _ask(self) -> None:
        self.asked += 1
        if self.health.failing:
            raise Unreachable

    def _count(self) -> None:
        self.back += 1

    async def be(self, *, failing: bool) -> None:
        self.health.failing = failing
        self.health.tell()
        await settled()

    async def wait(self) -> None:
        self.naps.wake()
        await settled()


@pytest.fixture
async def line() -> Line:
    return Line()


async def test_nothing_is_asked_while_all_is_well(line: Line) -> None:
    await line.be(failing=False)
    assert (line.naps.lengths, line.back) == ([], 0)


async def test_it_asks_ever_more_seldom_and_tells_once_when_it_is_back(line: Line) -> None:
    await line.be(failing=True)
    await line.be(failing=True)
    for _ in range(6):
        await line.wait()
    assert line.asked == 6
    assert line.naps.lengths == [4, 8, 16, 32, 60, 60, 60]
    await line.be(failing=False)
    await line.wait()
    assert (line.asked, line.back) == (6, 1)


async def test_closed_it_asks_no_more(line: Line) -> None:
    await line.be(failing=True)
    await line.reconnection.close()
    await line.wait()
    assert line.asked == 0
    assert line.health.listeners == []


@given(st.integers(min_value=0, max_value=10**6), st.floats(min_value=0, max_value=1))
def test_desks_are_spread_over_half_of_each_pause(tries: int, jitter: float) -> None:
    assert 2.0 <= pause(tries, jitter) <= LONGEST_PAUSE
    assert pause(tries, 1.0) == pause(tries, 0.0) / 2
