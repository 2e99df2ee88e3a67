"""The form of a new guest, with those who are likely the same beside it."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.viewmodels.form import FormPhase
from frontdesk.viewmodels.new_customer import NewCustomerViewModel
from frontdesk.views.badge import Badge
from frontdesk.views.binding import bind_key
from frontdesk.views.button import Button, Weight
from frontdesk.views.card import Card
from frontdesk.views.form_dialog import FormDialog
from frontdesk.views.notice import Notice
from frontdesk.views.palette import Tone
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.theme import GRID, TextSize
from frontdesk.views.wording import error_sentence
from frontdesk.views.wording_customer import likely_words, unsettled_sentence

MOST = 4
"""Likely guests that are shown, each with a key."""


class NewCustomerDialog(FormDialog):
    """Creates a guest, or opens one who is there already."""

    def __init__(self, form: NewCustomerViewModel, parent: QWidget) -> None:
        super().__init__(form, self.tr("New customer"), name="new_customer", parent=parent)
        self._new = form
        self._unsettled = Notice(Tone.WARN, name="new_customer_unsettled")
        self._look = Button(self.tr("Look again"), name="new_customer_look_button")
        self._again = Button(self.tr("Nobody there: create again"), tone=Tone.WARN, name="new_customer_again_button")
        self._likely = _Likely(form)
        self._lay_out(
            (("first_name", "last_name"), ("email", "phone"), ("dob", "preferred_locale")),
            (("password", "external_ref"), ("marketing_preference_ids", "guestline_ref")),
        )
        self._look.clicked.connect(form.look_again)
        self._again.clicked.connect(form.create_again)
        self._unsettled.add_button(self._look)
        self._unsettled.add_button(self._again)
        self._keep_in_sight(self._unsettled)
        self._keep_in_sight(self._likely)
        self._why_not = PlainLabel(
            self.tr("Needs an email, a first name or a last name."), muted=True, wraps=True, name="new_customer_needs"
        )
        self._keep_in_sight(self._why_not)
        self._add_way_out(self.tr("Close"), "new_customer_close_button")
        self._save = self._add_way_on(self.tr("Create customer"), "new_customer_save_button")
        self._save.clicked.connect(form.save)
        form.opened.connect(self._leave_for)
        self._show()
        self._fields["first_name"].line.setFocus()

    def _show(self) -> None:
        form = self._new
        is_unsettled = form.phase is FormPhase.UNSETTLED and form.error is not None
        self._unsettled.say(
            unsettled_sentence(form.error, found=len(form.likely), was_looked_for=form.was_looked_for)
            if is_unsettled and form.error is not None
            else ""
        )
        self._look.setEnabled(not form.is_looking)
        self._again.setVisible(form.was_looked_for and not form.likely)
        self._why_not.setVisible(not form.names_someone)
        self._save.setEnabled(form.can_save)
        self._save.setText(self.tr("Creating…") if form.is_busy else self.tr("Create customer"))
        self._likely.show_likely()
        super()._show()

    def _leave_for(self, _customer_id: str) -> None:
        self.accept()


class _Likely(Card):
    """Those who are likely the same guest; one key opens one of them instead."""

    def __init__(self, form: NewCustomerViewModel) -> None:
        super().__init__(name="new_customer_likely")
        self._form = form
        self._heading = PlainLabel(bold=True, wraps=True, name="new_customer_likely_heading")
        self._rows = [_Row(number, form) for number in range(MOST)]
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 12, 2 * GRID, 12)
        column.setSpacing(GRID)
        column.addWidget(self._heading)
        for row in self._rows:
            column.addWidget(row)
        self.hide()

    def show_likely(self) -> None:
        """Shows who was found, or that it could not be asked."""
        found, error = self._form.likely, self._form.likely_error
        for row, one in zip(self._rows, (*found, *[None] * MOST), strict=False):
            row.show_words(*(likely_words(one) if one is not None else ("", "")))
        if error is not None:
            self._heading.setText(self.tr("Who is there already could not be asked. {0}").format(error_sentence(error)))
        else:
            self._heading.setText(self.tr("There already? Open instead:"))
        self.setVisible(bool(found) or error is not None)


class _Row(QWidget):
    """One guest, the key that opens them, and a button that does."""

    def __init__(self, number: int, form: NewCustomerViewModel) -> None:
        super().__init__()
        keys = f"Ctrl+{number + 1}"
        self._who = PlainLabel(bold=True, wraps=True, name=f"likely_{number}_name")
        self._why = PlainLabel(size=TextSize.SMALL, muted=True, wraps=True, name=f"likely_{number}_why")
        self._open = Button(self.tr("Open"), weight=Weight.NORMAL, name=f"likely_{number}_button")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._who)
        words.addWidget(self._why)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addLayout(words, 1)
        row.addWidget(Badge(keys, Tone.NEUTRAL))
        row.addWidget(self._open)
        act = partial(form.open_likely, number)
        self._open.clicked.connect(act)
        bind_key(self, keys, act)

    def show_words(self, who: str, why: str) -> None:
        self._who.setText(who)
        self._why.setText(why)
        self.setVisible(bool(who))
