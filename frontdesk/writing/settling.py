"""Finding out by reading what became of a write that was left open."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from frontdesk.api.errors import ApiError, Gone
from frontdesk.store.journal import Detail, Entry, Journal, State
from frontdesk.writing.write import Done, Standing, Write

Revive = Callable[[Entry], Write[Any]]


async def settle(entry: Entry, revive: Revive | None, journal: Journal, late: datetime) -> Done | None:
    """Marks what a reading proves, and returns what is now known to be done; the rest stays open.

    A wish that is not there counts as refused only if it was journalled before `late`: until then, a server may still
    be working at it.
    """
    if entry.state is State.PENDING:
        await journal.mark(entry.id, State.REFUSED, Detail.NOT_SENT)
        return None
    if entry.state is State.SENT:
        await journal.mark(entry.id, State.UNKNOWN)
    if revive is None:
        return None
    write = revive(entry)
    try:
        theirs = await write.read()
    except Gone:
        await journal.mark(entry.id, State.REFUSED, Detail.GONE)
        return None
    except ApiError:
        return None  # it stays open, and is tried again at the next start or once back online
    standing = write.standing(theirs)
    if standing is Standing.WISHED:
        intent = replace(entry.intent, customer_id=write.intent.customer_id)
        await journal.mark(entry.id, State.CONFIRMED, customer_id=intent.customer_id)
        return Done(intent, entry.at, write.inverse(theirs), entry.id)
    if standing is Standing.AS_SEEN and entry.at < late:
        await journal.mark(entry.id, State.REFUSED, Detail.NOT_THERE)
    return None
