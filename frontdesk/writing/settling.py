"""Finding out by reading what became of a write that was left open."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from frontdesk.api.errors import ApiError, Gone
from frontdesk.store.journal import Detail, Entry, Journal, State
from frontdesk.writing.write import Standing, Write

Revive = Callable[[Entry], Write[Any]]


async def settle(entry: Entry, revive: Revive | None, journal: Journal, late: datetime) -> None:
    """Marks what a reading proves; where it proves nothing, the entry stays open.

    A wish that is not there counts as refused only if it was journalled before `late`: until then, a server may still
    be working at it.
    """
    if entry.state is State.PENDING:
        await journal.mark(entry.id, State.REFUSED, Detail.NOT_SENT)
        return
    if entry.state is State.SENT:
        await journal.mark(entry.id, State.UNKNOWN)
    if revive is None:
        return
    write = revive(entry)
    try:
        standing = write.standing(await write.read())
    except Gone:
        await journal.mark(entry.id, State.REFUSED, Detail.GONE)
        return
    except ApiError:
        return  # it stays open, and is tried again at the next start or once back online
    if standing is Standing.WISHED:
        await journal.mark(entry.id, State.CONFIRMED)
    elif standing is Standing.AS_SEEN and entry.at < late:
        await journal.mark(entry.id, State.REFUSED, Detail.NOT_THERE)
