"""The form of a guest who is there."""

from PySide6.QtWidgets import QWidget

from frontdesk.viewmodels.customer_form import CustomerFormViewModel
from frontdesk.views.button import Button
from frontdesk.views.form_field import FormField
from frontdesk.views.merge_sheet import MergingDialog
from frontdesk.views.notice import Notice
from frontdesk.views.palette import Tone
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.wording_fields import field_words
from frontdesk.views.wording_names import name_words


class CustomerDialog(MergingDialog):
    """Edits one guest; the email stands there and says why it cannot be changed here."""

    def __init__(self, form: CustomerFormViewModel, parent: QWidget) -> None:
        super().__init__(form, self.tr("Edit customer"), name="customer_form", parent=parent)
        self._edit = form
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
        self._add_ways()
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
        super()._show()

    def _note(self, name: str) -> tuple[str, Tone | None]:
        if self._edit.is_unreadable(name) and not self._edit.is_touched(name):
            return self.tr("Could not be read. Left empty, it stays as it is."), Tone.WARN
        return super()._note(name)
