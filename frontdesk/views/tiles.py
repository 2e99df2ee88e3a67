"""Facts as tiles, a caption above a value, in as many columns as the width has room for."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QLayout, QLayoutItem, QMenu, QVBoxLayout, QWidget

from frontdesk.views.badge import Badge
from frontdesk.views.palette import Tone
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.theme import GRID, TextSize, scaled

NARROWEST_TILE = 190
"""Pixels at 100 % text below which a tile takes a line of its own."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is known, under the name that tests and assistive tools find it by."""

    name: str
    caption: str
    value: str
    badge: str = ""
    tone: Tone = Tone.NEUTRAL


class Tiles(QWidget):
    """A set of facts; tiles are kept and filled anew, since making widgets is what takes time."""

    def __init__(self, *, big: bool = False, narrowest: int = NARROWEST_TILE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._big = big
        self._columns = _Columns(self, narrowest)
        self._tiles: list[_Tile] = []

    def show_facts(self, facts: Iterable[Fact]) -> None:
        """Shows these facts, in this order."""
        wanted = list(facts)
        while len(self._tiles) < len(wanted):
            tile = _Tile(self._big)
            self._tiles.append(tile)
            self._columns.addWidget(tile)
        for index, tile in enumerate(self._tiles):
            if index < len(wanted):
                tile.show_fact(wanted[index])
            tile.setVisible(index < len(wanted))


class ValueLabel(PlainLabel):
    """Text that the mouse can select and copy, without taking the keys away from where scans go."""

    def __init__(self, *, size: TextSize = TextSize.BODY, bold: bool = False) -> None:
        super().__init__(size=size, bold=bold, wraps=True)
        self._whole = ""
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)

    def show_value(self, value: str) -> None:
        """Shows a value; a word wider than the label loses its middle, and Copy still gives it whole."""
        self._whole = value
        self._fit()

    def value(self) -> str:
        """The value, whole."""
        return self._whole

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fits long words to the new width."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Any width will do; the words adapt."""
        return QSize(scaled(48), super().minimumSizeHint().height())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offers to copy what is selected, or else all of it."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = QAction(self.tr("Copy"), menu)
        copy.triggered.connect(self._copy)
        menu.addAction(copy)
        menu.popup(event.globalPos())

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.selectedText() or self._whole)

    def _fit(self) -> None:
        metrics, room = self.fontMetrics(), max(self.width(), scaled(48))
        words = (
            word
            if metrics.horizontalAdvance(word) <= room
            else metrics.elidedText(word, Qt.TextElideMode.ElideMiddle, room)
            for word in self._whole.split(" ")
        )
        shown = " ".join(words)
        if shown != self.text():
            self.setText(shown)


class _Tile(QWidget):
    """A caption, a value, and a badge where something about the value matters."""

    def __init__(self, big: bool) -> None:
        super().__init__()
        self._caption = PlainLabel(size=TextSize.SMALL, muted=True, wraps=True)
        self._value = ValueLabel(size=TextSize.HEADING if big else TextSize.BODY, bold=big)
        self._badge = Badge("", Tone.NEUTRAL)
        for label in (self._caption, self._value):
            label.setIndent(2)  # some letters reach left of where they begin
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._caption)
        column.addWidget(self._value)
        column.addWidget(self._badge)
        column.addStretch(1)

    def show_fact(self, fact: Fact) -> None:
        self._caption.setText(fact.caption)
        self._value.setObjectName(fact.name)
        self._value.setAccessibleName(f"{fact.caption}: {fact.value}")
        self._value.show_value(fact.value)
        self._badge.setObjectName(f"{fact.name}_badge")
        self._badge.setText(fact.badge)
        self._badge.set_tone(fact.tone)
        self._badge.setVisible(bool(fact.badge))


class _Columns(QLayout):
    """Columns of one width; as many as there is room for."""

    def __init__(self, parent: QWidget, narrowest: int) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._narrowest = narrowest
        self._gap = 2 * GRID
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), is_for_real=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, is_for_real=True)

    def sizeHint(self) -> QSize:
        return QSize(scaled(self._narrowest) * 2, self.heightForWidth(scaled(self._narrowest) * 2))

    def minimumSize(self) -> QSize:
        return QSize(scaled(self._narrowest) // 2, 0)

    def _place(self, rect: QRect, *, is_for_real: bool) -> int:
        """Lays the tiles out and returns the height they take."""
        shown = [item for item in self._items if not item.isEmpty()]
        columns = max(1, min(len(shown) or 1, (rect.width() + self._gap) // (scaled(self._narrowest) + self._gap)))
        width = (rect.width() - (columns - 1) * self._gap) // columns
        y = rect.y()
        for start in range(0, len(shown), columns):
            line = shown[start : start + columns]
            height = max(_height(item, width) for item in line)
            for index, item in enumerate(line):
                if is_for_real:
                    item.setGeometry(QRect(QPoint(rect.x() + index * (width + self._gap), y), QSize(width, height)))
            y += height + self._gap
        return max(0, y - rect.y() - self._gap)


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
