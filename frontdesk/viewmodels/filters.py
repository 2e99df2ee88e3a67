"""The filters of the search: what each holds, which are kept under a name, and what was seen to choose from."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from datetime import date
from functools import partial
from typing import Any, Final, Protocol

from PySide6.QtCore import QObject, Signal

from frontdesk.api.errors import ApiError
from frontdesk.api.records import Customer, Membership
from frontdesk.core.tasks import Policy
from frontdesk.domain.codes import is_payment_card
from frontdesk.store.database import StoreUnavailable
from frontdesk.viewmodels.base import ViewModel
from frontdesk.viewmodels.search import TURN_SECONDS, SearchViewModel, Sleep

FIELDS: Final = (
    "membership",
    "membership_type_id",
    "membership_rate_id",
    "membership_created_at_from",
    "membership_created_at_to",
    "marketing_opt_in",
    "label_ids",
    "brand_id",
    "organisation_id",
    "name",
    "email",
    "phone",
    "membership_number",
    "id",
)
"""Every filter of the list of customers but the text, and the site, which is the desk's own."""
DAYS: Final = ("membership_created_at_from", "membership_created_at_to")
LISTS: Final = ("label_ids",)
OFFERED: Final = ("label_ids", "membership_type_id", "membership_rate_id", "brand_id", "organisation_id")
"""Those that are chosen from what was seen, or typed."""
REST_SECONDS: Final = 0.5
"""Longer than the keys of the slowest scan are apart, whatever else it presses between them."""
LAST: Final = ""
"""The name of those in use last."""


class Sets(Protocol):
    """Where named filters are kept."""

    async def all(self) -> dict[str, dict[str, str]]: ...
    async def keep(self, name: str, filters: Mapping[str, str]) -> None: ...
    async def forget(self, name: str) -> None: ...


