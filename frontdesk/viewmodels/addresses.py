"""A guest's postal addresses, page by page."""

from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from frontdesk.api.errors import ApiError
from frontdesk.api.records import Address, Page
from frontdesk.core.clock import Clock
from frontdesk.core.tasks import Policy
from frontdesk.domain.known import Failed, Known, Part, Pending
from frontdesk.viewmodels.base import ViewModel


class AddressServer(Protocol):
    """What the addresses ask of the server."""

    async def list_customer_addresses(
        self, customer_id: str, *, page: int = 1, per_page: int | None = None
    ) -> Page[Address]: ...


class AddressesViewModel(ViewModel):
    """The pages read so far as one list; asked for when their page is first looked at."""

    changed = Signal()

    def __init__(self, server: AddressServer, now: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.busy_changed.connect(self._busy_changed)
        self._server = server
        self._now = now
        self._customer_id: str | None = None
        self._part: Part[tuple[Address, ...]] = Pending()
        self._last_page: Page[Address] | None = None
        self._more_error: ApiError | None = None

    @property
    def part(self) -> Part[tuple[Address, ...]]:
        """The addresses of the pages read so far; failed only where the first page did."""
        return self._part

    @property
    def is_asked_for(self) -> bool:
        """Whether the addresses have been looked at."""
        return self._customer_id is not None

    @property
    def total(self) -> int:
        """How many addresses the server says there are."""
        return self._last_page.meta.total if self._last_page else 0

    @property
    def has_more(self) -> bool:
        """Whether the server has a page that was not read yet."""
        return self._last_page is not None and not self._last_page.is_last

    @property
    def is_loading_more(self) -> bool:
        """Whether a further page is on its way."""
        return self.scope.is_busy("more")

    @property
    def more_error(self) -> ApiError | None:
        """Why the last further page did not come; what was read before stays."""
        return self._more_error

    def load(self, customer_id: str) -> None:
        """Asks for the first page."""
        self.scope.cancel("more")
        self._customer_id, self._last_page, self._more_error = customer_id, None, None
        self._part = Pending()
        self.scope.start("first", partial(self._load_first, customer_id), Policy.LATEST)
        self.changed.emit()

    def load_more(self) -> None:
        """Asks for the next page, where there is one and it is not on its way."""
        if self.has_more and self._customer_id is not None:
            self._more_error = None
            self.scope.start("more", partial(self._load_next, self._customer_id), Policy.LATEST)

    async def _load_first(self, customer_id: str) -> None:
        try:
            page = await self._server.list_customer_addresses(customer_id)
        except ApiError as error:
            self._part = Failed(error)
        else:
            self._last_page, self._part = page, Known(page.data, self._now())
        self.changed.emit()

    async def _load_next(self, customer_id: str) -> None:
        before = self._part
        if not isinstance(before, Known) or self._last_page is None:
            return
        try:
            page = await self._server.list_customer_addresses(customer_id, page=self._last_page.meta.current_page + 1)
        except ApiError as error:
            self._more_error = error
        else:
            self._last_page, self._part = page, Known((*before.value, *page.data), self._now())
        self.changed.emit()

    def _busy_changed(self, key: str, _is_busy: bool) -> None:
        if key == "more":
            self.changed.emit()
