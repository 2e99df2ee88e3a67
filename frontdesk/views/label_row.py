"""A customer's labels in a row, each a word with its colour as a dot; kept and filled anew."""

from collections.abc import Sequence

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from frontdesk.api.records import Label
from frontdesk.domain.people import colour_digits
from frontdesk.views.badge import DottedWord
from frontdesk.views.binding import keep_room
from frontdesk.views.flow import Flow
from frontdesk.views.theme import GRID


class LabelRow(QWidget):
    """Keeps its room while it is blank, so that nothing jumps when the next guest's labels come."""

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._name = name
        self._words: list[DottedWord] = []
        self._flow = Flow(self, gap=2 * GRID)

    def add_before(self, widget: QWidget) -> None:
        """Puts a widget of its owner's before the labels; to be called before any label is shown."""
        self._flow.addWidget(widget)

    def show_labels(self, labels: Sequence[Label]) -> None:
        """Shows these labels and no others."""
        while len(self._words) < len(labels):
            word = DottedWord("", None, name=f"{self._name}_{len(self._words)}")
            self._words.append(word)
            self._flow.addWidget(word)
        for index, word in enumerate(self._words):
            is_used = index < len(labels)
            if is_used:
                digits = colour_digits(labels[index])
                word.show_word(labels[index].value, QColor(f"#{digits}") if digits else None)
            keep_room(word, is_used)
            word.setVisible(is_used)

    def blank(self) -> None:
        """Shows nothing and keeps the room."""
        for word in self._words:
            word.setVisible(False)
