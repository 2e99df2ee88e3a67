"""The reports of this desk side by side, and how many guests the next one would hold."""

import asyncio
import re
from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any, Final, Protocol
from uuid import uuid4

from pydantic import ValidationError
from PySide6.QtCore import Signal

from frontdesk.api.changes import CustomerFilter, ReportFilter
from frontdesk.api.errors import ApiError, Invalid
from frontdesk.api.records import Customer, Page
from frontdesk.core.clock import Clock
from frontdesk.core.tasks import Policy
from frontdesk.domain.codes import is_payment_card
from frontdesk.store.database import StoreUnavailable
from frontdesk.store.jobs import Job
from frontdesk.viewmodels.base import ViewModel
from frontdesk.viewmodels.report import ReportViewModel, Surroundings
from frontdesk.viewmodels.report_asking import ReportServer
from frontdesk.viewmodels.report_phase import UNDER_WAY, Phase

REST: Final = 0.3
DAYS: Final = tuple(
    f"{what}_at_{end}" for what in ("created", "updated", "membership_created") for end in ("from", "to")
)
NAMES: Final = (
    "query",
    "membership",
    "created_at_from",
    "created_at_to",
    "name",
    "phone",
    "email",
    "membership_number",
    "membership_type_id",
    "membership_rate_id",
    "membership_created_at_from",
    "membership_created_at_to",
    "marketing_opt_in",
    "brand_id",
    "organisation_id",
    "updated_at_from",
    "updated_at_to",
    "label_ids",
)
"""Every filter of a report, in the order in which people meet them."""
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
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
        self._twin: ReportViewModel | None = None
        self._twin_now: tuple[ReportViewModel | None, Phase | None] = (None, None)

    @property
    def wrong(self) -> frozenset[str]:
        """Payment cards' numbers, and the days that are typed and are none, or lie before those they are to follow."""
        days = {name: _day(text) for name in DAYS if (text := self._text(name))}
        bad = {name for name, day in days.items() if day is None}
        bad |= {name for name, text in self.texts.items() if is_payment_card(text)}
        for first, last in zip(DAYS[::2], DAYS[1::2], strict=True):
            begin, end = days.get(first), days.get(last)
            bad |= {last} if begin and end and end < begin else set()
        return frozenset(bad)

    @property
    def refused(self) -> Mapping[str, str]:
        """What the server says of single filters."""
        fields = self.count_error.fields if isinstance(self.count_error, Invalid) else {}
        said = {key.partition(".")[0]: words for key, words in fields.items() if words}  # label_ids.0 is one of several
        return {name: words[0] for name, words in said.items() if name in NAMES}

    @property
    def twin(self) -> ReportViewModel | None:
        """A report of the same filters that is asked for, may have been, or is in the making: no second is queued."""
        return self._twin

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
        self.recount()

    def clear(self) -> None:
        """Takes all filters away."""
        self.texts = {}
        self.recount()

    def recount(self) -> None:
        """Counts anew once the typing rests."""
        self.count, self.count_error = None, None
        self._twin = self._find_twin()
        self.scope.start("count", self._count, Policy.LATEST)
        self.changed.emit()

    def queue(self) -> None:
        """Puts a report on the list and asks for it."""
        if self.wrong or self._twin is not None:
            return
        report = self._new(Job(uuid4().hex, self._site_id, "", self._filters(), self._now()))
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

    def _new(self, job: Job) -> ReportViewModel:
        report = ReportViewModel(job, self._around, self)
        report.changed.connect(self._look_for_twin)
        return report

    def _list(self, reports: tuple[ReportViewModel, ...]) -> None:
        self.reports = reports
        self.listed.emit()
        self._look_for_twin()

    def _look_for_twin(self) -> None:
        before, self._twin = self._twin_now, self._find_twin()
        self._twin_now = (self._twin, self._twin.phase if self._twin is not None else None)
        if self._twin_now != before:
            self.changed.emit()

    def _find_twin(self) -> ReportViewModel | None:
        filters = self._filters()
        return next((each for each in self.reports if each.phase in UNDER_WAY and each.job.filters == filters), None)

    def _text(self, name: str) -> str:
        return self.texts.get(name, "").strip()

    def _filters(self) -> dict[str, Any]:
        typed = {name: text for name in NAMES if (text := self._text(name))}
        filters: dict[str, Any] = {name: text for name, text in typed.items() if not is_payment_card(text)}
        if labels := filters.get("label_ids"):
            filters["label_ids"] = labels.replace(",", " ").split()
        return filters

    async def _begin(self) -> None:
        try:
            jobs = await (await self._around.jobs()).all_of(self._site_id)
        except (StoreUnavailable, ApiError):
            return
        known = {report.job.id for report in self.reports}
        earlier = tuple(self._new(job) for job in jobs if job.id not in known)
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
            self.count = None  # a day is half typed, and says so
        else:
            self.count = page.meta.total
        self.changed.emit()

    async def _forget(self, report: ReportViewModel) -> None:
        await report.close()
        await report.discard()
        try:
            await (await self._around.jobs()).forget(report.job.id)
        except (StoreUnavailable, ApiError):
            self._list((*self.reports, report))
        else:
            report.deleteLater()


def _countable(filters: Mapping[str, Any]) -> CustomerFilter:
    return CustomerFilter.model_validate({k: v for k, v in filters.items() if k not in _ONLY_IN_REPORTS})


def _day(text: str) -> date | None:
    """As it is sent; Python knows other ways to write one, which the server may not."""
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None
