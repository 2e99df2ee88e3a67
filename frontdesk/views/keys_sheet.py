"""The sheet of keys, laid over the window; it takes no focus, so a scan goes on to the desk line."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from frontdesk.views.badge import Badge
from frontdesk.views.binding import empty
from frontdesk.views.card import Card
from frontdesk.views.commands import Commands
from frontdesk.views.palette import Tone
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.theme import GRID, TextSize


class KeysSheet(QWidget):
    """Covers its parent, and goes with a click or Esc."""

    def __init__(self, parent: QWidget, commands: Commands) -> None:
        super().__init__(parent)
        self._window = parent
        self.setObjectName("keys_sheet")
        self.setAccessibleName(self.tr("Keys"))
        self._commands = commands
        self._grid = grid = QGridLayout()
        sheet = Card(name="keys_card")
        sheet.setLayout(grid)
        grid.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 3 * GRID)
        grid.setHorizontalSpacing(3 * GRID)
        grid.setVerticalSpacing(GRID)
        column_layout = QVBoxLayout(self)
        column_layout.addWidget(sheet, 0, Qt.AlignmentFlag.AlignCenter)
        parent.installEventFilter(self)
        self.hide()

    def toggle(self) -> None:
        """Comes or goes."""
        if self.isHidden():
            self._fill()
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

    def _fill(self) -> None:
        grid = self._grid
        empty(grid)
        grid.addWidget(PlainLabel(self.tr("Keys"), size=TextSize.HEADING, bold=True), 0, 0, 1, 4)
        keyed = [command for command in self._commands.all if command.keys]
        half = (len(keyed) + 1) // 2
        for number, command in enumerate(keyed):
            row, column = 1 + number % half, 2 * (number // half)
            grid.addWidget(Badge(", ".join(command.keys), Tone.NEUTRAL), row, column, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(PlainLabel(command.name), row, column + 1)
