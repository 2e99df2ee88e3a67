"""The commands as someone at a shell meets them: a sentence and a status, never a traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest

from tests.sandbox_process import Sandbox


def run(
    *arguments: str, home: Path, seconds: float = 110, stdout: IO[str] | int = subprocess.PIPE, **environment: str
) -> subprocess.CompletedProcess[str]:
    dropped = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    inherited = {key: value for key, value in os.environ.items() if key not in dropped}
    return subprocess.run(  # noqa: PLW1510  the status is what is looked at
        [sys.executable, "-m", "frontdesk", *arguments],
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        timeout=seconds,
        env={**inherited, "FRONTDESK_HOME": str(home), **environment},
    )


def is_one_sentence(text: str) -> bool:
    return len(text.strip().splitlines()) == 1 and "Traceback" not in text


@pytest.mark.parametrize(
    "arguments",
    [
        ("--nonsense",),
        ("nonsense",),
        ("demo", "--nonsense"),
        ("tour",),
        ("tour", "--output", "x", "--scheme", "pink"),
        ("tour", "--output", "x", "--text-percent", "many"),
        ("tour", "--output", "x", "--text-percent", "900"),
        ("sandbox", "--nonsense"),
        ("sandbox", "--customers", "many"),
        ("report",),
        ("report", "eat", "x"),
        ("doctor", "--nonsense"),
    ],
)
def test_wrong_options_get_one_sentence(arguments: tuple[str, ...], tmp_path: Path) -> None:
    done = run(*arguments, home=tmp_path)
    assert done.returncode == 2
    assert is_one_sentence(done.stderr), done.stderr


@pytest.mark.parametrize(
    "display",
    [{}, {"DISPLAY": ":987"}, {"DISPLAY": "nonsense"}, {"QT_QPA_PLATFORM": "nonsense"}, {"QT_QPA_PLATFORM": "xcb"}],
)
def test_without_a_display_the_desk_says_so(display: dict[str, str], tmp_path: Path) -> None:
    done = run(home=tmp_path, **display)
    assert done.returncode == 1
    assert is_one_sentence(done.stderr), done.stderr


@pytest.mark.parametrize("command", [("demo",), ("tour", "--output", "tour")])
@pytest.mark.parametrize("platform", ["nonsense", "xcb"])
def test_a_platform_that_qt_would_abort_on_is_named(command: tuple[str, ...], platform: str, tmp_path: Path) -> None:
    done = run(*command, home=tmp_path, QT_QPA_PLATFORM=platform)
    assert done.returncode == 1
    assert is_one_sentence(done.stderr), done.stderr


@pytest.mark.parametrize("text", ["{", "[]", '{"api_url": 5}', '{"api_url": "http://example.com"}'])
def test_settings_that_cannot_be_used_are_named_and_kept(text: str, tmp_path: Path) -> None:
    file = tmp_path / "config" / "settings.json"
    file.parent.mkdir()
    file.write_text(text)
    done = run(home=tmp_path)
    assert done.returncode == 1
    assert is_one_sentence(done.stderr), done.stderr
    assert str(file) in done.stderr
    assert file.read_text() == text


@pytest.mark.parametrize(
    ("url", "token", "code", "word"),
    [
        ("http://127.0.0.1:9", "x", "0004217391", "could not be asked"),
        ("", "wrong", "0004217391", "does not accept the token"),
        ("", "", "no-such-code", "knows no such code"),
        ("http://example.com", "x", "0004217391", "https"),
        ("http://127.0.0.1:9", "x", "4242424242424242", "was not sent"),
        ("http://127.0.0.1:9", "x", "x" * 300, "was not sent"),
    ],
)
def test_a_tour_that_cannot_begin_says_why(
    url: str, token: str, code: str, word: str, tmp_path: Path, sandbox: Sandbox
) -> None:
    asked = ["--url", url or sandbox.url, "--token", token or sandbox.token, "--site", sandbox.site_id, "--code", code]
    done = run("tour", "--output", str(tmp_path / "tour"), *asked, home=tmp_path)
    assert done.returncode == 1
    assert is_one_sentence(done.stderr), done.stderr
    assert word in done.stderr


def test_a_token_without_a_server_is_not_passed_over(tmp_path: Path) -> None:
    done = run("tour", "--output", str(tmp_path / "tour"), "--token", "x", home=tmp_path)
    assert done.returncode == 1
    assert is_one_sentence(done.stderr), done.stderr
    assert "--url" in done.stderr


@pytest.mark.timeout(400)
def test_the_tour_of_the_training_server_shows_what_it_should(tmp_path: Path) -> None:
    folder = tmp_path / "tour"
    done = run("tour", "--output", str(folder), "--scheme", "dark", home=tmp_path, seconds=390)
    assert done.returncode == 0, done.stdout + done.stderr
    lines = json.loads((folder / "tour.json").read_text())
    assert len(lines) > 25
    assert all(line["passed"] for line in lines)
    assert [line["picture"] for line in lines] == sorted(file.name for file in folder.glob("*.png"))


def test_the_tour_drives_any_given_server(tmp_path: Path, fresh_sandbox: Sandbox) -> None:
    given = ["--url", fresh_sandbox.url, "--token", fresh_sandbox.token, "--site", fresh_sandbox.site_id]
    code = fresh_sandbox.codes["welcome"]
    done = run("tour", "--output", str(tmp_path / "tour"), *given, "--code", code, home=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_tour_fails_where_a_step_does_not_show_what_it_should(tmp_path: Path, fresh_sandbox: Sandbox) -> None:
    """An anonymised guest has no card to link."""
    given = ["--url", fresh_sandbox.url, "--token", fresh_sandbox.token, "--site", fresh_sandbox.site_id]
    code = fresh_sandbox.codes["anonymised"]
    done = run("tour", "--output", str(tmp_path / "tour"), *given, "--code", code, home=tmp_path)
    assert done.returncode == 1
    assert "FAIL" in done.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="it takes a disk that is always full")
@pytest.mark.parametrize("command", ["doctor", "sandbox", "demo"])
def test_what_cannot_be_said_is_one_sentence(command: str, tmp_path: Path) -> None:
    """A file on a full disk, and a reader that has left, fail at the first line or, buffered, at the last."""
    for buffering in ({}, {"PYTHONUNBUFFERED": "1"}):
        with Path("/dev/full").open("w") as full:
            done = run(command, home=tmp_path, stdout=full, **buffering)
        assert done.returncode in {1, 2}
        assert is_one_sentence(done.stderr), done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="a shell closes it")
@pytest.mark.parametrize(("command", "status"), [("doctor", 1), ("--nonsense", 2)])
def test_a_program_without_a_terminal_still_runs(command: str, status: int, tmp_path: Path) -> None:
    line = [f"exec {sys.executable} -m frontdesk {command} >&- 2>&-"]
    environ = {**os.environ, "FRONTDESK_HOME": str(tmp_path), "QT_QPA_PLATFORM": "nonsense"}
    assert subprocess.run(["sh", "-c", *line], env=environ, timeout=60, check=False).returncode == status


def test_the_doctor_names_every_check(tmp_path: Path, sandbox: Sandbox) -> None:
    done = run(
        "doctor",
        home=tmp_path,
        FRONTDESK_API_URL=sandbox.url,
        FRONTDESK_API_TOKEN=sandbox.token,
        FRONTDESK_SITE_ID=sandbox.site_id,
    )
    assert "Traceback" not in done.stdout + done.stderr
    for check in ("display", "fonts", "keychain", "configuration", "token", "reachability", "TLS", "clock", "scanner"):
        assert check.lower() in done.stdout.lower(), done.stdout
    assert done.returncode == 1, "there is no display"
