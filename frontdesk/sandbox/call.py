"""One request, read and ready for a handler; and what a handler is."""

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from starlette.datastructures import QueryParams
from starlette.responses import Response

from frontdesk.sandbox.envelopes import not_found
from frontdesk.sandbox.moments import written


@dataclass(frozen=True, slots=True)
class User:
    """Whose token came with the request."""

    id: str
    name: str
    email: str
    may_write: bool


@dataclass(frozen=True, slots=True)
class Call:
    """A request: who asks for what."""

    database: sqlite3.Connection
    user: User
    path: Mapping[str, str]
    query: QueryParams
    body: object
    base_url: str
    address: str

    @property
    def now(self) -> str:
        return written(datetime.now(UTC))

    def customer_number(self) -> int:
        """The row of the customer that the path names."""
        found = self.database.execute(
            "SELECT number FROM customers WHERE id = ?", [self.path["customer_id"]]
        ).fetchone()
        if found is None:
            raise not_found()
        return int(found["number"])

    def audit(self, customer: int, event: str, changes: Mapping[str, tuple[str | None, str | None]]) -> None:
        """Keep who changed what from what to what."""
        rows = [(customer, event, field, was, new, self.user.id, self.now) for field, (was, new) in changes.items()]
        self.database.executemany("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?)", rows)


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that the API does: its method, its path, and the function that does it."""

    method: str
    path: str
    handler: Callable[[Call], Response]
    writes: bool = False
