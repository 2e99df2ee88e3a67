"""Work at the desk, view-models and store and write path and client, as trials: what is shown, kept and claimed."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from zoneinfo import ZoneInfo

from frontdesk.core.clock import utc_now
from frontdesk.domain.opening import Opening
from frontdesk.domain.site import SiteContext
from frontdesk.domain.verdict import Word
from frontdesk.store.database import Database
from frontdesk.store.jobs import Job, Jobs
from frontdesk.viewmodels.desk import DeskViewModel
from frontdesk.viewmodels.guest import GuestViewModel
from frontdesk.viewmodels.recents import RecentsViewModel
from frontdesk.viewmodels.report import ReportViewModel, Surroundings
from frontdesk.viewmodels.report_phase import Phase
from frontdesk.viewmodels.search import SearchState, SearchViewModel
from frontdesk.views.wording import error_sentence
from frontdesk.views.wording_reports import state_words
from frontdesk.views.wording_verdict import verdict_sentence
from tests.torture.promises import Evidence
from tests.torture.sweep import Kind, Stand

PROOFS_OF_GREEN = ("/barcode-search/", "/barcodes", "/memberships")
LOOKS = 6
"""A server that never says how far a report is, is asked for ever; a trial looks on for so long."""


def site_of(stand: Stand) -> SiteContext:
    """The sandbox's site."""
    return SiteContext(stand.sandbox.site_id, "Harbour Spa", ZoneInfo("Europe/London"), "en-GB")


async def until(condition: Callable[[], object]) -> None:
    """Waits; the sweep's own limit ends it."""
    while not condition():
        await asyncio.sleep(0.005)


class _Desk:
    """A desk that is scanned and typed at."""

    def __init__(self, stand: Stand) -> None:
        self.stand = stand
        self.search = SearchViewModel(stand.client, stand.sandbox.site_id)
        self.desk = DeskViewModel(self._new_guest, self.search, RecentsViewModel(utc_now))
        self.server = stand.client

    @property
    def guest(self) -> GuestViewModel:
        """The guest on screen."""
        assert self.desk.guest is not None
        return self.desk.guest

    def _new_guest(self, opening: Opening, customer_id_hint: str | None) -> GuestViewModel:
        site = site_of(self.stand)
        return GuestViewModel(self.server, site, opening, utc_now, customer_id_hint=customer_id_hint)

    async def close(self) -> None:
        await self.desk.close()


class _Scan(_Desk):
    """A wristband of a guest who may come in."""

    async def act(self) -> None:
        self.desk.scan(self.stand.sandbox.codes["welcome"], 0)
        await until(lambda: not self.guest.is_looking)

    async def left(self, seen: Evidence) -> Evidence:
        guest, verdict = self.guest, self.guest.verdict
        said = [verdict_sentence(verdict, guest.opening, guest.site, utc_now())] if verdict is not None else []
        said += [error_sentence(self.desk.error)] if verdict is None and self.desk.error is not None else []
        is_green = verdict is not None and verdict.word is Word.WELCOME
        return replace(
            seen,
            passed=is_green and not seen.bugs,
            sentences=tuple(said),
            is_green=is_green,
            proofs=PROOFS_OF_GREEN,
        )


class _ScanAgain(_Scan):
    """A wristband that was read here before, so that everything is asked for in one instant."""

    async def act(self) -> None:
        self.server = self.stand.own
        await super().act()
        self.server = self.stand.client
        self.desk.scan(self.stand.sandbox.codes["welcome"], 10_000)
        await until(lambda: not self.guest.is_looking)


class _Search(_Desk):
    """A guest found by name."""

    async def act(self) -> None:
        self.search.search("Amelia Hartley")
        await until(lambda: self.search.state not in (SearchState.IDLE, SearchState.LOADING))

    async def left(self, seen: Evidence) -> Evidence:
        error, state = self.search.error, self.search.state
        passed = state is SearchState.ROWS or (state is SearchState.EMPTY and seen.was_lied_to)
        said = (error_sentence(error),) if error is not None else ()
        return replace(seen, passed=passed and not seen.bugs, sentences=said)


@dataclass
class _Report:
    """A report asked for and followed until it is ready."""

    stand: Stand
    database: Database
    report: ReportViewModel = field(init=False)
    looks: int = 0

    def __post_init__(self) -> None:
        job = Job("a", self.stand.sandbox.site_id, "", {"query": "Hartley"}, datetime.now(UTC))
        around = Surroundings(self.stand.client, self.stand.client.downloads, self._jobs, self._sleep)
        self.report = ReportViewModel(job, around)

    async def _jobs(self) -> Jobs:
        return Jobs(self.database)

    async def _sleep(self, seconds: float) -> None:
        self.looks += 1
        await asyncio.sleep(seconds)

    async def act(self) -> None:
        self.report.queue()
        await until(lambda: self.report.phase not in (Phase.ASKING, Phase.WORKING) or self.looks > LOOKS)

    async def left(self, seen: Evidence) -> Evidence:
        passed = self.report.phase is Phase.READY
        return replace(
            seen,
            passed=passed and not seen.bugs,
            sentences=() if passed else (state_words(self.report),),
            goes_once=True,
        )

    async def close(self) -> None:
        await self.report.close()
        await self.database.close()


async def _report(stand: Stand) -> _Report:
    return _Report(stand, await Database.in_memory())


async def _at_a_desk(work: Callable[[Stand], _Scan | _Search], stand: Stand) -> _Scan | _Search:
    return work(stand)


DESK_WORK = {
    "scan": Kind(partial(_at_a_desk, _Scan)),
    "scan of a known wristband": Kind(partial(_at_a_desk, _ScanAgain)),
    "search": Kind(partial(_at_a_desk, _Search)),
    "report": Kind(_report),
}
