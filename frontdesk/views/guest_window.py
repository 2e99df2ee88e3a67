"""A guest in a window of its own: two people at the counter are two windows."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from frontdesk.domain.known import Failed, Known
from frontdesk.domain.people import initials
from frontdesk.domain.verdict import Word
from frontdesk.viewmodels.guest import GuestViewModel
from frontdesk.viewmodels.payment_methods import PaymentMethodServer
from frontdesk.viewmodels.wristbands import WristbandsViewModel
from frontdesk.views.addresses_page import AddressesPage
from frontdesk.views.avatar import Avatar
from frontdesk.views.badge import Badge
from frontdesk.views.binding import bind
from frontdesk.views.card import Card
from frontdesk.views.command_palette import CommandPalette
from frontdesk.views.commands import Command, Commands
from frontdesk.views.customer_page import CustomerPage
from frontdesk.views.keys_sheet import KeysSheet
from frontdesk.views.notice import Notice
from frontdesk.views.own_window import OwnWindow
from frontdesk.views.page_tabs import PageTabs
from frontdesk.views.palette import Tone
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.refusal_notice import RefusalNotice
from frontdesk.views.theme import GRID, TextSize
from frontdesk.views.wording import error_sentence
from frontdesk.views.wording_names import name_words
from frontdesk.views.wording_verdict import verdict_sentence, verdict_word
from frontdesk.views.wristbands_page import WristbandsPage

_TONES = {Word.STOP: Tone.BAD, Word.CHECK: Tone.WARN, Word.WELCOME: Tone.GOOD}


class GuestWindow(OwnWindow):
    """The three pages below a name and a verdict; its title names no one, since a task bar shows it to the room."""

    closed = Signal()

    def __init__(
        self, guest: GuestViewModel, wristbands: WristbandsViewModel, payment_methods: PaymentMethodServer
    ) -> None:
        super().__init__()
        self.setObjectName("guest_window")
        self.setWindowTitle(self.tr("Frontdesk: guest"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._guest = guest
        self.head = _Head(guest)
        self.tabs = PageTabs()
        self.customer_page = CustomerPage(guest)
        self.wristbands_page = WristbandsPage(wristbands, payment_methods)
        self.addresses_page = AddressesPage(guest)
        self.tabs.replace(
            [
                (self.customer_page, self.tr("Customer")),
                (self.wristbands_page, self.tr("Wristbands")),
                (self.addresses_page, self.tr("Addresses")),
            ]
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        self.commands = Commands(self)
        self._keys_sheet = KeysSheet(self, self.commands)
        column.addWidget(self.head)
        column.addWidget(RefusalNotice(self.commands))
        column.addWidget(self.tabs, 1)
        self._offer_commands()
        self.resize(900, 760)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the sheet of keys, or else the window: nothing here is unsaved."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._keys_sheet.isVisible():
            self._keys_sheet.hide()
        else:
            self.close()

    def _offer_commands(self) -> None:
        """What is done in this window; whoever opens it adds what is done for the guest."""
        self.commands.add(
            Command(self.tr("Keys"), self._keys_sheet.toggle, ("F1",)),
            Command(self.tr("Refresh"), self._guest.refresh, ("F5",)),
            Command(self.tr("Customer"), self._show_customer, ("Ctrl+F7",)),
            Command(self.tr("Wristbands"), self.show_wristbands, ("F7",)),
            Command(self.tr("Addresses"), self._show_addresses, ("Shift+F7",)),
        )
        CommandPalette(self, self.commands)
        self.commands.add(
            Command(self.tr("New address"), self._new_address, (), self._why_no_address),
            Command(self.tr("Close this window"), self._leave),
        )

    def _new_address(self) -> None:
        self._show_addresses()
        self.addresses_page.new_wanted.emit()

    def _why_no_address(self) -> str:
        return "" if self._guest.customer_id is not None else self.tr("It is not known yet who this is.")

    def _leave(self) -> None:
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tells whoever owns the guest that nobody looks any more."""
        super().closeEvent(event)
        self.closed.emit()

    def _show_customer(self) -> None:
        self.tabs.setCurrentIndex(0)

    def show_wristbands(self) -> None:
        """Turns to the bands."""
        self.tabs.setCurrentIndex(1)

    def _show_addresses(self) -> None:
        self.tabs.setCurrentIndex(2)


class _Head(Card):
    """Who it is, and the verdict."""

    def __init__(self, guest: GuestViewModel) -> None:
        super().__init__(name="guest_window_head")
        self._guest = guest
        self._avatar = Avatar(side=64, name="guest_window_avatar")
        self._name = PlainLabel(size=TextSize.NAME, bold=True, wraps=True, name="guest_window_name")
        self._verdict = Badge("", Tone.NEUTRAL, name="guest_window_verdict")
        self._why = PlainLabel(wraps=True, muted=True, name="guest_window_why")
        self._failed = Notice(Tone.BAD, name="guest_window_error")
        said = QHBoxLayout()
        said.setSpacing(GRID)
        said.addWidget(self._verdict, 0, Qt.AlignmentFlag.AlignTop)
        said.addWidget(self._why, 1)
        words = QVBoxLayout()
        words.setSpacing(GRID)
        words.addWidget(self._name)
        words.addLayout(said)
        words.addWidget(self._failed)
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        row.setSpacing(2 * GRID)
        row.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        bind(self._show_customer, guest.changed)
        bind(self._show_verdict, guest.changed, guest.verdict_changed, guest.ticked)

    def _show_customer(self) -> None:
        part = self._guest.customer
        if isinstance(part, Known):
            self._name.setText(name_words(part.value))
            self._avatar.show_person(initials(part.value), part.value.id)
            self._avatar.show_picture(self._guest.picture)
        else:
            self._name.setText("")
            self._avatar.clear()
        self._failed.say(error_sentence(part.error) if isinstance(part, Failed) else "")

    def _show_verdict(self) -> None:
        guest, verdict = self._guest, self._guest.verdict
        self._verdict.setVisible(verdict is not None or guest.is_looking)
        if verdict is None:
            self._verdict.setText(self.tr("LOOKING"))
            self._verdict.set_tone(Tone.NEUTRAL)
            self._why.setText("")
            return
        self._verdict.setText(verdict_word(verdict.word))
        self._verdict.set_tone(_TONES[verdict.word])
        self._why.setText(verdict_sentence(verdict, guest.opening, guest.site, guest.now()))
