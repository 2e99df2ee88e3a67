"""A customer's states and labels in a row: states on pills, each label a word with its colour as a dot."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from frontdesk.api.records import Label
from frontdesk.domain.people import colour_digits
from frontdesk.views.painted import PaintedWords, paint_pill, pill_size
from frontdesk.views.palette import Tone
from frontdesk.views.ruler import ruler
from frontdesk.views.theme import GRID, TextSize, colours_of, font_of, scaled, shades_of

LONGEST_LABEL = 40
"""Letters of a label that are shown; the rest is in its tool tip."""
_GAP = 2 * GRID


@dataclass(frozen=True, slots=True)
class State:
    """A word that says how the customer stands."""

    word: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class _Item:
    """A word as it is painted: on a pill where it has a tone, else with a dot before it."""

    word: str
    whole: str
    tone: Tone | None = None
    dot: QColor | None = None

    @property
    def size(self) -> QSize:
        """What it takes with all that is painted around it."""
        if self.tone is not None:
            return pill_size(self.word)
        body = ruler(TextSize.BODY)
        return QSize(scaled(16) + body.horizontalAdvance(self.word), body.height())


class LabelRow(PaintedWords):
    """Painted: a widget for each word would be shown and hidden at every scan."""

    def __init__(self, *, name: str, keeps_line: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._keeps_line = keeps_line
        self._items: tuple[_Item, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """What is shown, states first."""
        return () if self._is_blank else tuple(item.word for item in self._items)

    def show_labels(self, labels: Sequence[Label], states: Sequence[State] = ()) -> None:
        """Shows these states and labels and no others."""
        items = (*map(_pill, states), *map(_dotted, labels))
        if items == self._items and not self._is_blank:
            return
        self._items = items
        self._have_shown(", ".join(item.whole for item in items))

    def heightForWidth(self, width: int) -> int:
        """As many lines as the words need, or one where it keeps its line."""
        needed = max((place.bottom() + 1 for _, place in _places(self._items, width)), default=0)
        return max(needed, pill_size("").height()) if self._keeps_line else needed

    def sizeHint(self) -> QSize:
        """All in one line."""
        width = sum(item.size.width() + _GAP for item in self._items)
        return QSize(width, self.heightForWidth(width + 1))

    def minimumSizeHint(self) -> QSize:
        """Any width will do: words go on in the next line, and one that is too wide is cut."""
        return QSize(0, pill_size("").height() if self._keeps_line else 0)

    def event(self, event: QEvent) -> bool:
        """Tells a label that was cut whole in its tool tip."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            found = (item for item, place in self._placed(self.width()) if place.contains(event.pos()))
            item = next(found, None)
            QToolTip.showText(event.globalPos(), item.whole if item and item.whole != item.word else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws pills, dots and words."""
        placed = self._placed(self.width())
        if not placed:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for item, place in placed:
            if item.tone is None:
                self._paint_dotted(painter, item, place)
            else:
                paint_pill(painter, place, item.word, shades_of(self, item.tone))
        painter.end()

    def _placed(self, width: int) -> list[tuple[_Item, QRect]]:
        return [] if self._is_blank else _places(self._items, width)

    def _paint_dotted(self, painter: QPainter, item: _Item, place: QRect) -> None:
        neutral, side = shades_of(self, Tone.NEUTRAL), scaled(10)
        painter.setPen(neutral.wash)
        painter.setBrush(item.dot or neutral.ink)
        painter.drawEllipse(QRectF(place.x() + 1, place.center().y() + 1 - side / 2, side, side))
        painter.setFont(font_of(TextSize.BODY))
        painter.setPen(colours_of(self).text)
        room = place.adjusted(scaled(16), 0, 0, 0)
        word = item.word
        if place.width() < item.size.width():  # in a room that is just its own a word is not to be cut by rounding
            word = ruler(TextSize.BODY).elidedText(word, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, word)


def _pill(state: State) -> _Item:
    return _Item(state.word, state.word, tone=state.tone)


def _dotted(label: Label) -> _Item:
    digits, whole = colour_digits(label), label.value
    word = whole if len(whole) <= LONGEST_LABEL else f"{whole[:LONGEST_LABEL]}…"
    return _Item(word, whole, dot=QColor(f"#{digits}") if digits else None)


def _places(items: Sequence[_Item], width: int) -> list[tuple[_Item, QRect]]:
    """Each item with its place: side by side, and on in the next line where room ends."""
    placed: list[tuple[_Item, QRect]] = []
    x, y, line = 0, 0, 0
    for item in items:
        size = item.size.boundedTo(QSize(max(width, 1), item.size.height()))
        if x > 0 and x + size.width() > width:
            x, y, line = 0, y + line + _GAP, 0
        placed.append((item, QRect(QPoint(x, y), size)))
        x, line = x + size.width() + _GAP, max(line, size.height())
    return placed
