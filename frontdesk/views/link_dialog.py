"""The one-time link to set a password, as a QR code for the guest's own phone; gone after a minute."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from frontdesk.viewmodels.customer_actions import LINK_SECONDS, CustomerActionsViewModel
from frontdesk.views.binding import bind
from frontdesk.views.button import Button
from frontdesk.views.dialogs import DeskDialog
from frontdesk.views.notice import Notice
from frontdesk.views.palette import Tone
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.qr_view import QrView
from frontdesk.views.secret_clipboard import clipboard_of_program
from frontdesk.views.theme import TextSize
from frontdesk.views.time_bar import TimeBar
from frontdesk.views.wording_names import name_words


class LinkDialog(DeskDialog):
    """The link itself is never shown as text: it is read by a camera, or copied on request."""

    def __init__(self, actions: CustomerActionsViewModel, parent: QWidget) -> None:
        super().__init__(self.tr("Scan with the guest's own phone"), name="link_dialog", parent=parent)
        self._actions = actions
        url = actions.link.url if actions.link is not None else ""
        self._qr = QrView(url, name="link_qr")
        self._left = PlainLabel(size=TextSize.LEAD, bold=True, wraps=True, name="link_left")
        self._left.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._bar = TimeBar(name="link_bar")
        self._copied = Notice(Tone.ACCENT, name="link_copied")
        self._copy = Button(self.tr("Copy link"), name="link_copy_button")
        self._copy.clicked.connect(self._copy_link)
        self._foot.addWidget(self._copy)
        self._add_way_out(self.tr("Close"), "link_close_button")
        self._lay_out()
        bind(self._show, actions.link_changed)

    def _lay_out(self) -> None:
        customer = self._actions.customer
        if customer is not None:
            self._body.add(PlainLabel(name_words(customer), size=TextSize.LEAD, bold=True, wraps=True))
        self._body.add(PlainLabel(self.tr("It opens the page where the guest sets a password, once."), wraps=True))
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._qr, 0, Qt.AlignmentFlag.AlignHCenter)
        self._body.add(holder)
        self._body.add(self._left)
        self._body.add(self._bar)
        self._body.add(self._copied)

    def _show(self) -> None:
        seconds = self._actions.link_seconds
        if self._actions.link is None:
            self._qr.clear()
            return
        self._left.setText(self.tr("Gone in {0} s, or at the next scan").format(seconds))
        self._bar.show_part(seconds / LINK_SECONDS)

    def _copy_link(self) -> None:
        if self._actions.link is not None:
            clipboard_of_program().put(self._actions.link.url)
            self._copied.say(self.tr("Copied. It is taken off the clipboard after 30 s."))
            self._grow()
