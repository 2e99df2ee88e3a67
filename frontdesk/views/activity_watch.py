"""Notices hands at the desk: each key, click and touch once, where it enters a window of the program."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QGuiApplication, QWindow

_HANDS = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
)


class ActivityWatch(QObject):
    """Sits on the windows as each comes to have the keys."""

    noticed = Signal()
    window_came = Signal()
    """Another window of the program has the keys."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._follow)
        self._follow(QGuiApplication.focusWindow())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notices, and takes nothing away."""
        if event.type() in _HANDS:
            self.noticed.emit()
        return False

    def _follow(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)
            self.window_came.emit()
