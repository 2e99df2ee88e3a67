"""The day's changes: what, for whom, when and by whom, each with a button that changes it back or why it cannot."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from frontdesk.viewmodels.changes import Change, ChangeState, ChangesViewModel
from frontdesk.views.binding import bind, empty
from frontdesk.views.button import Button
from frontdesk.views.card import Card
from frontdesk.views.palette import Tone
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.record_window import RecordWindow
from frontdesk.views.tall_column import TallColumn
from frontdesk.views.theme import GRID, TextSize, scaled
from frontdesk.views.undo_notice import UndoNotice
from frontdesk.views.wording_changes import change_words, difference_words, whom_words, why_not
from frontdesk.views.wording_time import clock_time

MOST_SHOWN = 100
"""Rows that are built; the ledger shows the rest."""


class ChangesWindow(RecordWindow):
    """The day's list in a window."""

    def __init__(self, changes: ChangesViewModel) -> None:
        super().__init__(
            self.tr("Frontdesk: changes"),
            self.tr("Today's changes"),
            self.tr("What this desk changed today, the latest first. Ctrl+Z changes the last one back."),
            name="changes_window",
        )
        self._column.addWidget(UndoNotice(changes))
        self._column.addWidget(ChangesList(changes), 1)


class ChangesList(TallColumn):
    """A row for each change; built anew with every change, while it is seen."""

    def __init__(self, changes: ChangesViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("changes_list")
        self._changes = changes
        rows = QWidget()
        self._rows = QVBoxLayout(rows)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(GRID)
        self._empty = PlainLabel(
            self.tr("Nothing was changed at this desk today."), size=TextSize.LEAD, muted=True, name="changes_empty"
        )
        self._more = PlainLabel(muted=True, wraps=True, name="changes_more")
        for widget in (self._empty, rows, self._more):
            self.add(widget)
        self.add(QWidget(), 1)
        bind(self._show, changes.changed)

    def _show(self) -> None:
        changes = self._changes.changes
        empty(self._rows)
        for number, change in enumerate(changes[:MOST_SHOWN]):
            row = _Row(change, self._changes, number)
            row.back.clicked.connect(partial(self._changes.ask, change.id))
            self._rows.addWidget(row)
        self._empty.setVisible(not changes)
        self._more.setVisible(len(changes) > MOST_SHOWN)
        self._more.setText(self.tr("{0} more are in the ledger.").format(len(changes) - MOST_SHOWN))


class _Row(Card):
    """One change."""

    def __init__(self, change: Change, changes: ChangesViewModel, number: int) -> None:
        super().__init__(name=f"change_{number}")
        site, now = changes.site, changes.now()
        reason = why_not(change)
        is_over = change.state is ChangeState.CHANGED_BACK
        when = clock_time(change.at, site)
        by = self.tr("{0} by {1}").format(when, change.who) if change.who else when
        what = PlainLabel(change_words(change), bold=True, muted=is_over, wraps=True, name=f"change_{number}_what")
        details = difference_words(change.intent, site, now)
        difference = PlainLabel(details, muted=is_over, wraps=True, name=f"change_{number}_difference")
        difference.setVisible(bool(details))
        self.back = Button(self.tr("Change back"), name=f"change_{number}_back_button")
        self.back.setVisible(not reason)
        why = PlainLabel(reason, size=TextSize.SMALL, tone=Tone.GOOD if is_over else Tone.NEUTRAL, wraps=True)
        why.setObjectName(f"change_{number}_why_not")
        why.setVisible(bool(reason))
        why.setMaximumWidth(scaled(220))
        grid = QGridLayout(self)
        grid.setContentsMargins(2 * GRID, 12, 2 * GRID, 12)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        grid.addWidget(what, 0, 0)
        grid.addWidget(PlainLabel(by, size=TextSize.SMALL, muted=True, name=f"change_{number}_when"), 0, 1)
        grid.addWidget(PlainLabel(whom_words(change), wraps=True, name=f"change_{number}_whom"), 1, 0)
        grid.addWidget(difference, 2, 0)
        grid.addWidget(self.back, 1, 1, 2, 1, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(why, 1, 1, 2, 1)
