"""In the status line: how much stands open."""

from PySide6.QtCore import QSize

from frontdesk.viewmodels.unsent import UnsentViewModel
from frontdesk.views.binding import bind
from frontdesk.views.button import Button, Weight
from frontdesk.views.palette import Tone
from frontdesk.views.wording_unsent import count_words

SMALLEST = 24
"""Pixels."""


class UnsentButton(Button):
    """Hidden while nothing does; a click opens the list."""

    def __init__(self, unsent: UnsentViewModel) -> None:
        super().__init__("", weight=Weight.QUIET, tone=Tone.WARN, name="unsent_button")
        self._unsent = unsent
        bind(self._show, unsent.changed)

    def sizeHint(self) -> QSize:
        """No higher than the line needs; still large enough to hit."""
        return QSize(super().sizeHint().width(), max(self.fontMetrics().height(), SMALLEST))

    def _show(self) -> None:
        self.setVisible(self._unsent.count > 0)
        self.setText(count_words(self._unsent.count))
