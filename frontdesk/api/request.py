"""What is sent: one operation with its arguments, before anything of HTTP."""

from dataclasses import dataclass

from frontdesk.api.changes import Body
from frontdesk.api.decide import Effect

Query = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Request:
    """One operation with its arguments; `segments` make the path."""

    operation: str
    method: str
    segments: tuple[str, ...]
    effect: Effect
    query: Query = ()
    body: Body | None = None
