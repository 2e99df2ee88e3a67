"""A report on its way to disk: stopped, killed, cut, expired, refused, and each time gone on with or said."""

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from frontdesk.api.changes import ReportFilter
from frontdesk.api.downloads import Download, LinkExpired
from frontdesk.api.errors import Unreachable
from frontdesk.api.records import QueuedJob
from frontdesk.store.database import Database
from frontdesk.store.jobs import Job, Jobs
from frontdesk.viewmodels import report_saving
from frontdesk.viewmodels.report import ReportViewModel, Surroundings
from frontdesk.viewmodels.report_phase import Phase, phase_of
from tests.guests import until

CSV = b"id,name,created_at\n" + b"1,=Amelia,2026-01-02\n" * 40_000
HALF = len(CSV) // 2


class Server:
    """Has the report ready, as whatever a test says."""

    def __init__(self) -> None:
        self.output: Any = "https://files.example/a.csv"

    async def queue_list_customers(self, wanted: ReportFilter) -> QueuedJob:
        return await self.get_customer_queued_job("job")

    async def get_customer_queued_job(self, job_id: str) -> QueuedJob:
        return QueuedJob(id="job", status="complete", output=self.output)


class Files:
    """Sends as much as a test lets through, then waits, breaks off, or goes on to the end."""

    def __init__(self) -> None:
        self.starts: list[int] = []
        self.is_expired = False
        self.ends_at = len(CSV)
        self.waits = asyncio.Event()
        self.waits.set()

    @asynccontextmanager
    async def opened(
        self, address: str, *, at_most: int, start: int = 0, validator: str = ""
    ) -> AsyncGenerator[Download]:
        if self.is_expired:
            raise LinkExpired
        self.starts.append(start if validator == "one" else 0)
        yield Download(self.starts[-1], len(CSV), "one", self._pieces(self.starts[-1]))

    async def _pieces(self, start: int) -> AsyncIterator[bytes]:
        yield CSV[start : self.ends_at]
        await self.waits.wait()
        if self.ends_at < len(CSV):
            raise Unreachable


class Desk:
    """One report on a store that outlives it."""

    def __init__(self, database: Database) -> None:
        self.jobs = Jobs(database)
        self.server, self.files = Server(), Files()

    async def get(self) -> Jobs:
        return self.jobs

    def report(self, job: Job) -> ReportViewModel:
        return ReportViewModel(job, Surroundings(self.server, self.files, self.get))

    async def ready(self) -> ReportViewModel:
        report = self.report(Job("a", "site", "", {}, datetime(2026, 6, 15, tzinfo=UTC)))
        report.queue()
        await until(lambda: report.phase is Phase.READY)
        return report

    async def after_a_restart(self) -> ReportViewModel:
        (job,) = await self.jobs.all_of("site")
        return self.report(job)


@pytest.fixture
async def desk(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Desk]:
    monkeypatch.setattr(report_saving, "_PIECE", 1 << 12)
    monkeypatch.setattr(report_saving, "_SETTLED_EVERY", 0.0)
    database = await Database.in_memory()
    yield Desk(database)
    await database.close()


async def test_what_was_on_disk_is_gone_on_with_after_a_kill(desk: Desk, tmp_path: Path) -> None:
    desk.files.ends_at = HALF
    desk.files.waits.clear()
    report = await desk.ready()
    report.save(str(tmp_path / "a.csv"))
    while (killed := await desk.after_a_restart()).received < HALF:  # as the store has it in this very moment
        await asyncio.sleep(0.01)
    assert killed.phase is Phase.STOPPED
    await report.close()
    again = await desk.after_a_restart()
    desk.files.ends_at = len(CSV)
    desk.files.waits.set()
    again.resume()
    await until(lambda: again.phase is Phase.SAVED)
    assert desk.files.starts == [0, HALF]
    assert (tmp_path / "a.csv").read_bytes() == CSV
    await until(lambda: again.summary)
    assert again.rows == 40_000
    await again.close()


async def test_a_download_that_breaks_off_can_be_gone_on_with(desk: Desk, tmp_path: Path) -> None:
    desk.files.ends_at = HALF
    report = await desk.ready()
    report.save(str(tmp_path / "a.csv"))
    await until(lambda: report.phase is Phase.STOPPED)
    assert isinstance(report.error, Unreachable)
    desk.files.ends_at = len(CSV)
    report.resume()
    await until(lambda: report.phase is Phase.SAVED)
    assert desk.files.starts == [0, HALF]
    assert (tmp_path / "a.csv").read_bytes() == CSV
    await report.close()


