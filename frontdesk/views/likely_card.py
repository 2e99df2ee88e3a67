"""Those that are likely the same as what a form would add; one key takes one of them instead."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.views.badge import Badge
from frontdesk.views.binding import bind_key
from frontdesk.views.button import Button
from frontdesk.views.card import Card
from frontdesk.views.palette import Tone
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.theme import GRID, TextSize
from frontdesk.views.value_label import ValueLabel

MOST = 4
"""Rows that are shown, each with a key."""


class LikelyCard(Card):
    """A heading, and a row for each; hidden while there is nothing to say."""

    def __init__(self, take: Callable[[int], None], words: str, *, name: str) -> None:
        """`take` takes the one of a number; `words` stand on the buttons that do."""
        super().__init__(name=name)
        self._heading = PlainLabel(bold=True, wraps=True, name=f"{name}_heading")
        self._rows = [_Row(number, partial(take, number), words) for number in range(MOST)]
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 12, 2 * GRID, 12)
        column.setSpacing(GRID)
        column.addWidget(self._heading)
        for row in self._rows:
            column.addWidget(row)
        self.hide()

    def show_rows(self, heading: str, rows: Sequence[tuple[str, str]]) -> None:
        """Shows which they are, and below each by what; without a heading nothing is shown."""
        for row, words in zip(self._rows, (*rows, *[("", "")] * MOST), strict=False):
            row.show_words(*words)
        self._heading.setText(heading)
        self.setVisible(bool(heading))


class _Row(QWidget):
    """One of them, the key that takes it, and a button that does."""

    def __init__(self, number: int, act: Callable[[], None], words: str) -> None:
        super().__init__()
        keys = f"Ctrl+{number + 1}"
        self._which = ValueLabel(bold=True)
        self._which.setObjectName(f"likely_{number}_name")
        self._why = PlainLabel(size=TextSize.SMALL, muted=True, wraps=True, name=f"likely_{number}_why")
        self._take = Button(words, name=f"likely_{number}_button")
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._which)
        column.addWidget(self._why)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addLayout(column, 1)
        row.addWidget(Badge(keys, Tone.NEUTRAL))
        row.addWidget(self._take)
        self._take.clicked.connect(act)
        bind_key(self, keys, act)

    def show_words(self, which: str, why: str) -> None:
        self._which.show_value(which)
        self._why.setText(why)
        self.setVisible(bool(which))
