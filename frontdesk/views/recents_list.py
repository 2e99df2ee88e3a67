"""Who was opened at this desk lately."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from frontdesk.viewmodels.recents import Recent, RecentsViewModel
from frontdesk.viewmodels.status import StatusViewModel
from frontdesk.views.binding import bind
from frontdesk.views.people_list import PeopleList
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.theme import GRID, TextSize
from frontdesk.views.two_line_delegate import RowText
from frontdesk.views.wording_names import recent_words
from frontdesk.views.wording_time import when


class RecentsList(QWidget):
    """Follows the recents."""

    def __init__(self, recents: RecentsViewModel, status: StatusViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recents_list")
        self._status = status
        self.people = PeopleList(recents.model, self._describe, name="recents")
        self.people.setAccessibleName(self.tr("Recent guests"))
        self._nobody = PlainLabel(self.tr("Guests you open appear here."), muted=True, wraps=True, name="recents_empty")
        self._nobody.setContentsMargins(GRID, 0, GRID, 0)
        self._nobody.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._states = QStackedLayout()
        self._states.addWidget(self._nobody)
        self._states.addWidget(self.people)
        heading = PlainLabel(self.tr("Recent guests"), size=TextSize.LEAD, bold=True)
        heading.setContentsMargins(GRID, 0, GRID, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, 2 * GRID, GRID, GRID)
        column.setSpacing(GRID)
        column.addWidget(heading)
        column.addLayout(self._states, 1)
        self.people.chosen.connect(recents.open)
        bind(self._show, recents.model.modelReset)

    def _show(self) -> None:
        self._states.setCurrentIndex(1 if self.people.model().rowCount() else 0)

    def _describe(self, recent: Recent) -> RowText:
        return RowText(
            recent.initials,
            recent_words(recent.name, recent.customer_id),
            when(recent.at, self._status.site, self._status.now()),
        )
