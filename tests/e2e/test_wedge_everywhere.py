"""A real wedge on a real X server, into each place of the composed program that can have the keys.

FRONTDESK_TORTURE asks for that many scans; without it each place gets one, the pauses and suffixes in turn.
"""

import itertools
import os
from collections.abc import Callable, Iterator

import pytest

from frontdesk.scanner.layout import character
from frontdesk.scanner.profile import Layout
from tests.e2e.desk import Desk, hands
from tests.sandbox_process import Sandbox

SCANS = int(os.environ.get("FRONTDESK_TORTURE", "0"))
DELAYS = (0, 1, 5, 12, 30, 50)
SUFFIXES = (("Return",), ("KP_Enter",), ("Tab",), ("ctrl+c",), ("Return", "ctrl+j"), ())
WITHIN = ("ctrl+o", "alt+F4", "ctrl+w", "F5", "ctrl+s", "alt+0", "Escape", "F7", "ctrl+n", "ctrl+Return")
X_OFFSET = 8


def wedge(code: str, suffix: tuple[str, ...] = ("Return",), delay_ms: int = 5, within: tuple[str, ...] = ()) -> None:
    """One scan from one process: nothing waits between its keys but what is asked for."""
    pause = ["--delay", str(delay_ms)]
    keys = ["key", *pause, *within] if within else []
    rest = ["type", *pause, "--args", "1", code[3:]]
    end = ["key", *pause, *suffix] if suffix else []
    hands("type", *pause, "--args", "1", code[:3], *keys, *rest, *end)


def meet(desk: Desk, code: str, word: str = "WELCOME") -> None:
    desk.ask("empty tray")
    wedge(code)
    desk.wait(lambda: desk.sees("verdict_word") == word, f"{word} (it says {desk.sees('verdict_word')})")
    desk.ask("came")


def at_the_desk(desk: Desk, codes: dict[str, str]) -> None:
    meet(desk, codes["welcome"])


def in_a_window_of_its_own(desk: Desk, codes: dict[str, str]) -> None:
    meet(desk, codes["welcome"])
    desk.press("ctrl+n")
    desk.wait(lambda: desk.ask("active") == "guest_window", "the second window in front")


def in_the_expiry_dialog(desk: Desk, codes: dict[str, str]) -> None:
    meet(desk, codes["welcome"])
    desk.press("F7")
    desk.click("set_expiry_button")
    desk.wait(lambda: desk.ask("active") == "expiry_dialog", "the dialog in front")
    desk.click("preset_plus_2_hours")


def in_the_card_dialog(desk: Desk, codes: dict[str, str]) -> None:
    meet(desk, codes["no_card"])
    desk.press("F7")
    desk.click("link_card_button")
    desk.wait(lambda: desk.ask("active") == "payment_method_dialog", "the dialog in front")


PLACES = [at_the_desk, in_a_window_of_its_own, in_the_expiry_dialog, in_the_card_dialog]


def kinds() -> Iterator[tuple[int, tuple[str, ...]]]:
    """Every pause with every suffix, in an order in which neighbours differ in both."""
    return itertools.cycle((DELAYS[n % 6], SUFFIXES[(n + n // 6) % 6]) for n in range(36))


@pytest.mark.parametrize("go", PLACES)
@pytest.mark.timeout(1_800 if SCANS else 120)
def test_no_scan_is_lost_and_none_leaves_a_trace(
    desk: Desk, sandbox: Sandbox, go: Callable[[Desk, dict[str, str]], None]
) -> None:
    go(desk, sandbox.codes)
    stays = go is not in_a_window_of_its_own
    count, made = int(str(desk.ask("stops"))), kinds()
    assert count > 1
    for number in range(max(count, SCANS // len(PLACES))):
        place = str(desk.ask("take", str(number)))
        if not place:
            continue
        delay_ms, suffix = next(made)
        code = f"x{number:04d} Zz-{number}"
        wedge(code, suffix, delay_ms, within=WITHIN if number % 5 == 3 else ())
        came: list[str] = []
        desk.wait(lambda came=came: bool(came.extend(desk.ask("came")) or came), f"{code} in {place}, {delay_ms} ms")
        pressed, changed = desk.ask("changed")
        where = f"{place}, {delay_ms} ms, {suffix}"
        assert came == [code], where
        assert pressed == [], where
        if stays and go is not at_the_desk:
            assert changed == [], where
        if not stays:
            desk.wait(lambda: desk.ask("active") == "main_window", "the desk in front")
            hands("search", "--name", "Frontdesk: guest", "windowactivate", "--sync")
            desk.wait(lambda: desk.ask("active") == "guest_window", "the second window in front")
    assert "Zz-" not in desk.sees("desk_line")


@pytest.mark.parametrize("suffix", [("Return",), ()])
@pytest.mark.parametrize("delay_ms", [5, 50])
def test_a_stall_of_the_desk_in_the_middle_of_a_scan_loses_nothing(
    desk: Desk, sandbox: Sandbox, suffix: tuple[str, ...], delay_ms: int
) -> None:
    desk.ask("take", "0")
    desk.ask("came")
    desk.ask("stall")
    code = "0004217391" if delay_ms == 50 else "0004217391" * 4
    wedge(code, suffix, delay_ms)
    came: list[str] = []
    desk.wait(lambda: bool(came.extend(desk.ask("came")) or came), "the scan")
    assert came == [code]
    assert desk.sees("desk_line") == ""


@pytest.fixture
def layout_of_the_computer() -> Iterator[Callable[[str], None]]:
    yield hands_of_setxkbmap
    hands_of_setxkbmap("us")


def hands_of_setxkbmap(layout: str) -> None:
    import subprocess  # noqa: PLC0415

    subprocess.run(["setxkbmap", layout], check=True, timeout=30)


def keys_of_a_us_scanner(code: str) -> list[str]:
    """The keys by number, as a scanner that believes in a US keyboard presses them."""
    plain = {character(key, Layout.US, is_shifted=False): str(key + X_OFFSET) for key in range(2, 58)}
    shifted = {character(key, Layout.US, is_shifted=True): f"shift+{key + X_OFFSET}" for key in range(2, 54)}
    return [plain.get(sign) or shifted[sign] for sign in code]


@pytest.mark.parametrize("layout", ["us", "gb", "fr", "de"])
@pytest.mark.parametrize("code", ["HA1120-Q", "0004217391", "https://a.b/C?d=1_2", "]C1zy(01)"])
def test_a_scanner_that_believes_in_another_layout_is_read_right_once_that_is_known(
    desk: Desk, sandbox: Sandbox, layout_of_the_computer: Callable[[str], None], layout: str, code: str
) -> None:
    layout_of_the_computer(layout)
    desk.ask("layout", Layout.US.value)
    desk.ask("take", "0")
    desk.ask("came")
    hands("key", "--delay", "5", *keys_of_a_us_scanner(code), "36")
    came: list[str] = []
    desk.wait(lambda: bool(came.extend(desk.ask("came")) or came), "the scan")
    desk.ask("layout", Layout.AS_TYPED.value)
    assert came == [code]
    assert desk.sees("desk_line") == ""
