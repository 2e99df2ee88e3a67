"""The long forms by name, each with what it proves and where it stands: the table in the docs is made of these."""

import asyncio
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from frontdesk.display import VirtualDisplay
from tests.e2e.conftest import walked_desk
from tests.e2e.wedge_walk import WedgeWalk
from tests.sandbox_process import running_sandbox
from tests.torture.calls import CALLS
from tests.torture.desk_work import DESK_WORK
from tests.torture.form_work import FORM_WORK
from tests.torture.sweep import Kind, sweep
from tests.torture.test_desk_run import run_desk, slope
from tests.torture.whole_writes import WHOLE_WRITES

ROOT = Path(__file__).parents[2]
RUNS, KILLS, SCANS, PLACES, REAL_SCANS = 500, 500, 10_000, 4_000, 2_000
TWO_DESKS = ("tests/torture/test_two_desks_on_server.py", "tests/unit/writing/test_two_desks.py")
MOST_KIB = 100.0
"""A slope of more memory than so many KiB a thousand scans would be a leak."""


class Broken(Exception):
    """A promise did not hold; the message says which."""


@dataclass(frozen=True)
class Part:
    """One long form: what it proves, the test that has its short form, and what runs it and tells its figures."""

    name: str
    promise: str
    test: str
    run: Callable[[], str]


def _sweep(kinds: Mapping[str, Kind], what: str) -> Callable[[], str]:
    """Every kind against every fault, at the first request, the second, … until a run passes clean."""

    def run() -> str:
        with running_sandbox() as sandbox:
            figures = asyncio.run(sweep(sandbox, kinds))
        if figures.wrong:
            raise Broken(f"{len(figures.wrong)} times: " + "; ".join(figures.wrong[:20]))
        errors = ", ".join(f"{name} {count}" for name, count in figures.errors.most_common())
        ended = f" (typed errors: {errors})" if errors else ""
        return (
            f"{figures.kinds} {what} × {figures.faults} faults: {figures.runs} runs in {figures.seconds:.0f} s, "
            f"{figures.struck} of them struck, each pair until a run passed clean ({figures.clean} pairs), "
            f"the longest run {figures.longest:.0f} s{ended}; 0 broken promises"
        )

    return run


def soak() -> str:
    with running_sandbox() as sandbox, tempfile.TemporaryDirectory() as home:
        return flat(run_desk("soak", sandbox, Path(home), SCANS))


def flat(found: dict[str, Any]) -> str:
    """The figures of a soak; raises where anything grows or complains."""
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
        f"{found['scans']} scans, every fourth over the one before it: memory {first / 1024:.0f} → "
        f"{last / 1024:.0f} MiB over the second half ({kib:+.0f} KiB a thousand scans), "
        f"open files {files} → {last_files}, threads {threads} → {last_threads}, no error in a slot, no warning"
    )


def wedge() -> str:
    walk = WedgeWalk()
    began = time.monotonic()
    os.environ.pop("QT_QPA_PLATFORM", None)
    with VirtualDisplay(), running_sandbox() as sandbox:
        while walk.walked.scans < REAL_SCANS:
            enough = REAL_SCANS if walk.walked.scans else None  # the first round goes everywhere
            with tempfile.TemporaryDirectory() as home, walked_desk(sandbox, Path(home)) as desk:
                walk.go_round(desk, enough=enough)
    walked = walk.walked
    if walked.problems or walked.never_shown:
        raise Broken(f"{walked.scans} scans, never shown {walked.never_shown}: {'; '.join(walked.problems)}")
    return f"{walked.told()} in {time.monotonic() - began:.0f} s"


def _pytest(told: str, *arguments: str, count: int = 1, **environ: str) -> Callable[[], str]:
    """Runs tests in their long form; `told` stands before how many passed in how long."""

    def run() -> str:
        began = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--timeout", "7200", *arguments],
            cwd=ROOT,
            env={**os.environ, "FRONTDESK_TORTURE": str(count), "QT_QPA_PLATFORM": "offscreen", **environ},
            capture_output=True,
            text=True,
            check=False,
        )
        passed = re.search(r"(\d+) passed", done.stdout)
        if done.returncode or passed is None or "skipped" in done.stdout.splitlines()[-1]:
            raise Broken(done.stdout[-3000:])
        tests = "test" if passed[1] == "1" else "tests"
        return f"{told}, {passed[1]} {tests} passed in {time.monotonic() - began:.0f} s"

    return run


