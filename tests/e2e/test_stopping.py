"""The program is stopped in the middle of its work, and ends in order all the same."""

import os
import signal
import subprocess
import sys
from pathlib import Path

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


def test_a_folder_that_cannot_be_written_is_one_sentence(sandbox: Sandbox, tmp_path: Path) -> None:
    output = tmp_path / "file"
    output.write_text("in the way")
    process = tour(sandbox, output)
    _, complained = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "Traceback" not in complained
    assert "ExceptionGroup" not in complained
    assert complained.count("\n") <= 3
