"""A report read in a process of its own: the same figures, refusals told, and nothing left when nobody waits."""

import asyncio
from pathlib import Path

import psutil
import pytest

from frontdesk.store import report_aside
from frontdesk.store.report_reading import safe_copy_of, summary_of, unfinished

CSV = "id,name,created_at\n" + "1,=Zoë,2026-01-02\n" * 3


async def test_it_says_the_same_as_this_process_would(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(CSV, encoding="utf-8")
    assert await report_aside.summary_of(path) == summary_of(path)
    copy = await report_aside.write_safe_copy(path)
    assert "'=Zoë" in copy.read_text("utf-8-sig")


async def test_a_file_that_is_no_table_or_none_at_all_is_an_error_of_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with pytest.raises(OSError, match="refused"):
        await report_aside.summary_of(path)
    path.write_text("x" * (2 << 20))
    with pytest.raises(OSError, match="refused"):
        await report_aside.write_safe_copy(path)
    assert [file.name for file in tmp_path.iterdir()] == ["a.csv"]


async def test_a_copy_that_nobody_waits_for_ends_and_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(CSV + "2,Amelia,2026-01-02\n" * 2_000_000, encoding="utf-8")
    copying = asyncio.get_running_loop().create_task(report_aside.write_safe_copy(path))
    part = unfinished(safe_copy_of(path))
    while not (part.exists() and part.stat().st_size):
        assert not copying.done()
        await asyncio.sleep(0.01)
    copying.cancel()
    with pytest.raises(asyncio.CancelledError):
        await copying
    assert [file.name for file in tmp_path.iterdir()] == ["a.csv"]
    assert not [child for child in psutil.Process().children() if "report" in child.cmdline()]
