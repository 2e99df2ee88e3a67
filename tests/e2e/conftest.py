"""A real X server with a window manager, the desk as a process on it, and xdotool as hands."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import asdict
from pathlib import Path

import pytest

from frontdesk.display import VirtualDisplay
from frontdesk.training import Ready
from tests.e2e.desk import Desk
from tests.reaching import written_in
from tests.sandbox_process import Sandbox, running_sandbox


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    """One for these tests alone: they change what its wristbands are set to."""
    with running_sandbox() as own:
        yield own


@pytest.fixture(scope="session")
def screen() -> Iterator[str]:
    before = os.environ.pop("QT_QPA_PLATFORM", None)
    with VirtualDisplay():
        yield os.environ["DISPLAY"]
    if before is not None:
        os.environ["QT_QPA_PLATFORM"] = before


HOMES: list[Path] = []
"""Where the desks of this run keep what is theirs."""


@pytest.fixture(autouse=True)
def _reaches_what_it_says(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that says which operations it reaches is held to it: a desk's log names each of them as done."""
    wanted = {name for mark in request.node.iter_markers("reaches") for name in mark.args}
    before = {log: log.stat().st_size for log in map(_log_of, HOMES) if log.exists()}
    yield
    done = {name for log in map(_log_of, HOMES) for name in written_in(log, before.get(log, 0))}
    assert wanted <= done, f"it says that it reaches {sorted(wanted - done)}, and does not"


def _log_of(home: Path) -> Path:
    return home / "logs" / "frontdesk.log"


@contextmanager
def watched(
    screen: str, home: Path, argument: str, *without: str, program: str = "watched_desk", **given: str
) -> Iterator[Desk]:
    """The desk as a process of its own, which has to end in order; some of the environment may be taken from it."""
    HOMES.append(home)
    environ = {key: value for key, value in os.environ.items() if key not in ("QT_QPA_PLATFORM", *without)} | given
    process = subprocess.Popen(
        [sys.executable, "-m", f"tests.e2e.{program}", argument],
        stdout=subprocess.PIPE,
        text=True,
        env={**environ, "DISPLAY": screen, "FRONTDESK_HOME": str(home)},
    )
    assert process.stdout is not None
    port = json.loads(process.stdout.readline())["eyes"]
    with socket.create_connection(("127.0.0.1", port)) as eyes:
        desk = Desk(process, eyes)
        yield desk
    process.terminate()
    assert process.wait(timeout=15) == desk.ends_with, "the desk did not end in order"
    process.stdout.close()


def walked_desk(sandbox: Sandbox, home: Path) -> AbstractContextManager[Desk]:
    """The desk that opens one thing after another, on the display that there is."""
    return watched(os.environ["DISPLAY"], home, _ready(sandbox), program="walked_desk")


def _ready(sandbox: Sandbox) -> str:
    return json.dumps(asdict(Ready(sandbox.url, sandbox.site_id, sandbox.token, sandbox.codes)))


@pytest.fixture(scope="session")
def opened_desk(screen: str, sandbox: Sandbox, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with watched(screen, tmp_path_factory.mktemp("home"), _ready(sandbox)) as opened:
        yield opened


@pytest.fixture
def desk(opened_desk: Desk) -> Desk:
    """The one desk of the run, put back to where a shift begins."""
    opened_desk.begin_anew()
    return opened_desk