async def test_an_expired_link_is_asked_for_anew_and_gone_on_with(desk: Desk, tmp_path: Path) -> None:
    desk.files.ends_at = HALF
    report = await desk.ready()
    report.save(str(tmp_path / "a.csv"))
    await until(lambda: report.phase is Phase.STOPPED)
    desk.files.is_expired = True
    report.resume()
    await until(lambda: report.phase is Phase.EXPIRED)
    desk.files.is_expired = False
    desk.files.ends_at = len(CSV)
    report.refresh_link()
    await until(lambda: report.phase is Phase.STOPPED)
    report.resume()
    await until(lambda: report.phase is Phase.SAVED)
    assert desk.files.starts == [0, HALF]
    await report.close()


async def test_nothing_unfinished_stays_of_a_report_that_is_saved_elsewhere_or_let_go(
    desk: Desk, tmp_path: Path
) -> None:
    desk.files.ends_at = HALF
    report = await desk.ready()
    report.save(str(tmp_path / "a.csv"))
    await until(lambda: report.phase is Phase.STOPPED)
    assert (tmp_path / "a.csv.part").exists()
    report.save(str(tmp_path / "b.csv"))
    await until(lambda: report.phase is Phase.STOPPED)
    assert [file.name for file in tmp_path.iterdir()] == ["b.csv.part"]
    await report.close()
    await report.discard()
    assert not list(tmp_path.iterdir())


async def test_a_folder_that_refuses_is_said_and_another_one_helps(desk: Desk, tmp_path: Path) -> None:
    report = await desk.ready()
    report.save(str(tmp_path / "none" / "a.csv"))
    await until(lambda: report.disk_refused)
    assert report.can_save
    report.save(str(tmp_path / "a.csv"))
    await until(lambda: report.phase is Phase.SAVED)
    assert not report.disk_refused
    await report.close()


async def test_a_text_is_a_table_and_an_object_is_saved_as_it_is(desk: Desk, tmp_path: Path) -> None:
    desk.server.output = "id,name\n1,Zoë\n"
    text = await desk.ready()
    text.save(str(tmp_path / "a.csv"))
    await until(lambda: text.summary)
    assert (tmp_path / "a.csv").read_text("utf-8") == desk.server.output
    await text.close()
    desk.server.output = {"guests": [{"name": "Zoë"}], "rows": 1}
    report = await desk.ready()
    report.save(str(tmp_path / "a.json"))
    await until(lambda: report.phase is Phase.SAVED)
    assert json.loads((tmp_path / "a.json").read_bytes()) == desk.server.output
    assert not report.can_copy
    await report.close()


async def test_what_is_no_table_is_saved_all_the_same(desk: Desk, tmp_path: Path) -> None:
    desk.server.output = "x" * (2 << 20)
    report = await desk.ready()
    report.save(str(tmp_path / "a.csv"))
    await until(lambda: report.phase is Phase.SAVED and not report.is_being_read, 10)
    assert report.summary is None
    assert not report.disk_refused
    await report.close()


async def test_one_that_brought_nothing_can_only_be_queued_again(desk: Desk) -> None:
    desk.server.output = None
    report = await desk.ready()
    assert not report.can_save
    await until(lambda: report.can_queue_again)
    desk.server.output = "a\n"
    report.queue_again()
    await until(lambda: report.can_save)
    await report.close()


async def test_a_saved_file_that_is_gone_can_be_saved_again(desk: Desk, tmp_path: Path) -> None:
    report = await desk.ready()
    report.save(str(tmp_path / "a.csv"))
    await until(lambda: report.summary)
    await report.close()
    (tmp_path / "a.csv").unlink()
    again = await desk.after_a_restart()
    assert again.phase is Phase.SAVED
    again.look()
    await until(lambda: again.phase is Phase.READY)
    await again.close()


def test_what_an_earlier_run_left() -> None:
    job = Job("a", "site", "job", {}, datetime(2026, 6, 15, tzinfo=UTC), status="complete")
    assert phase_of(job) is Phase.READY
    assert phase_of(replace(job, path="a.csv")) is Phase.READY
    assert phase_of(replace(job, path="a.csv", received=1)) is Phase.STOPPED
    assert phase_of(replace(job, path="a.csv", received=1, is_whole=True)) is Phase.SAVED
