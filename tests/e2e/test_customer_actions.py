"""What is done for a guest, by real keys on a real X server and a real training server."""

import time

import pytest

from tests.e2e.desk import Desk
from tests.sandbox_process import Sandbox


@pytest.fixture
def amelia(desk: Desk, sandbox: Sandbox) -> Desk:
    """The desk, with a guest in order on screen."""
    open_guest(desk, sandbox.codes["welcome"])
    return desk


def open_guest(desk: Desk, code: str) -> None:
    desk.type(code)
    desk.press("Return")
    desk.wait(lambda: desk.sees("verdict_word") not in ("", "LOOKING"), "a verdict")
    desk.wait(lambda: desk.ask("place", "customer_actions") is not None, "what can be done for them")


def run(desk: Desk, command: str) -> None:
    """Runs a command by its name."""
    desk.press("ctrl+k")
    desk.wait(lambda: desk.ask("focus") == "palette_field", "the palette has the keys")
    desk.type(command, 110)
    desk.wait(lambda: desk.sees("palette_field") == command, "the name is typed")
    desk.press("Return")


@pytest.mark.reaches("actionLockCustomer", "actionUnlockCustomer")
def test_a_guest_is_locked_and_unlocked_by_name_of_the_command(amelia: Desk) -> None:
    run(amelia, "lock customer")
    amelia.wait(lambda: amelia.ask("active") == "action_question", "the question")
    assert "undone" in amelia.sees("action_undo_sentence")
    amelia.press("ctrl+Return")
    amelia.wait(lambda: amelia.sees("verdict_word") == "STOP", "the verdict of a locked guest")
    amelia.wait(lambda: amelia.ask("active") == "main_window", "the desk again")
    run(amelia, "unlock")
    amelia.wait(lambda: amelia.ask("active") == "action_question", "the question")
    amelia.press("ctrl+Return")
    amelia.wait(lambda: amelia.sees("verdict_word") == "WELCOME", "all in order again")


def test_a_wristband_answers_no_question(amelia: Desk, sandbox: Sandbox) -> None:
    run(amelia, "reset password")
    amelia.wait(lambda: amelia.ask("active") == "action_question", "the question")
    amelia.type(sandbox.codes["chinese"])
    amelia.press("Return")
    time.sleep(0.3)
    assert amelia.ask("active") == "action_question"
    assert amelia.ask("place", "action_notice") is None, "nothing was sent"
    amelia.press("Escape")


@pytest.mark.reaches("createSetPasswordUrl")
def test_the_set_password_link_goes_with_the_next_scan(amelia: Desk, sandbox: Sandbox) -> None:
    amelia.press("ctrl+p")
    amelia.wait(lambda: amelia.ask("active") == "link_dialog", "the code for the guest's phone")
    amelia.wait(lambda: "s" in amelia.sees("link_left"), "how long it stays")
    assert "set-password" not in amelia.reads("link_dialog")
    amelia.type(sandbox.codes["chinese"])
    amelia.press("Return")
    amelia.wait(lambda: amelia.ask("place", "link_dialog") is None, "the link is gone")
    amelia.wait(lambda: amelia.sees("guest_name") == "美玲 欧阳", "the guest who was scanned")


def test_data_is_read_back_by_one_key(amelia: Desk) -> None:
    amelia.press("ctrl+r")
    amelia.wait(lambda: amelia.ask("active") == "read_back_card", "the card")
    amelia.wait(lambda: "Amelia" in amelia.sees("read_back_name"), "the name")
    amelia.press("Escape")
    amelia.wait(lambda: amelia.ask("active") == "main_window", "the desk again")


def test_a_command_that_is_off_says_why(desk: Desk, sandbox: Sandbox) -> None:
    open_guest(desk, sandbox.codes["locked"])
    run(desk, "anonymise")
    desk.wait(lambda: "locked" in desk.sees("refusal_notice_sentence"), "why not")


@pytest.mark.reaches("deleteCustomer")
def test_anonymising_by_keys_needs_the_name(desk: Desk, sandbox: Sandbox) -> None:
    """The last in this file: this guest is gone for good then."""
    open_guest(desk, sandbox.codes["long_name"])
    run(desk, "anonymise")
    desk.wait(lambda: desk.ask("focus") == "action_name", "the field for the name")
    name = desk.sees("action_subject")
    desk.press("ctrl+Return")
    time.sleep(0.2)
    assert desk.ask("active") == "action_question"
    desk.type(name, 110)
    desk.wait(lambda: desk.sees("action_name") == name, f"the name is typed (it shows {desk.sees('action_name')!r})")
    desk.press("ctrl+Return")
    desk.wait(lambda: "Anonymised" in desk.reads("guest_strip"), "that the guest is anonymised")
    desk.wait(lambda: name not in desk.reads("main_window"), "the name is nowhere")
    desk.press("Escape")
    desk.wait(lambda: name not in desk.reads("recents_list"), "nor among the recents")
