"""Taking wristbands back, dissociating one, and its order: the dialogs that change what a guest has."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from frontdesk.domain.site import SiteContext
from frontdesk.viewmodels.single_change import DissociateViewModel, OrderViewModel
from frontdesk.viewmodels.sweep import SweepViewModel
from frontdesk.views.button import Button
from frontdesk.views.palette import Tone
from frontdesk.views.series_dialog import SeriesDialog
from frontdesk.views.wording_series import code_text, removal_sentence, subject_words
from frontdesk.writing.associations import snapshot


class SweepDialog(SeriesDialog):
    """A running count, and at the end what is still out."""

    def __init__(self, work: SweepViewModel, site: SiteContext, parent: QWidget) -> None:
        self._sweep = work
        self._missing = Button(QCoreApplication.translate("SweepDialog", "What is still out?"), name="sweep_end_button")
        ask = QCoreApplication.translate(
            "SweepDialog", "Scan the wristbands that were handed back. Undo brings back only those that have not ended."
        )
        super().__init__(work, site, "", ask, parent)
        self._missing.clicked.connect(work.count_up)

    def _lay_out(self, subject: str, ask: str) -> None:
        super()._lay_out(subject, ask)
        self._foot.addWidget(self._missing)

    def _count_words(self) -> str:
        if self._sweep.is_undone:
            return ""
        count = self._sweep.count
        return self.tr("1 wristband returned") if count == 1 else self.tr("{0} wristbands returned").format(count)

    def _say_more(self) -> None:
        sweep = self._sweep
        if sweep.nobodys:
            words = self.tr("{0} is nobody's wristband. Put it with the others.").format(code_text(sweep.nobodys))
            self._notice.say(words, Tone.WARN)
        elif sweep.missing is not None:
            codes = ", ".join(map(code_text, sweep.missing))
            out = self.tr("Issued here in the last 24 hours and not returned: {0}").format(codes)
            self._notice.say(out if codes else self.tr("All that was issued today is back."), Tone.ACCENT)
        else:
            self._notice.say("")


class DissociateDialog(SeriesDialog):
    """Says what goes with the wristband before it goes."""

    _asks_for_a_code = False

    def __init__(self, work: DissociateViewModel, site: SiteContext, guest_name: str, parent: QWidget) -> None:
        self._confirm = Button("", tone=Tone.BAD, name="dissociate_confirm_button")
        subject = subject_words(guest_name, work.band)
        ask = removal_sentence(snapshot(work.band), site, work.now())
        super().__init__(work, site, subject, ask, parent)
        self._confirm.setText(self.tr("Dissociate"))
        self._confirm.clicked.connect(work.confirm)

    def _lay_out(self, subject: str, ask: str) -> None:
        super()._lay_out(subject, ask)
        self._foot.addWidget(self._confirm)

    def _show(self) -> None:
        self._confirm.setVisible(not self._work.steps and not self._work.is_running)
        super()._show()


class OrderDialog(SeriesDialog):
    """Attaches by the order's id, or detaches."""

    def __init__(self, work: OrderViewModel, site: SiteContext, guest_name: str, parent: QWidget) -> None:
        self._order = work
        self._detach = Button(QCoreApplication.translate("OrderDialog", "Detach order"), name="order_detach_button")
        subject = subject_words(guest_name, work.band)
        ask = QCoreApplication.translate("OrderDialog", "Scan or type the order's id")
        if work.band.order_id is not None:
            ask = QCoreApplication.translate(
                "OrderDialog", "Order {0} is attached. Scan or type the id of another, or detach it."
            ).format(work.band.order_id)
        super().__init__(work, site, subject, ask, parent)
        self._line.setPlaceholderText(self.tr("Order id"))
        self._detach.clicked.connect(work.detach)

    def _lay_out(self, subject: str, ask: str) -> None:
        super()._lay_out(subject, ask)
        self._foot.addWidget(self._detach)

    def _show(self) -> None:
        self._detach.setVisible(self._order.band.order_id is not None and self._work.takes_codes)
        super()._show()

    def _say_more(self) -> None:
        words = self.tr("An order's id is 24 digits and letters from a to f. Nothing was sent.")
        self._notice.say(words if self._order.is_no_order else "", Tone.BAD)
