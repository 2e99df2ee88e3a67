"""The reports of this desk side by side, and how many guests the next one would hold."""

import asyncio
from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any, Final, Protocol
from uuid import uuid4

from pydantic import ValidationError
from PySide6.QtCore import Signal

from frontdesk.api.changes import CustomerFilter, ReportFilter
from frontdesk.api.errors import ApiError
from frontdesk.api.records import Customer, Page
from frontdesk.core.clock import Clock
from frontdesk.core.tasks import Policy
from frontdesk.store.database import StoreUnavailable
from frontdesk.store.jobs import Job
from frontdesk.viewmodels.base import ViewModel
from frontdesk.viewmodels.report import ReportServer, ReportViewModel, Surroundings

REST: Final = 0.3
DAYS: Final = tuple(
    f"{what}_at_{end}" for what in ("created", "updated", "membership_created") for end in ("from", "to")
)
TEXTS: Final = (
    "query",
    "name",
    "email",
    "phone",
    "membership",
    "membership_number",
    "membership_type_id",
    "membership_rate_id",
    "marketing_opt_in",
    "label_ids",
    "brand_id",
    "organisation_id",
)
NAMES: Final = (*TEXTS, *DAYS)
_ONLY_IN_REPORTS: Final = frozenset(ReportFilter.model_fields) - frozenset(CustomerFilter.model_fields)


class CountServer(ReportServer, Protocol):
    """What counts, besides."""

    async def list_customers(
        self, wanted: CustomerFilter, *, page: int = 1, per_page: int | None = None
    ) -> Page[Customer]: ...


class ReportsViewModel(ViewModel):
    """Holds the filters as typed, and every report on the list; the window may come and go."""

    changed = Signal()
    """Filters or their count."""
    listed = Signal()
    """The reports on the list are others."""

    def __init__(self, server: CountServer, around: Surroundings, site_id: str, now: Clock) -> None:
        super().__init__()
        self.reports: tuple[ReportViewModel, ...] = ()
        self.texts: dict[str, str] = {}
        self.count: int | None = None
        self.count_error: ApiError | None = None
        self._server = server
        self._around = around
        self._site_id = site_id
        self._now = now
        self._wrong: frozenset[str] = frozenset()

    @property
    def wrong(self) -> frozenset[str]:
        """The days that are typed and are none."""
        return self._wrong

    @property
    def is_counted_whole(self) -> bool:
        """Whether the count heeds every filter; the list knows no days of creation and change."""
        return not any(self.texts.get(name) for name in _ONLY_IN_REPORTS)

    @property
    def is_counting(self) -> bool:
        """Whether the count is on its way."""
        return self.scope.is_busy("count")

    def begin(self) -> None:
        """Takes up the reports of earlier runs and goes on following them."""
        self.scope.start("begin", self._begin, Policy.DROP)

    def type(self, name: str, text: str) -> None:
        """Takes a filter after a key."""
        self.texts[name] = text
        self._wrong = frozenset(name for name in DAYS if (day := self._text(name)) and not _is_day(day))
        self.recount()

    def clear(self) -> None:
        """Takes all filters away."""
        self.texts, self._wrong = {}, frozenset()
        self.recount()

    def recount(self) -> None:
        """Counts anew once the typing rests."""
        self.count, self.count_error = None, None
        self.scope.start("count", self._count, Policy.LATEST)
        self.changed.emit()

    def queue(self) -> None:
        """Puts a report on the list and asks for it."""
        if self._wrong:
            return
        job = Job(uuid4().hex, self._site_id, "", self._filters(), self._now())
        report = ReportViewModel(job, self._around, self)
        self._list((report, *self.reports))
        report.queue()

    def forget(self, report: ReportViewModel) -> None:
        """Takes a report off the list; a saved file stays."""
        if report in self.reports:
            self._list(tuple(each for each in self.reports if each is not report))
            self.scope.start(f"forget {report.job.id}", partial(self._forget, report), Policy.DROP)

    async def close(self) -> None:
        """Stops asking; the list on disk knows where to go on."""
        await asyncio.gather(*(report.close() for report in self.reports))
        await super().close()

    def _list(self, reports: tuple[ReportViewModel, ...]) -> None:
        self.reports = reports
        self.listed.emit()

    def _text(self, name: str) -> str:
        return self.texts.get(name, "").strip()

    def _filters(self) -> dict[str, Any]:
        filters: dict[str, Any] = {name: text for name in NAMES if (text := self._text(name))}
        if labels := filters.get("label_ids"):
            filters["label_ids"] = labels.replace(",", " ").split()
        return filters

    async def _begin(self) -> None:
        try:
            jobs = await (await self._around.jobs()).all_of(self._site_id)
        except (StoreUnavailable, ApiError):
            return
        known = {report.job.id for report in self.reports}
        earlier = tuple(ReportViewModel(job, self._around, self) for job in jobs if job.id not in known)
        self._list((*self.reports, *earlier))
        for report in earlier:
            report.follow()

    async def _count(self) -> None:
        await self._around.sleep(REST)
        try:
            page = await self._server.list_customers(_countable(self._filters()), per_page=1)
        except ApiError as error:
            self.count_error = error
        except ValidationError:
            self.count = None  # a day is half typed
        else:
            self.count = page.meta.total
        self.changed.emit()

    async def _forget(self, report: ReportViewModel) -> None:
        await report.close()
        try:
            await (await self._around.jobs()).forget(report.job.id)
        except (StoreUnavailable, ApiError):
            self._list((*self.reports, report))
        else:
            report.deleteLater()


def _countable(filters: Mapping[str, Any]) -> CustomerFilter:
    return CustomerFilter.model_validate({k: v for k, v in filters.items() if k not in _ONLY_IN_REPORTS})


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
