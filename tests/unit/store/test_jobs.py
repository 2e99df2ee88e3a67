"""The list of reports: kept, found again by site, and no longer than it may be."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from frontdesk.store.database import Database
from frontdesk.store.jobs import AT_MOST, Job, Jobs

AT = datetime(2026, 6, 15, 12, 0, tzinfo=UTC)
JOB = Job("a", "site", "job-1", {"query": "Zoë", "label_ids": ["x"]}, AT)


async def test_what_is_kept_is_found_again_and_forgotten_on_request() -> None:
    database = await Database.in_memory()
    jobs = Jobs(database)
    done = replace(JOB, status="complete", output={"url": "https://x/"}, path="/f", validator='"1"', received=9)
    await jobs.keep(JOB)
    await jobs.keep(done)
    await jobs.keep(replace(JOB, id="b", site_id="other", is_whole=True))
    assert await jobs.all_of("site") == (done,)
    assert (await jobs.all_of("other"))[0].is_whole
    await jobs.forget("a")
    assert await jobs.all_of("site") == ()
    await database.close()


async def test_the_oldest_go() -> None:
    database = await Database.in_memory()
    jobs = Jobs(database)
    for number in range(AT_MOST + 3):
        await jobs.keep(replace(JOB, id=f"{number:03}", at=AT + timedelta(minutes=number)))
    kept = await jobs.all_of("site")
    assert len(kept) == AT_MOST
    assert kept[0].id == f"{AT_MOST + 2:03}"
    await database.close()
