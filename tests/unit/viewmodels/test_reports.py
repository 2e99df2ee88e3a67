"""Reports without a window: queued once, unsure where the answer was lost, followed on after a restart."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from frontdesk.api.changes import ReportFilter
from frontdesk.api.downloads import Downloads
from frontdesk.api.errors import ApiError, Forbidden, Gone, OutcomeUnknown, Refused, ServerFault, Unreachable
from frontdesk.api.records import QueuedJob
from frontdesk.store.database import Database
from frontdesk.store.jobs import Jobs
from frontdesk.viewmodels.report import LONGEST_PAUSE, Surroundings
from frontdesk.viewmodels.report_phase import Phase
from frontdesk.viewmodels.reports import ReportsViewModel
from tests.fake_desk import FakeServer
from tests.guests import until


class Server(FakeServer):
    """Queues and is asked, as a test says."""

    def __init__(self) -> None:
        super().__init__()
        self.queued: list[ReportFilter] = []
        self.queue_error: ApiError | None = None
        self.polls: list[ApiError | str] = ["complete"]

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

    def start(self) -> ReportsViewModel:
        around = Surroundings(self.server, Downloads("http://127.0.0.1:1", "t"), self.get, self.nap)
        return ReportsViewModel(self.server, around, "site", lambda: datetime(2026, 6, 15, tzinfo=UTC))

    async def get(self) -> Jobs:
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
    desk.server.polls = [Unreachable(), *["processing"] * 9, "complete"]
    reports = desk.start()
    reports.texts = {"query": "Zoë", "label_ids": "a, b"}
    reports.queue()
    await until(lambda: reports.reports[0].phase is Phase.READY)
    assert desk.naps == sorted(desk.naps)
    assert desk.naps[-1] == LONGEST_PAUSE
    assert desk.server.queued[0].label_ids == ["a", "b"]
    await reports.close()


@pytest.mark.parametrize("error", [OutcomeUnknown(), ServerFault("", 500)])
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
    again.reports[0].queue_again()
    await until(lambda: again.reports[0].phase is Phase.READY)
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