PARTS = (
    Part(
        "calls",
        "Whatever a server does, a call ends in time in one typed error and one clear message; no write is sent twice, "
        "no token goes abroad",
        "tests/torture/test_sweep.py",
        _sweep(CALLS, "operations"),
    ),
    Part(
        "writes",
        "What the program claims of a write, what its journal says and what the server holds agree, whatever fails",
        "tests/torture/test_sweep.py",
        _sweep(WHOLE_WRITES, "kinds of write"),
    ),
    Part(
        "desk",
        "Whatever fails: nothing is green without proof, no edit is lost, no form sends twice, one message says why",
        "tests/torture/test_sweep.py",
        _sweep(DESK_WORK | FORM_WORK, "kinds of work at the desk"),
    ),
    Part(
        "window",
        "Whatever fails, the real window says a word and why, is not green, raises nothing, and takes the next scan",
        "tests/torture/test_fault_run.py",
        _pytest("every fault at every request of a scan, but the 401 that locks", "tests/torture/test_fault_run.py"),
    ),
    Part(
        "checks",
        "Each check of the sweeps finds evidence that breaks its promise alone",
        "tests/torture/test_promises.py",
        _pytest("every promise broken once and more", "tests/torture/test_promises.py"),
    ),
    Part(
        "shift",
        "What was typed is on the server or in a draft; what is shown is the last scan's, and never green from memory",
        "tests/torture/test_shift.py",
        _pytest(f"{RUNS} runs of up to 50 steps", "tests/torture/test_shift.py", count=RUNS),
    ),
    Part(
        "two_desks",
        "Two desks on one guest: every acknowledged save is visible or its conflict is shown",
        ", ".join(TWO_DESKS),
        _pytest(
            f"{RUNS} runs of up to 50 steps of two whole desks on the sandbox, {3 * RUNS} of 30 of their write paths",
            *TWO_DESKS,
            count=RUNS,
        ),
    ),
    Part(
        "kills",
        "Kill -9 at any moment loses nothing that was acknowledged",
        "tests/unit/store/test_kill.py",
        _pytest(f"{KILLS} kills, every acknowledged entry there", "tests/unit/store/test_kill.py", count=KILLS),
    ),
    Part(
        "series_kills",
        "Kill -9 at any request, answer or writing of a swap, a party or a sweep leaves every band whole or offered",
        "tests/torture/test_series_run.py",
        _pytest("the real program, at its window, at every single moment", "tests/torture/test_series_run.py"),
    ),
    Part(
        "damage",
        "A store cut or damaged at any byte opens as the generation before, and nothing that was damaged is deleted",
        "tests/torture/test_damage.py",
        _pytest(
            f"cut, one bit changed, and zeros from there on, each at {PLACES} places and at every border of a page",
            "tests/torture/test_damage.py",
            count=PLACES,
        ),
    ),
    Part(
        "endings",
        "Every ending of a write leaves a journal that is true; a gap in the ledger shows",
        "tests/unit/store, tests/unit/writing",
        _pytest(
            "the store, the ledger and every ending of a write",
            "tests/unit/store",
            "tests/unit/writing",
            "--deselect",
            "tests/unit/store/test_kill.py",
            count=20,
        ),
    ),
    Part(
        "keychain",
        "A real keychain keeps token and key; a bus without one, and no bus, are told at once and keep nothing",
        "tests/unit/core/test_keychain.py",
        _pytest("gnome-keyring under a D-Bus session of its own", "tests/unit/core/test_keychain.py"),
    ),
    Part(
        "tls",
        "A wrong host, an expired certificate, an unknown authority and TLS older than 1.2 are refused",
        "tests/client/test_tls.py",
        _pytest("real handshakes, no token sent", "tests/client/test_tls.py"),
    ),
    Part(
        "serial",
        "A scanner on a cable is read, lost and found again",
        "tests/unit/viewmodels/test_serial_scanner.py",
        _pytest("a pair of ports by socat", "tests/unit/viewmodels/test_serial_scanner.py"),
    ),
    Part(
        "secrets",
        "No personal data and no token in logs, journal, temporary files, crash reports or titles; no password, PIN or "
        "link in what the store decrypts to",
        "tests/torture/test_secrets.py",
        _pytest("every field and every secret marked, nothing found", "tests/torture/test_secrets.py"),
    ),
    Part(
        "soak",
        "Memory, open files and threads stay flat over a season of scans, and nothing complains",
        "tests/torture/test_desk_run.py",
        soak,
    ),
    Part(
        "wedge",
        "A scan, wherever the keys go, is never lost and leaves no character, no press and no choice behind",
        "tests/e2e/test_wedge_everywhere.py",
        wedge,
    ),
)
