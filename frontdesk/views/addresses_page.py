"""The addresses page: a guest's postal addresses, each as it would stand on an envelope."""

from functools import partial

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.api.records import Address
from frontdesk.domain.envelope import envelope, lines_of
from frontdesk.domain.known import Known, Part, Pending
from frontdesk.viewmodels.guest import GuestViewModel
from frontdesk.views.button import Button, Weight
from frontdesk.views.card import Rule
from frontdesk.views.flow import Flow
from frontdesk.views.notice import Notice
from frontdesk.views.page import GuestPage, Section
from frontdesk.views.palette import Tone
from frontdesk.views.part_view import PartView
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.theme import GRID, TextSize
from frontdesk.views.tiles import Fact, Tiles
from frontdesk.views.value_label import ValueLabel
from frontdesk.views.wording import error_sentence


class AddressesPage(GuestPage):
    """Asks for the addresses when it is first looked at; no verdict waits for them."""

    new_wanted = Signal()
    edit_wanted = Signal(object)
    """The Address, as in the next two."""
    delete_wanted = Signal(object)
    print_wanted = Signal(object)

    def __init__(self, guest: GuestViewModel | None = None, parent: QWidget | None = None) -> None:
        super().__init__("addresses_page", parent)
        list_of_cards = QWidget()
        self._cards = QVBoxLayout(list_of_cards)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(2 * GRID)
        self._blocks: list[_Block] = []
        self._part = PartView(
            list_of_cards, name="addresses", empty=self.tr("No address is stored for this guest."), retry=self._retry
        )
        self._count = PlainLabel(muted=True, name="addresses_count")
        self._more = Button(self.tr("Show more"), name="addresses_more_button")
        self._more.clicked.connect(self._load_more)
        self._more_failed = Notice(Tone.BAD, name="addresses_more_error")
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._count, 1)
        row.addWidget(self._more)
        self._new = Button(self.tr("New address"), weight=Weight.PRIMARY, name="address_new_button")
        self._new.clicked.connect(self.new_wanted)
        row.addWidget(self._new)
        self._column.addWidget(
            Section(self.tr("Addresses"), self._part, self._more_failed, foot, name="addresses_section")
        )
        self._column.addStretch(1)
        self.set_guest(guest)

    def showEvent(self, event: QShowEvent) -> None:
        """Asks when it comes to be looked at."""
        super().showEvent(event)
        self._ask_once()

    def _show_part(self, part: str) -> None:
        if part == "customer":
            self._ask_once()
        elif part == "addresses":
            self._show_all()

    def _show_all(self) -> None:
        addresses = self._guest.addresses if self._guest is not None else None
        part: Part[tuple[Address, ...]] = addresses.part if addresses is not None else Pending()
        rows = part.value if isinstance(part, Known) else ()
        self._show_rows(rows)
        self._part.show_part(part, is_empty=not rows)
        self._new.setEnabled(isinstance(part, Known))
        has_more = addresses is not None and addresses.has_more
        error = addresses.more_error if addresses is not None else None
        self._more_failed.say(error_sentence(error) if error is not None else "")
        self._more.setVisible(has_more)
        self._more.setEnabled(addresses is not None and not addresses.is_loading_more)
        total = addresses.total if addresses is not None else 0
        self._count.setText(self.tr("{0} of {1} shown").format(len(rows), total) if has_more else "")

    def _show_rows(self, rows: tuple[Address, ...]) -> None:
        while len(self._blocks) < len(rows):
            block = _Block(len(self._blocks))
            block.edit.clicked.connect(partial(self._tell, self.edit_wanted, block))
            block.delete.clicked.connect(partial(self._tell, self.delete_wanted, block))
            block.copy.clicked.connect(block.copy_lines)
            block.print.clicked.connect(partial(self._tell, self.print_wanted, block))
            self._blocks.append(block)
            self._cards.addWidget(block)
        for index, block in enumerate(self._blocks):
            if index < len(rows):
                block.show_address(rows[index])
            block.setVisible(index < len(rows))

    def _tell(self, wanted: SignalInstance, block: "_Block") -> None:
        if block.address is not None:
            wanted.emit(block.address)

    def _ask_once(self) -> None:
        if self._guest is not None and self.isVisible() and not self._guest.addresses.is_asked_for:
            self._guest.load_addresses()

    def _retry(self) -> None:
        if self._guest is not None:
            self._guest.retry("addresses")

    def _load_more(self) -> None:
        if self._guest is not None:
            self._guest.addresses.load_more()


class _Block(QWidget):
    """One address: what it is called, the envelope on one line, and each field."""

    def __init__(self, index: int) -> None:
        super().__init__()
        self.setObjectName(f"address_{index}")
        self._prefix = f"address_{index}"
        rule = Rule()
        if index == 0:
            rule.hide()
        self._name = ValueLabel(size=TextSize.LEAD, bold=True)
        self._name.setObjectName(f"address_{index}_name")
        self._envelope = ValueLabel()
        self._envelope.setObjectName(f"address_{index}_envelope")
        self._fields = Tiles(narrowest=150)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        self.address: Address | None = None
        self.edit = Button(self.tr("Edit"), name=f"address_{index}_edit_button")
        self.copy = Button(self.tr("Copy"), name=f"address_{index}_copy_button")
        self.print = Button(self.tr("Print"), name=f"address_{index}_print_button")
        self.delete = Button(self.tr("Delete"), weight=Weight.QUIET, name=f"address_{index}_delete_button")
        buttons = QWidget()
        flow = Flow(buttons, gap=GRID)
        for button in (self.edit, self.copy, self.print, self.delete):
            flow.addWidget(button)
        for widget in (rule, self._name, self._envelope, self._fields, buttons):
            column.addWidget(widget)

    def copy_lines(self) -> None:
        """Puts the lines of the envelope onto the clipboard."""
        if self.address is not None:
            QGuiApplication.clipboard().setText("\n".join(lines_of(self.address)))

    def show_address(self, address: Address) -> None:
        self.address = address
        self._name.show_value(address.name or self.tr("Address"))
        self._envelope.show_value(envelope(address) or self.tr("No lines given"))
        self._fields.show_facts(
            Fact(f"{self._prefix}_{field}", caption, value)
            for field, caption, value in (
                ("line_1", self.tr("Line 1"), address.address_line_1),
                ("line_2", self.tr("Line 2"), address.address_line_2),
                ("city", self.tr("City"), address.city),
                ("county", self.tr("County"), address.county),
                ("postcode", self.tr("Postcode"), address.postcode),
                ("country", self.tr("Country"), address.country),
            )
            if value
        )
