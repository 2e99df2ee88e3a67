"""The parts that a guest's page is made of, each asked for by itself."""

from collections.abc import Awaitable, Callable
from typing import Generic, Literal, TypeVar

from frontdesk.api.errors import Unreadable
from frontdesk.api.records import Listing, Record
from frontdesk.domain.known import Failed, Known, Part, Pending

PartName = Literal["customer", "barcodes", "memberships", "stats", "addresses"]

T = TypeVar("T")
Row = TypeVar("Row", bound=Record)


class Slot(Generic[T]):
    """One part of the page, and how it is asked for by a customer's id."""

    def __init__(self, name: PartName, ask: Callable[[str], Awaitable[T]]) -> None:
        self.name = name
        self.ask = ask
        self.part: Part[T] = Pending()


def rows(part: Part[Listing[Row]]) -> Part[tuple[Row, ...]]:
    """The entries of a list that could be read."""
    return Known(part.value.data, part.at) if isinstance(part, Known) else part


def whole_rows(part: Part[Listing[Row]]) -> Part[tuple[Row, ...]]:
    """A list with an entry that could not be read proves nothing: the entry may be the one that matters."""
    if isinstance(part, Known) and part.value.unreadable_rows:
        return Failed(Unreadable())
    return rows(part)
