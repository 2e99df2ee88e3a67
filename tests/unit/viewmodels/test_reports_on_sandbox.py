"""Reports on the real sandbox: every filter side by side and counted before; a cut download gone on with."""

from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from frontdesk.api.changes import CustomerFilter
from frontdesk.api.client import Client
from frontdesk.api.downloads import Download
from frontdesk.api.errors import Unreachable
from frontdesk.store.database import Database
from frontdesk.store.jobs import Jobs
from frontdesk.viewmodels.report import Surroundings
from frontdesk.viewmodels.report_phase import Phase
from frontdesk.viewmodels.report_saving import Fetches
from frontdesk.viewmodels.reports import NAMES, ReportsViewModel
from tests.guests import until
from tests.sandbox_process import Sandbox


@pytest.fixture
async def client(sandbox: Sandbox) -> AsyncIterator[Client]:
    async with Client(sandbox.url, sandbox.token) as opened:
        yield opened


@pytest.fixture
async def database() -> AsyncIterator[Database]:
    opened = await Database.in_memory()
    yield opened
    await opened.close()


def desk(client: Client, files: Fetches, database: Database) -> ReportsViewModel:
    jobs = Jobs(database)

    async def get() -> Jobs:
        return jobs

    return ReportsViewModel(client, Surroundings(client, files, get), "site", lambda: datetime.now(UTC))


async def values(client: Client, sandbox: Sandbox) -> Mapping[str, str]:
    """What each filter is to find at least one guest by."""
    guest = await client.get_customer_by_barcode(sandbox.codes["welcome"], sandbox.site_id)
    (membership, *_) = (await client.get_customer_memberships(guest.id)).data
    site = await client.get_site(sandbox.site_id)
    assert membership.type is not None
    assert membership.rate is not None
    assert membership.created_at is not None
    assert guest.created_at is not None
    assert guest.updated_at is not None
    since, created, changed = (
        moment.astimezone(UTC).date().isoformat()
        for moment in (membership.created_at, guest.created_at, guest.updated_at)
    )
    found = {
        "query": guest.last_name, "name": guest.first_name, "email": guest.email, "phone": guest.phone,
        "membership": "any", "membership_number": membership.membership_number,
        "membership_type_id": membership.type.id, "membership_rate_id": membership.rate.id,
        "membership_created_at_from": since, "membership_created_at_to": since,
        "created_at_from": created, "created_at_to": created, "updated_at_from": changed, "updated_at_to": changed,
        "marketing_opt_in": "any", "label_ids": ", ".join(label.id or "" for label in guest.labels),
        "brand_id": guest.brand_id, "organisation_id": (site.model_extra or {}).get("organisation_id"),
    }  # fmt: skip
    assert all(found.values()), found
    return {name: str(value) for name, value in found.items()}


async def test_each_filter_counts_what_its_report_holds(
    client: Client, sandbox: Sandbox, database: Database, tmp_path: Path
) -> None:
    reports = desk(client, client.downloads, database)
    everyone = (await client.list_customers(CustomerFilter(), per_page=1)).meta.total
    counts: dict[str, int] = {}
    for name, text in (await values(client, sandbox)).items():
        reports.clear()
        reports.type(name, text)
        assert not reports.wrong
        await until(lambda: reports.count is not None)
        assert reports.count is not None
        counts[name] = reports.count if reports.is_counted_whole else -1
        reports.queue()
    assert {next(iter(report.job.filters)) for report in reports.reports} == set(NAMES) == set(counts)
    await until(lambda: all(report.phase is Phase.READY for report in reports.reports), 20)
    for report in reports.reports:
        (name,) = report.job.filters
        report.save(str(tmp_path / f"{name}.csv"))
    await until(lambda: all(report.phase is Phase.SAVED for report in reports.reports), 20)
    for report in reports.reports:
        (name,) = report.job.filters
        assert 0 < report.rows <= everyone, name
        assert counts[name] in (report.rows, -1), name
    assert {name for name, count in counts.items() if count < 0} == {
        "created_at_from", "created_at_to", "updated_at_from", "updated_at_to",
    }  # fmt: skip
    await reports.close()


class Cut:
    """The client's own downloads, the first of which breaks off in the middle."""

    def __init__(self, downloads: Fetches) -> None:
        self._downloads = downloads
        self.starts: list[int] = []

    @asynccontextmanager
    async def opened(
        self, address: str, *, at_most: int, start: int = 0, validator: str = ""
    ) -> AsyncGenerator[Download]:
        async with self._downloads.opened(address, at_most=at_most, start=start, validator=validator) as download:
            self.starts.append(download.start)
            is_first = len(self.starts) == 1
            yield replace(download, pieces=self._some(download.pieces)) if is_first else download

    async def _some(self, pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
        async for piece in pieces:
            yield piece[: len(piece) // 2]
            raise Unreachable


async def test_a_download_that_broke_off_is_gone_on_with_byte_for_byte(
    client: Client, database: Database, tmp_path: Path
) -> None:
    cut = Cut(client.downloads)
    reports = desk(client, cut, database)
    reports.queue()
    report = reports.reports[0]
    await until(lambda: report.phase is Phase.READY, 10)
    report.save(str(tmp_path / "a.csv"))
    await until(lambda: report.phase is Phase.STOPPED)
    assert report.received > 0
    report.resume()
    await until(lambda: report.phase is Phase.SAVED)
    assert cut.starts == [0, cut.starts[1]]
    assert cut.starts[1] > 0
    whole = await client.downloads.fetch(report.output.text, at_most=1 << 24)
    assert (tmp_path / "a.csv").read_bytes() == whole
    await reports.close()
