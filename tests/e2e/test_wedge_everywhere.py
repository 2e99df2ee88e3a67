"""A real wedge on a real X server, into each place of whatever the program opens that can have the keys.

The long form, with many scans, is `python -m tests.torture wedge`; here every window gets a few.
"""

import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from frontdesk.scanner.layout import character
from frontdesk.scanner.profile import Layout
from tests.e2e.conftest import walked_desk
from tests.e2e.desk import Desk, hands
from tests.e2e.real_wedge import RealWedge, keys_of
from tests.e2e.scan_eyes import STALL_SECONDS
from tests.e2e.wedge_walk import WedgeWalk
from tests.sandbox_process import Sandbox

A_FEW = 2
X_OFFSET = 8


@pytest.mark.timeout(600)
def test_no_scan_is_lost_and_none_leaves_a_trace(screen: str, sandbox: Sandbox, tmp_path: Path) -> None:
    walk = WedgeWalk()
    with walked_desk(sandbox, tmp_path) as desk:
        walk.go_round(desk, A_FEW)
    assert walk.walked.problems == []
    assert walk.walked.never_shown == []
    assert walk.walked.scans > walk.walked.stumbles


@pytest.mark.parametrize("suffix", [("Return",), ()])
@pytest.mark.parametrize("gap_ms", [5, 50])
def test_a_stall_of_the_desk_in_the_middle_of_a_scan_loses_nothing(
    desk: Desk, sandbox: Sandbox, suffix: tuple[str, ...], gap_ms: int
) -> None:
    desk.ask("take", "0")
    desk.ask("came")
    began = time.monotonic()
    desk.ask("stall")
    code = "0004217391" if gap_ms == 50 else "0004217391" * 4
    with RealWedge() as wedge:
        wedge.type([*keys_of(code), *suffix], gap_ms)
    came: list[str] = []
    desk.wait(lambda: bool(came.extend(desk.ask("came")) or came), "the scan")
    assert came == [code]
    assert time.monotonic() - began > STALL_SECONDS
    assert desk.sees("desk_line") == ""


@pytest.fixture
def layout_of_the_computer() -> Iterator[Callable[[str], None]]:
    yield hands_of_setxkbmap
    hands_of_setxkbmap("us")


def hands_of_setxkbmap(layout: str) -> None:
    subprocess.run(["setxkbmap", layout], check=True, timeout=30)


def keys_of_a_us_scanner(code: str) -> list[str]:
    """The keys by number, as a scanner that believes in a US keyboard presses them."""
    plain = {character(key, Layout.US, is_shifted=False): str(key + X_OFFSET) for key in range(2, 58)}
    shifted = {character(key, Layout.US, is_shifted=True): f"shift+{key + X_OFFSET}" for key in range(2, 54)}
    return [plain.get(sign) or shifted[sign] for sign in code]


@pytest.mark.parametrize("layout", ["us", "gb", "fr", "de"])
@pytest.mark.parametrize("code", ["HA1120-Q", "0004217391", "https://a.b/C?d=1_2", "]C1zy(01)", "x=e1[a55=o[i"])
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
