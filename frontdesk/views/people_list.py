"""A list of people that arrow keys, Enter, a click or a finger chooses from."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from frontdesk.views.scroll_bar import slim
from frontdesk.views.two_line_delegate import RowText, TwoLineDelegate


class PeopleList(QListView):
    """Letters typed here belong to the desk line: a scan may begin at any time."""

    chosen = Signal(int)
    """The number of the row that was clicked or entered."""

    def __init__(
        self, model: QAbstractListModel, describe: Callable[[Any], RowText], *, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setModel(model)
        self.setItemDelegate(TwoLineDelegate(describe, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        slim(self)
        self.clicked.connect(self._choose)

    def enter_from_above(self) -> bool:
        """Takes the focus with a row chosen, if there is any row."""
        model = self.model()
        if model.rowCount() == 0:
            return False
        if not self.currentIndex().isValid():
            self.setCurrentIndex(model.index(0, 0))
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses; letters go on to the window, which gives them to the desk line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex())
        elif event.text() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(index.row())
