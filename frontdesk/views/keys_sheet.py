"""The sheet of keys, laid over the window; it takes no focus, so a scan goes on to the desk line."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from frontdesk.views.badge import Badge
from frontdesk.views.card import Card
from frontdesk.views.palette import Tone
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.theme import GRID, TextSize


class KeysSheet(QWidget):
    """Covers its parent, and goes with a click or Esc."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self.setObjectName("keys_sheet")
        self.setAccessibleName(self.tr("Keys"))
        sheet = Card(name="keys_card")
        grid = QGridLayout(sheet)
        grid.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 3 * GRID)
        grid.setHorizontalSpacing(3 * GRID)
        grid.setVerticalSpacing(GRID)
        grid.addWidget(PlainLabel(self.tr("Keys"), size=TextSize.HEADING, bold=True), 0, 0, 1, 4)
        keys = self._keys()
        half = (len(keys) + 1) // 2
        for number, (key, meaning) in enumerate(keys):
            row, column = 1 + number % half, 2 * (number // half)
            grid.addWidget(Badge(key, Tone.NEUTRAL), row, column, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(PlainLabel(meaning), row, column + 1)
        column_layout = QVBoxLayout(self)
        column_layout.addWidget(sheet, 0, Qt.AlignmentFlag.AlignCenter)
        parent.installEventFilter(self)
        self.hide()

    def toggle(self) -> None:
        """Comes or goes."""
        self.setGeometry(self._window.rect())
        self.setVisible(self.isHidden())
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keeps covering the window."""
        if event.type() is QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Goes."""
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dims what lies below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(0, 0, 0, 110))
        painter.end()

    def _keys(self) -> tuple[tuple[str, str], ...]:
        return (
            ("F1", self.tr("Keys")),
            ("F2", self.tr("Scan field")),
            ("F3, Ctrl+F", self.tr("Search")),
            ("F5", self.tr("Refresh")),
            ("F6", self.tr("Next pane")),
            ("F7", self.tr("Wristbands")),
            ("Shift+F7", self.tr("Addresses")),
            ("F8", self.tr("Last customer")),
            ("Shift+F8", self.tr("Recents")),
            ("F11", self.tr("Full screen")),
            ("Ctrl+N", self.tr("New window for this customer")),
            ("Esc", self.tr("Dismiss")),
        )
