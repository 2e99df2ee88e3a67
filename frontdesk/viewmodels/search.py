"""Finding a guest by name, email or phone: one search at a time, the latest wins."""

import asyncio
from collections.abc import Awaitable, Callable
from enum import Enum, auto
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from frontdesk.api.changes import CustomerFilter
from frontdesk.api.errors import ApiError
from frontdesk.api.records import Customer, Page
from frontdesk.core.tasks import Policy
from frontdesk.domain.codes import CodeRefusal, RefusalReason, read_code
from frontdesk.domain.people import display_name
from frontdesk.domain.queries import QueryKind, classify
from frontdesk.models.paged_list import PagedListModel
from frontdesk.viewmodels.base import ViewModel

DEBOUNCE_SECONDS = 0.2
ROWS_A_PAGE = 50
"""More than the list shows at once, so that the first page always fills it."""

Sleep = Callable[[float], Awaitable[None]]


class SearchServer(Protocol):
    """What a search needs of the server."""

    async def list_customers(
        self, wanted: CustomerFilter, *, page: int = 1, per_page: int | None = None
    ) -> Page[Customer]: ...


class SearchState(Enum):
    """What the list shows."""

    IDLE = auto()
    LOADING = auto()
    FAILED = auto()
    EMPTY = auto()
    ROWS = auto()


class SearchViewModel(ViewModel):
    """What is typed is searched after a short rest; Enter searches at once."""

    changed = Signal()
    opened = Signal(str)
    """A row was chosen: the customer's id."""
    refused = Signal(object)
    """What was typed must not be sent: a CodeRefusal."""

    def __init__(
        self, server: SearchServer, site_id: str, parent: QObject | None = None, *, sleep: Sleep = asyncio.sleep
    ) -> None:
        super().__init__(parent)
        self._server = server
        self._site_id = site_id
        self._sleep = sleep
        self._next_page: int | None = None
        self._asked: str | None = None
        self.model = PagedListModel[Customer](_described, self)
        self.model.more_wanted.connect(self.fetch_more)
        self.text = ""
        self.state = SearchState.IDLE
        self.total = 0
        self.error: ApiError | None = None
        """Why the first page failed."""
        self.more_error: ApiError | None = None
        """Why a later page failed, while the rows before it stay."""

    def type(self, text: str) -> None:
        """Takes what stands in the field after a key; searches it once the typing rests."""
        wanted = text.strip()
        if wanted == self.text:
            return
        self._begin(wanted)
        if wanted:
            self.scope.start("search", self._search_after_rest, Policy.LATEST)
        else:
            self.clear()

    def search(self, text: str) -> None:
        """Searches at once."""
        wanted = text.strip()
        if wanted == self._asked and self.state in (SearchState.LOADING, SearchState.ROWS):
            return
        self._begin(wanted)
        self.scope.start("search", self._search, Policy.LATEST)

    def retry(self) -> None:
        """Asks again: for the page that failed, or for the whole search."""
        if self.more_error is not None:
            self.fetch_more()
        elif self.text:
            self._begin(self.text)
            self.scope.start("search", self._search, Policy.LATEST)

    def clear(self) -> None:
        """Forgets search and rows."""
        self.scope.cancel("search")
        self._begin("")
        self._show(SearchState.IDLE)

    def fetch_more(self) -> None:
        """Asks for the next page, if there is one."""
        page = self._next_page
        if page is not None:
            self.more_error = None
            self.scope.start("more", partial(self._load_more, page), Policy.DROP)

    def open(self, row: int) -> None:
        """Opens the guest in a row."""
        self.opened.emit(self.model.row(row).id)

    def _begin(self, text: str) -> None:
        """The page cursor goes first: scrolling on meanwhile must not fetch the old search's next page."""
        self._next_page = self._asked = None
        self.scope.cancel("more")
        self.text = text
        self.error = self.more_error = None

    async def _search_after_rest(self) -> None:
        await self._sleep(DEBOUNCE_SECONDS)
        await self._sleep(0)  # keys that waited through a stall come first, and restart this
        refusal = _refusal(self.text)
        if refusal is not None:
            self.clear()
            self.refused.emit(refusal)
        elif _is_searched_while_typed(self.text):
            await self._search()
        else:
            self._show(SearchState.IDLE)

    async def _search(self) -> None:
        self._asked = self.text
        self._show(SearchState.LOADING)
        try:
            page = await self._server.list_customers(self._filter(), page=1, per_page=ROWS_A_PAGE)
        except ApiError as error:
            self.error = error
            self._show(SearchState.FAILED)
            return
        self._keep_cursor(page)
        self.model.replace(page.data, has_more=self._next_page is not None)
        self._tell(SearchState.ROWS if page.data else SearchState.EMPTY)

    async def _load_more(self, number: int) -> None:
        try:
            page = await self._server.list_customers(self._filter(), page=number, per_page=ROWS_A_PAGE)
        except ApiError as error:
            self.more_error = error
        else:
            self._keep_cursor(page)
            self.model.append(page.data, has_more=self._next_page is not None)
        self.changed.emit()

    def _filter(self) -> CustomerFilter:
        return CustomerFilter(query=self.text, site_id=self._site_id)

    def _keep_cursor(self, page: Page[Customer]) -> None:
        self._next_page = None if page.is_last or not page.data else page.meta.current_page + 1
        self.total = page.meta.total

    def _show(self, state: SearchState) -> None:
        self.model.replace(())
        self.total = 0
        self._tell(state)

    def _tell(self, state: SearchState) -> None:
        self.state = state
        self.changed.emit()


def _is_searched_while_typed(text: str) -> bool:
    return classify(text).kind not in (QueryKind.TOO_SHORT, QueryKind.CUSTOMER_ID)


def _refusal(text: str) -> CodeRefusal | None:
    read = read_code(text)
    is_refused = isinstance(read, CodeRefusal) and read.reason is not RefusalReason.EMPTY
    return read if isinstance(read, CodeRefusal) and is_refused else None


def _described(customer: Customer) -> str:
    return ", ".join(part for part in (display_name(customer), customer.email, customer.phone) if part)
