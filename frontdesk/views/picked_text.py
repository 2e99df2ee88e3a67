"""Lets the mouse select within text that a widget paints itself."""

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from frontdesk.views.theme import TextSize
from frontdesk.views.value_label import ValueLabel


class PickedText:
    """A label that comes over the painted text with the press, and stays while something in it is selected."""

    def __init__(self, owner: QWidget) -> None:
        self._owner = owner
        self._label: ValueLabel | None = None

    def pick(self, event: QMouseEvent, text: str, place: QRect, size: TextSize, *, bold: bool) -> None:
        """Begins to select within a text that is painted at a place."""
        self.drop()
        self._label = label = ValueLabel(size=size, bold=bold, parent=self._owner)
        label.show_value(text)
        label.setGeometry(place)
        label.setAutoFillBackground(True)
        label.show()
        self.hand_on(event)

    def hand_on(self, event: QMouseEvent) -> None:
        """Lets the label have what the mouse does."""
        if self._label is not None:
            at = event.position() - QPointF(self._label.pos())
            kind, button, buttons = event.type(), event.button(), event.buttons()
            self._label.event(QMouseEvent(kind, at, event.globalPosition(), button, buttons, event.modifiers()))

    def release(self, event: QMouseEvent) -> None:
        """Ends selecting."""
        self.hand_on(event)
        if self._label is not None and not self._label.hasSelectedText():
            self.drop()

    def drop(self) -> None:
        """Takes the label away."""
        if self._label is not None:
            self._label.hide()
            self._label.deleteLater()
            self._label = None
