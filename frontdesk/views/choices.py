"""One choice among a few values, each a button on its own: large enough to hit, and all of them in sight."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from frontdesk.views.binding import empty
from frontdesk.views.choice_button import ChoiceButton
from frontdesk.views.flow import Flow
from frontdesk.views.theme import GRID


class Choices(QWidget):
    """Shows the value that is taken, and tells which one a person takes."""

    chosen = Signal(object)

    def __init__(self, values: Sequence[tuple[object, str, str]], *, name: str, called: str) -> None:
        """Each value comes with its words and a quieter second line; buttons are named after the value's place."""
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(called)
        self._group = QButtonGroup(self)
        self._values: list[object] = []
        self._flow = Flow(self, gap=GRID)
        self.offer(values)

    def offer(self, values: Sequence[tuple[object, str, str]]) -> None:
        """Offers these in place of those before; none of them is shown as taken."""
        for button in self._group.buttons():
            self._group.removeButton(button)
        empty(self._flow)
        self._values = [value for value, _, _ in values]
        for number, (value, first, second) in enumerate(values):
            button = ChoiceButton(first, second, name=f"{self.objectName()}_{number}")
            button.clicked.connect(partial(self.chosen.emit, value))
            self._group.addButton(button, number)
            self._flow.addWidget(button)

    def take(self, value: object) -> None:
        """Shows a value as taken; one that is not among them leaves all untaken."""
        self._group.setExclusive(False)
        for number, button in enumerate(self._group.buttons()):
            button.setChecked(self._values[number] == value)
        self._group.setExclusive(True)
