"""Hears keys before anything else does, for whoever learns or shows how a scanner types."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow

from frontdesk.scanner.profile import Layout
from frontdesk.scanner.router_keys import KeyKind
from frontdesk.scanner.teaching import RawKey
from frontdesk.views.scan_keys import DeadKeys, is_dead, key_of

_KEYS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease)


class KeyWatch(QObject):
    """Tells of each key once, where it enters a window; one that swallows lets nothing through but Escape."""

    heard = Signal(object)
    """A RawKey."""

    def __init__(self, parent: QObject, *, swallows: bool) -> None:
        super().__init__(parent)
        self._swallows = swallows
        self._is_on = False
        self._down: set[int] = set()
        self._dead_keys = DeadKeys()

    def turn(self, *, on: bool) -> None:
        """Begins to listen, or ends it."""
        application = QGuiApplication.instance()
        if on is self._is_on or application is None:
            return
        self._is_on = on
        if on:
            application.installEventFilter(self)
        else:
            application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Acts where the key enters a window: further on it would be seen several times."""
        if event.type() not in _KEYS or not isinstance(event, QKeyEvent) or not isinstance(watched, QWindow):
            return False
        if event.key() == Qt.Key.Key_Escape:
            return False
        if event.type() is QEvent.Type.KeyPress and not event.isAutoRepeat():
            self._dead_keys.note_press()
            self._down.add(event.nativeScanCode())
            self._hear(event)
        elif event.type() is QEvent.Type.KeyRelease:
            self._released(event)
        if self._swallows and event.type() is QEvent.Type.ShortcutOverride:
            event.accept()  # no shortcut: the key comes back as a press
        return self._swallows

    def _released(self, event: QKeyEvent) -> None:
        number = event.nativeScanCode()
        if number and number not in self._down and self._dead_keys.has_kept_press_of(event):
            self._hear(event)
        self._down.discard(number)

    def _hear(self, event: QKeyEvent) -> None:
        key = key_of(event, Layout.AS_TYPED, takes_text=True)
        if key is not None and is_dead(event):
            self.heard.emit(RawKey(KeyKind.CHARACTER, "", key.at_ms, key.name, _meanings(event), is_dead=True))
        elif key is not None:
            self.heard.emit(RawKey(key.kind, key.text, key.at_ms, key.name, _meanings(event)))


def _meanings(event: QKeyEvent) -> dict[Layout, str]:
    """What the key means by each layout; nothing where its scan code is not known."""
    if not event.nativeScanCode():
        return {}
    keys = {layout: key_of(event, layout, takes_text=True) for layout in Layout if layout is not Layout.AS_TYPED}
    return {layout: key.text for layout, key in keys.items() if key is not None and key.text}
