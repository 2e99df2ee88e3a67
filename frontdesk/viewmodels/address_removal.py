"""Deleting one address, after one question."""

from PySide6.QtCore import Signal

from frontdesk.api.errors import ApiError
from frontdesk.api.records import Address
from frontdesk.core.tasks import Policy
from frontdesk.viewmodels.address_form import GetSaves
from frontdesk.viewmodels.base import ViewModel
from frontdesk.viewmodels.guest import GuestViewModel


class AddressRemovalViewModel(ViewModel):
    """The question, and what becomes of it."""

    changed = Signal()
    deleted = Signal()

    def __init__(self, guest: GuestViewModel, address: Address, saves: GetSaves) -> None:
        super().__init__()
        self.busy_changed.connect(self._busy_changed)
        self.address = address
        self.error: ApiError | None = None
        self._guest = guest
        self._customer_id = guest.customer_id or ""
        self._saves = saves

    @property
    def is_busy(self) -> bool:
        """Whether it is being deleted."""
        return self.scope.is_busy("delete")

    def confirm(self) -> None:
        """Deletes it."""
        self.error = None
        self.scope.start("delete", self._delete, Policy.DROP)
        self.changed.emit()

    def _busy_changed(self, _key: str, _is_busy: bool) -> None:
        """Only now may it be tried again."""
        self.changed.emit()

    async def _delete(self) -> None:
        try:
            await (await self._saves()).delete(self._customer_id, self.address)
        except ApiError as error:
            self.error = error
            self.changed.emit()
        else:
            self.deleted.emit()
        self._guest.load_addresses()
