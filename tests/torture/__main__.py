"""The long forms: `python -m tests.torture [part …]` runs them, prints their figures and keeps them in the docs."""

import asyncio
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from tests.sandbox_process import running_sandbox
from tests.torture.faults import all_faults
from tests.torture.page import write_page
from tests.torture.path_sweep import WRITINGS, sweep_writes
from tests.torture.subjects import OPERATIONS
from tests.torture.sweep import Figures, Plan, sweep
from tests.torture.test_desk_run import run_desk, slope

ROOT = Path(__file__).parents[2]
KEPT = ROOT / "docs" / "torture.json"
RUNS, KILLS, SCANS = 500, 500, 10_000
MOST_KIB = 100.0
"""A slope of more memory than so many KiB a thousand scans would be a leak."""


class Broken(Exception):
    """A promise did not hold; the message says which."""


def client_sweep() -> str:
    """Each operation against each fault, at the first request, at the second, and at every one."""
    with running_sandbox() as sandbox:
        figures = asyncio.run(sweep(sandbox, Plan(tuple(OPERATIONS))))
    faults = len(all_faults(""))
    return f"{len(OPERATIONS)} operations × {faults} faults × 3 moments: {_told(figures)}"


def write_sweep() -> str:
    """Whole writes against each fault, at each sending and at each of the first four requests."""
    with running_sandbox() as sandbox:
        figures = asyncio.run(sweep_writes(sandbox))
    return f"{len(WRITINGS)} kinds of write × {len(all_faults(''))} faults: {_told(figures)}"


def _told(figures: Figures) -> str:
    if figures.wrong:
        raise Broken("; ".join(figures.wrong[:20]))
    errors = ", ".join(f"{name} {count}" for name, count in figures.errors.most_common())
    return (
        f"{figures.cases} cases in {figures.seconds:.0f} s, {figures.passed_clean} passed clean, "
        f"each other ended in one typed error ({errors}); 0 broken promises"
    )


def shift() -> str:
    """Typing, saving, scanning, deaths and clocks, as a state machine."""
    return f"{RUNS} runs of up to 50 steps, {_pytest('tests/torture/test_shift.py', count=RUNS)}"


def two_desks() -> str:
    """Two desks on one guest, with lost and late answers."""
    return f"{60 * RUNS // 20} runs of up to 30 steps, {_pytest('tests/unit/writing/test_two_desks.py', count=RUNS)}"


def kills() -> str:
    """Kill -9 at random moments."""
    return f"{KILLS} kills, every acknowledged entry there, {_pytest('tests/unit/store/test_kill.py', count=KILLS)}"


def damage() -> str:
    """The store cut and garbled, the ledger tampered with, and every ending of a write."""
    return _pytest("tests/unit/store", "tests/unit/writing", "--deselect", "tests/unit/store/test_kill.py", count=20)


def secrets() -> str:
    """Marked values in every field, searched for in every file and title."""
    return _pytest("tests/torture/test_desk_run.py", "-k", "marked", count=1)


def soak() -> str:
    """Scans for hours in minutes, on the composed program and a store on disk."""
    with running_sandbox() as sandbox, tempfile.TemporaryDirectory() as home:
        found = run_desk("soak", sandbox, Path(home), SCANS)
    samples = found["samples"]
    kib = slope(samples)
    _, first, files, threads = samples[len(samples) // 2]
    _, last, last_files, last_threads = samples[-1]
    if found["complaints"] or found["crashes"]:
        raise Broken(f"{found['crashes']} crashes, complaints: {found['complaints'][:5]}")
    if kib > MOST_KIB or last_files > files + 4 or last_threads > threads + 2:
        raise Broken(
            f"{kib:.0f} KiB a thousand scans, files {files} → {last_files}, threads {threads} → {last_threads}"
        )
    return (
        f"{found['scans']} scans: memory {first / 1024:.0f} → {last / 1024:.0f} MiB over the second half "
        f"({kib:+.0f} KiB a thousand scans), open files {files} → {last_files}, threads {threads} → {last_threads}, "
        "no error in a slot, no warning"
    )


def _pytest(*arguments: str, count: int) -> str:
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--timeout", "7200", *arguments],
        cwd=ROOT,
        env={**os.environ, "FRONTDESK_TORTURE": str(count), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Broken(done.stdout[-3000:])
    passed = re.search(r"(\d+) passed", done.stdout)
    return f"{passed[1] if passed else 0} tests passed in {time.monotonic() - began:.0f} s"


PARTS: dict[str, Callable[[], str]] = {
    part.__name__: part for part in (client_sweep, write_sweep, shift, two_desks, kills, damage, secrets, soak)
}


def main() -> int:
    """Runs the parts that are named, or all, and returns how many were broken."""
    wanted = sys.argv[1:] or list(PARTS)
    broken = 0
    for name in wanted:
        try:
            told = PARTS[name]()
        except Broken as error:
            broken += 1
            told = f"BROKEN: {error}"
        print(f"{name}: {told}", flush=True)
        _keep(name, told)
    return broken


def _keep(name: str, told: str) -> None:
    """Keeps one part's figures; the others' may come from other runs, and from one that goes on beside this."""
    kept: dict[str, dict[str, str]] = json.loads(KEPT.read_text("utf-8")) if KEPT.exists() else {}
    kept[name] = {"told": " ".join(told.split())[:600], "day": datetime.now(UTC).date().isoformat()}
    KEPT.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", "utf-8")
    write_page(kept, ROOT / "docs" / "torture.md")


if __name__ == "__main__":
    sys.exit(main())
