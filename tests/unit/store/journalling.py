"""Journals writes for ever, and names each entry and state on standard output once it is on disk; to be killed."""

import asyncio
import os
import sys
from pathlib import Path

from frontdesk.store.database import Database
from frontdesk.store.journal import Intent, Journal, State
from tests.unit.store.keys import KeptKeys


def acknowledge(entry_id: str, state: State) -> None:
    os.write(1, f"{entry_id} {state}\n".encode())


async def journal_for_ever(path: Path) -> None:
    database = await Database.open(path, KeptKeys())
    journal = Journal(database)
    number = 0
    while True:
        number += 1
        wish = {"expires_at": "x" * (number % 7 * 700)}
        entry_id = await journal.append(journal.entry(Intent("update", "guest", "band", wish, {})))
        acknowledge(entry_id, State.PENDING)
        for state in (State.SENT, State.UNKNOWN, State.CONFIRMED)[: number % 4]:
            await journal.mark(entry_id, state)
            acknowledge(entry_id, state)


if __name__ == "__main__":
    asyncio.run(journal_for_ever(Path(sys.argv[1])))
