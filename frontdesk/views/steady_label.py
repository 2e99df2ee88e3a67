"""A label that changes at every scan, and has what is around it laid out anew only when it needs another height."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget

from frontdesk.views.painted import WRAPPED, height_of
from frontdesk.views.palette import Tone
from frontdesk.views.picked_text import PickedText
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.ruler import Ruler, ruler
from frontdesk.views.theme import TextSize, scaled
from frontdesk.views.value_label import fitted


class SteadyLabel(PlainLabel):
    """Plain words, wrapped, painted here: a QLabel asks for a new layout with every text, up to the window's own.

    A word wider than the label loses its middle. Where it is selectable, the mouse can select and copy.
    """

    def __init__(
        self,
        *,
        size: TextSize = TextSize.BODY,
        tone: Tone | None = None,
        muted: bool = False,
        bold: bool = False,
        is_selectable: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self._words = ""
        self._letters = size, bold
        super().__init__(
            size=size, tone=tone, muted=muted, bold=bold, wraps=True, keeps_line=True, name=name, parent=parent
        )
        self._picked = PickedText(self) if is_selectable else None
        if is_selectable:
            self.setCursor(Qt.CursorShape.IBeamCursor)

    def set_ink(self, ink: QColor) -> None:
        """Gives the text a colour of its owner's; painted with it, where a palette would be told to every child."""
        if ink != self._ink:
            self._ink = ink
            self.update()

    def text(self) -> str:
        """What is shown, whole."""
        return self._words

    def setText(self, text: str) -> None:
        """Shows a text."""
        if text == self._words:
            return
        before = self.heightForWidth(self.width())
        self._words = text
        self.setAccessibleName(text)
        if self._picked is not None:
            self._picked.drop()
        if self.heightForWidth(self.width()) != before:
            self.updateGeometry()
        self.update()

    def clear(self) -> None:
        """Shows nothing and keeps a line."""
        self.setText("")

    def hasHeightForWidth(self) -> bool:
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As many lines as the words take."""
        return height_of(self._ruler(), self._fitted(width), max(width, 1))

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(self._ruler().horizontalAdvance(self._words), self._ruler().height())

    def minimumSizeHint(self) -> QSize:
        """Any width will do; the words adapt."""
        return QSize(scaled(48), self._ruler().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the words."""
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self._ink or self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(self._place(), WRAPPED, self._fitted(self.width()))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begins to select."""
        if self._picked is not None and event.button() is Qt.MouseButton.LeftButton:
            size, bold = self._letters
            self._picked.pick(event, self._words, self._place(), size, bold=bold)
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Goes on selecting."""
        if self._picked is not None:
            self._picked.hand_on(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ends selecting."""
        if self._picked is not None:
            self._picked.release(event)

    def _place(self) -> QRect:
        """In the middle of the height there is, as labels stand."""
        height = self.heightForWidth(self.width())
        return QRect(0, max(0, (self.height() - height) // 2), self.width(), height)

    def _fitted(self, width: int) -> str:
        return fitted(self._words, self._ruler(), max(width, scaled(48)))

    def _ruler(self) -> Ruler:
        size, bold = self._letters
        return ruler(size, bold=bold)
