"""What the server last said of each guest who was opened here, for the time when it says nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final

from frontdesk.core.clock import Clock, utc_now
from frontdesk.store.database import Connection, Database

KEPT_FOR: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Kept:
    """One part of a guest: the server's answer as JSON, and when it came."""

    answer: str = field(repr=False)
    at: datetime


class LastKnown:
    """The last answers about the guests of one site."""

    def __init__(
        self, database: Database, site_id: str, *, now: Clock = utc_now, kept_for: timedelta = KEPT_FOR
    ) -> None:
        self._database = database
        self._site_id = site_id
        self._now = now
        self._kept_for = kept_for

    async def keep(self, customer_id: str, answers: Mapping[str, str], code: str = "") -> None:
        """Keeps answers by part in place of those before, and whose code they came by; what is too old goes."""
        now, oldest = _text(self._now()), _text(self._now() - self._kept_for)
        rows = [(self._site_id, customer_id, part, answer, now) for part, answer in answers.items()]
        owner = (self._site_id, code, customer_id) if code else None
        await self._database.run(lambda connection: _keep(connection, rows, owner, oldest))

    async def of(self, customer_id: str) -> dict[str, Kept]:
        """What is known of a guest, by part; nothing that is too old."""
        oldest = _text(self._now() - self._kept_for)
        rows = await self._database.run(
            lambda connection: connection.execute(
                "SELECT part, answer, at FROM last_known WHERE site_id = ? AND customer_id = ? AND at >= ?",
                (self._site_id, customer_id, oldest),
            ).fetchall()
        )
        return {part: Kept(answer, datetime.fromisoformat(at)) for part, answer, at in rows}

    async def latest(self, most: int) -> list[tuple[str, str]]:
        """Guests and their memberships, latest first: the part's name, and the answer."""
        oldest = _text(self._now() - self._kept_for)
        rows = await self._database.run(
            lambda connection: connection.execute(
                "SELECT part, answer FROM last_known WHERE site_id = ? AND at >= ?"
                " AND part IN ('customer', 'memberships') ORDER BY at DESC LIMIT ?",
                (self._site_id, oldest, most),
            ).fetchall()
        )
        return [(str(part), str(answer)) for part, answer in rows]

    async def customer_of(self, code: str) -> str | None:
        """Whose wristband a code was when it was last looked up here."""
        row = await self._database.run(
            lambda connection: connection.execute(
                "SELECT customer_id FROM last_known_codes WHERE site_id = ? AND code = ?", (self._site_id, code)
            ).fetchone()
        )
        return str(row[0]) if row else None

    async def purge(self, customer_id: str) -> None:
        """Forgets a guest: they have been anonymised."""
        await self._database.run(lambda connection: _purge(connection, customer_id))


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _keep(connection: Connection, rows: Sequence[tuple[str, ...]], owner: tuple[str, ...] | None, oldest: str) -> None:
    for row in rows:
        connection.execute("INSERT OR REPLACE INTO last_known VALUES (?, ?, ?, ?, ?)", row)
    if owner is not None:
        connection.execute("INSERT OR REPLACE INTO last_known_codes VALUES (?, ?, ?)", owner)
    connection.execute("DELETE FROM last_known WHERE at < ?", (oldest,))
    connection.execute("DELETE FROM last_known_codes WHERE customer_id NOT IN (SELECT customer_id FROM last_known)")


def _purge(connection: Connection, customer_id: str) -> None:
    connection.execute("DELETE FROM last_known WHERE customer_id = ?", (customer_id,))
    connection.execute("DELETE FROM last_known_codes WHERE customer_id = ?", (customer_id,))
