"""A long report is saved byte for byte, stopped and gone on with; in the long form memory must stay flat."""

import csv
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.torture.csv_server import HEADING, length_of, row, serving

ROOT = Path(__file__).parents[2]
ROWS = 20_000
LONG = 1_000_000 if "FRONTDESK_TORTURE" in os.environ else 100_000
MOST_MIB = 40
"""Beyond what the program takes before: far less than the file, whatever its length."""


def run_report(rows: int, folder: Path) -> dict[str, float]:
    """Runs it, and proves what is on disk."""
    with serving(rows) as port:
        done = subprocess.run(
            [sys.executable, "-m", "tests.torture.report_run", str(port), str(folder)],
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "FRONTDESK_HOME": str(folder)},
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr[-3000:]
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    assert found["rows"] == rows
    assert 0 < found["stopped_at"] < length_of(rows)
    assert found["months"] == 12
    saved = hashlib.sha256()
    with (folder / "report.csv").open("rb") as file:
        while piece := file.read(1 << 20):
            saved.update(piece)
    wanted = hashlib.sha256(HEADING)
    for number in range(rows):
        wanted.update(row(number))
    assert saved.digest() == wanted.digest()
    assert not list(folder.glob("*.part"))
    assert not list(folder.rglob("crash-*"))
    return found


def test_it_is_saved_byte_for_byte_though_it_was_stopped(tmp_path: Path) -> None:
    run_report(ROWS, tmp_path)
    with (tmp_path / "report-spreadsheet-safe.csv").open(newline="", encoding="utf-8-sig") as file:
        rows = list(csv.reader(file))
    assert len(rows) == ROWS + 1
    assert rows[7][1] == "'=Guest 00000006"
    assert rows[7][3].startswith("+44")


@pytest.mark.timeout(600)
def test_a_long_report_takes_no_more_memory(tmp_path: Path) -> None:
    found = run_report(LONG, tmp_path)
    print(json.dumps(found))
    assert found["most"] - found["first"] < MOST_MIB << 20
