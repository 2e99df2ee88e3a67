"""What lies over a whole window for a while, and covers it however the window changes."""

from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget

_SHADE = QColor(0, 0, 0, 110)


class Overlay(QWidget):
    """Dims its window and lies above all in it; it watches the window only while it is shown.

    A window has dozens of events at each scan, and an overlay that is hidden nothing to do with them.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.hide()

    def showEvent(self, event: QShowEvent) -> None:
        """Covers the window from now on."""
        super().showEvent(event)
        self._window.installEventFilter(self)
        self._cover()
        self.raise_()

    def hideEvent(self, event: QHideEvent) -> None:
        """Lets it go."""
        super().hideEvent(event)
        self._window.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stays as large as the window."""
        if event.type() is QEvent.Type.Resize:
            self._cover()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dims what lies below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), _SHADE)
        painter.end()

    def _cover(self) -> None:
        self.setGeometry(self._room())

    def _room(self) -> QRect:
        """What it covers of the window."""
        return self._window.rect()
