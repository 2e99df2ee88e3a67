"""A CSV of 1,000,000 rows saved, looked into and copied, with the reports' window open over the whole program."""

import asyncio
import os
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil

from frontdesk.api.downloads import Downloads
from frontdesk.app.app import App
from frontdesk.store.database import Database
from frontdesk.store.jobs import Jobs
from frontdesk.training import Ready
from frontdesk.viewmodels.report import Surroundings
from frontdesk.viewmodels.report_phase import Phase
from frontdesk.viewmodels.reports import ReportsViewModel
from frontdesk.views.reports_window import ReportsWindow
from tests.bench import program
from tests.torture.csv_server import serving
from tests.torture.report_run import Server

ROWS = int(os.environ.get("BENCH_ROWS", "1000000"))
PAUSE_MS = 2
QUIET_SECONDS = 5.0
LONGEST_SECONDS = 240.0


class Steps:
    """Takes a step at a time and notes how long the loop stood still in it, and the most memory beyond the first."""

    def __init__(self) -> None:
        self._heartbeat = program.Heartbeat(PAUSE_MS)
        self._process = psutil.Process()
        self._first = self._memory()
        self.figures: dict[str, Any] = {"memory": 0.0}

    async def take(self, name: str, is_done: Callable[[], bool]) -> None:
        self._heartbeat.start()
        began = time.perf_counter()
        while not is_done():
            assert time.perf_counter() - began < LONGEST_SECONDS, name
            await asyncio.sleep(0.1)
            self.figures["memory"] = max(self.figures["memory"], await asyncio.to_thread(self._memory) - self._first)
        self._heartbeat.stop()
        self.figures[f"{name} stall"] = self._heartbeat.longest
        self.figures[f"{name} work"] = self._heartbeat.longest_work
        self.figures[f"{name} seconds"] = time.perf_counter() - began

    def _memory(self) -> float:
        """The program's, and that of what it has read beside it."""
        taken = self._process.memory_info().rss
        for child in self._process.children():
            with suppress(psutil.NoSuchProcess):
                taken += child.memory_info().rss if "frontdesk" in child.cmdline() else 0
        return taken / 1e6


async def measure(app: App, _: Ready) -> dict[str, Any]:
    database = await Database.in_memory()
    jobs = Jobs(database)

    async def get() -> Jobs:
        return jobs

    with serving(ROWS) as port, tempfile.TemporaryDirectory() as folder:
        server = Server(port)
        files = Downloads(server.url, "token")
        reports = ReportsViewModel(
            app.client, Surroundings(server, files, get), app.site.site_id, app.client.health.server_now
        )
        window = ReportsWindow(reports, app.site, {})
        window.come_forward()
        try:
            return await _figures(reports, Path(folder))
        finally:
            window.close()
            window.deleteLater()
            await reports.close()
            await files.close()
            await database.close()


async def _figures(reports: ReportsViewModel, folder: Path) -> dict[str, Any]:
    """Counts and queues first; then saves, reads what it shows, and copies."""
    reports.recount()
    reports.queue()
    report = reports.reports[0]
    await program.until(lambda: report.phase is Phase.READY and reports.count is not None)
    steps, quiet_until = Steps(), time.perf_counter() + QUIET_SECONDS
    await steps.take("quiet", lambda: time.perf_counter() > quiet_until)
    report.save(str(folder / "report.csv"))
    await steps.take("save", lambda: report.phase is Phase.SAVED)
    await steps.take("preview", lambda: report.summary is not None)
    assert report.rows == ROWS
    report.copy_safely()
    await steps.take("copy", lambda: report.safe_copy is not None)
    return steps.figures


if __name__ == "__main__":
    program.run(measure)
