"""The wristbands page: all bands, what a tap of the selected one does now, and what can be done to it."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from frontdesk.domain.known import Known, Pending
from frontdesk.domain.surfaces import Surface
from frontdesk.store.series import SeriesKind
from frontdesk.viewmodels.band import Band, CommandKind, Obstacle
from frontdesk.viewmodels.expiry import ExpiryViewModel
from frontdesk.viewmodels.payment_methods import PaymentMethodServer, PaymentMethodsViewModel
from frontdesk.viewmodels.wristbands import WristbandsViewModel
from frontdesk.views.band_facts import band_facts
from frontdesk.views.bands_table import BandsTable
from frontdesk.views.button import Button, Weight
from frontdesk.views.command_notice import CommandNotice
from frontdesk.views.dialogs import DeskDialog
from frontdesk.views.expiry_dialog import ExpiryDialog
from frontdesk.views.flow import Flow
from frontdesk.views.page import Page, Section
from frontdesk.views.palette import Tone
from frontdesk.views.part_view import PartView
from frontdesk.views.payment_method_dialog import PaymentMethodDialog
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.theme import TextSize
from frontdesk.views.tiles import Tiles
from frontdesk.views.wording_wristbands import obstacle_sentence, tap_sentence, tap_tone

_NOT_WITH = {
    SeriesKind.PARTY: (Surface.SHOP_ONLY, Obstacle.ONLY_IN_SHOP),
    SeriesKind.SWAP: (Surface.SHOP_ONLY, Obstacle.ONLY_IN_SHOP),
    SeriesKind.ORDER: (Surface.CUSTOMERS_ONLY, Obstacle.NOT_IN_SHOP),
}
"""What cannot be done to a band that stands in one list alone."""


class WristbandsPage(Page):
    """One guest's bands; taken over by another guest's, it is filled anew and its dialog closed."""

    work_wanted = Signal(object)
    """A SeriesKind about this guest and the selected band; whoever opened the page does it."""

    table_wanted = Signal()
    """All bands are to be printed."""
    slip_wanted = Signal(str)
    """The band of this code is to be printed."""

    def __init__(
        self,
        wristbands: WristbandsViewModel | None,
        payment_methods: PaymentMethodServer,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("wristbands_page", parent)
        self._wristbands: WristbandsViewModel | None = None
        self._payment_methods = payment_methods
        self._dialog: DeskDialog | None = None
        self._table = BandsTable()
        self._part = PartView(
            self._table,
            name="wristbands",
            empty=self.tr("No wristband is associated with this guest."),
            retry=self._retry,
        )
        self._tap = PlainLabel(size=TextSize.HEADING, bold=True, wraps=True, name="tap_truth")
        self._buttons = {
            CommandKind.SET_EXPIRY: Button(
                self.tr("Set expiry date…"), weight=Weight.PRIMARY, name="set_expiry_button"
            ),
            CommandKind.CLEAR_EXPIRY: Button(self.tr("Clear expiry"), name="clear_expiry_button"),
            CommandKind.LINK_CARD: Button(self.tr("Link card…"), name="link_card_button"),
            CommandKind.UNLINK_CARD: Button(self.tr("Unlink card"), name="unlink_card_button"),
        }
        self._work = {
            SeriesKind.SWAP: Button(self.tr("Swap…"), name="swap_button"),
            SeriesKind.ORDER: Button(self.tr("Order…"), name="order_button"),
            SeriesKind.DISSOCIATE: Button(self.tr("Dissociate…"), name="dissociate_button"),
            SeriesKind.ASSOCIATE: Button(self.tr("Associate…"), name="associate_button"),
            SeriesKind.PARTY: Button(self.tr("Issue to a party…"), name="party_button"),
        }
        self._print_table = Button(self.tr("Print table…"), name="print_table_button")
        self._print_slip = Button(self.tr("Print slip…"), name="print_slip_button")
        self._facts = Tiles(narrowest=170)
        self._notice = CommandNotice()
        self._lay_out()
        self._connect()
        self.set_wristbands(wristbands)

    @property
    def band_buttons(self) -> tuple[Button, ...]:
        """What is done with the selected band here, and printed."""
        return (*self._buttons.values(), self._print_slip, self._print_table)

    @property
    def work_buttons(self) -> Mapping[SeriesKind, Button]:
        """What opens a dialog that takes scans."""
        return self._work

    @property
    def wristbands(self) -> WristbandsViewModel | None:
        """Whose bands are shown."""
        return self._wristbands

    def set_wristbands(self, wristbands: WristbandsViewModel | None) -> None:
        """Shows the bands of a guest, or of no one; nothing of the guest before stays."""
        if self._wristbands is not None:
            self._follow(self._wristbands, connects=False)
        if self._dialog is not None:
            self._dialog.close()
        self._wristbands = wristbands
        self._notice.set_wristbands(wristbands)
        if wristbands is not None:
            self._follow(wristbands, connects=True)
        self._show()

    def _lay_out(self) -> None:
        row = QWidget()
        flow = Flow(row)
        for button in (*self._buttons.values(), *list(self._work.values())[:3], self._print_slip):
            flow.addWidget(button)
        more = QWidget()
        flow = Flow(more)
        for button in (*list(self._work.values())[3:], self._print_table):
            flow.addWidget(button)
        self._actions = Section(
            self.tr("Selected wristband"), self._tap, row, self._notice, self._facts, name="band_section"
        )
        self._column.addWidget(Section(self.tr("Wristbands"), self._part, aside=more, name="wristbands_section"))
        self._column.addWidget(self._actions)
        self._column.addStretch(1)

    def _connect(self) -> None:
        self._table.band_selected.connect(self._select)
        self._buttons[CommandKind.SET_EXPIRY].clicked.connect(self._choose_expiry)
        self._buttons[CommandKind.CLEAR_EXPIRY].clicked.connect(self._clear_expiry)
        self._buttons[CommandKind.LINK_CARD].clicked.connect(self._choose_card)
        self._buttons[CommandKind.UNLINK_CARD].clicked.connect(self._unlink_card)
        self._print_table.clicked.connect(self.table_wanted)
        self._print_slip.clicked.connect(self._want_slip)
        for kind, button in self._work.items():
            button.clicked.connect(partial(self.work_wanted.emit, kind))

    def _follow(self, wristbands: WristbandsViewModel, *, connects: bool) -> None:
        pairs = (
            (wristbands.bands_changed, self._show),
            (wristbands.selection_changed, self._show),
            (wristbands.progress_changed, self._show_band),
            (wristbands.guest.changed, self._part_changed),
            (wristbands.guest.verdict_changed, self._look_in_shop),
        )
        for signal, slot in pairs:
            if connects:
                signal.connect(slot)
            else:
                signal.disconnect(slot)

    def _part_changed(self, part: str) -> None:
        if part == "barcodes":
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Fills what was not filled while nobody saw it."""
        super().showEvent(event)
        self._show()

    def _show(self) -> None:
        wristbands = self._wristbands
        if not self.isVisible() and wristbands is not None:
            return  # filled when it is turned to
        if wristbands is None:
            self._part.show_part(Pending())
        else:
            part = wristbands.guest.barcodes
            self._table.show_bands(wristbands.bands, wristbands.selected, wristbands.guest)
            self._part.show_part(part, is_empty=isinstance(part, Known) and not wristbands.bands)
        self._show_band()
        self._look_in_shop()

    def _look_in_shop(self) -> None:
        if self._wristbands is not None and self.isVisible():
            self._wristbands.shop.look()

    def _show_band(self) -> None:
        wristbands = self._wristbands
        band = wristbands.selected if wristbands is not None else None
        self._actions.setVisible(band is not None)
        self._print_table.setEnabled(band is not None)
        self._print_slip.setEnabled(band is not None and bool(band.barcode.code))
        for work, missing in _NOT_WITH.items():
            obstacle = missing[1] if band is not None and band.surface is missing[0] else None
            self._work[work].setEnabled(band is not None and obstacle is None)
            self._work[work].setToolTip(obstacle_sentence(obstacle) if obstacle is not None else "")
        if wristbands is None or band is None:
            return
        guest = wristbands.guest
        is_alone = band.surface is Surface.SHOP_ONLY
        tap = tap_sentence(band.tap, guest.site, guest.now())
        self._tap.setText(obstacle_sentence(Obstacle.ONLY_IN_SHOP) if is_alone else tap)
        self._tap.set_tone(Tone.WARN if is_alone else tap_tone(band.tap))
        self._facts.show_facts(band_facts(band, guest.site, guest.now()))
        for kind, button in self._buttons.items():
            obstacle = wristbands.obstacle(kind)
            button.setEnabled(obstacle is None)
            button.setToolTip("" if obstacle is None else obstacle_sentence(obstacle))

    def _want_slip(self) -> None:
        if (chosen := self._chosen()) is not None:
            self.slip_wanted.emit(chosen[1].barcode.code or "")

    def _select(self, barcode_id: str) -> None:
        if self._wristbands is not None:
            self._wristbands.select(barcode_id)

    def _retry(self) -> None:
        if self._wristbands is not None:
            self._wristbands.guest.retry("barcodes")

    def _clear_expiry(self) -> None:
        if (chosen := self._chosen()) is not None:
            chosen[0].set_expiry(chosen[1].barcode.id, None)

    def _unlink_card(self) -> None:
        if (chosen := self._chosen()) is not None:
            chosen[0].unlink_card(chosen[1].barcode.id)

    def _choose_expiry(self) -> None:
        if (chosen := self._chosen()) is None:
            return
        wristbands, band = chosen
        expiry = ExpiryViewModel(wristbands.presets(), wristbands.guest.site, wristbands.guest.now)
        dialog = ExpiryDialog(expiry, band.barcode, self)
        dialog.wished.connect(partial(wristbands.set_expiry, band.barcode.id))
        self._open(dialog)

    def _choose_card(self) -> None:
        if (chosen := self._chosen()) is None:
            return
        wristbands, band = chosen
        methods = PaymentMethodsViewModel(wristbands, band.barcode.id, self._payment_methods)
        dialog = PaymentMethodDialog(methods, self)
        dialog.finished.connect(partial(wristbands.close_after, methods))
        self._open(dialog)
        methods.load()

    def _chosen(self) -> tuple[WristbandsViewModel, Band] | None:
        wristbands = self._wristbands
        band = wristbands.selected if wristbands is not None else None
        return (wristbands, band) if wristbands is not None and band is not None else None

    def _open(self, dialog: DeskDialog) -> None:
        self._dialog = dialog
        dialog.finished.connect(self._dialog_finished)
        dialog.open()

    def _dialog_finished(self) -> None:
        self._dialog = None
