"""Reports of customers: queued, in the making for a while, then a CSV behind a link that nobody can guess.

Two words in the filter `query` let a trainee see what seldom happens: a report that fails, and a link that has expired.
"""

import csv
import io
import json
import secrets
import sqlite3
import time
from collections.abc import AsyncIterator
from uuid import uuid4

from starlette.responses import Response

from frontdesk.sandbox.call import Call, Operation
from frontdesk.sandbox.customers import full_name, given, rows_of
from frontdesk.sandbox.envelopes import Problem, Record, item, not_found
from frontdesk.sandbox.filters import REPORT_FILTERS, condition_of

COLUMNS = ("id", "first_name", "last_name", "email", "phone", "dob", "site_id", "preferred_locale", "external_ref",
           "created_at", "updated_at", "locked_at", "deleted_at")  # fmt: skip
_QUEUED_SECONDS = 0.3
_PROCESSING_SECONDS = 0.7
_ROWS_A_SECOND = 100_000
_CHUNK = 1_000
_FAILS, _EXPIRES = "sandbox-fails", "sandbox-expires"


def _status(job: sqlite3.Row) -> str:
    """A job moves on by the clock, so it goes on over a restart too."""
    age = time.time() - job["queued_at"]
    if age < _QUEUED_SECONDS:
        return "queued"
    if age < _QUEUED_SECONDS + _PROCESSING_SECONDS + job["rows"] / _ROWS_A_SECOND:
        return "processing"
    return "failed" if _filters(job).get("query") == _FAILS else "complete"


def _filters(job: sqlite3.Row) -> dict[str, str]:
    filters: dict[str, str] = json.loads(job["filters"])
    return filters


def _record(job: sqlite3.Row, base_url: str) -> Record:
    status = _status(job)
    output = {"url": f"{base_url}/downloads/{job['secret']}.csv", "file_name": "customers.csv", "rows": job["rows"]}
    return {"id": job["id"], "status": status, "output": output if status == "complete" else None}


def _queue(call: Call) -> Response:
    filters = {name: value for name in REPORT_FILTERS if (value := given(call, name))}
    rows = condition_of(filters).count(call.database)
    job = (str(uuid4()), call.user.id, secrets.token_urlsafe(32), json.dumps(filters), rows, time.time())
    call.database.execute("INSERT INTO jobs VALUES (?, ?, ?, ?, ?, ?)", job)
    return item({"id": job[0], "status": "queued", "output": None})


def _get(call: Call) -> Response:
    job = call.database.execute("SELECT * FROM jobs WHERE id = ?", [call.path["job_id"]]).fetchone()
    if job is None:
        raise not_found()
    if job["user_id"] != call.user.id:
        raise Problem(403, "Only the user who queued the job may see it.")
    return item(_record(job, call.base_url))


def _lines(rows: list[tuple[object, ...]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def tag_of(secret: str) -> str:
    """What tells one report from another."""
    return f'"{secret[:12]}"'


async def csv_of(database: sqlite3.Connection, secret: str, start: int = 0) -> AsyncIterator[bytes]:
    """The report from a byte on, in pieces that are read anew, so that a change in between disturbs nothing."""
    skipped = 0
    async for piece in _pieces(database, secret):
        if skipped + len(piece) > start:
            yield piece[max(start - skipped, 0) :]
        skipped += len(piece)


async def _pieces(database: sqlite3.Connection, secret: str) -> AsyncIterator[bytes]:
    job = database.execute("SELECT filters FROM jobs WHERE secret = ?", [secret]).fetchone()
    condition = condition_of(json.loads(job["filters"]))
    yield _lines([("full_name", *COLUMNS)])
    last = 0
    while numbers := condition.numbers(database, last, _CHUNK):
        yield _lines([(full_name(row), *(row[name] for name in COLUMNS)) for row in rows_of(database, numbers)])
        last = numbers[-1]


def is_ready(database: sqlite3.Connection, secret: str) -> bool:
    """Whether a report stands behind the secret."""
    job = database.execute("SELECT * FROM jobs WHERE secret = ?", [secret]).fetchone()
    return job is not None and _status(job) == "complete" and _filters(job).get("query") != _EXPIRES


OPERATIONS = (
    Operation("GET", "/customers/customers/queue", _queue),
    Operation("GET", "/customers/queued-jobs/{job_id}", _get),
)
