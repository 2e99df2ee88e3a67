"""What the windows of this desk's own records share: a heading, a body, and Escape closes them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from frontdesk.views.own_window import OwnWindow
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.theme import GRID, TextSize, scaled


class RecordWindow(OwnWindow):
    """A window beside the desk; nothing in it is unsaved."""

    def __init__(self, title: str, heading: str, hint: str, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setWindowTitle(title)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        self._column.setSpacing(2 * GRID)
        self._column.addWidget(PlainLabel(heading, size=TextSize.HEADING, bold=True, name=f"{name}_heading"))
        self._column.addWidget(PlainLabel(hint, muted=True, wraps=True, name=f"{name}_hint"))
        self.resize(scaled(820), scaled(640))

    def come_forward(self) -> None:
        """Shows the window before the others."""
        self.show()
        self.raise_()
        self.activateWindow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)
