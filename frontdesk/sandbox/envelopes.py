"""The shapes of answers: one thing, a whole list, a page, and what went wrong."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import QueryParams
from starlette.responses import JSONResponse, Response

Record = dict[str, Any]

PER_PAGE = 25
PER_PAGE_CAP = 100
_HIGHEST_PAGE = 10**9


class Problem(Exception):
    """An answer that says no: its status, its message and, for 422, what is wrong with which field."""

    def __init__(self, status: int, message: str, errors: Mapping[str, list[str]] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.errors = errors

    def answer(self) -> Response:
        body: Record = {"message": self.message}
        if self.errors is not None:
            body["errors"] = dict(self.errors)
        return JSONResponse(body, self.status)


def not_found() -> Problem:
    """No such thing, or not visible here."""
    return Problem(404, "The resource couldn't be found.")


def invalid(field: str, sentence: str) -> Problem:
    """One field did not pass."""
    return Problem(422, sentence, {field: [sentence]})


def item(record: Record, status: int = 200) -> Response:
    """One thing."""
    return JSONResponse({"data": record}, status)


def listing(records: Iterable[Record]) -> Response:
    """A list that comes whole."""
    return JSONResponse({"data": list(records)})


def nothing() -> Response:
    """Done, and nothing to say."""
    return Response(status_code=204)


def _number(text: str | None, default: int, highest: int) -> int:
    """A count from a query; whatever is no positive number counts as not given, as the list documents no refusal."""
    try:
        number = int(text or default)
    except ValueError:
        return default
    return min(number, highest) if number > 0 else default


@dataclass(frozen=True, slots=True)
class Paging:
    """Which page is asked for; the size is capped without a word."""

    page: int
    per_page: int

    @classmethod
    def of(cls, query: QueryParams) -> "Paging":
        page = _number(query.get("page"), 1, _HIGHEST_PAGE)
        return cls(page, _number(query.get("per_page"), PER_PAGE, PER_PAGE_CAP))

    @property
    def offset(self) -> int:
        return (self.page - 1) * self.per_page

    def answer(self, records: Sequence[Record], total: int, address: str, query: QueryParams) -> Response:
        """The page with its links, which keep every other parameter of the request."""
        last = max(1, -(-total // self.per_page))
        others = [(name, value) for name, value in query.multi_items() if name != "page"]

        def link(page: int) -> str | None:
            return f"{address}?{urlencode([*others, ('page', str(page))])}" if 1 <= page <= last else None

        links = {"first": link(1), "last": link(last), "prev": link(self.page - 1), "next": link(self.page + 1)}
        meta = {
            "current_page": self.page,
            "from": self.offset + 1 if records else None,
            "to": self.offset + len(records) if records else None,
            "last_page": last,
            "per_page": self.per_page,
            "total": total,
            "path": address,
        }
        return JSONResponse({"data": list(records), "links": links, "meta": meta})
