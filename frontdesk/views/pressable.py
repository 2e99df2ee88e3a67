"""What all our buttons share: Enter never presses them, since a scanner's suffix is Enter; the mouse lights them up."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton

if TYPE_CHECKING:
    _Base = QAbstractButton
else:  # mixed into push buttons as well, which Qt would not let it derive from besides
    _Base = object


class Pressable(_Base):
    """Mixed in before the kind of button; pressed by mouse, touch or the space bar."""

    _hovered = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leaves Enter to the window; some desktops would press the button with it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Lights up under the mouse."""
        self._hovered = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Goes back to rest."""
        self._hovered = False
        self.update()
        super().leaveEvent(event)
