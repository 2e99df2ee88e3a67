"""What the modules of the resources share: one method for each thing that a request can be."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from pydantic_core import PydanticSerializationError

from frontdesk.api.changes import Body
from frontdesk.api.decide import Effect
from frontdesk.api.errors import NotSendable
from frontdesk.api.read import Reader, nothing
from frontdesk.api.request import Query, Request

T = TypeVar("T")


class Sender(Protocol):
    """Carries a request out within its deadline and reads the answer."""

    async def send(self, request: Request, read: Reader[T]) -> T: ...


class Resource:
    """A part of the client; each of its operations is one request."""

    def __init__(self, transport: Sender) -> None:
        self._transport = transport

    async def _get(
        self, operation: str, *segments: str, reads: Reader[T], query: Query = (), effect: Effect = Effect.READ
    ) -> T:
        return await self._transport.send(Request(operation, "GET", segments, effect, query), reads)

    async def _put(self, operation: str, *segments: str, body: Body, reads: Reader[T]) -> T:
        return await self._transport.send(Request(operation, "PUT", segments, Effect.REPLACE, body=body), reads)

    async def _post(
        self, operation: str, *segments: str, reads: Reader[T], body: Body | None = None, effect: Effect = Effect.ONCE
    ) -> T:
        return await self._transport.send(Request(operation, "POST", segments, effect, body=body), reads)

    async def _delete(self, operation: str, *segments: str) -> None:
        await self._transport.send(Request(operation, "DELETE", segments, Effect.REMOVE), nothing)


def query_of(*pairs: tuple[str, str | None]) -> Query:
    """The parameters that were given."""
    return tuple((name, value) for name, value in pairs if value is not None)


def filter_of(wanted: Body) -> Query:
    """A filter's fields as parameters; lists are joined by commas, and an empty one filters nothing."""
    try:
        texts = {name: _text(value) for name, value in wanted.as_json().items()}
    except PydanticSerializationError as error:
        raise NotSendable from error
    return tuple((name, text) for name, text in texts.items() if text)


def paging(page: int, per_page: int | None) -> Query:
    """Which page; how long is left to the server where it is not said."""
    return query_of(("page", str(page)), ("per_page", None if per_page is None else str(per_page)))


def _text(value: object) -> str:
    return ",".join(map(str, value)) if isinstance(value, Iterable) and not isinstance(value, str) else str(value)
