"""A keyboard wedge on a real X server: the keys come from xdotool, and what the desk shows is looked at."""

import time

import pytest

from tests.e2e.desk import Desk
from tests.e2e.real_wedge import RealWedge, keys_of
from tests.sandbox_process import Sandbox

ENTER, TAB = "Return", "Tab"
A_BREATH = 0.3
"""Seconds between a person's last letter and the scanner's first."""


def scan(desk: Desk, code: str, suffix: str = ENTER, delay_ms: int = 5) -> None:
    desk.type(code, delay_ms)
    desk.press(suffix)


def expect(desk: Desk, word: str) -> None:
    desk.wait(lambda: desk.sees("verdict_word") == word, f"{word} (it says {desk.sees('verdict_word')})")


@pytest.mark.parametrize("suffix", [ENTER, TAB])
@pytest.mark.parametrize("delay_ms", [1, 12, 30])
@pytest.mark.reaches(
    "getCustomerByBarcode", "getCustomerMemberships", "getCustomerStats", "listCustomerAssociatedBarcodes"
)
def test_a_scan_opens_the_guest(desk: Desk, sandbox: Sandbox, suffix: str, delay_ms: int) -> None:
    scan(desk, sandbox.codes["welcome"], suffix, delay_ms)
    expect(desk, "WELCOME")
    assert desk.sees("guest_name") == "Amelia Hartley"
    assert desk.sees("desk_line") == ""
    assert desk.ask("focus") == "desk_line"


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("expired", "STOP"),
        ("locked", "STOP"),
        ("anonymised", "STOP"),
        ("unknown", "STOP"),
        ("expiring", "CHECK"),
        ("no_membership", "CHECK"),
        ("other_site", "CHECK"),
        ("attention_no_mandate", "CHECK"),
    ],
)
def test_every_verdict(desk: Desk, sandbox: Sandbox, name: str, word: str) -> None:
    scan(desk, sandbox.codes[name])
    expect(desk, word)
    assert desk.sees("verdict_sentence")


def test_two_scans_back_to_back_end_on_the_second(desk: Desk, sandbox: Sandbox) -> None:
    scan(desk, sandbox.codes["welcome"])
    scan(desk, sandbox.codes["chinese"])
    desk.wait(lambda: desk.sees("guest_name") == "美玲 欧阳", "the second guest")
    expect(desk, "WELCOME")
    assert "Hartley" not in desk.reads("guest_pages")


def test_a_payment_card_is_refused_and_shown_nowhere(desk: Desk, sandbox: Sandbox) -> None:
    scan(desk, "4111111111111111")
    desk.wait(lambda: desk.sees("desk_line") == "", "the line is emptied")
    assert "4111" not in desk.reads("main_window")
    assert "card" in desk.reads("verdict_panel").lower()


def test_a_code_of_257_characters_is_refused_in_one_sentence(desk: Desk, sandbox: Sandbox) -> None:
    scan(desk, "A1" * 128 + "B", delay_ms=1)
    desk.wait(lambda: "too long" in desk.reads("verdict_panel"), "the sentence that says why it was not sent")
    assert desk.sees("desk_line") == ""


@pytest.mark.reaches("getCustomer")
def test_a_person_finds_a_guest_by_name(desk: Desk, sandbox: Sandbox) -> None:
    desk.type("hartley", delay_ms=120)
    desk.wait(lambda: "found" in desk.sees("results_heading"), "what was found")
    desk.press("Down")
    desk.press(ENTER)
    desk.wait(lambda: desk.sees("guest_name") == "Amelia Hartley", "the guest")
    expect(desk, "CHECK")


@pytest.mark.reaches("updateBarcodeExpiryDate", "getCustomerAssociatedBarcode")
def test_expiry_is_set_by_mouse_and_a_scan_meanwhile_presses_nothing(desk: Desk, sandbox: Sandbox) -> None:
    scan(desk, sandbox.codes["welcome"])
    expect(desk, "WELCOME")
    time.sleep(0.3)  # as long as a hand takes from the scanner to the keys
    desk.press("F7")
    desk.click("set_expiry_button")
    desk.click("preset_plus_2_hours")
    scan(desk, sandbox.codes["locked"])
    desk.wait(lambda: desk.ask("place", "expiry_dialog") is not None, "the dialog still open")
    desk.click("expiry_save_button")
    desk.wait(lambda: desk.ask("place", "put_away_button") is not None, "that it was set")
    assert desk.sees("guest_name") == "Amelia Hartley"


def test_a_scan_into_a_guests_own_window_opens_at_the_desk(desk: Desk, sandbox: Sandbox) -> None:
    scan(desk, sandbox.codes["welcome"])
    expect(desk, "WELCOME")
    desk.press("ctrl+n")
    desk.wait(lambda: desk.ask("active") == "guest_window", "the second window in front")
    scan(desk, sandbox.codes["locked"])
    desk.wait(lambda: desk.ask("active") == "main_window", "the desk in front")
    expect(desk, "STOP")
    assert desk.sees("guest_name") == "Callum Ferguson"


def test_no_title_names_a_guest(desk: Desk, sandbox: Sandbox) -> None:
    scan(desk, sandbox.codes["welcome"])
    expect(desk, "WELCOME")
    before = len(desk.ask("titles"))
    desk.press("ctrl+n")
    desk.wait(lambda: len(desk.ask("titles")) == before + 1, "one window more")
    assert "Hartley" not in " ".join(desk.ask("titles"))


def test_what_is_typed_at_60_ms_a_key_is_a_persons_down_to_its_enter(desk: Desk, sandbox: Sandbox) -> None:
    desk.ask("take", "0")
    desk.press("ctrl+k")
    desk.wait(lambda: desk.ask("front")[0] == "CommandPalette", "the palette")
    with RealWedge() as hand:
        hand.type([*keys_of("settings"), ENTER], 60)
    desk.wait(lambda: desk.ask("active") == "settings_window", "what was typed for")
    assert desk.ask("came") == []


def test_a_scan_while_a_person_types_leaves_their_text_and_opens_the_guest_beside_it(
    desk: Desk, sandbox: Sandbox
) -> None:
    with RealWedge() as hand:
        hand.type(keys_of("ferg"), 150)
        time.sleep(A_BREATH)
        hand.type([*keys_of(sandbox.codes["welcome"]), ENTER], 5)
    expect(desk, "WELCOME")
    assert desk.sees("guest_name") == "Amelia Hartley"
    assert desk.sees("desk_line") == "ferg"
    desk.press("ctrl+a", "BackSpace")


def test_a_locked_desk_takes_no_scan_and_keeps_none(desk: Desk, sandbox: Sandbox) -> None:
    desk.ask("take", "0")
    waiting = desk.ask("place", "scan_tray")
    desk.press("F12")
    desk.wait(lambda: desk.ask("front")[0] == "LockScreen", "the lock")
    scan(desk, sandbox.codes["locked"])
    desk.wait(lambda: desk.ask("came") == [sandbox.codes["locked"]], "that it was heard")
    assert desk.ask("front")[0] == "LockScreen"
    desk.click("sign_in_anyone_button")
    desk.wait(lambda: desk.ask("focus") == "desk_line", "the desk")
    assert desk.ask("place", "scan_tray") == waiting
    assert desk.sees("guest_name") == ""
