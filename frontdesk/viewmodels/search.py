"""Finding guests by whatever was typed, and by filters: one search at a time, the latest wins."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from enum import Enum, auto
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from frontdesk.api.changes import CustomerFilter
from frontdesk.api.errors import ApiError
from frontdesk.api.records import Customer, Listing, Page, SearchMatch
from frontdesk.core.tasks import Policy
from frontdesk.domain.codes import CodeRefusal, RefusalReason, read_code
from frontdesk.domain.people import display_name
from frontdesk.domain.queries import QueryKind, attempts, classify
from frontdesk.models.windowed_list import WindowedListModel
from frontdesk.viewmodels.base import ViewModel

DEBOUNCE_SECONDS = 0.2
TURN_SECONDS = 0.01
"""In which the windows take what waits for them: without a pause what is due goes on in the same turn of the loop."""
SLOW_SECONDS = 2.0
"""After this long a person wants to be told that it is still being searched."""
ROWS_A_PAGE = 50
"""More than the list shows at once, so that the first page always fills it."""
TOO_MANY = 500
"""More than anyone looks through."""

Sleep = Callable[[float], Awaitable[None]]


class SearchServer(Protocol):
    """What a search needs of the server."""

    async def list_customers(
        self, wanted: CustomerFilter, *, page: int = 1, per_page: int | None = None
    ) -> Page[Customer]: ...
    async def action_customer_search(self, site_id: str, *, query: str | None = None) -> Listing[SearchMatch]: ...


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
        self.site_id = site_id
        self._sleep = sleep
        self._next_page: int | None = None
        self._asked: str | None = None
        self._wanted = CustomerFilter()
        """The filter that found what is shown."""
        self.model = WindowedListModel[Customer](_described, self)
        self.model.more_wanted.connect(self.fetch_more)
        self.model.page_wanted.connect(self._refill)
        self.filters: Mapping[str, Any] = {}
        """Filters beside the text, by the names of the list's own."""
        self.others: tuple[SearchMatch, ...] = ()
        """Matches of other systems that have no Trybe id, and so cannot be opened."""
        self.text = ""
        self.state = SearchState.IDLE
        self.is_slow = False
        self.total = 0
        self.error: ApiError | None = None
        """Why the first page failed."""
        self.more_error: ApiError | None = None
        """Why a later page failed, while the rows before it stay."""

    @property
    def has_too_many(self) -> bool:
        """Whether the way on is to say more, and not to look through the list."""
        return self.state is SearchState.ROWS and self.total > TOO_MANY

    def type(self, text: str) -> None:
        """Takes what stands in the field after a key; searches it once the typing rests."""
        wanted = text.strip()
        if wanted == self.text:
            return
        self._begin(wanted)
        if wanted or self.filters:
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

    def filter(self, filters: Mapping[str, Any]) -> None:
        """Searches among those only that filters let through; without any, among all."""
        if filters == self.filters:
            return
        self.filters = dict(filters)
        if self.text or self.filters:
            self._begin(self.text)
            self.scope.start("search", self._search, Policy.LATEST)
        else:
            self.clear()

    def retry(self) -> None:
        """Asks again: for the page that failed, or for the whole search."""
        if self.more_error is not None and self.model.wanted is not None:
            self._refill()
        elif self.more_error is not None:
            self.fetch_more()
        elif self.text or self.filters:
            self._begin(self.text)
            self.scope.start("search", self._search, Policy.LATEST)

    def clear(self) -> None:
        """Forgets search and rows; filters stay for the next."""
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
        """Opens the guest in a row, unless its page is still on its way."""
        if not self.model.is_blank(row):
            self.opened.emit(self.model.row(row).id)

    def _begin(self, text: str) -> None:
        """The page cursor goes first: scrolling on meanwhile must not fetch the old search's next page."""
        self._next_page = self._asked = None
        for work in ("more", "refill", "others", "slow"):
            self.scope.cancel(work)
        self.text = text
        self.others = ()
        self.is_slow = False
        self.error = self.more_error = None

    async def _search_after_rest(self) -> None:
        await self._sleep(DEBOUNCE_SECONDS)
        await self._sleep(TURN_SECONDS)  # keys that waited through a stall come first, and restart this
        refusal = _refusal(self.text)
        if refusal is not None:
            self.clear()
            self.refused.emit(refusal)
        elif _is_searched_while_typed(self.text) or (self.filters and not self.text):
            await self._search()
        else:
            self._show(SearchState.IDLE)

    async def _search(self) -> None:
        self._asked = self.text
        self._show(SearchState.LOADING)
        self.scope.start("slow", self._grow_impatient, Policy.LATEST)
        try:
            page = await self._first_page()
        except ApiError as error:
            self.error = error
            self._show(SearchState.FAILED)
            return
        finally:
            self.scope.cancel("slow")
        self._keep_cursor(page)
        self.model.replace(page.data, has_more=self._next_page is not None)
        self._tell(SearchState.ROWS if page.data else SearchState.EMPTY)
        if self._may_be_elsewhere():
            self.scope.start("others", partial(self._look_elsewhere, self.text), Policy.LATEST)

    async def _first_page(self) -> Page[Customer]:
        """Of the first attempt that finds anyone."""
        page: Page[Customer] | None = None
        for attempt in attempts(self.text) if self.text else ({},):
            self._wanted = self._filter(attempt)
            page = await self._ask(1)
            if page.data:
                break
        assert page is not None  # there is always one attempt
        return page

    async def _load_more(self, number: int) -> None:
        try:
            page = await self._ask(number)
        except ApiError as error:
            self.more_error = error
        else:
            self._keep_cursor(page)
            self.model.append(page.data, has_more=self._next_page is not None)
        self.changed.emit()

    def _refill(self, _page: int = 0) -> None:
        self.scope.start("refill", self._refill_wanted, Policy.DROP)

    async def _refill_wanted(self) -> None:
        """Pages that were let go of, the one in sight last first."""
        self.more_error = None
        while (place := self.model.wanted) is not None:
            try:
                page = await self._ask(place + 1)
            except ApiError as error:
                self.more_error = error
                break
            self.model.fill(place, page.data)
        self.changed.emit()

    async def _look_elsewhere(self, text: str) -> None:
        """What other systems know is a help and no more: where they cannot be asked, nothing is said of them."""
        try:
            found = await self._server.action_customer_search(self.site_id, query=text)
        except ApiError:
            return
        self.others = tuple(match for match in found.data if not match.id)
        if self.others:
            self.changed.emit()

    async def _grow_impatient(self) -> None:
        await self._sleep(SLOW_SECONDS)
        self.is_slow = self.state is SearchState.LOADING
        self.changed.emit()

    async def _ask(self, page: int) -> Page[Customer]:
        return await self._server.list_customers(self._wanted, page=page, per_page=ROWS_A_PAGE)

    def _filter(self, attempt: Mapping[str, str]) -> CustomerFilter:
        """At this site, unless a brand or an organisation was chosen, whose other sites are meant then."""
        is_wider = bool({"brand_id", "organisation_id"} & self.filters.keys())
        site = {} if is_wider else {"site_id": self.site_id}
        return CustomerFilter(**{**self.filters, **attempt, **site})

    def _may_be_elsewhere(self) -> bool:
        kinds = (QueryKind.NAME, QueryKind.EMAIL, QueryKind.PHONE)
        return not self.filters and classify(self.text).kind in kinds

    def _keep_cursor(self, page: Page[Customer]) -> None:
        self._next_page = None if page.is_last or not page.data else page.meta.current_page + 1
        self.total = page.meta.total

    def _show(self, state: SearchState) -> None:
        self.model.replace(())
        self.total = 0
        self._tell(state)

    def _tell(self, state: SearchState) -> None:
        self.state = state
        self.is_slow = False
        self.changed.emit()


def _is_searched_while_typed(text: str) -> bool:
    return classify(text).kind not in (QueryKind.TOO_SHORT, QueryKind.CUSTOMER_ID)


def _refusal(text: str) -> CodeRefusal | None:
    read = read_code(text)
    is_refused = isinstance(read, CodeRefusal) and read.reason is not RefusalReason.EMPTY
    return read if isinstance(read, CodeRefusal) and is_refused else None


def _described(customer: Customer) -> str:
    labels = (label.value for label in customer.labels)
    return ", ".join(part for part in (display_name(customer), customer.email, customer.phone, *labels) if part)
