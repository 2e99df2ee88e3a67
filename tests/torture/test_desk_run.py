"""The composed program under long use: nothing leaks, nothing complains, and nothing personal is left lying about."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from frontdesk.training import Ready
from tests.sandbox_process import Sandbox, running_sandbox

ROOT = Path(__file__).parents[2]


def run_desk(act: str, sandbox: Sandbox, home: Path, count: int, **environ: str) -> dict[str, Any]:
    """Runs the program to its end and returns what it found."""
    ready = Ready(sandbox.url, sandbox.site_id, sandbox.token, sandbox.codes)
    return run_program(home, "tests.torture.desk_run", act, json.dumps(asdict(ready)), str(count), **environ)


def run_program(home: Path, *command: str, **environ: str) -> dict[str, Any]:
    """Runs a module in a home of its own, and returns what its last line says; an end out of order is a failure."""
    temporary = home / "temporary"
    temporary.mkdir(parents=True)
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        env={
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "FRONTDESK_HOME": str(home),
            "TMPDIR": str(temporary),
            **environ,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    reports = [path.read_text("utf-8") for path in home.rglob("crash-*.txt")]
    assert done.returncode == 0, done.stderr[-1000:] + "\n".join(reports)[-3000:]
    return {**json.loads(done.stdout.splitlines()[-1]), "stderr": done.stderr}


def slope(samples: Sequence[Sequence[float]]) -> float:
    """KiB a thousand scans, by least squares over the second half, when all that is kept has filled."""
    rows = samples[len(samples) // 2 :]
    middle = sum(row[0] for row in rows) / len(rows)
    mean = sum(row[1] for row in rows) / len(rows)
    spread = sum((row[0] - middle) ** 2 for row in rows)
    return 1000 * sum((row[0] - middle) * (row[1] - mean) for row in rows) / spread


@pytest.mark.timeout(180)
def test_scans_leave_nothing_open_and_complain_of_nothing(tmp_path: Path) -> None:
    with running_sandbox() as sandbox:
        found = run_desk("soak", sandbox, tmp_path, 120)
    assert found["complaints"] == []
    assert found["crashes"] == []
    _, _, files, threads = found["samples"][len(found["samples"]) // 2]
    assert found["samples"][-1][2] <= files + 16  # as many connections as are kept; a leak would be one a scan
    assert found["samples"][-1][3] <= threads + 2
