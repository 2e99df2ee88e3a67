"""The steps from an empty database to the present one; `user_version` counts those that are done."""

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

MIGRATIONS: Final = (JOURNAL, RECENTS, DRAFTS)
"""Only ever appended to: a step that has been released stays as it is."""


def statements(step: str) -> list[str]:
    """The single statements of a step, none of which holds a semicolon of its own."""
    return [statement.strip() for statement in step.split(";") if statement.strip()]
