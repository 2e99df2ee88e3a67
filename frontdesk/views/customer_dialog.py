"""The form of a guest who is there, and the sheet on which two desks' changes are put together."""

from functools import partial

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.domain.customer_fields import shown
from frontdesk.domain.merge import Difference, Side
from frontdesk.viewmodels.address_form import AddressFormViewModel
from frontdesk.viewmodels.customer_form import CustomerFormViewModel
from frontdesk.viewmodels.form import FormPhase
from frontdesk.views.button import Button
from frontdesk.views.choice_button import ChoiceButton
from frontdesk.views.dialogs import DeskDialog
from frontdesk.views.form_dialog import FormDialog
from frontdesk.views.form_field import FormField
from frontdesk.views.notice import Notice
from frontdesk.views.palette import Tone
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.theme import GRID
from frontdesk.views.wording_customer import value_words
from frontdesk.views.wording_fields import field_words
from frontdesk.views.wording_names import name_words

WIDEST_BESIDE = 24
"""Characters up to which two values stand side by side."""
WIDEST_WHOLE = 56
"""Characters up to which a button shows all of a value; a longer one stands above it in full."""


class CustomerDialog(FormDialog):
    """Edits one guest; the email stands there and says why it cannot be changed here."""

    def __init__(self, form: CustomerFormViewModel, parent: QWidget) -> None:
        super().__init__(form, self.tr("Edit customer"), name="customer_form", parent=parent)
        self._edit = form
        self._sheet: MergeSheet | None = None
        self._email = FormField(field_words("email"), name="customer_form_email")
        self._email.line.setReadOnly(True)
        self._email.line.setEnabled(False)
        self._locked = Notice(Tone.WARN, name="customer_form_locked")
        self._unlock = Button(self.tr("Unlock"), name="customer_form_unlock_button")
        self._unlock.clicked.connect(form.unlock)
        self._locked.add_button(self._unlock)
        self._body.add(PlainLabel(name_words(form.customer), muted=True, wraps=True, name="customer_form_subject"))
        self._body.add(self._locked)
        self._lay_out(
            (("first_name", "last_name"), ("phone", "dob"), ("email", "preferred_locale")),
            (("password", "external_ref"),),
        )
        self._add_way_out(self.tr("Close"), "customer_form_close_button")
        self._save = self._add_way_on(self.tr("Save"), "customer_form_save_button")
        self._save.clicked.connect(form.save)
        self._show()
        self._fields["first_name"].line.setFocus()

    def _field(self, name: str) -> QWidget:
        return self._email if name == "email" else super()._field(name)

    def _show(self) -> None:
        form = self._edit
        self._email.show_text(form.customer.email or "")
        self._email.say(self.tr("Trybe takes an email only when a customer is created, so it cannot be changed here."))
        self._locked.say(
            self.tr("This customer is locked, so Trybe takes no changes. What you type is kept as a draft.")
            if form.is_locked
            else ""
        )
        self._unlock.setEnabled(not form.is_unlocking)
        self._save.setEnabled(form.can_save)
        self._save.setText(self.tr("Saving…") if form.is_busy else self.tr("Save"))
        super()._show()
        self._show_sheet()

    def _note(self, name: str) -> tuple[str, Tone | None]:
        if self._edit.is_unreadable(name) and not self._edit.is_touched(name):
            return self.tr("Could not be read. Left empty, it stays as it is."), Tone.WARN
        return super()._note(name)

    def _show_sheet(self) -> None:
        is_merging = self._edit.phase is FormPhase.MERGING
        if is_merging and self._sheet is None:
            self._sheet = MergeSheet(self._edit, self)
            self._sheet.finished.connect(self._sheet_closed)
            self._sheet.open()
        elif not is_merging and self._sheet is not None:
            self._sheet.accept()

    def _sheet_closed(self) -> None:
        self._sheet = None


Merging = CustomerFormViewModel | AddressFormViewModel


class MergeSheet(DeskDialog):
    """Only the fields that both desks changed: theirs and yours, chosen one by one."""

    def __init__(self, form: Merging, parent: QWidget) -> None:
        super().__init__(parent.tr("Changed at another desk"), name="merge_sheet", parent=parent, wide=640)
        self._form = form
        self._groups: list[QButtonGroup] = []
        self._body.add(
            PlainLabel(
                self.tr("Someone saved other values meanwhile. Nothing of yours was sent yet: choose for each field."),
                wraps=True,
                name="merge_why",
            )
        )
        for difference in form.differences:
            self._body.add(self._row(difference))
        self._body.add(QWidget(), 1)
        self._add_way_out(self.tr("Back to the form"), "merge_back_button")
        self._save = self._add_way_on(self.tr("Save what was chosen"), "merge_save_button")
        self._save.clicked.connect(form.settle)
        self.rejected.connect(form.back_to_form)
        form.changed.connect(self._show)
        self._show()

    def _row(self, difference: Difference) -> QWidget:
        name = difference.name
        group = QButtonGroup(self)
        self._groups.append(group)
        there = shown(name, difference.theirs, self._form.desk)
        values = value_words(name, there), value_words(name, self._form.text(name))
        choices = QVBoxLayout() if max(map(len, values)) > WIDEST_BESIDE else QHBoxLayout()
        choices.setSpacing(GRID)
        whose = self.tr("theirs, in Trybe now"), self.tr("yours, not sent yet")
        for side, value, words in zip((Side.THEIRS, Side.MINE), values, whose, strict=True):
            if len(value) > WIDEST_WHOLE:
                choices.addWidget(PlainLabel(value, wraps=True))
            button = ChoiceButton(value, words, name=f"merge_{name}_{side.name.lower()}")
            button.clicked.connect(partial(self._form.choose, name, side))
            group.addButton(button)
            choices.addWidget(button, 1)
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        before = value_words(name, shown(name, difference.began, self._form.desk))
        column.addWidget(PlainLabel(field_words(name), bold=True, name=f"merge_{name}"))
        column.addWidget(PlainLabel(self.tr("Before: {0}").format(before), muted=True, wraps=True))
        column.addLayout(choices)
        return row

    def _show(self) -> None:
        self._save.setEnabled(self._form.is_decided)
