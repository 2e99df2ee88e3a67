"""A report saved in a process of its own, with its card on screen: `report_run.py PORT FOLDER` prints what it took."""

import asyncio
import json
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import psutil
from PySide6.QtWidgets import QApplication

from frontdesk import boot
from frontdesk.api.downloads import Downloads
from frontdesk.api.records import QueuedJob
from frontdesk.core.tasks import Policy, TaskScope
from frontdesk.domain.site import SiteContext
from frontdesk.store.database import Database
from frontdesk.store.jobs import Job, Jobs
from frontdesk.viewmodels.report import ReportViewModel, Surroundings
from frontdesk.viewmodels.report_phase import Phase
from frontdesk.views.report_card import ReportCard

SITE = SiteContext("site", "Harbour Spa", ZoneInfo("Europe/London"), "en-GB")
_BEAT = 0.005


class Watch:
    """The loop's longest pause and the most memory, read along the way."""

    def __init__(self) -> None:
        self.stall = 0.0
        self.most = self.first = psutil.Process().memory_info().rss

    async def watch(self) -> None:
        process, last = psutil.Process(), time.monotonic()
        while True:
            await asyncio.sleep(_BEAT)
            now = time.monotonic()
            self.stall, last = max(self.stall, now - last - _BEAT), now
            self.most = max(self.most, process.memory_info().rss)


class Server:
    """Has the report ready."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"

    async def queue_list_customers(self, wanted: object) -> QueuedJob:
        return await self.get_customer_queued_job("")

    async def get_customer_queued_job(self, job_id: str) -> QueuedJob:
        return QueuedJob(id="job", status="complete", output={"url": f"{self.url}/a.csv"})


async def program(_: QApplication, _stop: asyncio.Event) -> int:
    """Queues, saves, stops half-way, goes on, and copies."""
    port, folder = int(sys.argv[1]), Path(sys.argv[2])
    database = await Database.in_memory()
    jobs, server, tasks, watch = Jobs(database), Server(port), TaskScope(), Watch()

    async def get() -> Jobs:
        return jobs

    files = Downloads(server.url, "token")
    job = Job("a", "site", "", {}, datetime.now(UTC))
    report = ReportViewModel(job, Surroundings(server, files, get))
    card = ReportCard(report, SITE, {})
    card.show()
    report.queue()
    await until(report, Phase.READY)
    tasks.start("watch", watch.watch, Policy.LATEST)
    began = time.monotonic()
    report.save(str(folder / "report.csv"))
    while report.total is None or report.received < report.total // 2:
        await asyncio.sleep(0.001)
    report.stop()
    await until(report, Phase.STOPPED)
    stopped_at = report.received
    report.resume()
    await until(report, Phase.SAVED)
    seconds = time.monotonic() - began
    while report.summary is None:
        await asyncio.sleep(0.01)
    report.copy_safely()
    while report.safe_copy is None:
        await asyncio.sleep(0.01)
    told = {
        "rows": report.rows,
        "stopped_at": stopped_at,
        "months": len(report.summary.months) if report.summary else 0,
        "seconds": seconds,
        "stall": watch.stall,
        "first": watch.first,
        "most": watch.most,
    }
    await tasks.close()
    card.close()
    card.deleteLater()
    await report.close()
    await files.close()
    await database.close()
    print(json.dumps(told), flush=True)
    return 0


async def until(report: ReportViewModel, phase: Phase) -> None:
    while report.phase is not phase:
        assert report.phase not in (Phase.EXPIRED, Phase.REFUSED), report.error
        await asyncio.sleep(0.005)


if __name__ == "__main__":
    sys.exit(boot.run(program))
