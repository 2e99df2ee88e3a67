"""One report: asked for once, followed until it is done, and saved to disk as it arrives."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from frontdesk.api.downloads import LinkExpired
from frontdesk.api.errors import ApiError
from frontdesk.api.records import QueuedJob
from frontdesk.core.tasks import Policy
from frontdesk.domain.report_output import Kind, output_of
from frontdesk.store.database import StoreUnavailable
from frontdesk.store.jobs import Job, Jobs
from frontdesk.store.report_aside import summary_of, write_safe_copy
from frontdesk.store.report_file import ReportFile
from frontdesk.store.report_reading import Summary
from frontdesk.viewmodels.base import ViewModel
from frontdesk.viewmodels.report_asking import ReportServer, Trouble, looked, queued
from frontdesk.viewmodels.report_phase import ENDED, Phase, phase_of
from frontdesk.viewmodels.report_saving import LARGEST, Fetches, Saving

FIRST_PAUSE: Final = 1.0
LONGEST_PAUSE: Final = 15.0
GetJobs = Callable[[], Awaitable[Jobs]]
Sleep = Callable[[float], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What every report works with."""

    server: ReportServer
    files: Fetches
    jobs: GetJobs
    sleep: Sleep = asyncio.sleep
    reading: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(1))
    """Reports are read from end to end one after another, however many a restart finds."""


