"""Typing a search as fast as people type, on a real X server against many customers: every keystroke is kept."""

import json
import os
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict

import pytest

from frontdesk.training import Ready
from tests.e2e.conftest import watched
from tests.e2e.desk import Desk
from tests.sandbox_process import running_sandbox

KEY_GAP_MS = 100
"""Between two keys at 120 words a minute, a word being five letters and a space at the most."""
CUSTOMERS = 200_000 if os.environ.get("FRONTDESK_TORTURE") else 4_000
LONG_TEXT = "the quick brown fox jumps over the lazy dog while martinez waits"


@pytest.fixture(scope="module")
def desk(screen: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with running_sandbox(customers=CUSTOMERS) as big:
        ready = Ready(big.url, big.site_id, big.token, big.codes)
        with watched(screen, tmp_path_factory.mktemp("home"), json.dumps(asdict(ready))) as opened:
            yield opened


@pytest.fixture
def fresh(desk: Desk) -> Desk:
    desk.press("Escape", "Escape")
    desk.wait(lambda: desk.sees("desk_line") == "", "the line is empty")
    desk.begin_anew()
    return desk


def type_and_watch(desk: Desk, text: str) -> list[str]:
    """What the line showed from the first key to the last."""
    shown = [""]
    hands = threading.Thread(target=desk.type, args=(text, KEY_GAP_MS))
    hands.start()
    while hands.is_alive():
        now = desk.sees("desk_line")
        if now != shown[-1]:
            shown.append(now)
        time.sleep(0.02)
    desk.wait(lambda: desk.sees("desk_line") == text, f"every key (it shows {desk.sees('desk_line')!r})")
    return shown


@pytest.mark.parametrize("text", ["smith", "hartley amelia", LONG_TEXT])
def test_every_key_is_kept_in_order_while_results_come(fresh: Desk, text: str) -> None:
    shown = type_and_watch(fresh, text)
    assert all(text.startswith(state) for state in shown), shown
    assert len(shown) > len(text) // 2, "the line kept up with the typing"
    fresh.wait(lambda: fresh.ask("place", "results_heading") is not None, "an answer")
    assert fresh.ask("focus") == "desk_line"


def test_the_last_text_is_what_is_shown(fresh: Desk) -> None:
    type_and_watch(fresh, "hartley")
    fresh.wait(lambda: "found" in fresh.sees("results_heading"), "guests of that name")
    for _ in range(7):
        fresh.press("BackSpace")
    type_and_watch(fresh, "zzzzqqq")
    fresh.wait(lambda: "zzzzqqq" in fresh.sees("results_empty"), "that nobody matches what stands there now")
    fresh.press("Escape")


@pytest.mark.reaches("actionCustomerSearch", "listCustomers")
def test_arrows_and_enter_open_a_match(fresh: Desk) -> None:
    type_and_watch(fresh, "hartley")
    fresh.wait(lambda: "found" in fresh.sees("results_heading"), "guests of that name")
    fresh.press("Down")
    fresh.wait(lambda: fresh.ask("focus") == "results", "the list has the keys")
    fresh.press("Return")
    fresh.wait(lambda: "Hartley" in fresh.sees("guest_name"), "the guest")
    fresh.wait(lambda: fresh.sees("verdict_word") in ("CHECK", "STOP"), "no wristband was scanned")
    assert fresh.ask("focus") == "desk_line"


def test_filters_are_set_by_keys_alone(fresh: Desk) -> None:
    fresh.press("ctrl+shift+f")
    fresh.wait(lambda: fresh.ask("focus") == "filter_membership", "the filters have the keys")
    fresh.press("Down")
    fresh.wait(lambda: "found" in fresh.sees("filter_show_button"), "how many have a membership")
    with_any = fresh.sees("filter_show_button")
    fresh.press("Down")
    fresh.wait(lambda: fresh.sees("filter_show_button") not in ("", with_any), "how many have none")
    fresh.press("Escape")
    fresh.wait(lambda: fresh.ask("place", "results_filters_button") is not None, "the list again")
    assert fresh.sees("results_filters_button") == "Filters · 1"
    fresh.press("ctrl+shift+f")
    fresh.click("filter_clear_button")
    fresh.press("Escape")
