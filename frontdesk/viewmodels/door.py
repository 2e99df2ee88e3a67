"""What the session is made of: who is at the desk, what stands before it, and why someone was not let in."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol

from frontdesk.core import pins
from frontdesk.store.people import DeskPerson


@dataclass(frozen=True, slots=True)
class Operator:
    """Who is at the desk, as drafts and the ledger name them."""

    id: str
    name: str


class Door(Enum):
    """What stands between the desk and whoever stands before it."""

    OPEN = auto()
    LOCKED = auto()
    """Whoever is signed in gives their PIN, or someone else theirs; without people anyone may go on."""
    SIGNED_OUT = auto()
    """Nobody is signed in."""
    NO_TOKEN = auto()
    """The server no longer accepts the desk's token."""


class Problem(Enum):
    """Why someone was not let in, or not taken in."""

    WRONG_PIN = auto()
    MUST_WAIT = auto()
    NO_NAME = auto()
    NAME_TAKEN = auto()
    NOT_A_PIN = auto()
    PINS_DIFFER = auto()
    NOT_KEPT = auto()


class PeopleStore(Protocol):
    """Where the people of the desk are kept."""

    async def all(self) -> tuple[DeskPerson, ...]: ...
    async def add(self, name: str, pin: str, badge_code: str = "") -> DeskPerson: ...
    async def set_wrong(self, person_id: str, wrong: int) -> None: ...


@dataclass(frozen=True, slots=True)
class Means:
    """Time and PINs, as something that a test can replace."""

    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    hashed: Callable[[str], str] = pins.hashed
    matches: Callable[[str, str], bool] = pins.matches
