"""A scan into everything that can have the keys, in every window and dialog: none is lost, and nothing is touched.

FRONTDESK_TORTURE asks for that many scans; without it each place gets one, the suffixes in turn.
"""

import itertools
import os

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from frontdesk.domain.codes import CodeRefusal, RefusalReason
from frontdesk.views.main_window import MainWindow
from frontdesk.views.scan_filter import ScanFilter
from tests.gui.scan_hands import SUFFIXES, Presses, Wedge, changes, picture, stops
from tests.gui.scan_windows import OPENERS, Opener

SCANS = int(os.environ.get("FRONTDESK_TORTURE", "0"))
CODE = "0A 1b9 - Zx2"
GAPS = (0, 1, 5, 12, 30, 50)
EVERY = [pytest.param(opener, id=opener.__name__) for openers in OPENERS.values() for opener in openers]


def wedge_for(window: QWidget) -> Wedge:
    """The main window hears for all; a test of another window has none."""
    heard = window.scan_filter if isinstance(window, MainWindow) else ScanFilter(window)
    return Wedge(heard)


@pytest.mark.parametrize("opener", EVERY)
@pytest.mark.timeout(1_200 if SCANS else 120)
async def test_a_scan_touches_nothing_wherever_the_focus_is(opener: Opener, qapp: QApplication) -> None:
    kinds = itertools.cycle(itertools.product(SUFFIXES, GAPS))
    async with opener() as window:
        places, wedge = stops(window), wedge_for(window)
        assert places
        presses = Presses(window)
        rounds = max(1, SCANS // (len(EVERY) * len(places)))
        for place, _ in itertools.product(places, range(rounds)):
            suffix, gap_ms = next(kinds)
            _scan_into(place, wedge, suffix, gap_ms)
        assert not presses.pressed


def _scan_into(place: QWidget, wedge: Wedge, suffix: str, gap_ms: int) -> None:
    place.setFocus(Qt.FocusReason.TabFocusReason)
    if not place.hasFocus():
        return
    where = f"{place.objectName()} ({type(place).__name__}), {suffix}, {gap_ms} ms"
    for with_controls in (False, True):
        wedge.came.clear()
        before = picture()
        wedge.scan(CODE, suffix, gap_ms=gap_ms, with_controls=with_controls)
        assert wedge.codes == [CODE], where
        assert changes(before, picture()) == {}, where


@pytest.mark.parametrize("opener", EVERY)
async def test_what_is_no_code_touches_nothing_either(opener: Opener, qapp: QApplication) -> None:
    async with opener() as window:
        wedge = wedge_for(window)
        for place in stops(window)[::3]:
            place.setFocus(Qt.FocusReason.TabFocusReason)
            before = picture()
            wedge.came.clear()
            wedge.scan("4111111111111111")
            wedge.scan("7" * 300, gap_ms=1)
            assert wedge.came == [CodeRefusal(RefusalReason.PAYMENT_CARD), CodeRefusal(RefusalReason.TOO_LONG)]
            assert changes(before, picture()) == {}, place.objectName()