class FiltersViewModel(ViewModel):
    """Holds texts as they were typed; what can be sent of them goes to the search."""

    changed = Signal()
    sets_changed = Signal()
    """Sets or what can be chosen from."""

    def __init__(
        self,
        search: SearchViewModel,
        sets: Callable[[], Awaitable[Sets]],
        parent: QObject | None = None,
        *,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        super().__init__(parent)
        self._search = search
        self._sets = sets
        self._sleep = sleep
        self.values: dict[str, str] = {}
        self.named: dict[str, dict[str, str]] = {}
        """Every kept set by its name."""
        self.known: dict[str, dict[str, str]] = {field: {} for field in OFFERED}
        """Names by ids, as far as they were seen at this desk: the API lists none. What has no name is its own."""
        self.own_brand = ""
        """The brand of this site's guests."""
        self.could_keep = True
        """Whether the last set that was to be kept is kept."""
        search.changed.connect(self._learn_results)

    @property
    def count(self) -> int:
        """How many filters hold back anyone."""
        return len(self._sendable())

    @property
    def problems(self) -> frozenset[str]:
        """Fields whose text cannot be sent."""
        cards = {field for field, text in self.values.items() if is_payment_card(text)}
        bad = {field for field in DAYS if (text := self.values.get(field)) and _day(text) is None}
        first, last = (_day(self.values.get(field, "")) for field in DAYS)
        return frozenset(bad | cards | ({DAYS[1]} if first and last and first > last else set()))

    @property
    def name(self) -> str:
        """What the present filters are called; empty where they are no kept set."""
        return next((name for name, values in self.named.items() if name and values == self.values), "")

    def load(self) -> None:
        """Reads what was kept. What was in use last is offered and not put in place: a shift begins with everyone."""
        self.scope.start("load", self._load, Policy.DROP)

    def set(self, field: str, text: str) -> None:
        """Takes what was chosen; an empty choice filters nothing."""
        if self._put(field, text):
            self._apply()

    def type(self, field: str, text: str) -> None:
        """Takes what stands in a field after a key, and filters by it once the typing rests.

        A scan in the field is lifted out before that: nothing of it is asked for, or kept as what was in use last.
        """
        if self._put(field, text):
            self.changed.emit()
            self.scope.start("typed", self._apply_after_rest, Policy.LATEST)

    def clear(self) -> None:
        """Lets everyone through."""
        if self.values:
            self.values = {}
            self._apply()

    def choose(self, name: str) -> None:
        """Puts a kept set in place."""
        if name in self.named:
            self.values = {field: text for field, text in self.named[name].items() if field in FIELDS}
            self._apply()

    def keep(self, name: str) -> None:
        """Keeps the present filters under a name."""
        if name.strip():
            self.scope.start("keep", partial(self._keep, name.strip(), self._kept()), Policy.LATEST)

    def forget(self, name: str) -> None:
        """Lets a kept set go."""
        self.scope.start("keep", partial(self._forget, name), Policy.LATEST)

    def learn(self, memberships: Iterable[Membership]) -> None:
        """Notes types and rates by name, to choose from."""
        for membership in memberships:
            for field, part in (("membership_type_id", membership.type), ("membership_rate_id", membership.rate)):
                if part is not None and part.id and part.name:
                    self._note(field, part.id, part.name)

    def _learn_results(self) -> None:
        model = self._search.model
        rows = (model.row(row) for row in range(min(model.rowCount(), _LEARNT_ROWS)) if not model.is_blank(row))
        for customer in rows:
            self.learn_customer(customer)

    def learn_customer(self, customer: Customer) -> None:
        """Notes a customer's labels, brand and organisation, to choose from."""
        if customer.brand_id and customer.site_id == self._search.site_id:
            self.own_brand = customer.brand_id
        organisation_id = (customer.model_extra or {}).get("organisation_id")  # not promised, and taken where it comes
        for field, its_id in (("brand_id", customer.brand_id), ("organisation_id", organisation_id)):
            if isinstance(its_id, str) and its_id:
                self._note(field, its_id, its_id)
        for label in customer.labels:
            if label.id and label.value:
                self._note("label_ids", label.id, label.value)

    def _note(self, field: str, its_id: str, name: str) -> None:
        if self.known[field].get(its_id) != name:
            self.known[field][its_id] = name
            self.sets_changed.emit()

    def _put(self, field: str, text: str) -> bool:
        before = dict(self.values)
        self.values.pop(field, None)
        if text.strip():
            self.values[field] = text.strip()
        return self.values != before

    async def _apply_after_rest(self) -> None:
        await self._sleep(REST_SECONDS)
        await self._sleep(TURN_SECONDS)  # keys that waited through a stall come first, and restart this
        self._apply()

    def _apply(self) -> None:
        self._search.filter(self._sendable())
        self.changed.emit()
        if self.values:
            self.scope.start("remember", partial(self._remember, self._kept()), Policy.LATEST)

    def _kept(self) -> dict[str, str]:
        """The filters as they are typed, but for a payment card's number."""
        return {field: text for field, text in self.values.items() if not is_payment_card(text)}

    def _sendable(self) -> dict[str, Any]:
        """The filters as the list takes them; one that is still being typed holds no one back."""
        good = {field: text for field, text in self.values.items() if field not in self.problems}
        return {field: _as_sent(field, text) for field, text in good.items()}

    async def _load(self) -> None:
        try:
            self.named = await (await self._sets()).all()
        except (StoreUnavailable, ApiError):
            return
        for values in self.named.values():
            for field in ("brand_id", "organisation_id"):
                if its_id := values.get(field):
                    self._note(field, its_id, its_id)
        self.sets_changed.emit()

    async def _keep(self, name: str, values: dict[str, str]) -> None:
        self.could_keep = await self._write(name, values)
        if self.could_keep:
            self.named = dict(sorted({**self.named, name: values}.items()))
        self.sets_changed.emit()

    async def _remember(self, values: dict[str, str]) -> None:
        if await self._write(LAST, values):
            self.named[LAST] = values

    async def _forget(self, name: str) -> None:
        try:
            await (await self._sets()).forget(name)
        except (StoreUnavailable, ApiError):
            return
        self.named.pop(name, None)
        self.sets_changed.emit()

    async def _write(self, name: str, values: dict[str, str]) -> bool:
        try:
            await (await self._sets()).keep(name, values)
        except (StoreUnavailable, ApiError):
            return False
        return True


_LEARNT_ROWS = 50


def _as_sent(field: str, text: str) -> Any:
    if field in DAYS:
        return _day(text)
    return [part.strip() for part in text.split(",") if part.strip()] if field in LISTS else text


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
