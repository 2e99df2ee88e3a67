"""What was typed into a form and not yet saved, so that no crash, sign-out or dead token takes it."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from frontdesk.core.clock import Clock, utc_now
from frontdesk.store.database import Connection, Database
from frontdesk.store.journal import SECRETS

Values = Mapping[str, str | None]
_COLUMNS: Final = "site_id, operator, customer_id, form, typed, began_from, at"


@dataclass(frozen=True, slots=True)
class DraftKey:
    """Whose draft it is: `form` is "customer", "create", "address:new" or "address:" and an id.

    `customer_id` is empty for a guest who is not there yet.
    """

    site_id: str
    operator: str
    customer_id: str
    form: str


@dataclass(frozen=True, slots=True)
class Draft:
    """The fields as typed, what the form began from, and when the last of it was typed."""

    key: DraftKey
    values: dict[str, str | None]
    began_from: dict[str, str | None]
    at: datetime


class Drafts:
    """The drafts of one store; each goes on a confirmed save or an explicit discard, never by itself."""

    def __init__(self, database: Database, now: Clock = utc_now) -> None:
        self._database = database
        self._now = now
        self._listeners: list[Callable[[], None]] = []

    def listen(self, listener: Callable[[], None]) -> None:
        """Tells that a draft was kept or has gone."""
        self._listeners.append(listener)

    async def load(self, key: DraftKey) -> Draft | None:
        """The draft under this key."""
        rows = await self._select(
            "site_id = ? AND operator = ? AND customer_id = ? AND form = ?",
            key.site_id,
            key.operator,
            key.customer_id,
            key.form,
        )
        return rows[0] if rows else None

    async def keep(self, key: DraftKey, values: Values, began_from: Values) -> None:
        """Puts the draft on disk in place of the one before; fields that never reach the disk are left out."""
        row = (*_row(key), _json(values), _json(began_from), self._now().astimezone(UTC).isoformat())
        await self._database.run(
            lambda connection: connection.execute("INSERT OR REPLACE INTO drafts VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        )
        self._tell()

    async def discard(self, key: DraftKey) -> None:
        """Forgets the draft under this key."""
        await self._database.run(
            lambda connection: connection.execute(
                "DELETE FROM drafts WHERE site_id = ? AND operator = ? AND customer_id = ? AND form = ?", _row(key)
            )
        )
        self._tell()

    async def all_of(self, site_id: str) -> tuple[Draft, ...]:
        """Every draft of a site, latest first."""
        return await self._select("site_id = ?", site_id)

    async def purge(self, customer_id: str) -> None:
        """Forgets all drafts of a customer who has been anonymised."""
        await self._database.run(
            lambda connection: connection.execute("DELETE FROM drafts WHERE customer_id = ?", (customer_id,))
        )

    def _tell(self) -> None:
        for listener in self._listeners:
            listener()

    async def _select(self, condition: str, *parameters: str) -> tuple[Draft, ...]:
        statement = f"SELECT {_COLUMNS} FROM drafts WHERE {condition} ORDER BY at DESC"  # noqa: S608  fixed conditions
        return await self._database.run(lambda connection: _drafts(connection, statement, parameters))


def _row(key: DraftKey) -> tuple[str, str, str, str]:
    return (key.site_id, key.operator, key.customer_id, key.form)


def _json(values: Values) -> str:
    return json.dumps({name: value for name, value in values.items() if name.lower() not in SECRETS})


def _drafts(connection: Connection, statement: str, parameters: tuple[str, ...]) -> tuple[Draft, ...]:
    return tuple(_draft(row) for row in connection.execute(statement, parameters).fetchall())


def _draft(row: tuple[Any, ...]) -> Draft:
    *key, typed, began_from, at = row
    return Draft(DraftKey(*key), json.loads(typed), json.loads(began_from), datetime.fromisoformat(at))
