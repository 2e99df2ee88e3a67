"""An id to be typed, or picked by the name under which it was seen at this desk."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.views.choice_button import ChoiceButton
from frontdesk.views.flow import Flow
from frontdesk.views.form_field import FormField
from frontdesk.views.theme import GRID


class KnownField(QWidget):
    """Holds one id, or several with commas."""

    typed = Signal(str)

    def __init__(self, caption: str, *, name: str, holds_several: bool = False) -> None:
        super().__init__()
        self._name = name
        self._holds_several = holds_several
        self._buttons: dict[str, ChoiceButton] = {}
        self.field = FormField(caption, name=name)
        self._chips = Flow(gap=GRID)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.field)
        column.addLayout(self._chips)
        self.field.typed.connect(self._typed)

    def offer(self, known: Mapping[str, str]) -> None:
        """Shows what can be picked, each once."""
        for its_id, words in known.items():
            if its_id not in self._buttons:
                button = ChoiceButton(words, "", name=f"{self._name}_{len(self._buttons)}")
                button.clicked.connect(partial(self._pick, its_id))
                self._buttons[its_id] = button
                self._chips.addWidget(button)
        self._show_picked()

    def show_text(self, text: str) -> None:
        """Shows what is held."""
        self.field.show_text(text)
        self._show_picked()

    def _held(self) -> list[str]:
        return [part.strip() for part in self.field.line.text().split(",") if part.strip()]

    def _typed(self, text: str) -> None:
        self._show_picked()
        self.typed.emit(text)

    def _pick(self, its_id: str) -> None:
        """A second click lets go again."""
        held = self._held()
        if its_id in held:
            held.remove(its_id)
        else:
            held = [*held, its_id] if self._holds_several else [its_id]
        self.show_text(",".join(held))
        self.typed.emit(self.field.line.text())

    def _show_picked(self) -> None:
        held = self._held()
        for its_id, button in self._buttons.items():
            button.setChecked(its_id in held)
