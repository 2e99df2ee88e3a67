"""The sheet of keys, laid over the window; it takes no focus, so a scan goes on to the desk line."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from frontdesk.views.badge import Badge
from frontdesk.views.binding import empty
from frontdesk.views.card import Card
from frontdesk.views.commands import Commands
from frontdesk.views.overlay import Overlay
from frontdesk.views.palette import Tone
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.theme import GRID, TextSize


class KeysSheet(Overlay):
    """Covers its window, and goes with a click or Esc."""

    def __init__(self, window: QWidget, commands: Commands) -> None:
        super().__init__(window)
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

    def toggle(self) -> None:
        """Comes or goes."""
        if self.isHidden():
            self._fill()
        self.setVisible(self.isHidden())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Goes."""
        self.hide()

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
