"""What the guests and wristbands that this desk has shown are called: ids mean nothing to a person."""

from typing import Final, TypeVar

from PySide6.QtCore import QObject

from frontdesk.domain.known import Known
from frontdesk.domain.people import display_name
from frontdesk.viewmodels.desk import DeskViewModel
from frontdesk.viewmodels.guest import GuestViewModel

T = TypeVar("T")
MOST_KEPT: Final = 1_000


class SeenNames(QObject):
    """Follows the guest at the desk; the oldest names go first.

    It is a QObject because PySide keeps a little for ever of each connection to anything else, and there is one a scan.
    """

    def __init__(self, desk: DeskViewModel) -> None:
        super().__init__(desk)
        self._desk = desk
        self._guest: GuestViewModel | None = None
        self._names: dict[str, str] = {}
        self._codes: dict[str, tuple[str, str]] = {}
        """A wristband's code, and whose it is."""
        self._forgotten: set[str] = set()
        desk.guest_changed.connect(self._follow)

    def name_of(self, customer_id: str) -> str:
        """What a guest is called; nothing where this desk has not shown them."""
        return self._names.get(customer_id, "") or self._desk.recents.name_of(customer_id)

    def code_of(self, barcode_id: str) -> str:
        """A wristband's code; nothing where this desk has not shown it."""
        return self._codes.get(barcode_id, ("", ""))[1]

    def forget(self, customer_id: str) -> None:
        """Forgets a guest who was anonymised, for good: an answer that was on its way may still name them."""
        self._forgotten.add(customer_id)
        self._names.pop(customer_id, None)
        self._codes = {key: known for key, known in self._codes.items() if known[0] != customer_id}

    def _follow(self) -> None:
        if self._guest is not None:
            self._guest.changed.disconnect(self._learn)
        self._guest = self._desk.guest
        if self._guest is not None:
            self._guest.changed.connect(self._learn)

    def _learn(self, part: str) -> None:
        guest = self._guest
        if guest is None or guest.customer_id in self._forgotten:
            return
        if part == "customer" and isinstance(guest.customer, Known):
            customer = guest.customer.value
            name = display_name(customer)
            _keep(self._names, customer.id, "" if name == customer.id else name)
        elif part == "barcodes" and isinstance(guest.barcodes, Known):
            for barcode in guest.barcodes.value:
                _keep(self._codes, barcode.id, (guest.customer_id or "", barcode.code or ""))


def _keep(known: dict[str, T], key: str, value: T) -> None:
    known.pop(key, None)
    known[key] = value
    if len(known) > MOST_KEPT:
        del known[next(iter(known))]
