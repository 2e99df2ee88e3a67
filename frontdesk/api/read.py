"""Answers read leniently, with or without an envelope, row by row; what cannot be read is Unreadable, nothing else."""

import math
import re
from collections.abc import Callable
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import from_json

from frontdesk.api.errors import Unreadable
from frontdesk.api.records import Listing, Page, PageMeta, Record, Stats

T = TypeVar("T")
Row = TypeVar("Row", bound=Record)
Reader = Callable[[bytes], T]

_LARGEST_WHOLE_NUMBER = 2**63 - 1
_LONGEST_MESSAGE = 500
_HALF_A_PAIR = re.compile(
    rb"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}"
)
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def one(kind: type[Row]) -> Reader[Row]:
    """Reads `{"data": {…}}` or the bare object."""

    def read(body: bytes) -> Row:
        try:
            return kind.model_validate(_unwrapped(_object(body)))
        except ValidationError as error:
            raise Unreadable from error

    return read


def listing(kind: type[Row]) -> Reader[Listing[Row]]:
    """Reads `{"data": […]}` or the bare list."""

    def read(body: bytes) -> Listing[Row]:
        rows, unreadable, _ = _rows(kind, body)
        return Listing(data=rows, unreadable_rows=unreadable)

    return read


def paged(kind: type[Row], asked_for: int) -> Reader[Page[Row]]:
    """Reads one page; a list without `meta` and `links` is taken for the whole."""

    def read(body: bytes) -> Page[Row]:
        rows, unreadable, envelope = _rows(kind, body)
        meta = _meta(envelope, asked_for, len(rows) + unreadable)
        return Page(data=rows, unreadable_rows=unreadable, meta=meta)

    return read


def figures(body: bytes) -> Stats:
    """Reads figures under whatever names; PHP writes an object without any as an empty list."""
    answer = _object(body)
    return {} if answer.get("data") == [] else _unwrapped(answer)


def nothing(body: bytes) -> None:
    """Takes any body, since the status alone has said that it is done."""


def complaint(body: bytes) -> tuple[str, dict[str, tuple[str, ...]]]:
    """The server's message and the fields it names, as far as an error's body holds any."""
    try:
        answer = _object(body)
    except Unreadable:
        return "", {}
    fields = answer.get("errors")
    named = fields.items() if isinstance(fields, dict) else ()
    return _message(answer.get("message")), {str(name): _messages(said) for name, said in named}


def is_object(body: bytes) -> bool:
    """Whether the body is a JSON object, as every answer of the API itself is."""
    try:
        _object(body)
    except Unreadable:
        return False
    return True


def _message(value: object) -> str:
    return value[:_LONGEST_MESSAGE] if isinstance(value, str) else ""


def _messages(value: object) -> tuple[str, ...]:
    said = value if isinstance(value, list) else [value]
    return tuple(filter(None, map(_message, said)))


def _json(body: bytes) -> Any:
    """The parser itself refuses NaN and more than 200 levels; a number too large for a float comes as infinity."""
    text = body.removeprefix(_BYTE_ORDER_MARK)
    try:
        answer = _parsed(text)
    except ValueError:
        answer = _mended(text)
    _refuse_immense_numbers(answer)
    return answer


def _parsed(text: bytes) -> Any:
    return from_json(text, allow_inf_nan=False)


def _mended(text: bytes) -> Any:
    """Reads once more without halves of surrogate pairs, which servers leave where they cut an emoji in two."""
    try:
        return _parsed(_HALF_A_PAIR.sub(rb"\\ufffd", text))
    except ValueError as error:
        raise Unreadable from error


def _refuse_immense_numbers(answer: object) -> None:
    waiting = [answer]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, int):
            if abs(value) > _LARGEST_WHOLE_NUMBER:
                raise Unreadable
        elif isinstance(value, float) and not math.isfinite(value):
            raise Unreadable


def _object(body: bytes) -> dict[str, Any]:
    answer = _json(body)
    if not isinstance(answer, dict):
        raise Unreadable
    return answer


def _unwrapped(answer: dict[str, Any]) -> dict[str, Any]:
    inner = answer.get("data", answer)
    if not isinstance(inner, dict):
        raise Unreadable
    return inner


def _rows(kind: type[Row], body: bytes) -> tuple[tuple[Row, ...], int, dict[str, Any]]:
    """The rows that can be read, how many cannot, and the envelope."""
    answer = _json(body)
    envelope = answer if isinstance(answer, dict) else {}
    entries = envelope.get("data", answer)
    if not isinstance(entries, list):
        raise Unreadable
    rows = tuple(row for row in (_row(kind, entry) for entry in entries) if row is not None)
    return rows, len(entries) - len(rows), envelope


def _row(kind: type[Row], entry: object) -> Row | None:
    try:
        return kind.model_validate(entry)
    except ValidationError:
        return None


def _meta(envelope: dict[str, Any], asked_for: int, length: int) -> PageMeta:
    """Where `meta` does not tell the last page, `links.next` tells whether there is another."""
    given, links = envelope.get("meta"), envelope.get("links")
    meta = PageMeta.model_validate(given if isinstance(given, dict) else {})
    current = meta.current_page if _is_told(meta, "current_page") else asked_for
    has_next = isinstance(links, dict) and bool(links.get("next"))
    last = meta.last_page if _is_told(meta, "last_page") else current + has_next
    return PageMeta(
        current_page=current,
        last_page=last,
        per_page=meta.per_page if _is_told(meta, "per_page") else length,
        total=meta.total if _is_told(meta, "total") else length,
    )


def _is_told(meta: PageMeta, field: str) -> bool:
    return field in meta.given - meta.unreadable
