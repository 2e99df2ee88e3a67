"""One field of a form: what it is called, the input, and below it a hint or what is wrong."""

from PySide6.QtCore import QPointF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from frontdesk.views.field_frame import FieldFrame
from frontdesk.views.palette import Tone
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.theme import GRID, TextSize, colours_of, scaled


class FormField(QWidget):
    """A line of text; `typed` comes with each key, `left` when the focus goes."""

    typed = Signal(str)
    left = Signal()

    def __init__(self, caption: str, *, name: str, is_secret: bool = False, line: QLineEdit | None = None) -> None:
        super().__init__()
        self.line = line or QLineEdit()
        self.line.setObjectName(name)
        self.line.setAccessibleName(caption)
        if is_secret:
            self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self._note = PlainLabel(size=TextSize.SMALL, wraps=True, name=f"{name}_note")
        label = PlainLabel(caption, bold=True)
        label.setBuddy(self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(label)
        column.addWidget(FieldFrame(self.line))
        column.addWidget(self._note)
        column.addStretch(1)
        self._note.hide()
        self.line.textEdited.connect(self.typed)
        self.line.editingFinished.connect(self.left)

    def show_text(self, text: str) -> None:
        """Shows a text; the caret stays where a person is typing."""
        if self.line.text() != text:
            self.line.setText(text)

    def say(self, sentence: str, tone: Tone | None = None) -> None:
        """Says something below the field; nothing is said by an empty sentence."""
        self._note.set_tone(tone if tone is not None else Tone.NEUTRAL)
        self._note.setText(sentence)
        self._note.setVisible(bool(sentence))
        self.line.setAccessibleDescription(sentence)


class ChoiceField(QWidget):
    """One of a few values, from a list that the wheel does not turn by accident."""

    chosen = Signal(str)

    def __init__(self, caption: str, values: list[tuple[str, str]], *, name: str) -> None:
        super().__init__()
        self.list = _List()
        self.list.setObjectName(name)
        self.list.setAccessibleName(caption)
        self.list.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.list.setMinimumContentsLength(6)  # so that a long name of a language takes no room from its neighbour
        for value, words in values:
            self.list.addItem(words, value)
        self._note = PlainLabel(size=TextSize.SMALL, wraps=True, name=f"{name}_note")
        label = PlainLabel(caption, bold=True)
        label.setBuddy(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(label)
        column.addWidget(FieldFrame(self.list))
        column.addWidget(self._note)
        column.addStretch(1)
        self._note.hide()
        self.list.activated.connect(self._choose)

    def show_value(self, value: str, words: str) -> None:
        """Shows a value; one that is not listed is added, so that it stays as it is."""
        place = self.list.findData(value)
        if place < 0:
            blocker = QSignalBlocker(self.list)
            self.list.addItem(words, value)
            blocker.unblock()
            place = self.list.count() - 1
        self.list.setCurrentIndex(place)

    def say(self, sentence: str, tone: Tone | None = None) -> None:
        """Says something below the list."""
        self._note.set_tone(tone if tone is not None else Tone.NEUTRAL)
        self._note.setText(sentence)
        self._note.setVisible(bool(sentence))

    def _choose(self, place: int) -> None:
        self.chosen.emit(str(self.list.itemData(place) or ""))


class _List(QComboBox):
    """Leaves the wheel to the page it stands on, and its frame to whoever holds it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the value and a small arrow."""
        colours = colours_of(self)
        side = scaled(8)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colours.text if self.isEnabled() else colours.muted)
        room = self.rect().adjusted(2, 0, -3 * side, 0)
        words = painter.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.setPen(QPen(colours.muted, 1.6))
        middle = QPointF(self.width() - 1.5 * side, self.height() / 2 + side / 4)
        painter.drawPolyline([middle + QPointF(-side / 2, -side / 2), middle, middle + QPointF(side / 2, -side / 2)])
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