class ReportViewModel(ViewModel):
    """Follows its job as long as the program runs, whether a window shows it or not."""

    changed = Signal()

    def __init__(self, job: Job, around: Surroundings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.job = job
        self.phase = phase_of(job)
        self.error: ApiError | None = None
        """Why the last try did not go through; it may be tried again."""
        self.asked = 0
        """How often the server was asked how far it is."""
        self.pause = FIRST_PAUSE
        """Seconds until it is asked again."""
        self.disk_refused = False
        self.is_kept = True
        """Whether a restart will know of it."""
        self.total: int | None = None
        """Bytes of the whole file, where known."""
        self.summary: Summary | None = None
        self.safe_copy: Path | None = None
        self.output = output_of(job.output)
        """What the server brought."""
        self._around = around
        self._file = ReportFile(Path(job.path)) if job.path else None

    @property
    def received(self) -> int:
        """Bytes on disk."""
        return self._file.received if self.phase is Phase.SAVING and self._file else self.job.received

    @property
    def rows(self) -> int:
        """Rows on disk, without the heading."""
        return self.summary.rows if self.summary else max(self._file.lines - 1, 0) if self._file else 0

    @property
    def can_save(self) -> bool:
        """Whether there is something to be saved under a new name."""
        return self.phase in (Phase.READY, Phase.STOPPED, Phase.SAVED) and self.output.kind is not Kind.NOTHING

    @property
    def can_queue_again(self) -> bool:
        """Whether it is for a person to say that it is to be asked for once more."""
        is_over = self.phase in ENDED or (self.phase is Phase.READY and self.output.kind is Kind.NOTHING)
        return is_over and not self.scope.is_busy("queue")

    @property
    def can_copy(self) -> bool:
        """Whether a copy without formulas makes sense: what is no table has none."""
        return self.phase is Phase.SAVED and self.output.kind is not Kind.OBJECT

    @property
    def can_look(self) -> bool:
        """Whether its first rows and its months are still to be read."""
        return self.can_copy and self.summary is None and not self.is_being_read

    @property
    def is_copying(self) -> bool:
        """Whether the spreadsheet-safe copy is being written."""
        return self.scope.is_busy("copy")

    @property
    def is_being_read(self) -> bool:
        """Whether its first rows and its months are on their way."""
        return self.scope.is_busy("look")

    def queue(self) -> None:
        """Asks for the report, once."""
        self._go(Phase.ASKING)
        self.scope.start("queue", self._queue, Policy.DROP)

    def queue_again(self) -> None:
        """A person says that it is to be asked for again, though a first may have been queued."""
        if self.can_queue_again:
            self._let_go()
            self._put(replace(self.job, job_id="", status="", output=None, path="", validator="", received=0))
            self.queue()

    def follow(self) -> None:
        """Asks how far it is, again and again with growing pauses."""
        if self.phase is Phase.WORKING:
            self.scope.start("follow", self._follow, Policy.LATEST)

    def look(self) -> None:
        """Reads what a saved report shows of itself, unless that is known."""
        if self.can_look:
            self.scope.start("look", self._look, Policy.DROP)
            self.changed.emit()

    def save(self, path: str) -> None:
        """Saves it under a name."""
        if self.can_save:
            if path != self.job.path:
                self._let_go()
            self._file = ReportFile(Path(path))
            self.job = replace(self.job, path=path, received=0, validator="", is_whole=False)
            self.summary = self.safe_copy = None
            self.resume()

    def resume(self) -> None:
        """Goes on saving where it was stopped."""
        if self._file is not None and self.phase is not Phase.SAVING:
            self._go(Phase.SAVING)
            self.scope.start("save", self._save, Policy.LATEST)

    def stop(self) -> None:
        """Stops saving; what is on disk stays, to be gone on with."""
        self.scope.cancel("save")

    def copy_safely(self) -> None:
        """Writes the copy in which no cell is a formula."""
        if self.can_copy:
            self.scope.start("copy", self._copy, Policy.DROP)
            self.changed.emit()

    async def discard(self) -> None:
        """Takes away what is on disk of a report that is not whole."""
        await _discard(self._file)

    def refresh_link(self) -> None:
        """Asks for the job once more: its link may be a new one."""
        self._go(Phase.WORKING)
        self.follow()

    def _let_go(self) -> None:
        """What is on disk of a report that is not whole goes."""
        file, self._file = self._file, None
        if file is not None and not self.job.is_whole:
            self.scope.start("discard", partial(_discard, file), Policy.DROP)

    def _go(self, phase: Phase, error: ApiError | None = None) -> None:
        self.phase, self.error, self.disk_refused = phase, error, False
        self.changed.emit()

    async def _queue(self) -> None:
        await self._keep()  # before it is asked for, so that no restart forgets that it may have been
        answer = await queued(self._around.server, self.job.filters)
        if isinstance(answer, Trouble) and answer.phase is Phase.REFUSED:
            self.job = replace(self.job, status="refused")
        self._take(answer)
        await self._keep()
        self.follow()

    async def _follow(self) -> None:
        self.asked, self.pause = 0, FIRST_PAUSE
        while self.phase is Phase.WORKING:
            answer = await looked(self._around.server, self.job.job_id)
            self.asked += 1
            self._take(answer)
            if self.phase is Phase.WORKING:
                await self._around.sleep(self.pause)
                self.pause = min(self.pause * 1.5, LONGEST_PAUSE)
        await self._keep()

    def _take(self, answer: QueuedJob | Trouble) -> None:
        if isinstance(answer, Trouble):
            self._go(answer.phase, answer.error)
            return
        job_id = answer.id or self.job.job_id
        self._put(replace(self.job, job_id=job_id, status=answer.status, output=answer.output))
        self._go(phase_of(self.job))

    def _put(self, job: Job) -> None:
        self.job, self.output = job, output_of(job.output)

    async def _keep(self) -> None:
        """A list that the disk refuses lasts as long as the program does."""
        try:
            await (await self._around.jobs()).keep(self.job)
        except (StoreUnavailable, ApiError):
            self.is_kept = False
        else:
            self.is_kept = True

    async def _save(self) -> None:
        assert self._file is not None
        file = self._file
        try:
            await self._write(file)
        except asyncio.CancelledError:
            await self._stopped(file, Phase.STOPPED, None)
            raise
        except OSError:
            await self._stopped(file, Phase.STOPPED, None)
            self.disk_refused = True
            self.changed.emit()
        except LinkExpired as error:
            await self._stopped(file, Phase.EXPIRED, error)
        except ApiError as error:
            await self._stopped(file, Phase.STOPPED, error)
        else:
            self.job = replace(self.job, received=file.received, is_whole=True)
            await self._keep()
            self._go(Phase.SAVED)
            self.look()

    async def _write(self, file: ReportFile) -> None:
        saving = Saving(file, self.changed.emit, self._settled)
        if self.output.kind is not Kind.LINK:
            await saving.text(self.output)
            return
        start = min(self.job.received, await asyncio.to_thread(file.present))
        async with self._around.files.opened(
            self.output.text, at_most=LARGEST, start=start, validator=self.job.validator
        ) as download:
            self.total = download.total
            self.job = replace(self.job, validator=download.validator)
            await saving.download(download)

    async def _settled(self, received: int) -> None:
        self.job = replace(self.job, received=received)
        await self._keep()

    async def _stopped(self, file: ReportFile, phase: Phase, error: ApiError | None) -> None:
        await asyncio.to_thread(file.stop)
        await self._settled(file.received)
        self._go(phase, error)  # last, so that whoever goes on at once interrupts nothing

    async def _copy(self) -> None:
        assert self._file is not None
        try:
            async with self._around.reading:
                self.safe_copy = await write_safe_copy(self._file.path)
        except OSError:
            self.disk_refused = True
        self.changed.emit()

    async def _look(self) -> None:
        """A file that is no table has nothing to show; one that is gone can be saved again."""
        assert self._file is not None
        try:
            async with self._around.reading:
                self.summary = await summary_of(self._file.path)
        except OSError:
            if not await asyncio.to_thread(self._file.path.exists):
                self._go(Phase.READY)
        self.changed.emit()


async def _discard(file: ReportFile | None) -> None:
    if file is not None:
        with suppress(OSError):  # it goes with its folder, or is overwritten by the next
            await asyncio.to_thread(file.discard)
