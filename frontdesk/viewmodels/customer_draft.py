"""The draft that waits for whoever opens its guest."""

from PySide6.QtCore import QObject, Signal

from frontdesk.api.errors import ApiError
from frontdesk.core.tasks import Policy
from frontdesk.domain.known import Known
from frontdesk.store.database import StoreUnavailable
from frontdesk.store.drafts import Draft, DraftKey
from frontdesk.viewmodels.base import ViewModel
from frontdesk.viewmodels.customer_form import FORM
from frontdesk.viewmodels.form import GetDrafts
from frontdesk.viewmodels.guest import GuestViewModel


class CustomerDraftViewModel(ViewModel):
    """Looks for unsaved changes of one opened guest; they go only by being saved or by `discard`."""

    changed = Signal()

    def __init__(
        self, guest: GuestViewModel, drafts: GetDrafts, operator: str = "", parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.guest = guest
        self.draft: Draft | None = None
        self._drafts = drafts
        self._operator = operator
        self._looked_for: str | None = None
        guest.changed.connect(self._follow)
        self._follow("customer")

    def look(self) -> None:
        """Looks again: a form was closed."""
        if self.guest.customer_id is not None:
            self.scope.start("look", self._look, Policy.LATEST)

    def discard(self) -> None:
        """Lets the unsaved changes go."""
        self.draft = None
        self.scope.start("discard", self._discard, Policy.DROP)
        self.changed.emit()

    async def close(self) -> None:
        """As every view-model; the guest may live on."""
        self.guest.changed.disconnect(self._follow)
        await super().close()

    def _follow(self, part: str) -> None:
        customer = self.guest.customer
        if part == "customer" and isinstance(customer, Known) and customer.value.id != self._looked_for:
            self._looked_for = customer.value.id
            self.look()

    def _key(self) -> DraftKey:
        return DraftKey(self.guest.site.site_id, self._operator, self.guest.customer_id or "", FORM)

    async def _look(self) -> None:
        try:
            draft = await (await self._drafts()).load(self._key())
        except (StoreUnavailable, ApiError):
            return
        if draft != self.draft:
            self.draft = draft
            self.changed.emit()

    async def _discard(self) -> None:
        try:
            await (await self._drafts()).discard(self._key())
        except (StoreUnavailable, ApiError):
            await self._look()
