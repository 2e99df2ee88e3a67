"""A guest's wristbands as the shop's surface lists them, asked for only once somebody looks at them."""

from typing import Protocol

from PySide6.QtCore import QObject, Signal

from frontdesk.api.errors import ApiError
from frontdesk.api.records import Barcode, Page
from frontdesk.core.tasks import Policy
from frontdesk.domain.known import Failed, Known, Part, Pending
from frontdesk.viewmodels.base import ViewModel
from frontdesk.viewmodels.guest import GuestViewModel

PER_PAGE = 100


class ShopServer(Protocol):
    """The shop's paged list."""

    async def list_associated_barcodes(
        self, customer_id: str, *, page: int = 1, per_page: int | None = None
    ) -> Page[Barcode]: ...


class ShopListViewModel(ViewModel):
    """Read after the customers' list, and read again with it; of another list than that it says nothing."""

    changed = Signal()

    def __init__(self, guest: GuestViewModel, server: ShopServer | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.part: Part[tuple[Barcode, ...]] = Pending()
        self._guest = guest
        self._server = server
        self._beside: tuple[Barcode, ...] = ()
        self._is_asked = False
        guest.changed.connect(self._guest_changed)

    @property
    def rows(self) -> tuple[Barcode, ...] | None:
        """The bands, once they are read beside the list that the guest shows now."""
        listed = self._guest.barcodes
        is_beside = isinstance(listed, Known) and _codes(listed.value) == _codes(self._beside)
        return self.part.value if isinstance(self.part, Known) and is_beside else None

    def look(self) -> None:
        """Asks for the list, unless it was asked for beside this one; the verdict goes before."""
        listed = self._guest.barcodes
        if self._server is None or self._guest.is_looking or not isinstance(listed, Known):
            return
        if not self._is_asked or self._beside is not listed.value:
            self._is_asked, self._beside = True, listed.value
            self.scope.start("shop", self._read, Policy.LATEST)

    def _guest_changed(self, part: str) -> None:
        if part == "barcodes" and isinstance(self._guest.barcodes, Pending):
            self._is_asked = False  # what comes may be the same, and what the shop has may not

    async def _read(self) -> None:
        try:
            self.part = Known(await self._pages(), self._guest.now())
        except ApiError as error:
            self.part = Failed(error)
        self.changed.emit()

    async def _pages(self) -> tuple[Barcode, ...]:
        rows: list[Barcode] = []
        customer_id, number, is_last = self._guest.customer_id, 1, self._server is None
        while not is_last and self._server is not None and customer_id is not None:
            page = await self._server.list_associated_barcodes(customer_id, page=number, per_page=PER_PAGE)
            rows.extend(page.data)
            number, is_last = number + 1, page.is_last
        return tuple(rows)


def _codes(rows: tuple[Barcode, ...]) -> frozenset[str | None]:
    return frozenset(row.code for row in rows)
