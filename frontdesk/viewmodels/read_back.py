"""The data of one guest to be confirmed aloud, and in which language."""

from datetime import date

from PySide6.QtCore import QObject, Signal

from frontdesk.api.records import Customer
from frontdesk.domain.known import Known
from frontdesk.domain.read_back import LANGUAGES, language_of
from frontdesk.viewmodels.guest import GuestViewModel


class ReadBackViewModel(QObject):
    """Follows the guest, so that what is corrected meanwhile is read back as it is now."""

    changed = Signal()

    def __init__(self, guest: GuestViewModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.guest = guest
        self.languages = LANGUAGES
        customer = self.customer
        self.language = language_of(customer.preferred_locale if customer else None, guest.site.locale or "")
        guest.changed.connect(self._guest_changed)
        if not guest.addresses.is_asked_for:
            guest.load_addresses()

    @property
    def customer(self) -> Customer | None:
        """The guest, as long as they are known."""
        part = self.guest.customer
        return part.value if isinstance(part, Known) else None

    @property
    def postcode(self) -> str:
        """That of the first address which has one; nothing while addresses are not in."""
        part = self.guest.addresses.part
        rows = part.value if isinstance(part, Known) else ()
        return next((address.postcode for address in rows if address.postcode), "")

    @property
    def birthday(self) -> date | None:
        customer = self.customer
        return customer.dob if customer is not None else None

    def speak(self, language: str) -> None:
        """Turns to another language."""
        if language in self.languages and language != self.language:
            self.language = language
            self.changed.emit()

    def _guest_changed(self, part: str) -> None:
        if part in ("customer", "addresses"):
            self.changed.emit()
