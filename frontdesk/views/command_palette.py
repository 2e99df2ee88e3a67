"""Every command by name: a few letters, the arrows and Enter, laid over the window."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from frontdesk.domain.matching import best_first
from frontdesk.models.paged_list import PagedListModel
from frontdesk.views.card import Card
from frontdesk.views.command_delegate import CommandDelegate, CommandRow
from frontdesk.views.commands import Command, Commands
from frontdesk.views.field_frame import FieldFrame
from frontdesk.views.overlay import Overlay
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.scroll_bar import slim
from frontdesk.views.theme import GRID, TextSize, font_of, scaled

_WIDE = 560
_ROWS_SEEN = 9
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOVES = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -_ROWS_SEEN,
    Qt.Key.Key_PageDown: _ROWS_SEEN,
}


@dataclass(frozen=True, slots=True, eq=False)
class _Entry:
    """A command and how it stands while the palette is open."""

    command: Command
    row: CommandRow


class CommandPalette(Overlay):
    """Covers its window while it is open, and gives the focus back to whoever had it."""

    def __init__(self, window: QWidget, commands: Commands) -> None:
        super().__init__(window)
        self.setObjectName("command_palette")
        self.setAccessibleName(self.tr("Every command by name"))
        self._commands = commands
        self._entries: list[_Entry] = []
        self._focus_before: QWidget | None = None
        self._model = PagedListModel[_Entry](_described, self)
        self.field = _PaletteField()
        self.list = QListView()
        self._nothing = PlainLabel(self.tr("No command of this name."), muted=True, wraps=True, name="palette_empty")
        self._card = Card(name="palette_card")
        self._lay_out()
        self.field.textEdited.connect(self._filter)
        self.field.moved.connect(self._move)
        self.field.entered.connect(self._run_current)
        self.field.left.connect(self.dismiss)
        self.list.clicked.connect(self._run)
        commands.add(Command(self.tr("Every command by name"), self.toggle, ("Ctrl+K",)))

    def toggle(self) -> None:
        """Comes, or goes."""
        if self.isVisible():
            self.dismiss()
            return
        self._focus_before = self._window.focusWidget()
        self._entries = [_entry(command) for command in self._commands.all if command.act != self.toggle]
        self.field.clear()
        self._filter("")
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def dismiss(self) -> None:
        """Goes, and leaves the focus where it was."""
        if not self.isVisible():
            return
        before, self._focus_before = self._focus_before, None
        if before is not None:
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside it is a no."""
        if not self._card.geometry().contains(event.position().toPoint()):
            self.dismiss()

    def _lay_out(self) -> None:
        self.list.setObjectName("palette_list")
        self.list.setModel(self._model)
        self.list.setItemDelegate(CommandDelegate(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        slim(self.list)
        inner = QVBoxLayout(self._card)
        inner.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        inner.setSpacing(GRID)
        inner.addWidget(FieldFrame(self.field))
        inner.addWidget(self._nothing)
        inner.addWidget(self.list, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(2 * GRID, 8 * GRID, 2 * GRID, 2 * GRID)
        outer.addWidget(self._card, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(1)

    def _filter(self, typed: str) -> None:
        found = best_first(typed, [entry.command.name for entry in self._entries])
        self._model.replace([self._entries[number] for number in found])
        self._nothing.setVisible(not found)
        self.list.setVisible(bool(found))
        self._fit(len(found))
        self.list.setCurrentIndex(self._model.index(0, 0))

    def _fit(self, rows: int) -> None:
        self._card.setFixedWidth(min(scaled(_WIDE), self._window.width() - 4 * GRID))
        row_height = self.list.sizeHintForRow(0) if rows else 0
        room = self._window.height() - 24 * GRID
        self.list.setFixedHeight(max(row_height, min(row_height * min(rows, _ROWS_SEEN), room)))

    def _move(self, by: int) -> None:
        count = self._model.rowCount()
        if count:
            row = self.list.currentIndex().row() + by
            # One step beyond an end goes round; a page stops there.
            row = row % count if abs(by) == 1 else min(max(row, 0), count - 1)
            self.list.setCurrentIndex(self._model.index(row, 0))

    def _run_current(self) -> None:
        self._run(self.list.currentIndex())

    def _run(self, index: QModelIndex) -> None:
        if index.isValid():
            command = self._model.row(index.row()).command
            self.dismiss()
            self._commands.run(command)


class _PaletteField(QLineEdit):
    """Keeps the keys that move and choose from the window's own shortcuts."""

    moved = Signal(int)
    entered = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("palette_field")
        self.setFont(font_of(TextSize.LEAD))
        self.setMaxLength(100)
        words = QCoreApplication.translate("CommandPalette", "What do you want to do?")
        self.setPlaceholderText(words)
        self.setAccessibleName(words)

    def event(self, event: QEvent) -> bool:
        """Esc would dismiss the guest behind the palette."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_mine(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _MOVES:
            self.moved.emit(_MOVES[key])
        elif key in _ENTER:
            self.entered.emit()
        elif key is Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _is_mine(self, event: QKeyEvent) -> bool:
        return event.key() == Qt.Key.Key_Escape


def _entry(command: Command) -> _Entry:
    return _Entry(command, CommandRow(command.name, ", ".join(command.keys), command.why_not()))


def _described(entry: _Entry) -> str:
    return ". ".join(part for part in (entry.row.name, entry.row.keys, entry.row.why_not) if part)
