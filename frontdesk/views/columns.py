"""The two columns of the desk: the guest, and the people beside; where text is large, one below the other or alone."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from frontdesk.viewmodels.desk import DeskPhase, DeskViewModel
from frontdesk.viewmodels.search import SearchState
from frontdesk.views.binding import bind
from frontdesk.views.guest_pane import GuestPane
from frontdesk.views.side_pane import SidePane
from frontdesk.views.theme import GRID, scaled

NARROWEST = 740
"""Pixels at 100 % text that both columns need side by side."""


class Columns(QWidget):
    """Side by side with room for both; without, whoever is being looked for or looked at has it all."""

    def __init__(self, desk: DeskViewModel, guest: GuestPane, people: SidePane) -> None:
        super().__init__()
        self._desk = desk
        self._guest = guest
        self._people = people
        self._wants_people = False
        self._arranged: tuple[bool, bool, bool] | None = None
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2 * GRID)
        self._row.addWidget(guest, 7)
        self._row.addWidget(people, 3)
        desk.phase_changed.connect(self._forget_people)
        bind(self._arrange, desk.phase_changed, desk.search.changed)

    def show_people(self) -> None:
        """Shows the list of people until something else is opened."""
        self._wants_people = True
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """As narrow as one of them: the other gives way."""
        widest = max(self._guest.minimumSizeHint().width(), self._people.minimumSizeHint().width())
        return QSize(min(widest, scaled(NARROWEST) // 2), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rooms change."""
        super().resizeEvent(event)
        self._arrange()

    def _forget_people(self) -> None:
        self._wants_people = False

    def _arrange(self) -> None:
        is_narrow = self.width() < scaled(NARROWEST)
        is_ready = self._desk.phase is DeskPhase.READY
        is_looking_for = self._wants_people or self._desk.search.state is not SearchState.IDLE
        if self._arranged == (is_narrow, is_ready, is_looking_for):
            return  # to set anything anew has the whole window laid out again
        self._arranged = is_narrow, is_ready, is_looking_for
        direction = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(direction)
        self._row.setStretchFactor(self._guest, 0 if is_narrow and is_ready else 7)
        self._guest.set_brief(is_brief=is_narrow and is_ready)
        self._people.setVisible(not is_narrow or is_ready or is_looking_for)
        self._guest.setVisible(not is_narrow or not is_looking_for)
