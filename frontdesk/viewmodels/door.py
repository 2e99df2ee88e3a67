"""What the session is made of: who is at the desk, what stands before it, and why someone was not let in."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final, Protocol

from frontdesk.core import pins
from frontdesk.domain.codes import is_payment_card
from frontdesk.store.people import DeskPerson

MOST_NAME: Final = 60


@dataclass(frozen=True, slots=True)
class Operator:
    """Who is at the desk, as drafts and the ledger name them."""

    id: str
    name: str


class Door(Enum):
    """What stands between the desk and whoever stands before it."""

    OPEN = auto()
    LOCKED = auto()
    """Whoever is signed in gives their PIN, or someone else theirs."""
    SIGNED_OUT = auto()
    """Nobody is signed in."""
    NO_TOKEN = auto()
    """The server no longer accepts the desk's token."""
    NOBODY = auto()
    """It is locked and nobody is registered whose PIN could be asked for: only the token opens it."""


class Problem(Enum):
    """Why someone was not let in, or not taken in."""

    WRONG_PIN = auto()
    MUST_WAIT = auto()
    NO_NAME = auto()
    NAME_TAKEN = auto()
    NOT_A_PIN = auto()
    PINS_DIFFER = auto()
    NOT_KEPT = auto()
    BADGE_TAKEN = auto()
    NO_BADGE = auto()
    WRONG_TOKEN = auto()


class PeopleStore(Protocol):
    """Where the people of the desk are kept."""

    async def all(self) -> tuple[DeskPerson, ...]: ...
    async def add(self, name: str, pin: str, badge_code: str = "") -> DeskPerson: ...
    async def set_wrong(self, person_id: str, wrong: int) -> None: ...
    async def rename(self, person_id: str, name: str) -> None: ...
    async def set_pin(self, person_id: str, pin: str) -> None: ...
    async def set_badge(self, person_id: str, badge_code: str) -> None: ...
    async def remove(self, person_id: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Means:
    """Time and PINs, as something that a test can replace."""

    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    hashed: Callable[[str], str] = pins.hashed
    matches: Callable[[str, str], bool] = pins.matches


def lack_of_name(name: str, others: tuple[DeskPerson, ...]) -> Problem | None:
    """Why this cannot be someone's name."""
    if not name or len(name) > MOST_NAME or is_payment_card(name):
        return Problem.NO_NAME
    return Problem.NAME_TAKEN if any(other.name.casefold() == name.casefold() for other in others) else None


def lack_of_pin(pin: str, again: str) -> Problem | None:
    """Why this cannot be someone's PIN."""
    if not pins.is_pin(pin):
        return Problem.NOT_A_PIN
    return None if pin == again else Problem.PINS_DIFFER


def lack_of_badge(code: str, others: tuple[DeskPerson, ...]) -> Problem | None:
    """Why this cannot be someone's badge: it would let in another."""
    return Problem.BADGE_TAKEN if any(other.has_badge(code) for other in others) else None
