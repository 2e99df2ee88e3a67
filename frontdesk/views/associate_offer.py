"""Offers an unknown wristband to a guest: the last one, one who is searched for, or a new one."""

from PySide6.QtCore import Signal

from frontdesk.viewmodels.associate_offer import AssociateOfferViewModel
from frontdesk.views.binding import bind
from frontdesk.views.button import Button
from frontdesk.views.notice import Notice
from frontdesk.views.palette import Tone
from frontdesk.views.wording_names import name_words
from frontdesk.views.wording_series import code_text


class AssociateOffer(Notice):
    """Stays while a guest is looked for, and is answered by a click, never by Enter."""

    search_wanted = Signal()
    new_guest_wanted = Signal()

    def __init__(self, offer: AssociateOfferViewModel) -> None:
        super().__init__(Tone.ACCENT, name="associate_offer")
        self._offer = offer
        self._guest = Button("", name="offer_guest_button")
        self._search = Button(self.tr("Search for a guest"), name="offer_search_button")
        self._new = Button(self.tr("New guest"), name="offer_new_button")
        self._leave = Button(self.tr("Leave it"), name="offer_leave_button")
        for button in (self._guest, self._search, self._new, self._leave):
            self.add_button(button)
        self._guest.clicked.connect(offer.associate)
        self._search.clicked.connect(self.search_wanted)
        self._new.clicked.connect(self.new_guest_wanted)
        self._leave.clicked.connect(offer.leave)
        bind(self._show, offer.changed)

    def _show(self) -> None:
        offer = self._offer
        if not offer.code:
            self.say("")
            return
        guest = offer.guest
        self._guest.setVisible(guest is not None)
        self._search.setVisible(offer.is_unknown_on_screen)
        self._new.setVisible(offer.is_unknown_on_screen)
        if guest is not None:
            self._guest.setText(self.tr("Associate with {0}").format(name_words(guest)))
        if guest is not None or offer.is_unknown_on_screen:
            self.say(self.tr("Associate the unknown wristband {0} with a guest?").format(code_text(offer.code)))
        else:
            self.say(self.tr("Wristband {0} waits: open the guest who gets it.").format(code_text(offer.code)))
