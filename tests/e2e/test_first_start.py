"""The first start of a new desk, by keys and mouse: from nothing set to a guest on the screen."""

import json
from pathlib import Path

from tests.e2e.conftest import watched
from tests.e2e.watched_desk import REAL
from tests.sandbox_process import Sandbox


def test_from_nothing_to_a_guest_and_asked_only_once(screen: str, sandbox: Sandbox, tmp_path: Path) -> None:
    with watched(screen, tmp_path, REAL) as desk:
        desk.click("setup_other")
        desk.click("setup_address")
        desk.type(sandbox.url)
        desk.click("setup_token")
        desk.type(sandbox.token)
        desk.press("Return")
        desk.wait(lambda: desk.ask("focus") == "setup_site", "the list of sites with the keys")
        desk.press("Down")
        desk.click("setup_finish_button")
        desk.wait(lambda: desk.ask("active") == "arrival_window", "a passphrase is asked for, as there is no keychain")
        desk.click("arrival_without_button")
        desk.click("arrival_confirm_button")
        desk.wait(lambda: desk.ask("focus") == "desk_line", "the desk")
        desk.type(sandbox.codes["welcome"])
        desk.press("Return")
        desk.wait(lambda: desk.sees("guest_name") == "Amelia Hartley", "the guest")
    settings = json.loads(next(tmp_path.rglob("settings.json")).read_text())
    assert (settings["api_url"], settings["site_id"]) == (sandbox.url, sandbox.site_id)
    assert not [file for file in tmp_path.rglob("*") if file.is_file() and sandbox.token.encode() in file.read_bytes()]
