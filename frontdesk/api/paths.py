"""Safe paths: every segment from outside is encoded whole, dots too, so that it stays exactly one segment."""

from collections.abc import Iterable
from urllib.parse import quote

from frontdesk.api.errors import NotSendable

_DOT = "%2E"


def path_of(segments: Iterable[str]) -> str:
    """The path made of the segments, each encoded whole; NotSendable where one is empty or no text."""
    return "".join(f"/{encoded(segment)}" for segment in segments)


def encoded(segment: str) -> str:
    """The text as exactly one path segment; dots too, because clients collapse `.` and `..` even when quoted."""
    if not segment:
        raise NotSendable("An empty id or code cannot be sent.")
    try:
        return quote(segment, safe="").replace(".", _DOT)
    except UnicodeEncodeError as error:  # half a surrogate pair, which no UTF-8 can carry
        raise NotSendable("The id or code holds a character that cannot be sent.") from error
