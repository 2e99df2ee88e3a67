"""The series of steps that this desk began: each is on disk before it is taken, so that a restart can go on."""

import json
import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Final

from frontdesk.domain.steps import OVER, Step, StepKind, StepState, has_changed
from frontdesk.store.database import Connection, Database

_COLUMNS: Final = "id, site_id, kind, at, state, undoes, steps"
AT_MOST: Final = 500
"""So many that are closed are kept, for the day's returns and for undo."""


class SeriesKind(StrEnum):
    """What the steps add up to."""

    SWAP = "swap"
    PARTY = "party"
    SWEEP = "sweep"
    COLLISION = "collision"
    ASSOCIATE = "associate"
    DISSOCIATE = "dissociate"
    ORDER = "order"


class SeriesState(StrEnum):
    """Whether it is to be gone on with."""

    OPEN = "open"
    CLOSED = "closed"
    """All of its steps were done, or a person took note of what was not."""
    LEFT = "left"
    """A person decided to leave it where it stood."""
    UNDONE = "undone"
    REFUSED = "refused"
    """The server will not have one of its steps, and nothing was done of what that step belongs to."""


@dataclass(frozen=True, slots=True)
class Series:
    """Steps in order; `undoes` is the id of the series that this one takes back."""

    site_id: str
    kind: SeriesKind
    at: datetime
    steps: tuple[Step, ...] = ()
    state: SeriesState = SeriesState.OPEN
    undoes: str = ""
    id: str = field(default_factory=lambda: uuid.uuid4().hex)

    def with_step(self, position: int, step: Step) -> "Series":
        """The same with one step known better."""
        return replace(self, steps=(*self.steps[:position], step, *self.steps[position + 1 :]))

    @property
    def is_finished(self) -> bool:
        """Whether nothing more is to be done about any step."""
        return all(step.state in OVER for step in self.steps)

    @property
    def is_refused(self) -> bool:
        """Whether what is not done is not to be had, and changed nothing: a step was refused before any other."""
        left = {step.group for step in self.steps if step.state not in OVER}
        refused = {step.group for step in self.steps if step.state is StepState.REFUSED}
        return bool(left) and left <= refused - set(self.in_part)

    @property
    def in_part(self) -> tuple[str, ...]:
        """The groups of which some steps changed something, or may have, and others are not done."""
        begun = dict.fromkeys(step.group for step in self.steps if has_changed(step))
        left = {step.group for step in self.steps if step.state not in OVER}
        return tuple(group for group in begun if group in left)


class SeriesStore:
    """The series of one store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, series: Series) -> None:
        """Returns when the series as it now stands is on disk."""
        row = (
            series.id,
            series.site_id,
            series.kind.value,
            series.at.astimezone(UTC).isoformat(),
            series.state.value,
            series.undoes,
            json.dumps([_as_json(step) for step in series.steps]),
        )
        await self._database.run(lambda connection: _keep(connection, row))

    async def find(self, id_: str) -> Series | None:
        """One of them; None where it is not known, or no longer."""
        found = await self._select("id = ?", id_)
        return found[0] if found else None

    async def open_ones(self, site_id: str) -> tuple[Series, ...]:
        """What an earlier run left in the middle, oldest first."""
        return await self._select("site_id = ? AND state = ?", site_id, SeriesState.OPEN.value)

    async def since(self, site_id: str, moment: datetime) -> tuple[Series, ...]:
        """All that were begun since a moment, oldest first."""
        return await self._select("site_id = ? AND at >= ?", site_id, moment.astimezone(UTC).isoformat())

    async def purge(self, customer_id: str) -> None:
        """Forgets what is over and was about a customer who has been anonymised; what is open knows them by id."""
        await self._database.run(
            lambda connection: connection.execute(
                "DELETE FROM series WHERE state <> 'open' AND EXISTS"
                " (SELECT 1 FROM json_each(steps) WHERE json_extract(value, '$.customer_id') = ?)",
                (customer_id,),
            )
        )

    async def _select(self, where: str, *values: str) -> tuple[Series, ...]:
        sql = f"SELECT {_COLUMNS} FROM series WHERE {where} ORDER BY at, id"  # noqa: S608  fixed text
        rows = await self._database.run(lambda connection: connection.execute(sql, values).fetchall())
        return tuple(map(_series, rows))


def _keep(connection: Connection, row: tuple[Any, ...]) -> None:
    connection.execute("INSERT OR REPLACE INTO series VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    connection.execute(
        "DELETE FROM series WHERE state <> 'open' AND id NOT IN (SELECT id FROM series ORDER BY at DESC LIMIT ?)",
        (AT_MOST,),
    )


def _as_json(step: Step) -> Mapping[str, Any]:
    return asdict(step)


def _series(row: tuple[Any, ...]) -> Series:
    id_, site_id, kind, at, state, undoes, steps = row
    return Series(
        site_id,
        SeriesKind(kind),
        datetime.fromisoformat(at),
        tuple(map(_step, json.loads(steps))),
        SeriesState(state),
        undoes,
        id_,
    )


def _step(held: dict[str, Any]) -> Step:
    return Step(**{**held, "kind": StepKind(held["kind"]), "state": StepState(held["state"])})
