"""What stands above a membership's facts: its type, its status on a pill, and what it costs."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from frontdesk.views.painted import WRAPPED, PaintedWords, height_of, paint_pill, pill_size
from frontdesk.views.palette import Tone
from frontdesk.views.ruler import Ruler, ruler
from frontdesk.views.theme import GRID, TextSize, colours_of, font_of, scaled, shades_of
from frontdesk.views.value_label import fitted


@dataclass(frozen=True, slots=True)
class Head:
    """The words."""

    kind: str
    status: str
    tone: Tone
    rate: str


NOTHING = Head("", "", Tone.NEUTRAL, "")


class MembershipHead(PaintedWords):
    """Painted, as the facts below it are."""

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._head = NOTHING

    @property
    def head(self) -> Head:
        """What is shown."""
        return NOTHING if self._is_blank else self._head

    def show_head(self, head: Head) -> None:
        """Shows these words."""
        self._head = head
        self._have_shown(" · ".join(filter(None, (head.kind, head.status, head.rate))))

    def heightForWidth(self, width: int) -> int:
        """Down to the end of the rate, or of the type where there is no rate."""
        kind, pill, rate = self._places(width)
        return max(kind.bottom(), pill.bottom(), rate.bottom()) + 1

    def sizeHint(self) -> QSize:
        """All without wrapping."""
        kind, pill = ruler(TextSize.LEAD, bold=True).horizontalAdvance(self._head.kind), pill_size(self._head.status)
        width = max(kind + GRID + pill.width(), ruler(TextSize.BODY).horizontalAdvance(self._head.rate))
        return QSize(width, self.heightForWidth(width + 1))

    def minimumSizeHint(self) -> QSize:
        """The pill is never cut; the words adapt."""
        return QSize(pill_size(self._head.status).width() + scaled(48), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the words and the pill."""
        if self._is_blank:
            return
        kind, pill, rate = self._places(self.width())
        head, colours = self._head, colours_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font_of(TextSize.LEAD, bold=True))
        painter.setPen(colours.text)
        painter.drawText(kind, WRAPPED, fitted(head.kind, ruler(TextSize.LEAD, bold=True), kind.width()))
        painter.setFont(font_of(TextSize.BODY))
        painter.setPen(colours.muted)
        painter.drawText(rate, WRAPPED, fitted(head.rate, ruler(TextSize.BODY), rate.width()))
        paint_pill(painter, pill, head.status, shades_of(self, head.tone))
        painter.end()

    def _places(self, width: int) -> tuple[QRect, QRect, QRect]:
        """Where type, pill and rate stand."""
        pill = QRect(QPoint(), pill_size(self._head.status))
        pill.moveRight(width - 1)
        room = max(1, pill.left() - GRID)
        kind = QRect(0, 0, room, _height(ruler(TextSize.LEAD, bold=True), self._head.kind, room))
        below = max(kind.bottom(), pill.bottom()) + 1 + GRID
        rate = QRect(0, below, width, _height(ruler(TextSize.BODY), self._head.rate, width))
        return kind, pill, rate if self._head.rate else QRect()


def _height(text_ruler: Ruler, text: str, width: int) -> int:
    return height_of(text_ruler, fitted(text, text_ruler, width), width)
