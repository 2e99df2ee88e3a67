"""Kill -9 at random moments: the journal opens, and every entry that was acknowledged is there.

FRONTDESK_TORTURE is the number of kills; one store lives through all of them.
"""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from frontdesk.store.database import Database
from frontdesk.store.journal import Entry, Journal, State
from tests.unit.store.keys import KeptKeys

ROOT = Path(__file__).parents[3]
KILLS = int(os.environ.get("FRONTDESK_TORTURE", "20"))


def acknowledged_before_a_kill(path: Path, chance: random.Random) -> dict[str, State]:
    """Lets a process journal, kills it, and returns all it had acknowledged.

    Half are killed after a random number of bytes heard, half at a random moment, as while it opens the file and keeps
    a generation of it.
    """
    command = [sys.executable, "-m", "tests.unit.store.journalling", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout is not None
        heard = process.stdout.read(chance.randrange(1, 4000)) if chance.random() < 0.5 else b""
        if not heard:
            with pytest.raises(subprocess.TimeoutExpired):
                process.wait(chance.uniform(0.05, 0.4))
        process.kill()
        heard += process.stdout.read()
    lines = heard.decode().splitlines()
    return {entry_id: State(state) for entry_id, state in (line.split() for line in lines)}


async def entries(path: Path) -> dict[str, Entry]:
    database = await Database.open(path, KeptKeys())
    assert database.problem is None
    assert database.opened_generation in {0, None}
    journal = Journal(database)
    ids = await database.run(lambda connection: connection.execute("SELECT id FROM journal").fetchall())
    found = [await journal.find(row[0]) for row in ids]
    await database.close()
    return {entry.id: entry for entry in found if entry is not None}


@pytest.mark.timeout(60 + 5 * KILLS)
async def test_every_acknowledged_entry_outlives_a_kill(tmp_path: Path) -> None:
    path, chance = tmp_path / "desk.db", random.Random(KILLS)
    acknowledged: dict[str, State] = {}
    await entries(path)
    for _ in range(KILLS):
        acknowledged |= acknowledged_before_a_kill(path, chance)
        found = await entries(path)
        assert acknowledged.keys() <= found.keys()
        behind = {
            entry_id: (found[entry_id].state, state)
            for entry_id, state in acknowledged.items()
            if found[entry_id].state is not state
        }
        # The last entry of each life may have moved on by one step whose acknowledgement was not heard.
        steps = {(State.SENT, State.PENDING), (State.UNKNOWN, State.SENT), (State.CONFIRMED, State.UNKNOWN)}
        assert set(behind.values()) <= steps
        acknowledged |= {entry_id: state for entry_id, (state, _) in behind.items()}
        assert len(found) - len(acknowledged) <= 1  # nor an entry that nobody heard of, but the last
        acknowledged |= {entry_id: entry.state for entry_id, entry in found.items()}
