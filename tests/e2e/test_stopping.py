"""The program is stopped in the middle of its work, and ends in order all the same."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from frontdesk.display import VirtualDisplay
from tests.sandbox_process import Sandbox


def tour(sandbox: Sandbox, output: Path) -> "subprocess.Popen[str]":
    arguments = ["--output", str(output), "--url", sandbox.url, "--token", sandbox.token, "--site", sandbox.site_id]
    return subprocess.Popen(
        [sys.executable, "-m", "frontdesk", "tour", *arguments, "--code", sandbox.codes["welcome"]],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "FRONTDESK_HOME": str(output / "home")},
    )


def test_a_tour_that_is_interrupted_says_so_and_leaves_no_traceback(sandbox: Sandbox, tmp_path: Path) -> None:
    process = tour(sandbox, tmp_path)
    assert process.stdout is not None
    assert process.stdout.readline().startswith(("ok", "FAIL"))
    process.send_signal(signal.SIGINT)
    said, complained = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "stopped before its end" in said
    assert "Traceback" not in complained


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no groups of processes to signal")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("until", ["virtual display", "ok   001"])
def test_a_demo_that_is_stopped_with_all_it_started_leaves_nothing_behind(
    number: signal.Signals, until: str, tmp_path: Path
) -> None:
    """Ctrl+C in a terminal reaches every process of its group at once."""
    dropped = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environ = {key: value for key, value in os.environ.items() if key not in dropped}
    process = subprocess.Popen(
        [sys.executable, "-m", "frontdesk", "demo", "--output", str(tmp_path / "tour")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**environ, "FRONTDESK_HOME": str(tmp_path / "home")},
        start_new_session=True,
    )
    assert process.stdout is not None
    while until not in process.stdout.readline():
        assert process.poll() is None
    started = psutil.Process(process.pid).children(recursive=True)
    os.killpg(process.pid, number)
    _, complained = process.communicate(timeout=60)
    assert process.returncode in {1, 128 + number}
    assert complained == ""
    assert psutil.wait_procs(started, timeout=10)[1] == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_that_comes_before_there_is_a_loop_is_no_traceback(number: signal.Signals) -> None:
    loading = f"import frontdesk.__main__ as start, frontdesk.cli as cli, signal; number = {int(number)}; "
    struck = "cli.run = lambda arguments: signal.raise_signal(number); start.main()"
    stopped = subprocess.run(
        [sys.executable, "-c", loading + struck], capture_output=True, text=True, timeout=60, check=False
    )
    assert (stopped.returncode, stopped.stderr) == (128 + number, "")


STRUCK = """
import signal, subprocess
from frontdesk.core.leaving import Leaving
from frontdesk.display import VirtualDisplay
from frontdesk.training import TrainingServer
real, started = subprocess.Popen.__init__, []
def struck(self, *arguments, **options):
    real(self, *arguments, **options)
    started.append(self)
    signal.raise_signal(signal.SIGTERM)
subprocess.Popen.__init__ = struck
Leaving.begin()
try:
    with {what}():
        print("it went on")
finally:
    print([process.poll() is not None for process in started])
"""


@pytest.mark.parametrize("what", ["VirtualDisplay", "TrainingServer"])
def test_a_signal_in_the_middle_of_a_start_leaves_nothing_that_was_started(what: str) -> None:
    stopped = subprocess.run(
        [sys.executable, "-c", STRUCK.format(what=what)], capture_output=True, text=True, timeout=60, check=False
    )
    assert (stopped.returncode, stopped.stdout, stopped.stderr) == (143, "[True]\n", "")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="it takes a display away")
def test_a_display_that_goes_is_one_sentence_and_no_crash(tmp_path: Path) -> None:
    others = psutil.Process().children()  # the screen of the other tests is one of them
    with VirtualDisplay():
        display, own = os.environ["DISPLAY"], [each for each in psutil.Process().children() if each not in others]
        desk = subprocess.Popen(
            [sys.executable, "-m", "frontdesk", "demo"],
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "QT_QPA_PLATFORM": "xcb", "DISPLAY": display, "FRONTDESK_HOME": str(tmp_path)},
        )
        log = tmp_path / "logs" / "frontdesk.log"
        while not (log.exists() and "getSite: done" in log.read_text()):
            assert desk.poll() is None
            time.sleep(0.05)
        server = psutil.Process(desk.pid).children()
        next(child for child in own if child.name() == "Xvfb").terminate()
        _, complained = desk.communicate(timeout=60)
    assert desk.returncode == 1
    assert complained == "frontdesk: The display has gone: start Frontdesk again from a desktop session.\n"
    assert not list((tmp_path / "logs" / "crashes").glob("crash-*"))
    assert psutil.wait_procs(server, timeout=10)[1] == []


def test_a_folder_that_cannot_be_written_is_one_sentence(sandbox: Sandbox, tmp_path: Path) -> None:
    output = tmp_path / "file"
    output.write_text("in the way")
    process = tour(sandbox, output)
    _, complained = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "Traceback" not in complained
    assert "ExceptionGroup" not in complained
    assert complained == f"frontdesk tour: {output} could not be written or read: File exists.\n"
