"""Unsent and uncertain: every write that stands open and every draft, with what can be done about it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.viewmodels.unsent import Open, Uncertain, UnsentViewModel
from frontdesk.views.badge import Badge
from frontdesk.views.binding import bind, empty
from frontdesk.views.button import Button, Weight
from frontdesk.views.card import Card
from frontdesk.views.dialogs import DeskDialog
from frontdesk.views.notice import Notice
from frontdesk.views.palette import Tone
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.record_window import RecordWindow
from frontdesk.views.tall_column import TallColumn
from frontdesk.views.theme import GRID, TextSize
from frontdesk.views.wording_unsent import (
    leaving_sentence,
    open_detail,
    open_title,
    open_whom,
    standing_words,
    take_off_question,
)


class UnsentWindow(RecordWindow):
    """Follows what stands open."""

    def __init__(self, unsent: UnsentViewModel) -> None:
        super().__init__(
            self.tr("Frontdesk: unsent and uncertain"),
            self.tr("Unsent and uncertain"),
            self.tr(
                "A change is uncertain where the connection broke before Trybe answered. It is never sent again by "
                "itself: Frontdesk looks whether it is there."
            ),
            name="unsent_window",
        )
        self._unsent = unsent
        self._question = Notice(Tone.WARN, name="unsent_question")
        confirm = Button(self.tr("Take it off the list"), tone=Tone.WARN, name="unsent_confirm_button")
        leave = Button(self.tr("Keep it"), name="unsent_leave_button")
        confirm.clicked.connect(unsent.confirm)
        leave.clicked.connect(unsent.leave)
        self._question.add_button(confirm)
        self._question.add_button(leave)
        self._unreadable = Notice(Tone.BAD, name="unsent_unreadable")
        self._empty = PlainLabel(
            self.tr("All is sent and certain."), size=TextSize.LEAD, muted=True, name="unsent_empty"
        )
        self._rows = QVBoxLayout()
        self._rows.setSpacing(GRID)
        self._settle = Button(self.tr("Look now"), weight=Weight.PRIMARY, name="unsent_settle_button")
        self._settle.clicked.connect(unsent.settle)
        self._lay_out()
        bind(self._show, unsent.changed)
        unsent.busy_changed.connect(self._show_settling)

    def come_forward(self) -> None:
        """Shows what stands open now."""
        self._unsent.look()
        super().come_forward()

    def _lay_out(self) -> None:
        rows = QWidget()
        rows.setLayout(self._rows)
        self._rows.setContentsMargins(0, 0, 0, 0)
        sheet = TallColumn()
        for widget in (self._empty, rows):
            sheet.add(widget)
        sheet.add(QWidget(), 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._settle)
        for widget in (self._question, self._unreadable):
            self._column.addWidget(widget)
        self._column.addWidget(sheet, 1)
        self._column.addLayout(foot)

    def _show(self) -> None:
        unsent = self._unsent
        empty(self._rows)
        things: tuple[Open, ...] = (*unsent.uncertain, *unsent.unsent)
        for number, thing in enumerate(things):
            self._rows.addWidget(_Row(thing, unsent, number))
        self._empty.setVisible(not things and not unsent.is_unreadable)
        self._question.say(take_off_question(unsent.question) if unsent.question is not None else "")
        unreadable = self.tr("This PC's disk refuses, so it is not known what stands open. Look again in a moment.")
        self._unreadable.say(unreadable if unsent.is_unreadable else "")
        self._show_settling()

    def _show_settling(self) -> None:
        is_settling = self._unsent.is_settling
        self._settle.setEnabled(bool(self._unsent.uncertain) and not is_settling)
        self._settle.setText(self.tr("Looking…") if is_settling else self.tr("Look now"))


class _Row(Card):
    """One thing that stands open."""

    def __init__(self, thing: Open, unsent: UnsentViewModel, number: int) -> None:
        super().__init__(name=f"open_{number}")
        is_uncertain = isinstance(thing, Uncertain)
        customer_id = thing.entry.intent.customer_id if isinstance(thing, Uncertain) else thing.draft.key.customer_id
        look = Button(self.tr("Open the guest"), name=f"open_{number}_guest_button")
        look.setVisible(bool(customer_id))
        look.clicked.connect(partial(unsent.open, customer_id))
        words = self.tr("I have looked") if is_uncertain else self.tr("Discard")
        off = Button(words, weight=Weight.QUIET, name=f"open_{number}_off_button")
        off.setVisible(not isinstance(thing, Uncertain) or thing.can_be_dismissed)
        off.clicked.connect(partial(unsent.ask, thing))
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addStretch(1)
        buttons.addWidget(off)
        buttons.addWidget(look)
        badge = Badge(standing_words(thing), Tone.WARN if is_uncertain else Tone.NEUTRAL, name=f"open_{number}_badge")
        grid = QGridLayout(self)
        grid.setContentsMargins(2 * GRID, 12, 2 * GRID, 12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        grid.addWidget(PlainLabel(open_title(thing), bold=True, wraps=True, name=f"open_{number}_title"), 0, 0)
        grid.addWidget(badge, 0, 1, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(PlainLabel(open_whom(thing), wraps=True, name=f"open_{number}_whom"), 1, 0, 1, 2)
        detail = PlainLabel(open_detail(thing, unsent), muted=True, wraps=True, name=f"open_{number}_detail")
        grid.addWidget(detail, 2, 0, 1, 2)
        grid.addLayout(buttons, 3, 0, 1, 2)


class LeavingDialog(DeskDialog):
    """Asks once before closing or signing out while something stands open."""

    looked = Signal()
    left = Signal()

    def __init__(self, unsent: UnsentViewModel, parent: QWidget) -> None:
        super().__init__(parent=parent, heading=self.tr("Something is not settled yet"), name="leaving_dialog")
        sentence = leaving_sentence(unsent)
        self._body.add(PlainLabel(sentence, wraps=True, name="leaving_sentence"))
        self._add_way_out(self.tr("Stay"), "leaving_stay_button")
        look = self._add_way_on(self.tr("Look at it"), "leaving_look_button")
        leave = Button(self.tr("Leave all the same"), name="leaving_leave_button")
        self._foot.insertWidget(self._foot.count() - 1, leave)
        look.clicked.connect(self._look)
        leave.clicked.connect(self._leave)

    def _look(self) -> None:
        self.accept()
        self.looked.emit()

    def _leave(self) -> None:
        self.accept()
        self.left.emit()
