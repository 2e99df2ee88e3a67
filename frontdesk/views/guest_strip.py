"""Who it is, to be read from a metre away: initials, name, labels, state, last check-in, and what a tap does."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.api.records import Barcode, Customer
from frontdesk.domain.known import Known
from frontdesk.domain.opening import OpenedBy
from frontdesk.domain.people import initials
from frontdesk.domain.tap import tap_truth
from frontdesk.viewmodels.desk import DeskPhase, DeskViewModel
from frontdesk.viewmodels.guest import GuestViewModel
from frontdesk.views.avatar import Avatar
from frontdesk.views.binding import bind
from frontdesk.views.card import Card
from frontdesk.views.label_row import LabelRow, State
from frontdesk.views.palette import Tone
from frontdesk.views.steady_label import SteadyLabel
from frontdesk.views.theme import GRID, TextSize
from frontdesk.views.wording_names import name_words
from frontdesk.views.wording_time import when
from frontdesk.views.wording_wristbands import tap_sentence


class GuestStrip(Card):
    """Follows the desk's guest; emptied in the turn in which the last one is left, so nothing of them can remain."""

    def __init__(self, desk: DeskViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent, name="guest_strip")
        self._desk = desk
        self._guest: GuestViewModel | None = None
        self._avatar = Avatar(side=64, name="guest_avatar")
        self._name = SteadyLabel(size=TextSize.NAME, bold=True, is_selectable=True, name="guest_name")
        self._labels = LabelRow(name="guest_label", keeps_line=True)
        self._check_in = SteadyLabel(muted=True, name="guest_last_check_in")
        self._tap = SteadyLabel(name="guest_tap_truth")
        self._lay_out()
        bind(self._follow_guest, desk.guest_changed)
        bind(self._show_phase, desk.phase_changed)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(GRID // 2)
        words.addWidget(self._name)
        words.addWidget(self._labels)
        words.addWidget(self._check_in)
        words.addWidget(self._tap)
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        row.setSpacing(3 * GRID)
        row.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def _follow_guest(self) -> None:
        if self._guest is not None:
            self._guest.changed.disconnect(self._part_changed)
            self._guest.ticked.disconnect(self._show_again)
        self._guest = self._desk.guest
        if self._guest is not None:
            self._guest.changed.connect(self._part_changed)
            self._guest.ticked.connect(self._show_again)
        self._show_again()

    def _show_again(self) -> None:
        self._show_customer()
        self._show_tap()

    def _show_phase(self) -> None:
        """Keeps its place, empty, while the guest is looked for, so that nothing jumps when the name comes."""
        self.setVisible(self._desk.phase in (DeskPhase.LOOKING, DeskPhase.SHOWING))

    def _part_changed(self, part: str) -> None:
        if part == "customer":
            self._show_customer()
        if part == "picture" and self._guest is not None:
            self._avatar.show_picture(self._guest.picture)
        if part in ("customer", "barcodes"):
            self._show_tap()

    def _show_customer(self) -> None:
        part = self._guest.customer if self._guest is not None else None
        customer = part.value if isinstance(part, Known) else None
        if customer is not None:
            self._fill(customer)
        else:
            self._labels.blank()
            self._name.clear()
            self._check_in.clear()
            self._avatar.clear()

    def _fill(self, customer: Customer) -> None:
        self._name.setText(name_words(customer))
        self._avatar.show_person(initials(customer), customer.id)
        self._avatar.show_picture(self._guest.picture if self._guest is not None else None)
        self._check_in.setText(self._last_check_in(customer))
        self._labels.show_labels(customer.labels, tuple(self._states(customer)))

    def _states(self, customer: Customer) -> Iterator[State]:
        if customer.locked_at is not None:
            yield State(self.tr("Locked"), Tone.BAD)
        if customer.deleted_at is not None:
            yield State(self.tr("Anonymised"), Tone.BAD)

    def _last_check_in(self, customer: Customer) -> str:
        last = customer.last_check_in.checked_in_at if customer.last_check_in is not None else None
        if last is None or self._guest is None:
            return self.tr("No check-in recorded yet")
        return self.tr("Last check-in recorded {0}").format(when(last, self._guest.site, self._guest.now()))

    def _show_tap(self) -> None:
        guest, band = self._guest, self._scanned_band()
        if guest is None or band is None:
            self._tap.clear()
        else:
            self._tap.setText(
                tap_sentence(tap_truth(band, guest.now(), is_stale=guest.is_stale), guest.site, guest.now())
            )

    def _scanned_band(self) -> Barcode | None:
        guest = self._guest
        if guest is None or guest.opening.by is not OpenedBy.WRISTBAND or not isinstance(guest.barcodes, Known):
            return None
        return next((band for band in guest.barcodes.value if band.code == guest.opening.text), None)
