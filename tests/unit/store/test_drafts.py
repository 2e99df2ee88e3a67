"""Drafts: each under its own key, without secrets, and gone only when told."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from frontdesk.store.database import Connection, Database
from frontdesk.store.drafts import Draft, DraftKey, Drafts

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
KEY = DraftKey("spa", "mia", "ann", "customer")


@pytest.fixture
async def database() -> AsyncIterator[Database]:
    opened = await Database.in_memory()
    yield opened
    await opened.close()


@pytest.fixture
def drafts(database: Database) -> Drafts:
    return Drafts(database, now=lambda: NOON)


async def test_a_draft_comes_back_as_it_was_kept(drafts: Drafts) -> None:
    await drafts.keep(KEY, {"first_name": "Änn \u202e", "phone": None}, {"first_name": "Ann", "phone": "+44"})
    kept = Draft(KEY, {"first_name": "Änn \u202e", "phone": None}, {"first_name": "Ann", "phone": "+44"}, NOON)
    assert await drafts.load(KEY) == kept


async def test_the_last_keeping_counts(drafts: Drafts) -> None:
    await drafts.keep(KEY, {"first_name": "A"}, {})
    await drafts.keep(KEY, {"first_name": "An"}, {})
    loaded = await drafts.load(KEY)
    assert loaded is not None
    assert loaded.values == {"first_name": "An"}


@pytest.mark.parametrize(
    "other",
    [
        replace(KEY, site_id="gym"),
        replace(KEY, operator="noa"),
        replace(KEY, customer_id="bo"),
        replace(KEY, form="address:new"),
    ],
)
async def test_site_operator_customer_and_form_keep_drafts_apart(drafts: Drafts, other: DraftKey) -> None:
    await drafts.keep(KEY, {"first_name": "Ann"}, {})
    assert await drafts.load(other) is None
    await drafts.discard(other)
    assert await drafts.load(KEY) is not None


async def test_a_password_never_reaches_the_disk(drafts: Drafts, database: Database) -> None:
    await drafts.keep(KEY, {"first_name": "Ann", "Password": "marked-1"}, {"password": "marked-2"})

    def all_text(connection: Connection) -> str:
        return str(connection.execute("SELECT * FROM drafts").fetchall())

    stored = await database.run(all_text)
    assert "Ann" in stored
    assert "marked" not in stored


async def test_what_was_discarded_is_gone(drafts: Drafts) -> None:
    await drafts.keep(KEY, {"first_name": "Ann"}, {})
    await drafts.discard(KEY)
    assert await drafts.load(KEY) is None


async def test_all_of_a_site(drafts: Drafts) -> None:
    await drafts.keep(KEY, {}, {})
    await drafts.keep(replace(KEY, customer_id="", form="create"), {"email": "a@b"}, {})
    await drafts.keep(replace(KEY, site_id="gym"), {}, {})
    assert {draft.key.form for draft in await drafts.all_of("spa")} == {"customer", "create"}


async def test_an_anonymised_customer_leaves_no_draft(drafts: Drafts) -> None:
    await drafts.keep(KEY, {}, {})
    await drafts.keep(replace(KEY, form="address:1", operator="noa"), {}, {})
    await drafts.keep(replace(KEY, customer_id="bo"), {}, {})
    await drafts.purge("ann")
    assert [draft.key.customer_id for draft in await drafts.all_of("spa")] == ["bo"]
