"""The steps from an empty database to the present one; `user_version` counts those that are done."""

from sqlite3 import complete_statement
from typing import Final

JOURNAL: Final = """
CREATE TABLE journal (
    id TEXT PRIMARY KEY,
    at TEXT NOT NULL,
    operation TEXT NOT NULL,
    customer_id TEXT NOT NULL,
    resource_id TEXT NOT NULL,
    wish TEXT NOT NULL,
    seen TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'sent', 'confirmed', 'refused', 'unknown')),
    settled_at TEXT,
    detail TEXT NOT NULL
);
CREATE INDEX journal_open ON journal (resource_id) WHERE settled_at IS NULL;
"""

RECENTS: Final = """
CREATE TABLE recents (
    site_id TEXT NOT NULL,
    customer_id TEXT NOT NULL,
    code TEXT NOT NULL,
    display_name TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (site_id, customer_id, code)
) WITHOUT ROWID;
CREATE INDEX recents_by_code ON recents (site_id, code);
"""

DRAFTS: Final = """
CREATE TABLE drafts (
    site_id TEXT NOT NULL,
    operator TEXT NOT NULL,
    customer_id TEXT NOT NULL,
    form TEXT NOT NULL,
    typed TEXT NOT NULL,
    began_from TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (site_id, operator, customer_id, form)
) WITHOUT ROWID;
"""

LEDGER: Final = """
CREATE TABLE ledger (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    operation TEXT NOT NULL,
    outcome TEXT NOT NULL,
    about TEXT NOT NULL,
    personal TEXT,
    personal_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    words TEXT NOT NULL
);
CREATE INDEX ledger_by_time ON ledger (at);
CREATE TABLE ledger_head (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    number INTEGER NOT NULL,
    hash TEXT NOT NULL
);
CREATE TRIGGER ledger_stays BEFORE DELETE ON ledger BEGIN SELECT RAISE(ABORT, 'the ledger is only added to'); END;
CREATE TRIGGER ledger_is_written_once
BEFORE UPDATE OF number, at, kind, operation, outcome, about, personal_hash, hash ON ledger
BEGIN SELECT RAISE(ABORT, 'the ledger is only added to'); END;
CREATE TRIGGER ledger_forgets_only BEFORE UPDATE OF personal ON ledger WHEN NEW.personal IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'the ledger is only added to'); END;
"""

JOBS: Final = """
CREATE TABLE jobs (
    id TEXT PRIMARY KEY,
    site_id TEXT NOT NULL,
    job_id TEXT NOT NULL,
    filters TEXT NOT NULL,
    at TEXT NOT NULL,
    status TEXT NOT NULL,
    output TEXT NOT NULL,
    path TEXT NOT NULL,
    validator TEXT NOT NULL,
    received INTEGER NOT NULL,
    whole INTEGER NOT NULL
) WITHOUT ROWID;
"""

PEOPLE: Final = """
CREATE TABLE people (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    pin TEXT NOT NULL,
    badge TEXT NOT NULL,
    wrong INTEGER NOT NULL
) WITHOUT ROWID;
"""

LAST_KNOWN: Final = """
CREATE TABLE last_known (
    site_id TEXT NOT NULL,
    customer_id TEXT NOT NULL,
    part TEXT NOT NULL,
    answer TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (site_id, customer_id, part)
) WITHOUT ROWID;
CREATE INDEX last_known_by_age ON last_known (at);
CREATE TABLE last_known_codes (
    site_id TEXT NOT NULL,
    code TEXT NOT NULL,
    customer_id TEXT NOT NULL,
    PRIMARY KEY (site_id, code)
) WITHOUT ROWID;
"""

FILTER_SETS: Final = """
CREATE TABLE filter_sets (
    site_id TEXT NOT NULL,
    name TEXT NOT NULL,
    filters TEXT NOT NULL,
    PRIMARY KEY (site_id, name)
) WITHOUT ROWID;
"""

SERIES: Final = """
CREATE TABLE series (
    id TEXT PRIMARY KEY,
    site_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    at TEXT NOT NULL,
    state TEXT NOT NULL,
    undoes TEXT NOT NULL,
    steps TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX series_by_time ON series (site_id, at);
"""

MIGRATIONS: Final = (JOURNAL, RECENTS, DRAFTS, LEDGER, JOBS, PEOPLE, LAST_KNOWN, FILTER_SETS, SERIES)
"""Only ever appended to: a step that has been released stays as it is."""


def statements(step: str) -> list[str]:
    """The single statements of a step; those of a trigger stay together."""
    done, unfinished = [], ""
    for part in step.split(";"):
        unfinished += f"{part};"
        if complete_statement(unfinished):
            done.append(unfinished.strip())
            unfinished = ""
    return [statement for statement in done if statement != ";"]
