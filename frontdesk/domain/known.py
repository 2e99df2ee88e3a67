"""A fact that may still be on its way, or that could not be read."""

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from frontdesk.api.errors import ApiError
from frontdesk.api.records import Record

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Pending:
    """Asked for, or about to be; nothing is known of it."""


@dataclass(frozen=True, slots=True)
class Known(Generic[T]):
    """What the server said, and when."""

    value: T
    at: datetime


@dataclass(frozen=True, slots=True)
class Failed:
    """Asked for in vain."""

    error: ApiError


Part = Pending | Known[T] | Failed


def says(record: Record, fields: frozenset[str]) -> bool:
    """Whether the answer held all these fields in a form that can be read; `null` is an answer, absence is none."""
    return record.given >= fields and not record.unreadable & fields
