"""What a line typed at the desk most likely is; a guess that only chooses what is asked first."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from frontdesk.domain.codes import Code, read_code

SHORTEST_QUERY = 2
_PHONE = re.compile(r"(?=(\D*\d){5})(\+[\d\s()./-]*|[\d(][\d()./-]*[\s(][\d\s()./-]*)")

_WHOLE_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]{2,}")
_SEPARATORS = re.compile(r"[\s()./-]")


class QueryKind(Enum):
    """What was typed."""

    CODE = auto()
    EMAIL = auto()
    PHONE = auto()
    NAME = auto()
    CUSTOMER_ID = auto()
    TOO_SHORT = auto()


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed, without outer spaces."""

    kind: QueryKind
    text: str


def classify(text: str) -> Query:
    """Says what the text most likely is; digits without a space are a code, looked up first and searched if unknown."""
    wanted = text.strip()
    return Query(_kind(wanted), wanted)


def attempts(text: str) -> tuple[Mapping[str, str], ...]:
    """What to ask the list of customers for, as its filters: each further one only where those before find nobody."""
    query = classify(text)
    anything = {"query": query.text}
    match query.kind:
        case QueryKind.CUSTOMER_ID:
            return ({"id": query.text},)
        case QueryKind.EMAIL if _WHOLE_EMAIL.fullmatch(query.text):
            return ({"email": query.text.lower()}, anything)
        case QueryKind.PHONE:
            return (anything, {"phone": _SEPARATORS.sub("", query.text)})
        case QueryKind.CODE:
            return (anything, {"membership_number": query.text})
    return (anything,)


def _kind(text: str) -> QueryKind:
    if len(text) < SHORTEST_QUERY and text.isascii():
        return QueryKind.TOO_SHORT
    read = read_code(text)
    if isinstance(read, Code) and read.is_customer_id:
        return QueryKind.CUSTOMER_ID
    if "@" in text and not _has_space(text):
        return QueryKind.EMAIL
    if _PHONE.fullmatch(text):
        return QueryKind.PHONE
    return QueryKind.CODE if _has_digit(text) and not _has_space(text) else QueryKind.NAME


def _has_space(text: str) -> bool:
    return any(character.isspace() for character in text)


def _has_digit(text: str) -> bool:
    return any(character.isdigit() for character in text)
