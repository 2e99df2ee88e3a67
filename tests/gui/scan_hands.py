"""A wedge for windows under test, and a picture of all that a scan could change."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QScrollBar,
    QStackedWidget,
    QTabBar,
    QTextEdit,
    QWidget,
)

from frontdesk.domain.codes import CodeRefusal
from frontdesk.scanner.scan import Scan
from frontdesk.views.overlay import Overlay
from frontdesk.views.scan_filter import ScanFilter

NONE, ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SUFFIXES: dict[str, tuple[tuple[Qt.Key, str, Qt.KeyboardModifier], ...]] = {
    "CR": ((Qt.Key.Key_Return, "\r", NONE),),
    "Enter": ((Qt.Key.Key_Enter, "\r", Qt.KeyboardModifier.KeypadModifier),),
    "Tab": ((Qt.Key.Key_Tab, "\t", NONE),),
    "ETX": ((Qt.Key.Key_C, "\x03", CONTROL),),
    "CR LF": ((Qt.Key.Key_Return, "\r", NONE), (Qt.Key.Key_J, "\n", CONTROL)),
    "none": (),
}
WITHIN = (
    (Qt.Key.Key_O, "\x0f", CONTROL), (Qt.Key.Key_F4, "", ALT), (Qt.Key.Key_W, "\x17", CONTROL),
    (Qt.Key.Key_F5, "", NONE), (Qt.Key.Key_S, "\x13", CONTROL), (Qt.Key.Key_0, "0", ALT), (Qt.Key.Key_Escape, "", NONE),
    (Qt.Key.Key_Return, "\r", CONTROL),
)  # fmt: skip
"""Keys that a scan may bring in its middle, and that must do nothing."""


def key_of(character: str) -> int:
    return Qt.Key.Key_Space if character == " " else ord(character.upper())


@dataclass
class Wedge:
    """Types into the window that has the keys, each key as Qt brings it: for shortcuts first, then as a press."""

    heard: ScanFilter
    came: list[Scan | CodeRefusal] = field(default_factory=list)
    at_ms: int = 10_000

    def __post_init__(self) -> None:
        self.heard.scanned.connect(self.came.append)
        self.heard.refused.connect(self.came.append)

    @property
    def codes(self) -> list[str]:
        return [scan.code for scan in self.came if isinstance(scan, Scan)]

    def scan(self, code: str, suffix: str = "CR", *, gap_ms: int = 5, with_controls: bool = False) -> None:
        self.at_ms += 3_000
        for place, character in enumerate(code):
            if with_controls and place == 3:
                for key, text, held in WITHIN:
                    self.press(key, text, held, gap_ms)
            self.press(key_of(character), character, NONE, gap_ms)
        for key, text, held in SUFFIXES[suffix]:
            self.press(key, text, held, gap_ms)
        if not SUFFIXES[suffix]:
            self.be_silent()

    def press(self, key: int, text: str, held: Qt.KeyboardModifier = NONE, gap_ms: int = 5) -> None:
        self.at_ms += gap_ms
        window = QGuiApplication.focusWindow()
        assert window is not None, "no window has the keys"
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            target = QGuiApplication.focusWindow() if kind is QEvent.Type.KeyRelease else window
            event = QKeyEvent(kind, key, held, text)
            event.setTimestamp(self.at_ms)
            if target is not None:
                QApplication.sendEvent(target, event)

    def be_silent(self) -> None:
        """The time of a silence passes, without waiting for it."""
        self.heard._silence.stop()
        self.heard._end_silence()


class Presses(QObject):
    """Counts every button that is pressed in a window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.pressed: Counter[str] = Counter()
        for button in window.findChildren(QAbstractButton):
            button.clicked.connect(self._count)

    def _count(self) -> None:
        self.pressed[self.sender().objectName()] += 1


def front() -> QWidget | None:
    """What the keys are for: a list or menu that is open, what lies over the window in front, or that window."""
    window = QApplication.activePopupWidget() or QApplication.activeWindow()
    over = [] if window is None else [overlay for overlay in window.findChildren(Overlay) if overlay.isVisible()]
    return over[-1] if over else window


def stops(window: QWidget) -> list[QWidget]:
    """Everything in a window, or in what lies over it, that can have the keys now."""
    every = [window, *window.findChildren(QWidget)]
    return [
        widget
        for widget in every
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.isVisible()
        and widget.isEnabled()
        and widget.focusProxy() is None
        and widget.window() is window.window()
    ]


def picture() -> dict[str, Any]:
    """What every visible window shows and has chosen, and where the keys go."""
    windows = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    focus = QApplication.focusWidget()
    seen: dict[str, Any] = {"focus": id(focus), "windows": sorted(id(window) for window in windows)}
    for window in windows:
        for widget in (window, *window.findChildren(QWidget)):
            if widget.objectName().startswith("qt_scrollarea"):
                continue  # comes and goes with the room that there is
            seen[f"{type(widget).__name__} {widget.objectName()} {id(widget)}"] = _state(widget)
    return seen


def changes(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    keys = before.keys() | after.keys()
    return {key: (before.get(key), after.get(key)) for key in keys if before.get(key) != after.get(key)}


def _state(widget: QWidget) -> object:
    if isinstance(widget, QScrollBar):
        return widget.value()
    return widget.isVisible(), _chosen(widget)


def _chosen(widget: QWidget) -> object:
    match widget:
        case QLineEdit():
            return widget.text(), widget.cursorPosition(), widget.selectionStart(), widget.selectedText()
        case QAbstractSpinBox():
            return widget.text()
        case QComboBox():
            return widget.currentIndex(), widget.currentText()
        case QPlainTextEdit() | QTextEdit():
            cursor: QTextCursor = widget.textCursor()
            return widget.toPlainText(), cursor.anchor(), cursor.position()
        case QAbstractButton():
            return widget.isChecked(), widget.isDown(), widget.isEnabled(), widget.text()
        case QAbstractItemView():
            chosen = [index.row() for index in widget.selectionModel().selectedIndexes()] if widget.model() else []
            return widget.currentIndex().row(), chosen
        case QAbstractSlider():
            return widget.value()
        case QTabBar() | QStackedWidget():
            return widget.currentIndex()
        case QMenu():
            return widget.activeAction()
        case QLabel():
            return widget.text()
    return None
