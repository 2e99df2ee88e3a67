"""A scanner that is set to US on a French PC, on a real X server: taught in once, and right from then on."""

import subprocess
from collections.abc import Iterator

import pytest

from frontdesk.scanner.layout import character
from frontdesk.scanner.profile import Layout
from tests.e2e.desk import Desk, hands
from tests.sandbox_process import Sandbox

OF_X = 8
SHIFT, ENTER = 50, 36
"""Keys as X numbers them."""
KEYS = [(number, shifted) for number in range(2, 58) for shifted in (False, True)]


@pytest.fixture
def french() -> Iterator[None]:
    subprocess.run(["setxkbmap", "fr"], check=True)
    yield
    subprocess.run(["setxkbmap", "us"], check=True)


def press_as_us(code: str) -> None:
    """Presses the keys of a scanner that believes in a US keyboard, and Enter."""
    steps: list[str] = []
    for letter in code:
        number, shifted = next(key for key in KEYS if character(key[0], Layout.US, is_shifted=key[1]) == letter)
        key = str(number + OF_X)
        steps += ["keydown", str(SHIFT), "key", key, "keyup", str(SHIFT)] if shifted else ["key", key]
    hands(*steps, "key", str(ENTER))


def test_accents_that_swallow_characters_are_told_of_and_read_all_the_same(
    desk: Desk, sandbox: Sandbox, french: None
) -> None:
    desk.press("ctrl+comma")
    desk.wait(lambda: desk.ask("active") == "settings_window", "the settings")
    desk.click("settings_scanner")
    desk.click("teach_button")
    desk.wait(lambda: desk.ask("active") == "teach_dialog", "the teach-in")
    for reading in ("1 read", "2 read", "3 read"):
        press_as_us("ha[e1120-q")
        desk.wait(lambda: reading in desk.reads("teach_dialog"), reading)  # noqa: B023
    desk.wait(lambda: desk.sees("teach_code") == "ha[e1120-q", f"the code whole (it says {desk.sees('teach_code')})")
    assert "accents on this PC's keyboard" in desk.sees("teach_learnt")
    desk.press("Escape")
    desk.press("Escape")


def test_a_wrong_layout_is_taught_and_right_from_then_on(desk: Desk, sandbox: Sandbox, french: None) -> None:
    code = sandbox.codes["welcome_other"]
    press_as_us(code)
    desk.wait(lambda: desk.sees("detective_read") != "", "that nobody has it as it came")
    assert desk.sees("detective_read") != code
    desk.wait(lambda: "Owen" in desk.reads("detective"), "that the detective makes it out")
    desk.press("ctrl+comma")
    desk.wait(lambda: desk.ask("active") == "settings_window", "the settings")
    desk.click("settings_scanner")
    desk.click("teach_button")
    desk.wait(lambda: desk.ask("active") == "teach_dialog", "the teach-in")
    for reading in ("1 read", "2 read", "3 read"):
        press_as_us(code)
        desk.wait(lambda: reading in desk.reads("teach_dialog"), reading)  # noqa: B023
    desk.wait(lambda: desk.sees("teach_code") == code, "the code as it is printed")
    desk.click("teach_keep_button")
    desk.wait(lambda: "US one" in desk.sees("scanner_learnt"), "what was learnt, in words")
    press_as_us(code)
    desk.wait(lambda: desk.sees("guest_name") == "Owen O'Brien", "whose it is")
    desk.press("ctrl+comma")
    desk.click("forget_scanner_button")
    desk.press("Escape")
