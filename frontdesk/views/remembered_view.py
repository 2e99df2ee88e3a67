"""A guest as last known, below the word that nothing answers: grey, with its age, and with what cannot be known."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.api.records import Barcode, Membership
from frontdesk.viewmodels.last_known import LastKnownViewModel, Remembered
from frontdesk.viewmodels.status import StatusViewModel
from frontdesk.views.binding import bind
from frontdesk.views.notice import Notice
from frontdesk.views.page import Section
from frontdesk.views.palette import Tone
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.theme import GRID, TextSize
from frontdesk.views.wording_names import name_words
from frontdesk.views.wording_time import span, when


class RememberedView(QWidget):
    """Has nothing to press: nothing is changed, issued or linked from memory."""

    def __init__(self, last_known: LastKnownViewModel, status: StatusViewModel) -> None:
        super().__init__()
        self.setObjectName("remembered")
        self._last_known = last_known
        self._status = status
        self._age = Notice(Tone.WARN, name="remembered_age")
        self._name = PlainLabel(size=TextSize.NAME, bold=True, wraps=True, muted=True, name="remembered_name")
        self._state = PlainLabel(wraps=True, muted=True, name="remembered_state")
        self._bands = PlainLabel(wraps=True, muted=True, name="remembered_bands")
        self._memberships = PlainLabel(wraps=True, muted=True, name="remembered_memberships")
        self._who = Section(self.tr("Last known at this desk"), self._name, self._state, name="remembered_who")
        self._of_bands = Section(self.tr("Wristbands then"), self._bands, name="remembered_wristbands")
        self._of_memberships = Section(self.tr("Memberships then"), self._memberships, name="remembered_parts")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        for widget in (self._age, self._who, self._of_bands, self._of_memberships):
            column.addWidget(widget)
        bind(self._show, last_known.changed, status.changed)

    def _show(self) -> None:
        remembered = self._last_known.remembered
        self.setVisible(remembered is not None or self._last_known.is_unknown_here)
        for section in (self._who, self._of_bands, self._of_memberships):
            section.setVisible(remembered is not None)
        if remembered is None:
            self._blank()
        else:
            self._fill(remembered)

    def _blank(self) -> None:
        is_unknown = self._last_known.is_unknown_here
        self._age.say(self.tr("Nothing is remembered of this one at this desk.") if is_unknown else "")
        for label in (self._name, self._state, self._bands, self._memberships):
            label.setText("")

    def _fill(self, remembered: Remembered) -> None:
        age = span(self._status.now() - remembered.at)
        self._age.say(
            self.tr(
                "From memory, {0} old. Whether they may come in now, what a tap charges and what was changed since "
                "cannot be known. Nothing can be linked or changed until Trybe answers; the desk keeps asking."
            ).format(age)
        )
        self._name.setText(name_words(remembered.customer))
        self._state.setText(self._state_words(remembered))
        self._bands.setText(self._band_words(remembered.barcodes))
        self._memberships.setText(self._membership_words(remembered.memberships))

    def _state_words(self, remembered: Remembered) -> str:
        if remembered.customer.locked_at is not None:
            return self.tr("The account was locked then.")
        return self.tr("The account was not locked then.")

    def _band_words(self, bands: tuple[Barcode, ...] | None) -> str:
        if not bands:
            return self.tr("Not known") if bands is None else self.tr("None")
        return "\n".join(self._one_band(band) for band in bands)

    def _one_band(self, band: Barcode) -> str:
        if band.expires_at is None:
            return self.tr("{0}: without an end").format(band.code or "")
        ends = when(band.expires_at, self._status.site, self._status.now())
        return self.tr("{0}: ends {1}").format(band.code or "", ends)

    def _membership_words(self, memberships: tuple[Membership, ...] | None) -> str:
        if not memberships:
            return self.tr("Not known") if memberships is None else self.tr("None")
        return "\n".join(_membership(row) for row in memberships)


def _membership(row: Membership) -> str:
    name = row.type.name if row.type is not None else None
    return f"{name or row.id}: {row.status}" if row.status else name or row.id
