"""The reports that this desk has asked for, so that a restart goes on asking how far they are."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from frontdesk.store.database import Connection, Database

AT_MOST: Final = 50
_COLUMNS: Final = "id, site_id, job_id, filters, at, status, output, path, validator, received, whole"


@dataclass(frozen=True, slots=True)
class Job:
    """One report. `job_id` is empty while it is not known whether the server took it.

    `filters` may hold names and phones, as a draft may; `path` is where the file is saved, `received` how much of it.
    """

    id: str
    site_id: str
    job_id: str
    filters: Mapping[str, Any]
    at: datetime
    status: str = ""
    output: Any = None
    path: str = ""
    validator: str = ""
    received: int = 0
    is_whole: bool = False


class Jobs:
    """The reports of one store, kept until someone takes them off the list."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, job: Job) -> None:
        """Puts a report on the list, or what is now known of it; the oldest beyond fifty go."""
        row = (
            job.id,
            job.site_id,
            job.job_id,
            json.dumps(dict(job.filters)),
            job.at.astimezone(UTC).isoformat(),
            job.status,
            json.dumps(job.output),
            job.path,
            job.validator,
            job.received,
            int(job.is_whole),
        )
        await self._database.run(lambda connection: _keep(connection, row))

    async def forget(self, id_: str) -> None:
        """Takes a report off the list."""
        await self._database.run(lambda connection: connection.execute("DELETE FROM jobs WHERE id = ?", (id_,)))

    async def all_of(self, site_id: str) -> tuple[Job, ...]:
        """Those of a site, latest first."""
        rows = await self._database.run(
            lambda connection: connection.execute(
                f"SELECT {_COLUMNS} FROM jobs WHERE site_id = ? ORDER BY at DESC, id",  # noqa: S608  fixed columns
                (site_id,),
            ).fetchall()
        )
        return tuple(map(_job, rows))


def _keep(connection: Connection, row: tuple[Any, ...]) -> None:
    connection.execute("INSERT OR REPLACE INTO jobs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    connection.execute(
        "DELETE FROM jobs WHERE site_id = ?1 AND id NOT IN"
        " (SELECT id FROM jobs WHERE site_id = ?1 ORDER BY at DESC, id LIMIT ?2)",
        (row[1], AT_MOST),
    )


def _job(row: tuple[Any, ...]) -> Job:
    id_, site_id, job_id, filters, at, status, output, path, validator, received, whole = row
    return Job(
        id_, site_id, job_id, json.loads(filters), datetime.fromisoformat(at), status, json.loads(output), path,
        validator, received, bool(whole),
    )  # fmt: skip
