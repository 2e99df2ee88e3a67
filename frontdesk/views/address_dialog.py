"""The form of an address, the question before one is deleted, and the envelope to be printed."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QLocale, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QCompleter, QWidget

from frontdesk.api.records import Address
from frontdesk.domain.customer_fields import FieldProblem
from frontdesk.domain.envelope import envelope, lines_of
from frontdesk.viewmodels.address_form import AddressFormViewModel
from frontdesk.viewmodels.address_removal import AddressRemovalViewModel
from frontdesk.views.dialogs import DeskDialog
from frontdesk.views.merge_sheet import MergingDialog
from frontdesk.views.notice import Notice
from frontdesk.views.palette import Tone
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.print_dialog import PrintDialog
from frontdesk.views.print_preview import PrintedPages
from frontdesk.views.theme import TextSize
from frontdesk.views.wording import error_sentence

translate = QCoreApplication.translate


class AddressDialog(MergingDialog):
    """Adds or edits an address; an empty line clears what was there."""

    def __init__(self, form: AddressFormViewModel, parent: QWidget) -> None:
        heading = (
            translate("AddressDialog", "New address") if form.is_new else translate("AddressDialog", "Edit address")
        )
        super().__init__(form, heading, name="address_form", parent=parent)
        self._lay_out(
            (("name", "country"), ("address_line_1", "address_line_2"), ("city", "county"), ("postcode",)), ()
        )
        self._more.hide()
        self._suggest_countries()
        self._add_ways()
        self._show()
        self._fields["name"].line.setFocus()

    def _suggest_countries(self) -> None:
        line = self._fields["country"].line
        completer = QCompleter(countries(self._form.site.locale), line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.activated.connect(partial(self._form.type, "country"))
        line.setCompleter(completer)

    def _note(self, name: str) -> tuple[str, Tone | None]:
        if not self._form.message(name) and self._form.problem(name) is FieldProblem.CANNOT_BE_CLEARED:
            return self.tr("Trybe takes no address without this."), Tone.BAD
        return super()._note(name)


class AddressRemovalDialog(DeskDialog):
    """Asks once, and says what taking it back will come to."""

    def __init__(self, removal: AddressRemovalViewModel, parent: QWidget) -> None:
        super().__init__(translate("AddressDialog", "Delete this address?"), name="address_removal", parent=parent)
        self._removal = removal
        what = PlainLabel(envelope(removal.address), size=TextSize.LEAD, wraps=True, name="address_removal_what")
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


class EnvelopePage(PrintedPages):
    """One address on a long envelope."""

    def __init__(self, guest_name: str, address: Address) -> None:
        super().__init__()
        self._lines = (*filter(None, (guest_name,)), *lines_of(address))

    @property
    def page(self) -> QSizeF:
        return QSizeF(110.0, 220.0).transposed()

    def paint(self, painter: QPainter, dots_a_mm: float, number: int = 0) -> bool:
        font = QFont()
        font.setPixelSize(max(1, round(5.0 * dots_a_mm)))
        painter.setFont(font)
        painter.setPen(Qt.GlobalColor.black)
        for place, line in enumerate(self._lines):
            box = QRectF(100 * dots_a_mm, (50 + 7 * place) * dots_a_mm, 110 * dots_a_mm, 7 * dots_a_mm)
            fitted = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, round(box.width()))
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, fitted)
        return True


def envelope_print_dialog(guest_name: str, address: Address, parent: QWidget) -> PrintDialog:
    """An envelope, ready to print."""
    return PrintDialog(translate("AddressDialog", "Print an envelope"), EnvelopePage(guest_name, address), parent)


def countries(locale: str) -> Sequence[str]:
    """Every country by name, the site's own first."""
    own = QLocale.territoryToString(QLocale(locale.replace("-", "_")).territory())
    names = {QLocale.territoryToString(territory) for territory in QLocale.Country}
    return [own, *sorted(names - {own, "Default", "World", ""})]
