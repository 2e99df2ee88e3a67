"""Reports without a window: queued once, unsure where the answer was lost, followed on after a restart."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from frontdesk.api.changes import CustomerFilter, ReportFilter
from frontdesk.api.downloads import Downloads
from frontdesk.api.errors import (
    ApiError,
    Forbidden,
    Gone,
    Invalid,
    OutcomeUnknown,
    Refused,
    ServerFault,
    SignedOut,
    Unreachable,
    Unreadable,
)
from frontdesk.api.records import Customer, Page, QueuedJob
from frontdesk.store.database import Database, StoreUnavailable
from frontdesk.store.jobs import Jobs
from frontdesk.viewmodels.report import LONGEST_PAUSE, Surroundings
from frontdesk.viewmodels.report_phase import Phase
from frontdesk.viewmodels.reports import NAMES, ReportsViewModel
from tests.fake_desk import FakeServer
from tests.guests import until


class Server(FakeServer):
    """Queues and is asked, as a test says."""

    def __init__(self) -> None:
        super().__init__()
        self.queued: list[ReportFilter] = []
        self.queue_error: ApiError | None = None
        self.list_error: ApiError | None = None
        self.polls: list[ApiError | str] = ["complete"]

    async def list_customers(
        self, wanted: CustomerFilter, *, page: int = 1, per_page: int | None = None
    ) -> Page[Customer]:
        if self.list_error is not None:
            raise self.list_error
        return await super().list_customers(wanted, page=page, per_page=per_page)

    async def queue_list_customers(self, wanted: ReportFilter) -> QueuedJob:
        self.queued.append(wanted)
        if self.queue_error is not None:
            raise self.queue_error
        return QueuedJob(id="job-1", status="queued")

    async def get_customer_queued_job(self, job_id: str) -> QueuedJob:
        answer = self.polls.pop(0) if len(self.polls) > 1 else self.polls[0]
        if isinstance(answer, ApiError):
            raise answer
        return QueuedJob(id=job_id, status=answer, output="a,b\n" if answer == "complete" else None)


class Desk:
    """One desk's reports on a store that outlives them."""

    def __init__(self, database: Database) -> None:
        self.server = Server()
        self.naps: list[float] = []
        self.jobs = Jobs(database)
        self.is_broken = False

    def start(self) -> ReportsViewModel:
        around = Surroundings(self.server, Downloads("http://127.0.0.1:1", "t"), self.get, self.nap)
        return ReportsViewModel(self.server, around, "site", lambda: datetime(2026, 6, 15, tzinfo=UTC))

    async def get(self) -> Jobs:
        if self.is_broken:
            raise StoreUnavailable
        return self.jobs

    async def nap(self, seconds: float) -> None:
        self.naps.append(seconds)
        await asyncio.sleep(0)


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    database = await Database.in_memory()
    yield Desk(database)
    await database.close()


async def test_pauses_grow_and_passing_trouble_is_waited_out(desk: Desk) -> None:
    desk.server.polls = [Unreachable(), SignedOut(), Unreadable(), *["processing"] * 9, "complete"]
    reports = desk.start()
    reports.texts = {"query": "Zoë", "label_ids": "a, b"}
    reports.queue()
    await until(lambda: reports.reports[0].phase is Phase.READY)
    assert desk.naps == sorted(desk.naps)
    assert desk.naps[-1] == LONGEST_PAUSE
    assert desk.server.queued[0].label_ids == ["a", "b"]
    await reports.close()


@pytest.mark.parametrize("error", [OutcomeUnknown(), ServerFault("", 500), Unreadable()])
async def test_a_lost_answer_is_never_followed_by_a_second_queue_unasked(desk: Desk, error: ApiError) -> None:
    desk.server.queue_error = error
    reports = desk.start()
    reports.queue()
    await until(lambda: reports.reports[0].phase is Phase.UNSURE)
    await reports.close()
    again = desk.start()
    again.begin()
    await until(lambda: again.reports)
    assert again.reports[0].phase is Phase.UNSURE
    assert len(desk.server.queued) == 1
    desk.server.queue_error = None
    again.recount()
    assert again.twin is again.reports[0]
    again.queue()
    assert len(again.reports) == 1
    again.reports[0].queue_again()
    await until(lambda: again.reports[0].phase is Phase.READY)
    assert again.twin is None
    assert len(desk.server.queued) == 2
    await again.close()


@pytest.mark.parametrize(
    ("error", "phase"), [(Forbidden(), Phase.FOREIGN), (Gone(), Phase.LOST), (Refused(), Phase.REFUSED)]
)
async def test_what_ends_the_asking(desk: Desk, error: ApiError, phase: Phase) -> None:
    desk.server.polls = [error]
    reports = desk.start()
    reports.queue()
    await until(lambda: reports.reports[0].phase is phase)
    await reports.close()


async def test_a_restart_goes_on_asking(desk: Desk) -> None:
    desk.server.polls = ["processing"]
    reports = desk.start()
    reports.queue()
    await until(lambda: desk.naps)
    await reports.close()
    desk.server.polls = ["complete"]
    again = desk.start()
    again.begin()
    await until(lambda: again.reports and again.reports[0].phase is Phase.READY)
    assert len(desk.server.queued) == 1
    await again.close()


async def test_two_clicks_queue_once_and_other_filters_queue_beside(desk: Desk) -> None:
    desk.server.polls = ["processing"]
    reports = desk.start()
    reports.queue()
    reports.queue()
    reports.type("name", "Zoë")
    reports.queue()
    await until(lambda: len(desk.server.queued) == 2)
    assert [report.job.filters for report in reports.reports] == [{"name": "Zoë"}, {}]
    await reports.close()


@pytest.mark.parametrize(
    ("texts", "wrong"),
    [
        ({"created_at_from": "2026-01-31", "created_at_to": "2026-01-31"}, set()),
        ({"created_at_from": "20260131"}, {"created_at_from"}),
        ({"updated_at_to": "2026-02-30"}, {"updated_at_to"}),
        ({"membership_created_at_from": "2026-W05-1"}, {"membership_created_at_from"}),
        ({"created_at_from": "2026-02-01", "created_at_to": "2026-01-31"}, {"created_at_to"}),
        ({"created_at_from": "2026-02-01", "updated_at_to": "2026-01-31"}, set()),
    ],
)
async def test_days_are_read_as_they_are_sent(desk: Desk, texts: dict[str, str], wrong: set[str]) -> None:
    reports = desk.start()
    for name, text in texts.items():
        reports.type(name, text)
    assert reports.wrong == wrong
    reports.queue()
    assert bool(reports.reports) is not bool(wrong)
    await reports.close()


async def test_what_the_server_says_of_a_filter_stands_at_it(desk: Desk) -> None:
    desk.server.list_error = Invalid(
        "", {"email": ("No email address.",), "page": ("Too many.",), "label_ids.0": ("No label.",)}
    )
    reports = desk.start()
    reports.type("email", "zoe@")
    await until(lambda: reports.count_error)
    assert reports.refused == {"email": "No email address.", "label_ids": "No label."}
    reports.type("email", "zoe@example.com")
    assert not reports.refused
    await reports.close()


def test_every_filter_of_the_report_can_be_typed() -> None:
    assert set(NAMES) == set(ReportFilter.model_fields)


async def test_a_list_that_cannot_be_kept_is_said(desk: Desk) -> None:
    reports = desk.start()
    desk.is_broken = True
    reports.queue()
    await until(lambda: reports.reports[0].phase is Phase.READY)
    assert not reports.reports[0].is_kept
    await reports.close()
