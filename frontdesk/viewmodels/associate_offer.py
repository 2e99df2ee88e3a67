"""An unknown wristband at the desk waits for its guest: the last one, one who is searched for, or a new one."""

from PySide6.QtCore import QObject, Signal

from frontdesk.api.records import Customer
from frontdesk.domain.known import Known
from frontdesk.domain.opening import OpenedBy
from frontdesk.viewmodels.desk import DeskPhase, DeskViewModel


class AssociateOfferViewModel(QObject):
    """Holds the code from the moment that it is unknown until it is associated, left, or another is scanned."""

    changed = Signal()
    wanted = Signal(str, object, str)
    """A customer's id, the customer where known, and the code."""

    def __init__(self, desk: DeskViewModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.code = ""
        self.last: Customer | None = None
        """The guest who was open before the code came."""
        self._desk = desk
        desk.phase_changed.connect(self._phase_changed)

    @property
    def is_unknown_on_screen(self) -> bool:
        """Whether the desk shows that the code is unknown; else it waits for a guest to be opened."""
        return self._desk.phase is DeskPhase.NOT_FOUND

    @property
    def guest(self) -> Customer | None:
        """Whom it would be associated with: the one on screen, else the one before."""
        return self.last if self.is_unknown_on_screen else self._on_screen()

    def associate(self) -> None:
        """Associates it with that guest."""
        guest, code = self.guest, self.code
        if guest is not None and code:
            self.leave()
            self.wanted.emit(guest.id, guest, code)

    def leave(self) -> None:
        """Forgets the code."""
        self.code = ""
        self.changed.emit()

    def _phase_changed(self) -> None:
        guest, phase = self._desk.guest, self._desk.phase
        if phase is DeskPhase.NOT_FOUND and guest is not None and guest.opening.by is OpenedBy.WRISTBAND:
            self.code = guest.opening.text
        elif phase is DeskPhase.SHOWING and guest is not None:
            self.last = self._on_screen()
            if guest.opening.by is OpenedBy.WRISTBAND:
                self.code = ""  # somebody else's band was scanned meanwhile: the next guest is in front
        self.changed.emit()

    def _on_screen(self) -> Customer | None:
        guest = self._desk.guest
        if guest is None or self._desk.phase is not DeskPhase.SHOWING or not isinstance(guest.customer, Known):
            return None
        return guest.customer.value
