"""Who works at this desk: a name, a hashed PIN, and the badge that stands for it."""

import hashlib
from dataclasses import dataclass, field
from typing import Final
from uuid import uuid4

from frontdesk.store.database import Database

__all__ = ["DeskPerson", "People"]

_COLUMNS: Final = "id, name, pin, badge, wrong"


@dataclass(frozen=True, slots=True)
class DeskPerson:
    """One of the people at the desk; `wrong` counts the wrong PINs since the last right one."""

    id: str
    name: str
    pin: str = field(repr=False)
    badge: str = field(default="", repr=False)
    wrong: int = 0

    def has_badge(self, code: str) -> bool:
        """Whether a scanned code is this person's badge."""
        return bool(self.badge) and self.badge == _badge_hash(self.id, code)


class People:
    """The people of one desk; the code of a badge is kept as a hash."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def all(self) -> tuple[DeskPerson, ...]:
        """Everyone, by name."""
        rows = await self._database.run(
            lambda connection: connection.execute(
                f"SELECT {_COLUMNS} FROM people ORDER BY name COLLATE NOCASE, id"  # noqa: S608  constants
            ).fetchall()
        )
        return tuple(DeskPerson(*row) for row in rows)

    async def add(self, name: str, pin: str, badge_code: str = "") -> DeskPerson:
        """Takes someone in; `pin` is hashed already."""
        own_id = str(uuid4())
        badge = _badge_hash(own_id, badge_code) if badge_code else ""
        person = DeskPerson(own_id, name, pin, badge)
        row = (person.id, person.name, person.pin, person.badge, person.wrong)
        await self._database.run(
            lambda connection: connection.execute("INSERT INTO people VALUES (?, ?, ?, ?, ?)", row)
        )
        return person

    async def set_wrong(self, person_id: str, wrong: int) -> None:
        """Keeps how many wrong PINs came in a row, so that a new start does not forgive them."""
        await self._database.run(
            lambda connection: connection.execute("UPDATE people SET wrong = ? WHERE id = ?", (wrong, person_id))
        )

    async def rename(self, person_id: str, name: str) -> None:
        """Calls someone otherwise; the ledger names them as they were called then."""
        await self._set("name = ?", name, person_id)

    async def set_pin(self, person_id: str, pin: str) -> None:
        """Gives someone another PIN, hashed already; the wrong ones of before no longer count."""
        await self._set("wrong = 0, pin = ?", pin, person_id)

    async def set_badge(self, person_id: str, badge_code: str) -> None:
        """Gives someone a badge in the place of any before; an empty code withdraws it."""
        await self._set("badge = ?", _badge_hash(person_id, badge_code) if badge_code else "", person_id)

    async def remove(self, person_id: str) -> None:
        """Takes someone off the desk; what they did stays in the ledger."""
        await self._database.run(lambda connection: connection.execute("DELETE FROM people WHERE id = ?", (person_id,)))

    async def _set(self, what: str, value: str, person_id: str) -> None:
        await self._database.run(
            lambda connection: connection.execute(
                f"UPDATE people SET {what} WHERE id = ?",  # noqa: S608  fixed columns only
                (value, person_id),
            )
        )


def _badge_hash(person_id: str, code: str) -> str:
    return hashlib.sha256(f"{person_id}\n{code}".encode()).hexdigest()
