"""The form of a new guest, with those who are likely the same beside it."""

from PySide6.QtWidgets import QWidget

from frontdesk.viewmodels.new_customer import NewCustomerViewModel
from frontdesk.views.form_dialog import FormDialog
from frontdesk.views.likely_card import LikelyCard
from frontdesk.views.lost_notice import LostNotice
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.wording import error_sentence
from frontdesk.views.wording_customer import likely_words, unsettled_sentence


class NewCustomerDialog(FormDialog):
    """Creates a guest, or opens one who is there already."""

    def __init__(self, form: NewCustomerViewModel, parent: QWidget) -> None:
        super().__init__(form, self.tr("New customer"), name="new_customer", parent=parent)
        self._new = form
        self._unsettled = LostNotice(form, self.tr("Nobody there: create again"), name="new_customer")
        self._likely = LikelyCard(form.open_likely, self.tr("Open"), name="new_customer_likely")
        self._lay_out(
            (("first_name", "last_name"), ("email", "phone"), ("dob", "preferred_locale")),
            (("password", "external_ref"), ("marketing_preference_ids", "guestline_ref")),
        )
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
        if form.error is not None:
            sentence = unsettled_sentence(form.error, found=len(form.likely), was_looked_for=form.was_looked_for)
            self._unsettled.ask(sentence, may_send=not form.likely)
        else:
            self._unsettled.ask("")
        self._why_not.setVisible(not form.names_someone)
        self._save.setEnabled(form.can_save)
        self._save.setText(self.tr("Creating…") if form.is_busy else self.tr("Create customer"))
        self._show_likely()
        super()._show()

    def _show_likely(self) -> None:
        found, error = self._new.likely, self._new.likely_error
        heading = self.tr("There already? Open instead:") if found else ""
        if error is not None:
            heading = self.tr("Who is there already could not be asked. {0}").format(error_sentence(error))
        self._likely.show_rows(heading, [likely_words(one) for one in found])

    def _leave_for(self, _customer_id: str) -> None:
        self.accept()
