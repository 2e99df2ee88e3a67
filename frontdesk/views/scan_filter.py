"""Hears every key of the program where it enters a window, and takes out what a scanner typed.

It sits on the windows themselves, as each comes to have the keys: there a key passes once, and the thousands of events
between widgets cost nothing.
"""

import time
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut, QWindow
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from frontdesk.scanner.profile import ANY_SCANNER, SILENCE_MS, Layout, Profile
from frontdesk.scanner.router import Router
from frontdesk.scanner.router_keys import Fate, KeyKind, Step
from frontdesk.scanner.scan import Scan
from frontdesk.views.keeping_line import KeepingLine
from frontdesk.views.scan_keys import DeadKeys, key_of
from frontdesk.views.text_rescue import Memory, remember, takes_text, target_of_keys

_LATE_SECONDS = 0.03
"""A timer this late tells of a stall, behind which keys may still be on their way."""
_STALLED_MS = 50
_WAKE_SECONDS = 0.1
"""For so long after a scan a window that is told to close was told so by the scan."""
_KEYS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease)


@dataclass(frozen=True, slots=True, eq=False)
class _Held:
    """A key that waits until it is known whose it is."""

    window: QWindow
    event: QKeyEvent
    is_control: bool = False


class ScanFilter(QObject):
    """Feeds the router and does what it says."""

    scanned = Signal(object)
    """A Scan, once fields are as they were before it."""
    refused = Signal(object)
    """A CodeRefusal."""
    hearing_changed = Signal()
    """The keys went to another window, or to another program."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._router = Router()
        self._profile = ANY_SCANNER
        self._held: list[_Held] = []
        self._down: dict[int, Fate] = {}
        self._dead_keys = DeadKeys()
        self._memories: list[tuple[QWidget, Memory]] = []
        self._is_replaying = False
        self._overridden: tuple[tuple[int, int, int], Fate] | None = None
        self._last_number = self._last_at_ms = 0
        self._silent_at = self._ended_at = 0.0
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.timeout.connect(self._silence_passed)
        self.is_hearing = False
        """Whether a scanner's keys come to this program now."""
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._listen)
        self._listen(QGuiApplication.focusWindow())

    def use(self, profile: Profile) -> None:
        """Goes by what was learnt of the scanners that type."""
        self._profile = profile
        self._router.use(profile)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lets a key into its window, keeps it back, or takes it away."""
        if event.type() is QEvent.Type.Close and self._is_amid_scan() and _keeps_open(watched):
            event.ignore()  # Alt+F4 within a code: on X it never comes as a key
            return True
        if event.type() not in _KEYS or self._is_replaying:
            return False
        if not isinstance(event, QKeyEvent) or not isinstance(watched, QWindow):
            return False
        if event.type() is QEvent.Type.KeyRelease:
            return self._released(watched, event)
        self._dead_keys.note_press()
        fate = self._fate(event)
        if event.type() is QEvent.Type.ShortcutOverride:
            self._overridden = (_mark(event), fate)
            if fate is not Fate.PASSED:
                event.accept()  # no shortcut: the key comes back as a press
        elif fate is Fate.HELD:
            self._held.append(_Held(watched, event.clone(), is_control=self._is_control(event)))
        return fate is not Fate.PASSED

    def _listen(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)
        self.is_hearing = window is not None
        self.hearing_changed.emit()
        QTimer.singleShot(0, self, self._tell)  # a dialog that closes is still open as its window loses the keys

    def _tell(self) -> None:
        self.hearing_changed.emit()

    def _fate(self, event: QKeyEvent) -> Fate:
        """Decided once for each press, though Qt shows it twice: first for shortcuts, then for the window."""
        overridden, self._overridden = self._overridden, None
        is_press = event.type() is QEvent.Type.KeyPress
        if is_press and overridden is not None and overridden[0] == _mark(event):
            return overridden[1]
        return self._pressed(event)

    def _pressed(self, event: QKeyEvent) -> Fate:
        at_ms, target = event.timestamp(), target_of_keys()
        has_moved_on = self._kept_by is not None and self._kept_by is not target
        self._do(self._router.pause(self._last_at_ms + SILENCE_MS if has_moved_on else at_ms))
        number = _number(event)
        rolls_over = self._last_number != number and self._last_number in self._down
        key = key_of(event, self._profile.layout, takes_text=takes_text(target), rolls_over=rolls_over)
        if key is None:
            return Fate.PASSED
        step = self._do(self._router.feed(key))
        self._down[number] = step.fate
        self._last_number, self._last_at_ms = number, at_ms
        if not self._router.is_undecided():
            self._silence.stop()
            self._let_be()
            return step.fate
        self._silence.start(SILENCE_MS)
        self._silent_at = time.monotonic() + SILENCE_MS / 1000
        if step.fate is Fate.PASSED and target is not None:
            self._remember(target, is_first=step.begins)
        return step.fate

    def _remember(self, target: QWidget, *, is_first: bool) -> None:
        if is_first:
            self._let_be()
        if not any(widget is target for widget, _ in self._memories):
            self._memories.append((target, remember(target)))

    def _released(self, window: QWindow, event: QKeyEvent) -> bool:
        """A release goes the way of its press, and stands for one that an input method kept."""
        is_read_by_key = self._profile.layout is not Layout.AS_TYPED and _number(event) not in self._down
        if is_read_by_key and self._dead_keys.has_kept_press_of(event):
            self._pressed(event)
            self._down.pop(_number(event), None)
            return True
        fate = self._down.get(_number(event), Fate.PASSED)
        if fate is Fate.HELD:
            self._held.append(_Held(window, event.clone()))
        if not event.isAutoRepeat():
            self._down.pop(_number(event), None)
        return fate is not Fate.PASSED

    def _do(self, step: Step) -> Step:
        """Does what is to be done, and tells what that was."""
        step = self._without_what_is_kept(step)
        if step.outcome is not None:
            self._put_back()
            self._forget_held()
            self._ended_at = time.monotonic()
            (self.scanned if isinstance(step.outcome, Scan) else self.refused).emit(step.outcome)
        if step.lets_go:
            self._replay()
        return step

    @property
    def _kept_by(self) -> KeepingLine | None:
        """The field that the burst is typed into, if it may keep it."""
        field = self._memories[0][0] if len(self._memories) == 1 else None
        return field if isinstance(field, KeepingLine) else None

    def _without_what_is_kept(self, step: Step) -> Step:
        """A scan that its field keeps as a text of its own is none, and its suffix is a person's Enter."""
        if not isinstance(step.outcome, Scan) or self._kept_by is None or not self._kept_by.keeps(step.outcome.code):
            return step
        self._let_be()
        fate = Fate.PASSED if step.fate is Fate.SWALLOWED else step.fate
        return Step(lets_go=True, begins=step.begins, fate=fate)

    def _is_amid_scan(self) -> bool:
        return self._router.is_undecided() or time.monotonic() < self._ended_at + _WAKE_SECONDS

    def _put_back(self) -> None:
        memories, self._memories = self._memories, []
        for widget, memory in reversed(memories):
            if isValid(widget):
                memory.put_back()

    def _let_be(self) -> None:
        memories, self._memories = self._memories, []
        for widget, memory in memories:
            if isValid(widget):
                memory.let_be()

    def _forget_held(self) -> None:
        self._held.clear()
        self._settle_held(Fate.SWALLOWED)

    def _replay(self) -> None:
        """Passes held keys on, in their order, to the windows that they came to."""
        held, self._held = self._held, []
        self._settle_held(Fate.PASSED)
        self._is_replaying = True
        try:
            for key in held:
                if isValid(key.window) and not (key.is_control and _press_shortcut(key.event)):
                    QCoreApplication.sendEvent(key.window, key.event)
        finally:
            self._is_replaying = False

    def _settle_held(self, fate: Fate) -> None:
        """What becomes of releases that are still to come."""
        self._down = {number: fate if before is Fate.HELD else before for number, before in self._down.items()}

    def _silence_passed(self) -> None:
        """Looks once more a turn later: after a stall the rest of the burst may be waiting behind this timer."""
        is_late = time.monotonic() > self._silent_at + _LATE_SECONDS
        QTimer.singleShot(_STALLED_MS if is_late else 0, self, self._end_silence)

    def _end_silence(self) -> None:
        if not self._silence.isActive() and self._router.is_undecided():
            self._do(self._router.pause(self._last_at_ms + SILENCE_MS))
            self._let_be()

    def _is_control(self, event: QKeyEvent) -> bool:
        key = key_of(event, self._profile.layout, takes_text=False)
        return key is not None and key.kind is KeyKind.CONTROL


def _press_shortcut(event: QKeyEvent) -> bool:
    """Does what a shortcut that was kept back would have done: Qt itself offers keys to shortcuts only once."""
    window = QApplication.activeWindow()
    if event.type() is not QEvent.Type.KeyPress or window is None:
        return False
    pressed = QKeySequence(event.keyCombination())
    for shortcut in window.findChildren(QShortcut):
        if shortcut.isEnabled() and shortcut.key() == pressed:
            shortcut.activated.emit()
            return True
    return False


def _keeps_open(window: QObject) -> bool:
    """Whatever the program does not close itself: menus and lists do not tell, and come and go as they do."""
    widgets = (widget for widget in QApplication.topLevelWidgets() if widget.windowHandle() == window)
    return any(getattr(widget, "closes_by_itself", True) is False for widget in widgets)


def _mark(event: QKeyEvent) -> tuple[int, int, int]:
    return event.timestamp(), event.key(), event.nativeScanCode()


def _number(event: QKeyEvent) -> int:
    """Which key it is, also when Shift was let go of before it."""
    return event.nativeScanCode() or event.key()
