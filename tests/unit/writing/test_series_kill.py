"""Kill -9 between any two steps of a swap, a party and a sweep: every band is done, or is offered to be gone on with.

FRONTDESK_TORTURE kills at every single moment; without it, at every third.
"""

import os
import signal
import subprocess
import sys
from itertools import count
from pathlib import Path

import pytest

from frontdesk.store.database import Database
from frontdesk.store.series import SeriesKind
from tests.unit.store.keys import KeptKeys
from tests.unit.writing.file_server import FileServer
from tests.unit.writing.series_desk import BEFORE, NOW, SITE, WISHED, SeriesDesk, nothing

ROOT = Path(__file__).parents[3]
EVERY = 1 if "FRONTDESK_TORTURE" in os.environ else 3


def was_killed(folder: Path, kind: SeriesKind, moment: int) -> bool:
    """Lets a desk take a series, and tells whether it was killed before it had ended."""
    command = [sys.executable, "-m", "tests.unit.writing.series_desk", str(folder), kind.value, str(moment)]
    status = subprocess.run(command, cwd=ROOT, check=False, timeout=60).returncode
    assert status in (0, -signal.SIGKILL)
    return status != 0


async def go_on_and_back(folder: Path, kind: SeriesKind) -> None:
    """Starts anew, goes on with what is offered, and then takes it back."""
    server = FileServer(folder / "server.json")
    first = server.fields()
    desk = SeriesDesk(await Database.open(folder / "desk.db", KeptKeys()), server)
    try:
        await desk.path.resume()
        offered = await desk.store.open_ones(SITE)
        begun = await desk.store.since(SITE, NOW)
        if not offered:
            assert first == (WISHED[kind] if begun else _fields(kind))
        for series in offered:
            run = desk.writes.run(series, nothing, was_left=True)
            assert await run.take_all() is None
            assert run.series.is_finished
            assert not run.moved
            assert server.fields() == WISHED[kind]
            await run.close()
        for series in await desk.store.since(SITE, NOW):
            undo = desk.run(desk.writes.inverse_of(series, lambda: NOW))
            assert await undo.take_all() is None
            assert server.fields() == _fields(kind)
    finally:
        await desk.close()


def _fields(kind: SeriesKind) -> dict:
    return {
        f"{guest} {code}": {name: value for name, value in band.items() if name != "id"}
        for guest, bands in BEFORE[kind].items()
        for code, band in bands.items()
    }


@pytest.mark.timeout(600)
@pytest.mark.parametrize("kind", [SeriesKind.SWAP, SeriesKind.PARTY, SeriesKind.SWEEP])
async def test_a_killed_series_is_gone_on_with_and_can_be_taken_back(kind: SeriesKind, tmp_path: Path) -> None:
    for moment in count(1, EVERY):
        folder = tmp_path / str(moment)
        folder.mkdir()
        FileServer(folder / "server.json").put(BEFORE[kind])
        killed = was_killed(folder, kind, moment)
        await go_on_and_back(folder, kind)
        if not killed:
            assert moment > 10, "it was killed at many moments before"
            return
