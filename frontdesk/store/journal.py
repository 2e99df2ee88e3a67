"""The write journal: every write of the desk is here, on disk, before its first byte goes out."""

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from frontdesk.core.clock import Clock, utc_now
from frontdesk.store.database import Connection, Database

Json = Mapping[str, Any]
KEPT_FOR: Final = timedelta(days=90)
"""What is settled is forgotten after so long."""
SECRETS: Final = frozenset({"password", "token", "url", "set_password_url", "authorization"})
"""Names of fields that never reach the disk."""


class State(StrEnum):
    """How far a write has come."""

    PENDING = "pending"
    """On disk; nothing was sent."""
    SENT = "sent"
    """Being sent; a crash from here on leaves it open."""
    CONFIRMED = "confirmed"
    """The server holds the wish, by its own answer or by reading."""
    REFUSED = "refused"
    """The wish is not in effect: refused, never sent, or shown by reading not to be there."""
    UNKNOWN = "unknown"
    """It may have happened; only reading tells."""


MOVES: Final[Mapping[State, frozenset[State]]] = {
    State.PENDING: frozenset({State.SENT, State.REFUSED}),
    State.SENT: frozenset({State.CONFIRMED, State.REFUSED, State.UNKNOWN}),
    State.UNKNOWN: frozenset({State.SENT, State.CONFIRMED, State.REFUSED}),
    State.CONFIRMED: frozenset(),
    State.REFUSED: frozenset(),
}
"""Where each state may move; from UNKNOWN to SENT only after reading showed that the wish is not there."""

SETTLED: Final = frozenset({State.CONFIRMED, State.REFUSED})


class Detail(StrEnum):
    """Why an entry stands as it does; where the server refused, the error's name stands instead."""

    NOTHING = ""
    NOT_SENT = "not sent"
    NOT_THERE = "not there"
    GONE = "gone"
    NOT_READ_BACK = "not read back"
    READ_BACK_DIFFERS = "read back differs"
    OVERTAKEN = "overtaken"
    DISMISSED = "dismissed"


class IllegalMove(ValueError):
    """A state that does not follow from the entry's present one, or an entry that is not there."""


class SecretInJournal(ValueError):
    """A field that must never reach the disk."""


@dataclass(frozen=True, slots=True)
class Intent:
    """What a write is about: the operation, its resource, the wish, and what the screen saw before."""

    operation: str
    customer_id: str
    resource_id: str
    wish: Json
    seen: Json


@dataclass(frozen=True, slots=True)
class Entry:
    """One write and how far it has come."""

    intent: Intent
    at: datetime
    id: str = field(default_factory=lambda: uuid.uuid4().hex)
    state: State = State.PENDING
    settled_at: datetime | None = None
    detail: str = Detail.NOTHING

    @property
    def is_open(self) -> bool:
        """Whether someone or something still has to find out, or act."""
        return self.settled_at is None


class Journal:
    """The entries of one environment and site."""

    def __init__(self, database: Database, now: Clock = utc_now) -> None:
        self._database = database
        self._now = now

    def entry(self, intent: Intent) -> Entry:
        """A new entry, not yet on disk."""
        for part in (intent.wish, intent.seen):
            refuse_secrets(part)
        return Entry(intent, at=self._now())

    async def append(self, entry: Entry) -> str:
        """Puts a pending entry on disk and returns its id once it is there."""
        if entry.state is not State.PENDING:
            raise IllegalMove(entry.state)
        await self._database.run(lambda connection: _insert(connection, entry))
        return entry.id

    async def mark(self, entry_id: str, state: State, detail: str = Detail.NOTHING, *, customer_id: str = "") -> None:
        """Moves an entry on; a move that does not follow from where it stands is refused.

        A creation is begun without a customer, and belongs to whom it made as soon as that is known.
        """
        now = self._now()
        await self._database.run(
            lambda connection: _move(connection, entry_id, state, detail, now, customer_id=customer_id)
        )

    async def dismiss(self, entry_id: str, detail: str = Detail.DISMISSED) -> None:
        """Takes an unknown entry off the open ones, because a person looked or a later write overtook it.

        Its state stays unknown, since that is the truth.
        """
        now = self._now()
        await self._database.run(lambda connection: _dismiss(connection, entry_id, detail, now))

    async def close_older(self, intent: Intent, *, than: str) -> None:
        """Closes what stood unknown of the very fields that are now known to be as `intent` wishes.

        The same wish is confirmed by that; another wish was overtaken, and whether it ever happened stays unknown.
        """
        now = self._now()
        await self._database.run(lambda connection: _close_older(connection, intent, than, now))

    async def find(self, entry_id: str) -> Entry | None:
        """The entry of this id."""
        found = await self._database.run(lambda connection: _select(connection, "id = ?", entry_id))
        return found[0] if found else None

    async def open_entries(self) -> tuple[Entry, ...]:
        """What is pending, being sent or unknown, oldest first."""
        return await self._database.run(lambda connection: _select(connection, "settled_at IS NULL"))

    async def confirmed_since(self, moment: datetime) -> tuple[Entry, ...]:
        """What was begun since then and is known to be in effect, oldest first."""
        condition, since = "state = 'confirmed' AND at >= ?", _text(moment)
        return await self._database.run(lambda connection: _select(connection, condition, since))

    async def prune(self, kept_for: timedelta = KEPT_FOR) -> None:
        """Forgets what was settled longer ago than that; what is open stays, however old."""
        moment = _text(self._now() - kept_for)
        await self._database.run(
            lambda connection: connection.execute("DELETE FROM journal WHERE settled_at < ?", (moment,))
        )

    async def purge(self, customer_id: str) -> None:
        """Forgets all that was settled about a customer who has been anonymised.

        Creations that came to nothing may have been theirs as well: nobody knows whose they were.
        """
        await self._database.run(
            lambda connection: connection.execute(
                "DELETE FROM journal WHERE customer_id IN (?, '') AND settled_at IS NOT NULL", (customer_id,)
            )
        )


