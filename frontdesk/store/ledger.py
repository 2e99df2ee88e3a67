"""What this desk scanned, found, changed and undid, and by whom: only added to, and chained so that a gap shows."""

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from enum import Enum, StrEnum, auto
from typing import Any, Final

from frontdesk.core.clock import Clock, utc_now
from frontdesk.store.database import Connection, Database
from frontdesk.store.journal import refuse_secrets

KEPT_FOR: Final = timedelta(days=30)
"""What names a person is forgotten after so long; that something happened, and when, stays."""
MOST_LINES: Final = 2_000
_BEGINNING: Final = "0" * 64
_COLUMNS: Final = "number, at, kind, operation, outcome, about, personal, personal_hash, hash"
_Row = tuple[Any, ...]


class Kind(StrEnum):
    """What a line is about."""

    SCAN = "scan"
    """A wristband was read, and this is what the desk answered."""
    OPENED = "opened"
    """A guest was opened by a search or by their id."""
    CHANGE = "change"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Personal:
    """What names people; pruned after a time, and purged with a guest who is anonymised."""

    operator: str = ""
    customer_id: str = ""
    name: str = ""
    code: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fact:
    """What is to be recorded."""

    kind: Kind
    operation: str = ""
    """The operation of a change, by its name in the API."""
    outcome: str = ""
    """A word of the program: the verdict and its reason, or what became of a change."""
    about: str = ""
    """The id of the journal's entry, which an undo shares with what it undid."""
    personal: Personal = Personal()


@dataclass(frozen=True, slots=True)
class Line:
    """A recorded fact; `personal` is None once it was pruned."""

    number: int
    at: datetime
    kind: Kind
    operation: str
    outcome: str
    about: str
    personal: Personal | None
    hash: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines are wanted: of a span of time, of some kinds, and with all of some words."""

    since: datetime | None = None
    until: datetime | None = None
    kinds: frozenset[Kind] = frozenset(Kind)
    words: str = ""
    at_most: int = MOST_LINES


class Fault(Enum):
    """How the chain is broken."""

    GAP = auto()
    """A line is missing."""
    CHANGED = auto()
    """A line is not as it was written."""
    CUT = auto()
    """Lines are missing at the end."""


@dataclass(frozen=True, slots=True)
class Break:
    """The first line at which the chain does not hold."""

    number: int
    fault: Fault


@dataclass(frozen=True, slots=True)
class Head:
    """The last line's number and hash: written on paper, they prove later that nothing before was changed."""

    number: int = 0
    hash: str = _BEGINNING


class Ledger:
    """The lines of one environment and site; each is chained to the one before it.

    The chain runs over what names nobody and over a salted hash of what does, so that it still holds once the names
    are pruned.
    """

    def __init__(self, database: Database, now: Clock = utc_now, kept_for: timedelta = KEPT_FOR) -> None:
        self._database = database
        self._now = now
        self._kept_for = kept_for

    async def add(self, fact: Fact) -> int:
        """Records a fact and returns its number once it is on disk."""
        refuse_secrets(fact.personal.details)
        at = _text(self._now())
        return await self._database.run(lambda connection: _append(connection, at, fact))

    async def lines(self, wanted: Wanted = Wanted()) -> tuple[Line, ...]:
        """The lines wanted, the latest first."""
        rows = await self._database.run(lambda connection: _select(connection, wanted))
        return tuple(_line(row) for row in rows)

    async def head(self) -> Head:
        """The last line's number and hash."""
        return await self._database.run(_head)

    async def verify(self) -> Break | None:
        """Where the chain is broken; None where every line is as it was written and none is missing."""
        return await self._database.run(_first_break)

    async def prune(self) -> None:
        """Forgets the people of what is too old; the lines stay."""
        oldest = _text(self._now() - self._kept_for)
        await self._database.run(lambda connection: connection.execute(f"{_FORGET} at < ?", (oldest,)))

    async def purge(self, customer_id: str) -> None:
        """Forgets a customer who was anonymised; the lines stay."""
        condition = "json_extract(personal, '$.customer_id') = ?"
        await self._database.run(lambda connection: connection.execute(f"{_FORGET} {condition}", (customer_id,)))


_FORGET: Final = "UPDATE ledger SET personal = NULL, words = '' WHERE personal IS NOT NULL AND"


def _text(moment: datetime) -> str:
    """In UTC and of one width, so that moments sort as text."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _append(connection: Connection, at: str, fact: Fact) -> int:
    head = _head(connection)
    number = head.number + 1
    # The salt goes with the names: without it, a name could be guessed and its hash compared.
    personal = json.dumps({**asdict(fact.personal), "salt": secrets.token_hex(16)}, sort_keys=True)
    personal_hash = _digest(personal)
    kept = (number, at, str(fact.kind), fact.operation, fact.outcome, fact.about)
    digest = _chained(head.hash, (*kept, personal_hash))
    connection.execute(
        "INSERT INTO ledger VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*kept, personal, personal_hash, digest, _words(fact)),
    )
    connection.execute("INSERT OR REPLACE INTO ledger_head VALUES (1, ?, ?)", (number, digest))
    return number


def _head(connection: Connection) -> Head:
    row = connection.execute("SELECT number, hash FROM ledger_head").fetchone()
    return Head(*row) if row else Head()


def _first_break(connection: Connection) -> Break | None:
    """Walks the whole chain."""
    before = Head()
    for row in connection.execute(f"SELECT {_COLUMNS} FROM ledger ORDER BY number").fetchall():  # noqa: S608  constants
        number, *_, personal, personal_hash, digest = row
        if number != before.number + 1:
            return Break(before.number + 1, Fault.GAP)
        is_whole = personal is None or _digest(personal) == personal_hash
        if not is_whole or _chained(before.hash, (*row[:6], personal_hash)) != digest:
            return Break(number, Fault.CHANGED)
        before = Head(number, digest)
    return None if before == _head(connection) else Break(before.number + 1, Fault.CUT)


def _chained(before: str, kept: Iterable[object]) -> str:
    return _digest(json.dumps([before, *kept]))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _words(fact: Fact) -> str:
    """What the search looks through."""
    personal = fact.personal
    parts = (personal.name, personal.code, personal.operator, personal.customer_id, fact.operation)
    words = "\n".join(part.casefold() for part in parts if part)
    return words.encode("utf-8", "replace").decode()  # half a character, as a hostile server may send, cannot be kept


def _select(connection: Connection, wanted: Wanted) -> list[_Row]:
    conditions = [f"kind IN ({', '.join('?' for _ in wanted.kinds)})"]
    values: list[object] = [str(kind) for kind in sorted(wanted.kinds)]
    for condition, moment in (("at >= ?", wanted.since), ("at < ?", wanted.until)):
        if moment is not None:
            conditions.append(condition)
            values.append(_text(moment))
    for word in wanted.words.casefold().split():
        conditions.append("instr(words, ?) > 0")
        values.append(word)
    return connection.execute(
        f"SELECT {_COLUMNS} FROM ledger WHERE {' AND '.join(conditions)} ORDER BY number DESC LIMIT ?",  # noqa: S608  constants and marks
        (*values, wanted.at_most),
    ).fetchall()


def _line(row: _Row) -> Line:
    number, at, kind, operation, outcome, about, personal, _, digest = row
    return Line(number, datetime.fromisoformat(at), Kind(kind), operation, outcome, about, _personal(personal), digest)


def _personal(text: str | None) -> Personal | None:
    if text is None:
        return None
    values = json.loads(text)
    del values["salt"]
    return Personal(**values)
