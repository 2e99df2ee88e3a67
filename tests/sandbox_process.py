"""Fixtures that run the sandbox as its own process, as a person would start it."""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

READY_SECONDS = 180


@dataclass(frozen=True)
class Sandbox:
    """A running sandbox and what its ready line said."""

    url: str
    token: str
    site_id: str
    codes: dict[str, str]
    tokens: dict[str, str]
    process: "subprocess.Popen[str]"


@contextmanager
def running_sandbox(*options: str, customers: int = 60) -> Iterator[Sandbox]:
    """Start a sandbox on a free port, wait until it is ready, and stop it in the end."""
    command = [sys.executable, "-m", "frontdesk.sandbox", "--customers", str(customers), *options]
    root = Path(__file__).parent.parent
    process = subprocess.Popen(
        command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )
    try:
        yield Sandbox(**_ready(process), process=process)
    finally:
        process.terminate()
        try:
            process.communicate(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()


def _ready(process: "subprocess.Popen[str]") -> dict:
    """The ready line; a sandbox that says nothing is ended, and then what it complained of is shown."""
    assert process.stdout is not None
    watch = threading.Timer(READY_SECONDS, process.kill)
    watch.start()
    try:
        line = process.stdout.readline()
    finally:
        watch.cancel()
    if not line:
        pytest.fail(f"The sandbox did not start: {process.communicate()[1]}")
    return json.loads(line)


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    """One sandbox for all tests that leave its people as they are."""
    with running_sandbox() as started:
        yield started


@pytest.fixture
def fresh_sandbox() -> Iterator[Sandbox]:
    """A sandbox of the test's own, to change at will."""
    with running_sandbox() as started:
        yield started
