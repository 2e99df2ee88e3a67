"""A value that can be selected and copied by mouse, and never widens its column."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QFontMetrics, QGuiApplication, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.theme import TextSize, scaled


class ValueLabel(PlainLabel):
    """Text that the mouse can select and copy, without taking the keys away from where scans go.

    It becomes selectable with the first press: a label that always is lays out a document of its own, and a page full
    of those takes as long to fill as to load.
    """

    def __init__(
        self,
        *,
        size: TextSize = TextSize.BODY,
        bold: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(size=size, bold=bold, wraps=True, parent=parent)
        self._whole = ""
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)

    def show_value(self, value: str) -> None:
        """Shows a value; a word wider than the label loses its middle, and Copy still gives it whole."""
        self._whole = value
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begins a selection."""
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        super().mousePressEvent(event)

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
        shown = fitted(self._whole, self.fontMetrics(), max(self.width(), scaled(48)))
        if shown != self.text():
            self.setText(shown)


def fitted(text: str, metrics: QFontMetrics, room: int) -> str:
    """The text with every word that is wider than the room cut in its middle."""
    if metrics.horizontalAdvance(text) <= room:
        return text
    return " ".join(
        word
        if metrics.horizontalAdvance(word) <= room
        else metrics.elidedText(word, Qt.TextElideMode.ElideMiddle, room)
        for word in text.split(" ")
    )
