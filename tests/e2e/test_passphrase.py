"""A PC without a keychain, and without a bus that could have one: the store by a passphrase, over two starts."""

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from tests.e2e.conftest import watched
from tests.e2e.desk import Desk
from tests.e2e.watched_desk import REAL
from tests.sandbox_process import Sandbox

PASSPHRASE = "warm pool towel nine"
BY_HAND_MS = 120
"""Between two letters: faster than a person it would be taken for a scan."""
BUS = ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "PYTHON_KEYRING_BACKEND")
Start = Callable[[], AbstractContextManager[Desk]]


@pytest.fixture
def home(sandbox: Sandbox, tmp_path: Path) -> Path:
    """A desk that is set up, but for the token, which no file holds."""
    settings = {"api_url": sandbox.url, "site_id": sandbox.site_id, "zone": "Europe/London"}
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "settings.json").write_text(json.dumps(settings))
    return tmp_path


@pytest.fixture
def start(screen: str, home: Path) -> Start:
    @contextmanager
    def started() -> Iterator[Desk]:
        with watched(screen, home, REAL, *BUS, HOME=str(home), XDG_DATA_HOME=str(home / "share")) as desk:
            desk.wait(lambda: desk.ask("active") == "arrival_window", "the page before the desk")
            yield desk

    return started


def write(desk: Desk, field: str, text: str) -> None:
    desk.click(field)
    desk.wait(lambda: desk.ask("focus") == field, f"{field} with the keys")
    desk.type(text, BY_HAND_MS)


def arrive(desk: Desk, sandbox: Sandbox, *fields: str) -> None:
    write(desk, "arrival_token", sandbox.token)
    for field in fields:
        write(desk, field, PASSPHRASE)
    desk.press("Return")
    desk.wait(lambda: desk.ask("focus") == "desk_line", "the desk", within=30)


def test_what_was_kept_is_there_after_a_restart_and_the_passphrase_is_on_no_disk(
    start: Start, home: Path, sandbox: Sandbox
) -> None:
    with start() as desk:
        arrive(desk, sandbox, "arrival_passphrase", "arrival_again")
        desk.type(sandbox.codes["welcome"])
        desk.press("Return")
        desk.wait(lambda: desk.sees("guest_name") == "Amelia Hartley", "the guest")
    for file in home.rglob("*"):
        if file.is_file():
            assert not [word for word in (PASSPHRASE, sandbox.token, "Amelia") if word.encode() in file.read_bytes()]
    with start() as desk:
        assert not desk.ask("place", "arrival_again"), "it was chosen before"
        write(desk, "arrival_token", sandbox.token)
        write(desk, "arrival_passphrase", "not " + PASSPHRASE)
        desk.press("Return")
        wrong = "That is not this desk's passphrase"
        desk.wait(lambda: wrong in desk.sees("arrival_passphrase_note"), "that it was wrong", within=30)
        desk.type(PASSPHRASE, BY_HAND_MS)
        desk.press("Return")
        desk.wait(lambda: desk.ask("focus") == "desk_line", "the desk", within=30)
        desk.wait(lambda: desk.ask("place", "recents") and not desk.sees("recents_empty"), "the recents of before")
        desk.press("shift+F8")
        desk.wait(lambda: desk.ask("focus") == "recents", "the recents with the keys")
        desk.press("Return")
        desk.wait(lambda: desk.sees("guest_name") == "Amelia Hartley", "the guest of the start before")


def test_a_scan_is_refused_and_leaves_no_letter(start: Start, sandbox: Sandbox) -> None:
    with start() as desk:
        write(desk, "arrival_passphrase", "war")
        desk.type(sandbox.codes["welcome"] + "\n", 2)
        desk.wait(lambda: "A scan is not taken here" in desk.sees("arrival_scan_sentence"), "that a scan is not taken")
        assert desk.ask("active") == "arrival_window"
        desk.type("m", BY_HAND_MS)
        desk.wait(lambda: not desk.sees("arrival_scan_sentence"), "the sentence is gone with the next letter")


def test_without_a_passphrase_the_desk_says_what_is_not_kept(start: Start, home: Path, sandbox: Sandbox) -> None:
    with start() as desk:
        write(desk, "arrival_token", sandbox.token)
        desk.click("arrival_without_button")
        desk.wait(lambda: "people and their PINs" in desk.sees("arrival_question_sentence"), "what it costs")
        desk.click("arrival_confirm_button")
        desk.wait(lambda: desk.ask("focus") == "desk_line", "the desk", within=30)
        desk.wait(lambda: "nothing is kept" in desk.sees("store_notice_sentence"), "that nothing is kept")
    assert not list(home.rglob("*.db"))
