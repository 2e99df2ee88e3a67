"""A layout that sets its items side by side and goes on in the next line where room ends."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from frontdesk.views.theme import GRID


class Flow(QLayout):
    """Lines of items; each item keeps its own size, and a line is as high as its highest."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = GRID) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._heights: dict[int, int] = {}
        """Those worked out since the items last changed: the layouts around ask many times over."""
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def add_first(self, widget: QWidget) -> None:
        """Puts a widget before all others."""
        self.addWidget(widget)
        self._items.insert(0, self._items.pop())
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), is_for_real=False)
        return self._heights[width]

    def invalidate(self) -> None:
        """Forgets what was worked out: an item has changed."""
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, is_for_real=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, is_for_real: bool) -> int:
        """Lays the items out and returns the height they take; within a line each stands in the middle."""
        y = rect.y()
        for line in self._lines(rect):
            height = max(size.height() for _, size in line)
            if is_for_real:
                x = rect.x()
                for item, size in line:
                    item.setGeometry(QRect(QPoint(x, y + (height - size.height()) // 2), size))
                    x += size.width() + self._gap
            y += height + self._gap
        return max(0, y - self._gap - rect.y())

    def _lines(self, rect: QRect) -> list[list[tuple[QLayoutItem, QSize]]]:
        """The items with their sizes, as many in a line as fit."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        x = rect.x()
        for item in self._items:
            if item.isEmpty():
                continue
            wanted = item.sizeHint()
            size = QSize(min(wanted.width(), max(rect.width(), item.minimumSize().width())), wanted.height())
            if not lines or x + size.width() > rect.right() + 1:
                lines.append([])
                x = rect.x()
            lines[-1].append((item, size))
            x += size.width() + self._gap
        return lines
