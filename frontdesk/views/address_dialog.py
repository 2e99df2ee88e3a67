"""The form of an address, and the question before one is deleted."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import QCompleter, QWidget

from frontdesk.domain.customer_fields import FieldProblem
from frontdesk.viewmodels.address_form import AddressFormViewModel
from frontdesk.viewmodels.address_removal import AddressRemovalViewModel
from frontdesk.viewmodels.form import FormPhase
from frontdesk.views.dialogs import DeskDialog
from frontdesk.views.likely_card import LikelyCard
from frontdesk.views.lost_notice import LostNotice
from frontdesk.views.merge_sheet import MergingDialog
from frontdesk.views.notice import Notice
from frontdesk.views.palette import Tone
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.theme import TextSize
from frontdesk.views.value_label import ValueLabel
from frontdesk.views.wording import error_sentence
from frontdesk.views.wording_addresses import address_words, found_address_words, lost_address_sentence

translate = QCoreApplication.translate


class AddressDialog(MergingDialog):
    """Adds or edits an address; an empty line clears what was there."""

    def __init__(self, form: AddressFormViewModel, parent: QWidget) -> None:
        heading = (
            translate("AddressDialog", "New address") if form.is_new else translate("AddressDialog", "Edit address")
        )
        super().__init__(form, heading, name="address_form", parent=parent)
        self._address = form
        self._lost = LostNotice(form, self.tr("Not there: add again"), name="address_form")
        self._found = LikelyCard(form.take_found, self.tr("This is it"), name="address_form_found")
        self._lay_out(
            (("name", "country"), ("address_line_1", "address_line_2"), ("city", "county"), ("postcode",)), ()
        )
        self._more.hide()
        self._envelope = ValueLabel()
        self._envelope.setObjectName("address_form_envelope")
        self._body.add(self._envelope)
        self._body.insert(1, self._found)
        self._keep_in_sight(self._lost)
        self._suggest_countries()
        self._add_ways()
        self._show()
        self._fields["name"].line.setFocus()

    def _suggest_countries(self) -> None:
        line = self._fields["country"].line
        completer = QCompleter(countries(self._form.site.locale), line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        for taken in (completer.activated, completer.highlighted):  # Tab leaves a highlighted one without activating it
            taken.connect(partial(self._form.type, "country"))
        line.setCompleter(completer)

    def _show(self) -> None:
        form, found = self._address, self._address.found
        self._envelope.show_value(self.tr("On an envelope: {0}").format(form.envelope) if form.envelope else "")
        self._envelope.setVisible(bool(form.envelope))
        self._lost.ask(lost_address_sentence(form.error, found=len(found), was_looked_for=form.was_looked_for))
        is_asked = form.phase is FormPhase.UNSETTLED and bool(found)
        rows = [found_address_words(each, form.differing(each)) for each in found]
        is_new_there = is_asked and self._found.isHidden()
        self._found.show_rows(self.tr("There now:") if is_asked else "", rows if is_asked else [])
        if is_new_there:
            self._body.to_top()
        super()._show()

    def _note(self, name: str) -> tuple[str, Tone | None]:
        if not self._form.message(name) and self._form.problem(name) is FieldProblem.CANNOT_BE_CLEARED:
            return self.tr("Trybe takes no address without this."), Tone.BAD
        return super()._note(name)


class AddressRemovalDialog(DeskDialog):
    """Asks once, and says what taking it back will come to."""

    def __init__(self, removal: AddressRemovalViewModel, parent: QWidget) -> None:
        super().__init__(translate("AddressDialog", "Delete this address?"), name="address_removal", parent=parent)
        self._removal = removal
        what = ValueLabel(size=TextSize.LEAD)
        what.setObjectName("address_removal_what")
        what.show_value(address_words(removal.address))
        after = self.tr("It can be undone from today's changes; the address then comes back under a new id.")
        self._failed = Notice(Tone.BAD, name="address_removal_error")
        self._body.add(what)
        self._body.add(PlainLabel(after, muted=True, wraps=True, name="address_removal_undo"))
        self._body.add(self._failed)
        self._body.add(QWidget(), 1)
        self._add_way_out(self.tr("Keep it"), "address_removal_keep_button")
        self._delete = self._add_way_on(self.tr("Delete"), "address_removal_delete_button")
        self._delete.clicked.connect(removal.confirm)
        removal.changed.connect(self._show)
        removal.deleted.connect(self.accept)

    def _show(self) -> None:
        error = self._removal.error
        self._failed.say(error_sentence(error) if error is not None else "")
        self._delete.setEnabled(not self._removal.is_busy)
        self._grow()


def countries(locale: str) -> Sequence[str]:
    """Every country by name, the site's own first, as it calls itself and then as the others are called."""
    site = QLocale(locale.replace("-", "_"))
    names = {QLocale.territoryToString(territory) for territory in QLocale.Country} - _NO_COUNTRIES
    name = QLocale.territoryToString(site.territory())
    own = dict.fromkeys((site.nativeTerritoryName(), name)) if name in names else {}
    return [*own, *sorted(names - own.keys())]


_NO_COUNTRIES = frozenset({"", "Default", "world", "Europe", "European Union", "Latin America", "Outlying Oceania"})
"""What Qt counts as a territory, and no letter can be sent to."""
