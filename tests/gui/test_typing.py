"""What people type goes through the filter of a real window at once, whole and in order, and none of it is a scan."""

from collections.abc import Iterator
from itertools import islice

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QVBoxLayout, QWidget

from frontdesk.scanner.router_keys import Key, KeyKind
from frontdesk.views.scan_filter import ScanFilter
from tests.gui.conftest import until
from tests.unit.scanner.test_typing import KEYS_A_PACE, PACES
from tests.unit.scanner.typist import Stroke, strokes_of_a_person

A_PAGE = 400
"""Keys after which the field is emptied: what is remembered of it before each burst is as long as it."""
NAMED = {
    "<Enter>": (Qt.Key.Key_Return, "\r"),
    "<Tab>": (Qt.Key.Key_Tab, "\t"),
    "<Backspace>": (Qt.Key.Key_Backspace, "\b"),
    "<Ctrl+S>": (Qt.Key.Key_S, "\x13"),
}


class Page:
    """A field, and what should stand in it."""

    def __init__(self) -> None:
        self.window = QWidget()
        self.field = QPlainTextEdit()
        QVBoxLayout(self.window).addWidget(self.field)
        self.heard = ScanFilter(self.window)
        self.scans: list[object] = []
        self.heard.scanned.connect(self.scans.append)
        self.heard.refused.connect(self.scans.append)
        self.expected = ""

    async def open(self) -> None:
        self.window.show()
        self.window.activateWindow()
        await until(self.window.isActiveWindow)
        self.field.setFocus()

    def begin_anew(self) -> None:
        self.field.clear()
        self.expected = ""

    def expect(self, key: Key) -> None:
        if key.name == "Backspace":
            self.expected = self.expected[:-1]
        elif key.kind is not KeyKind.CONTROL:
            self.expected += {"Enter": "\n", "Tab": "\t"}.get(key.name, key.text)

    def feel(self, kind: QEvent.Type, key: Key, at_ms: int) -> None:
        """Brings an event where Qt does, with the time that the finger moved."""
        number, text = NAMED.get(f"<{key.name}>", (ord(key.text.upper()[:1] or " "), key.text))
        held = Qt.KeyboardModifier.ControlModifier if key.name == "Ctrl+S" else Qt.KeyboardModifier.NoModifier
        event = QKeyEvent(kind, number, held, text)
        event.setTimestamp(at_ms)
        window = QGuiApplication.focusWindow()
        assert window is not None
        QApplication.sendEvent(window, event)


def in_time(strokes: list[Stroke]) -> Iterator[tuple[Key, int, bool]]:
    """Each key going down, and coming up again, which may be after the next went down."""
    downs = [(stroke.key.at_ms, 1, number, stroke.key) for number, stroke in enumerate(strokes)]
    ups = [(stroke.up_ms, 0, number, stroke.key) for number, stroke in enumerate(strokes)]
    for at_ms, is_down, _, key in sorted([*downs, *ups], key=lambda move: move[:3]):
        yield key, at_ms, bool(is_down)


@pytest.mark.parametrize("words_a_minute", PACES)
async def test_nobodys_typing_is_a_scan_late_or_lost(words_a_minute: int, qapp: QApplication) -> None:
    page, pressed = Page(), 0
    await page.open()
    strokes = list(islice(strokes_of_a_person(words_a_minute, KEYS_A_PACE, seed=words_a_minute), KEYS_A_PACE))
    for key, at_ms, is_down in in_time(strokes):
        if not is_down:
            page.feel(QEvent.Type.KeyRelease, key, at_ms)
            continue
        if pressed % A_PAGE == 0:
            page.begin_anew()
        pressed += 1
        page.expect(key)
        page.feel(QEvent.Type.ShortcutOverride, key, at_ms)
        page.feel(QEvent.Type.KeyPress, key, at_ms)
        if key.kind is not KeyKind.CONTROL:
            end = page.field.textCursor().position()
            assert end == len(page.expected), f"key {pressed}, {key}, is not there yet"
    page.heard._end_silence()
    assert pressed == KEYS_A_PACE
    assert page.scans == []
    assert page.field.toPlainText() == page.expected
