"""Whole writes through the program's own write path, as trials: what is claimed, journalled and held must agree."""

from dataclasses import dataclass, replace
from functools import partial

from frontdesk.store.database import Database
from frontdesk.writing.late import LateWrites
from frontdesk.writing.patience import Patience
from tests.torture.promises import Evidence
from tests.torture.subjects import Subject
from tests.torture.sweep import Kind, Stand, surely
from tests.torture.writings import WRITINGS, Writing, a_guest

PATIENCE = Patience(sending=1.0, settling=1.0, first_pause=0.05, longest_pause=0.2)
"""Enough to be tried again, and not as long as at a desk."""


@dataclass
class _WholeWrite:
    """One write of a desk that has just started: its store opens with the first write."""

    stand: Stand
    subject: Subject
    writing: Writing
    writes: LateWrites

    async def act(self) -> None:
        await self.writing.perform(await self.writes.ready(), self.stand.client, self.subject)

    async def left(self, seen: Evidence) -> Evidence:
        ready, holds = await self.writes.ready(), self.writing.holds
        rows = await ready.database.run(lambda connection: connection.execute("SELECT id FROM journal").fetchall())
        entries = [await ready.journal.find(row[0]) for row in rows]
        return replace(
            seen,
            sentences=(self.writing.says(seen.error),) if seen.error is not None else (),
            goes_once=self.writing.goes_once,
            replaces=self.writing.method == "PUT",
            holds=await surely(lambda: holds(self.stand.own, self.subject)) if holds is not None else None,
            states=frozenset(entry.state for entry in entries if entry is not None),
        )

    async def close(self) -> None:
        await self.writes.close()


async def _begin(writing: Writing, stand: Stand) -> _WholeWrite:
    subject = await (writing.prepare or a_guest)(stand)
    return _WholeWrite(stand, subject, writing, LateWrites(stand.client, Database.in_memory, PATIENCE))


WHOLE_WRITES = {name: Kind(partial(_begin, writing), writing.method) for name, writing in WRITINGS.items()}
