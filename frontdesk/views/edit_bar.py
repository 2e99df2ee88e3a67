"""The way into a guest's form, and the word on what was typed there and not saved."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.domain.known import Known, Pending
from frontdesk.viewmodels.customer_draft import CustomerDraftViewModel
from frontdesk.views.button import Button
from frontdesk.views.notice import Notice
from frontdesk.views.palette import Tone
from frontdesk.views.slow_lookup import SlowLookup
from frontdesk.views.theme import GRID
from frontdesk.views.wording_customer import draft_sentence


class EditBar(QWidget):
    """Follows one guest, or no one."""

    edit_wanted = Signal()

    def __init__(self, drafts: CustomerDraftViewModel | None = None) -> None:
        super().__init__()
        self.setObjectName("edit_bar")
        self._drafts: CustomerDraftViewModel | None = None
        self.button = Button(self.tr("Edit details"), name="edit_customer_button")
        """Stands wherever its owner puts it."""
        self.button.clicked.connect(self.edit_wanted)
        self._slow = SlowLookup(self._show_button, self)
        self._notice = Notice(Tone.WARN, name="customer_draft")
        for words, name, act in (
            (self.tr("Go on editing"), "customer_draft_go_on_button", self.edit_wanted),
            (self.tr("Discard"), "customer_draft_discard_button", self._discard),
        ):
            button = Button(words, name=name)
            button.clicked.connect(act)
            self._notice.add_button(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._notice)
        self.set_drafts(drafts)

    @property
    def drafts(self) -> CustomerDraftViewModel | None:
        """What it follows."""
        return self._drafts

    def set_drafts(self, drafts: CustomerDraftViewModel | None) -> None:
        """Follows another guest; nothing of the guest before stays."""
        if self._drafts is not None:
            self._drafts.changed.disconnect(self._show)
            self._drafts.guest.changed.disconnect(self._show_guest)
        self._drafts = drafts
        if drafts is not None:
            drafts.changed.connect(self._show)
            drafts.guest.changed.connect(self._show_guest)
        self._show()

    def why_not(self) -> str:
        """Why there is nothing to edit; empty where there is."""
        customer = self._drafts.guest.customer if self._drafts is not None else None
        if not isinstance(customer, Known):
            return self.tr("No customer is open. Open one first.")
        if customer.value.deleted_at is not None:
            return self.tr("This customer was anonymised: there are no details to edit.")
        return ""

    def _discard(self) -> None:
        if self._drafts is not None:
            self._drafts.discard()

    def _show_button(self) -> None:
        self.button.set_reason(self.why_not(), self.tr("Shift+F4"))

    def _show_guest(self, part: str) -> None:
        if part == "customer":
            self._show()

    def _show(self) -> None:
        drafts, reason = self._drafts, self.why_not()
        if drafts is not None and isinstance(drafts.guest.customer, Pending):
            self._slow.start()
        else:
            self._slow.stop()
            self._show_button()
        draft = drafts.draft if drafts is not None and not reason else None
        guest = drafts.guest if drafts is not None else None
        self._notice.say(draft_sentence(draft, guest.site, guest.now()) if draft is not None and guest else "")
        if self.isHidden() is (draft is not None):
            self.setVisible(draft is not None)
