"""Guests of other systems who have no Trybe record: to be known of, and not to be opened."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.api.records import SearchMatch
from frontdesk.viewmodels.search import SearchViewModel
from frontdesk.views.binding import bind, empty
from frontdesk.views.card import Rule
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.theme import GRID, TextSize
from frontdesk.views.wording_membership import humanised

_MOST = 4


class OthersList(QWidget):
    """A few lines below the results; hidden while there is no one."""

    def __init__(self, search: SearchViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("others_list")
        self._search = search
        self._shown: tuple[SearchMatch, ...] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(GRID // 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, 0, GRID, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(Rule())
        heading = self.tr("In other systems, without a Trybe record")
        column.addWidget(PlainLabel(heading, bold=True, wraps=True, name="others_heading"))
        column.addLayout(self._rows)
        bind(self._show, search.changed)

    def _show(self) -> None:
        others = self._search.others
        self.setVisible(bool(others))
        if others == self._shown:
            return
        self._shown = others
        empty(self._rows)
        for number, match in enumerate(others[:_MOST]):
            self._rows.addWidget(PlainLabel(self._words(match), wraps=True, name=f"other_{number}"))
        if len(others) > _MOST:
            more = self.tr("and {0} more").format(len(others) - _MOST)
            self._rows.addWidget(PlainLabel(more, size=TextSize.SMALL, muted=True, name="others_more"))

    def _words(self, match: SearchMatch) -> str:
        names = " ".join(part for part in (match.first_name, match.last_name) if part)
        name = match.full_name or names or self.tr("Without a name")
        source = humanised(match.source) if match.source else self.tr("Another system")
        return " · ".join(part for part in (name, match.email, match.phone, source) if part)
