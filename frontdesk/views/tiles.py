"""Facts as tiles, a caption above a value, in as many columns as the width has room for."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QGuiApplication,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QMenu, QWidget

from frontdesk.views.painted import WRAPPED, PaintedWords, height_of, paint_pill, pill_size
from frontdesk.views.palette import Tone
from frontdesk.views.picked_text import PickedText
from frontdesk.views.ruler import Ruler, ruler
from frontdesk.views.theme import GRID, TextSize, colours_of, font_of, scaled, shades_of
from frontdesk.views.value_label import fitted

NARROWEST_TILE = 190
"""Pixels at 100 % text below which a tile takes a line of its own."""

_GAP = 2 * GRID


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is known, under the name that tests and assistive tools find it by."""

    name: str
    caption: str
    value: str
    badge: str = ""
    tone: Tone = Tone.NEUTRAL


@dataclass(frozen=True, slots=True)
class Tile:
    """Where a fact stands at some width, and its value as it fits there."""

    fact: Fact
    caption: QRect
    value: QRect
    shown: str
    badge: QRect

    @property
    def bottom(self) -> int:
        """Where it ends."""
        return (self.badge if self.fact.badge else self.value).bottom() + 1


class Tiles(PaintedWords):
    """A set of facts, painted: a label for each would take longer to lay out than the facts take to arrive.

    A value is selected by the mouse all the same, in a label that comes over it with the press.
    """

    def __init__(self, *, big: bool = False, narrowest: int = NARROWEST_TILE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value_size = TextSize.HEADING if big else TextSize.BODY
        self._big = big
        self._narrowest = narrowest
        self._facts: tuple[Fact, ...] = ()
        self._placed: dict[int, tuple[Tile, ...]] = {}
        self._picked = PickedText(self)
        self.setCursor(Qt.CursorShape.IBeamCursor)

    def show_facts(self, facts: Iterable[Fact]) -> None:
        """Shows these facts, in this order."""
        self._facts = tuple(facts)
        self._picked.drop()
        self._have_shown("\n".join(f"{fact.caption}: {fact.value}" for fact in self._facts))

    def blank(self) -> None:
        """As all painted words, and nothing of them stays selected."""
        self._picked.drop()
        super().blank()

    def fact(self, name: str) -> Fact | None:
        """The fact of that name, if it is shown."""
        return None if self._is_blank else next((fact for fact in self._facts if fact.name == name), None)

    def place_of(self, name: str) -> QRect:
        """Where the value of that fact stands."""
        return next((tile.value for tile in self._tiles() if tile.fact.name == name), QRect())

    def heightForWidth(self, width: int) -> int:
        """The height that all tiles take at a width."""
        return max((tile.bottom for tile in self._tiles(width)), default=0)

    def sizeHint(self) -> QSize:
        """Two columns."""
        width = 2 * scaled(self._narrowest)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Any width will do; the tiles adapt."""
        return QSize(scaled(self._narrowest) // 2, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws captions, values and badges."""
        if self._is_blank:
            return
        colours = colours_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tiles = [tile for tile in self._tiles() if tile.caption.united(tile.value).intersects(event.rect())]
        painter.setFont(font_of(TextSize.SMALL))
        painter.setPen(colours.muted)
        for tile in tiles:
            painter.drawText(tile.caption, WRAPPED, tile.fact.caption)
        painter.setFont(font_of(self._value_size, bold=self._big))
        painter.setPen(colours.text)
        for tile in tiles:
            painter.drawText(tile.value, WRAPPED, tile.shown)
        for tile in tiles:
            if tile.fact.badge:
                paint_pill(painter, tile.badge, tile.fact.badge, shades_of(self, tile.fact.tone))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begins to select within a value."""
        self._picked.drop()
        tile = self._tile_at(event.position().toPoint())
        if tile is not None and event.button() is Qt.MouseButton.LeftButton:
            self._picked.pick(event, tile.fact.value, tile.value, self._value_size, bold=self._big)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Goes on selecting."""
        self._picked.hand_on(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ends selecting; the label stays while something in it is selected."""
        self._picked.release(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offers to copy the value below the mouse."""
        tile = self._tile_at(event.pos())
        if tile is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = QAction(self.tr("Copy"), menu)
        copy.setData(tile.fact.value)
        copy.triggered.connect(self._copy)
        menu.addAction(copy)
        menu.popup(event.globalPos())

    def _copy(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            QGuiApplication.clipboard().setText(str(action.data()))

    def _tile_at(self, point: QPoint) -> Tile | None:
        tiles = () if self._is_blank else self._tiles()
        return next((tile for tile in tiles if tile.value.contains(point)), None)

    def _measure_anew(self) -> None:
        self._placed.clear()
        super()._measure_anew()

    def _tiles(self, width: int | None = None) -> tuple[Tile, ...]:
        room = self.width() if width is None else width
        if room not in self._placed:
            self._placed[room] = tuple(_place(self._facts, room, scaled(self._narrowest), self._rulers()))
        return self._placed[room]

    def _rulers(self) -> tuple[Ruler, Ruler]:
        return ruler(TextSize.SMALL), ruler(self._value_size, bold=self._big)


def _place(facts: tuple[Fact, ...], room: int, narrowest: int, rulers: tuple[Ruler, Ruler]) -> Iterable[Tile]:
    """Columns of one width, as many as there is room for; a line is as high as its highest tile."""
    columns = max(1, min(len(facts) or 1, (room + _GAP) // (narrowest + _GAP)))
    width = max(1, (room - (columns - 1) * _GAP) // columns)
    y = 0
    for start in range(0, len(facts), columns):
        line = [
            _tile(fact, QPoint(index * (width + _GAP), y), width, rulers)
            for index, fact in enumerate(facts[start : start + columns])
        ]
        yield from line
        y = max(tile.bottom for tile in line) + _GAP


def _tile(fact: Fact, at: QPoint, width: int, rulers: tuple[Ruler, Ruler]) -> Tile:
    small, middle = rulers
    shown = fitted(fact.value, middle, width)
    caption = QRect(at, QSize(width, height_of(small, fact.caption, width)))
    value = QRect(at + QPoint(0, caption.height() + 2), QSize(width, height_of(middle, shown, width)))
    badge = QRect(QPoint(at.x(), value.bottom() + 3), pill_size(fact.badge))
    return Tile(fact, caption, value, shown, badge)
