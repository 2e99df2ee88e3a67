"""Filters of the search that people have given a name, and those that were in use last."""

import json
from collections.abc import Mapping
from typing import Final

from frontdesk.store.database import Connection, Database

Filters = Mapping[str, str]
LAST: Final = ""
"""The name under which those stand that were in use last."""


class FilterSets:
    """The sets of one site; they live in the encrypted store, since some filters name people."""

    def __init__(self, database: Database, site_id: str) -> None:
        self._database = database
        self._site_id = site_id

    async def all(self) -> dict[str, dict[str, str]]:
        """Every set by its name, those in use last included."""
        return await self._database.run(self._read)

    async def keep(self, name: str, filters: Filters) -> None:
        """Keeps a set in place of the one of the same name."""
        row = (self._site_id, name, json.dumps(dict(filters)))
        await self._database.run(
            lambda connection: connection.execute("INSERT OR REPLACE INTO filter_sets VALUES (?, ?, ?)", row)
        )

    async def forget(self, name: str) -> None:
        """Lets a set go."""
        await self._database.run(
            lambda connection: connection.execute(
                "DELETE FROM filter_sets WHERE site_id = ? AND name = ?", (self._site_id, name)
            )
        )

    def _read(self, connection: Connection) -> dict[str, dict[str, str]]:
        rows = connection.execute(
            "SELECT name, filters FROM filter_sets WHERE site_id = ? ORDER BY name", (self._site_id,)
        ).fetchall()
        return {name: {str(key): str(value) for key, value in json.loads(text).items()} for name, text in rows}