def refuse_secrets(part: object) -> None:
    """Raises SecretInJournal where a field, at any depth, must never reach the disk."""
    if isinstance(part, Mapping):
        if SECRETS & {str(name).lower() for name in part}:
            raise SecretInJournal
        for value in part.values():
            refuse_secrets(value)
    elif isinstance(part, list | tuple):
        for value in part:
            refuse_secrets(value)


def _text(moment: datetime) -> str:
    """In UTC and of one width, so that moments sort as text."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _insert(connection: Connection, entry: Entry) -> None:
    intent = entry.intent
    connection.execute(
        "INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL, ?)",
        (
            entry.id,
            _text(entry.at),
            intent.operation,
            intent.customer_id,
            intent.resource_id,
            json.dumps(dict(intent.wish)),
            json.dumps(dict(intent.seen)),
            entry.state,
            entry.detail,
        ),
    )


def _select(connection: Connection, condition: str, *parameters: str) -> tuple[Entry, ...]:
    rows = connection.execute(
        "SELECT id, at, operation, customer_id, resource_id, wish, seen, state, settled_at, detail"  # noqa: S608  fixed conditions only
        f" FROM journal WHERE {condition} ORDER BY at, rowid",
        parameters,
    ).fetchall()
    return tuple(_entry(row) for row in rows)


def _entry(row: tuple[Any, ...]) -> Entry:
    entry_id, at, operation, customer_id, resource_id, wish, seen, state, settled_at, detail = row
    return Entry(
        intent=Intent(operation, customer_id, resource_id, json.loads(wish), json.loads(seen)),
        at=datetime.fromisoformat(at),
        id=entry_id,
        state=State(state),
        settled_at=datetime.fromisoformat(settled_at) if settled_at else None,
        detail=detail,
    )


def _move(
    connection: Connection, entry_id: str, state: State, detail: str, now: datetime, *, customer_id: str = ""
) -> None:
    row = connection.execute("SELECT state FROM journal WHERE id = ?", (entry_id,)).fetchone()
    if row is None or state not in MOVES[State(row[0])]:
        raise IllegalMove(f"{row and row[0]} to {state}")
    settled_at = _text(now) if state in SETTLED else None
    connection.execute(
        "UPDATE journal SET state = ?, settled_at = ?, detail = ?,"
        " customer_id = CASE customer_id WHEN '' THEN ? ELSE customer_id END WHERE id = ?",
        (state, settled_at, detail, customer_id, entry_id),
    )


def _dismiss(connection: Connection, entry_id: str, detail: str, now: datetime) -> None:
    changed = connection.execute(
        "UPDATE journal SET settled_at = ?, detail = ? WHERE id = ? AND state = ? AND settled_at IS NULL",
        (_text(now), detail, entry_id, State.UNKNOWN),
    )
    if changed.rowcount != 1:
        raise IllegalMove("Only an open unknown entry can be dismissed")


def _close_older(connection: Connection, intent: Intent, than: str, now: datetime) -> None:
    same_resource = "settled_at IS NULL AND state = 'unknown' AND operation = ? AND customer_id = ? AND resource_id = ?"
    for entry in _select(connection, same_resource, intent.operation, intent.customer_id, intent.resource_id):
        if entry.id == than or entry.intent.wish.keys() != intent.wish.keys():
            continue
        if entry.intent.wish == intent.wish:
            _move(connection, entry.id, State.CONFIRMED, Detail.NOTHING, now)
        else:
            _dismiss(connection, entry.id, Detail.OVERTAKEN, now)
