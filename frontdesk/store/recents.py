"""Who was opened at this desk lately, and by what code."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from frontdesk.core.clock import Clock, utc_now
from frontdesk.store.database import Connection, Database

AT_MOST: Final = 50
KEPT_FOR: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Visit:
    """A customer as last opened: `code` is the wristband scanned, empty where a search opened them."""

    customer_id: str
    code: str
    display_name: str
    at: datetime


class Recents:
    """The last customers opened at one site."""

    def __init__(
        self, database: Database, site_id: str, *, now: Clock = utc_now, kept_for: timedelta = KEPT_FOR
    ) -> None:
        self._database = database
        self._site_id = site_id
        self._now = now
        self._kept_for = kept_for

    async def remember(self, customer_id: str, code: str, display_name: str) -> None:
        """Puts a customer on top, and lets go of what is too old or too many."""
        now = self._now()
        row = (self._site_id, customer_id, code, display_name, _text(now))
        oldest = _text(now - self._kept_for)
        await self._database.run(lambda connection: _remember(connection, row, oldest))

    async def latest(self) -> tuple[Visit, ...]:
        """Each customer once, latest first."""
        oldest = _text(self._now() - self._kept_for)
        rows = await self._database.run(
            lambda connection: connection.execute(
                "SELECT customer_id, code, display_name, MAX(at) AS last FROM recents"
                " WHERE site_id = ? AND at >= ? GROUP BY customer_id ORDER BY last DESC",
                (self._site_id, oldest),
            ).fetchall()
        )
        return tuple(Visit(customer, code, name, datetime.fromisoformat(at)) for customer, code, name, at in rows)

    async def customer_of(self, code: str) -> str | None:
        """Whose code it was when last seen here: a hint to ask early by, never an answer."""
        row = await self._database.run(
            lambda connection: connection.execute(
                "SELECT customer_id FROM recents WHERE site_id = ? AND code = ? ORDER BY at DESC LIMIT 1",
                (self._site_id, code),
            ).fetchone()
        )
        return str(row[0]) if row and code else None

    async def purge(self, customer_id: str) -> None:
        """Forgets a customer, at every site of this store: they have been anonymised."""
        await self._database.run(
            lambda connection: connection.execute("DELETE FROM recents WHERE customer_id = ?", (customer_id,))
        )


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _remember(connection: Connection, row: tuple[str, ...], oldest: str) -> None:
    connection.execute("INSERT OR REPLACE INTO recents VALUES (?, ?, ?, ?, ?)", row)
    connection.execute("DELETE FROM recents WHERE at < ?", (oldest,))
    connection.execute(
        "DELETE FROM recents WHERE site_id = ?1 AND at < (SELECT MIN(at) FROM"
        " (SELECT at FROM recents WHERE site_id = ?1 ORDER BY at DESC LIMIT ?2))",
        (row[0], AT_MOST),
    )
