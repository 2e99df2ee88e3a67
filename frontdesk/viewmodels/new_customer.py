"""Creating a guest: likely existing ones appear while it is typed, and a lost answer never makes a second one."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Protocol

from PySide6.QtCore import Signal

from frontdesk.api.changes import CustomerFilter
from frontdesk.api.errors import ApiError
from frontdesk.api.records import Customer, Page
from frontdesk.core.clock import Clock
from frontdesk.core.tasks import Policy
from frontdesk.domain.customer_fields import FORM_OF_CREATING, names_someone, read
from frontdesk.domain.duplicates import Likely, likely
from frontdesk.domain.site import SiteContext
from frontdesk.store.drafts import DraftKey
from frontdesk.viewmodels.creating_form import CreatingFormViewModel
from frontdesk.viewmodels.form import PASSWORD, FormPhase, GetDrafts
from frontdesk.writing.errors import ReadBackDiffers, Unsettled
from frontdesk.writing.new_customer import Found

Fields = Mapping[str, str | None]
Sleep = Callable[[float], Awaitable[None]]
FORM = "create"
REST = 0.25
"""Seconds after the last key until it is asked who is there already."""
ROWS = 25


class LikelyServer(Protocol):
    """What finds likely existing guests."""

    async def list_customers(
        self, wanted: CustomerFilter, *, page: int = 1, per_page: int | None = None
    ) -> Page[Customer]: ...


class Creates(Protocol):
    """What creates a guest."""

    async def create(self, site_id: str, values: Fields, password: str = "") -> Customer: ...
    async def look_for(self, site_id: str, values: Fields) -> Found: ...
    async def let_go(self, entry_id: str) -> bool: ...


class NewCustomerViewModel(CreatingFormViewModel[Customer]):
    """The form of a guest who is not there yet, or so it seems."""

    opened = Signal(str)
    """The id of an existing guest who is wanted instead."""

    def __init__(
        self,
        server: LikelyServer,
        site: SiteContext,
        now: Clock,
        creates: Callable[[], Awaitable[Creates]],
        drafts: GetDrafts,
        *,
        operator: str = "",
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        super().__init__(FORM_OF_CREATING, site, now, drafts, DraftKey(site.site_id, operator, "", FORM))
        self.likely: tuple[Likely, ...] = ()
        self.likely_error: ApiError | None = None
        """Why it could not be asked who is there already."""
        self._server = server
        self._creates = creates
        self._sleep = sleep
        self._sent: dict[str, str | None] = {}

    @property
    def names_someone(self) -> bool:
        """Whether there is an email or a name."""
        return names_someone({name: self.text(name).strip() for name in ("email", "first_name", "last_name")})

    @property
    def can_save(self) -> bool:
        """Whether there is enough to create someone, and nothing in the way."""
        return self.names_someone and self.phase is FormPhase.EDITING

    def type(self, name: str, text: str) -> None:
        """Takes a key, and asks who is there already once the typing rests."""
        was = self.text(name)
        super().type(name, text)
        if was != text and name in ("first_name", "last_name", "email", "phone"):
            self.scope.start("likely", self._look_for_likely, Policy.LATEST)

    def open_likely(self, number: int) -> None:
        """Opens an existing guest instead; what was typed stays a draft."""
        if number < len(self.likely) and not self.is_busy:
            self.opened.emit(self.likely[number].customer.id)

    def _current(self) -> Fields:
        return {}

    async def _save(self, values: Fields) -> None:
        self._sent = {name: value for name, value in values.items() if name != PASSWORD}
        try:
            creates = await self._creates()
            created = await creates.create(self.site.site_id, self._sent, values.get(PASSWORD) or "")
        except Unsettled as error:
            self._ask(error)
        except ReadBackDiffers as error:
            self._ask(error, error.theirs.customers)
        except ApiError as error:
            self._fail(error)
        else:
            await self._forget_draft()
            self.phase = FormPhase.SAVED
            self.saved.emit(created)
            self.changed.emit()

    async def _look_for(self) -> tuple[Customer, ...]:
        return (await (await self._creates()).look_for(self.site.site_id, self._sent)).customers

    async def _let_go(self, entry_id: str) -> bool:
        return await (await self._creates()).let_go(entry_id)

    def _take_found(self, found: tuple[Customer, ...]) -> None:
        self.likely = likely(self._sent, found)

    async def _look_for_likely(self) -> None:
        await self._sleep(REST)
        wanted = self._wanted()
        if not wanted:
            self._show_likely((), None)
            return
        try:
            pages = await asyncio.gather(*(self._server.list_customers(each, per_page=ROWS) for each in wanted))
        except ApiError as error:
            self._show_likely((), error)
        else:
            self._show_likely(likely(self._read(), (row for page in pages for row in page.data)), None)

    def _show_likely(self, found: tuple[Likely, ...], error: ApiError | None) -> None:
        self.likely, self.likely_error = found, error
        self.changed.emit()

    def _read(self) -> dict[str, str | None]:
        """What can be compared by, as far as it is whole."""
        values = {
            name: read(name, self.text(name), self.desk) for name in ("first_name", "last_name", "email", "phone")
        }
        return {name: value for name, value in values.items() if isinstance(value, str)}

    def _wanted(self) -> list[CustomerFilter]:
        values, site_id = self._read(), self.site.site_id
        wanted = []
        if email := values.get("email"):
            wanted.append(CustomerFilter(site_id=site_id, email=email))
        if phone := values.get("phone"):
            wanted.append(CustomerFilter(site_id=site_id, phone=phone))
        first, last = values.get("first_name"), values.get("last_name")
        if first and last:
            wanted.append(CustomerFilter(site_id=site_id, name=f"{first} {last}"))
        return wanted
