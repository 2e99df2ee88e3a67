"""A column that fills its room, and scrolls where large text or a small window leaves too little."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from frontdesk.views.scroll_bar import slim
from frontdesk.views.theme import GRID


class TallColumn(QScrollArea):
    """Widgets below one another; none is squeezed below the height that its wrapped words need."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        slim(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._sheet = _Sheet()
        self.setWidget(self._sheet)
        self.viewport().setAutoFillBackground(False)
        self._sheet.setAutoFillBackground(False)

    def minimumSizeHint(self) -> QSize:
        """As wide as its widest widget, since it does not scroll sideways."""
        return QSize(self._sheet.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width(), 0)

    def height_for(self, width: int) -> int:
        """How high it has to be at a width to show everything without scrolling."""
        column = self._sheet.column
        if not column.hasHeightForWidth():  # nothing in sight wraps
            return column.minimumSize().height()
        return column.minimumHeightForWidth(width - self.verticalScrollBar().sizeHint().width())

    def to_top(self) -> None:
        """Shows the beginning."""
        self.verticalScrollBar().setValue(0)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Puts a widget below the others."""
        self._sheet.column.addWidget(widget, stretch)

    def insert(self, place: int, widget: QWidget) -> None:
        """Puts a widget before the one that stands at a place."""
        self._sheet.column.insertWidget(place, widget)


class _Sheet(QWidget):
    """Tells the scroll area the least height at a width, where Qt would tell the preferred one and scroll too soon."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(2 * GRID)

    def heightForWidth(self, width: int) -> int:
        """What the wrapped words need."""
        return self.column.minimumHeightForWidth(width)
