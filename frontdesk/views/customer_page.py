"""A customer's page: what must be known first, memberships, the record in sections, and headline figures."""

from PySide6.QtWidgets import QWidget

from frontdesk.api.records import Customer
from frontdesk.domain.known import Known, Part, Pending
from frontdesk.viewmodels.guest import GuestViewModel
from frontdesk.views.customer_facts import Context, account, banner, contact, identity, references
from frontdesk.views.customer_facts import Section as Facts
from frontdesk.views.label_row import LabelRow
from frontdesk.views.memberships_view import MembershipsView
from frontdesk.views.notice import Notice
from frontdesk.views.page import GuestPage, Section
from frontdesk.views.palette import Tone
from frontdesk.views.part_view import PartView
from frontdesk.views.stats_view import StatsView
from frontdesk.views.tiles import Tiles


class CustomerPage(GuestPage):
    """Reads one guest; every part shows its own state, so that one that failed spoils no other."""

    def __init__(self, guest: GuestViewModel | None = None, parent: QWidget | None = None) -> None:
        super().__init__("customer_page", parent)
        self._banner = Notice(Tone.BAD, name="customer_banner")
        self._labels = LabelRow(name="customer_label")
        self._memberships = MembershipsView(self._retry_memberships)
        self._stats = StatsView(self._retry_stats)
        self._sections: list[tuple[Facts, Tiles, PartView]] = []
        self._column.addWidget(self._banner)
        self._column.addWidget(Section(self.tr("Memberships"), self._memberships, name="memberships_section"))
        self._add_facts(self.tr("Contact"), contact, "contact")
        self._add_facts(self.tr("Identity"), identity, "identity")
        self._add_facts(self.tr("Account"), account, "account")
        self._column.addWidget(Section(self.tr("Figures"), self._stats, name="stats_section"))
        self._add_facts(self.tr("References"), references, "references", narrowest=300)
        self._column.addStretch(1)
        self.set_guest(guest)

    def put_on_top(self, widget: QWidget) -> None:
        """Puts what can be done for the guest between what must be known first and the record."""
        self._column.insertWidget(1, widget)

    def _add_facts(self, heading: str, facts: Facts, name: str, narrowest: int = 190) -> None:
        tiles = Tiles(narrowest=narrowest)
        part = PartView(tiles, name=name, empty="", retry=self._retry_customer)
        self._sections.append((facts, tiles, part))
        content = (self._labels, part) if facts is identity else (part,)
        self._column.addWidget(Section(heading, *content, name=f"{name}_section"))

    def _show_part(self, part: str) -> None:
        guest = self._guest
        if guest is None:
            return
        if part == "customer":
            self._show_customer(guest.customer, Context(guest.site, guest.now()))
        elif part == "memberships":
            self._memberships.show_memberships(guest.memberships, guest.customer_id)
        elif part == "stats":
            self._stats.show_stats(guest.stats, Context(guest.site, guest.now()))

    def _show_all(self) -> None:
        for part in ("customer", "memberships", "stats"):
            self._show_part(part)
        if self._guest is None:
            self._show_customer(Pending(), None)
            self._memberships.show_memberships(Pending(), None)
            self._stats.show_stats(Pending(), None)

    def _show_customer(self, part: Part[Customer], context: Context | None) -> None:
        if isinstance(part, Known) and context is not None:
            self._banner.say(banner(part.value, context))
            self._labels.show_labels(part.value.labels)
            for facts, tiles, _ in self._sections:
                tiles.show_facts(facts(part.value, context))
        else:
            self._banner.say("")
            self._labels.blank()
        for _, _, view in self._sections:
            view.show_part(part)

    def _retry_customer(self) -> None:
        if self._guest is not None:
            self._guest.retry("customer")

    def _retry_memberships(self) -> None:
        if self._guest is not None:
            self._guest.retry("memberships")

    def _retry_stats(self) -> None:
        if self._guest is not None:
            self._guest.retry("stats")
