"""A write as the write path sees it: what is wished, how it is sent, and how reading tells whether it is there."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from typing import Any, Protocol, TypeVar

from frontdesk.store.journal import Intent

T = TypeVar("T")


class Standing(Enum):
    """How what the server holds stands to what is wished."""

    WISHED = auto()
    """The wish is there."""
    AS_SEEN = auto()
    """It is still as the screen saw it."""
    OTHER = auto()
    """Neither: someone else changed it."""


class Write(Protocol[T]):
    """One change to one resource; `T` is the resource as it is read."""

    @property
    def intent(self) -> Intent:
        """What goes into the journal: never a password, a token or a set-password link."""

    @property
    def may_repeat(self) -> bool:
        """Whether sending it twice is the same as once, as with a PUT of the same body."""

    async def read(self) -> T:
        """The resource as the server holds it now."""

    async def send(self) -> T:
        """Sends the change once and returns the resource as the answer shows it."""

    def standing(self, theirs: T) -> Standing:
        """How what was read stands to the wish."""

    def inverse(self, result: T) -> "Write[Any] | None":
        """The write that takes this one back, given what was read back; None where there is none."""


@dataclass(frozen=True, slots=True)
class Done:
    """A write that took effect, and what would take it back."""

    intent: Intent
    at: datetime
    inverse: Write[Any] | None
    entry_id: str = ""
    """The id that the journal knows it by."""
    undoes: str = ""
    """The id of the write that this one took back."""
