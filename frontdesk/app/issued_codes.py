"""The codes that the detective compares an unknown one with: issued or read at this desk of late."""

import logging
from datetime import timedelta
from functools import partial

from frontdesk.core.clock import Clock
from frontdesk.core.tasks import Policy, TaskScope
from frontdesk.store.database import StoreUnavailable
from frontdesk.store.journal import Journal
from frontdesk.viewmodels.recents import RecentsViewModel
from frontdesk.writing.associations import ASSOCIATE
from frontdesk.writing.late import LateWrites, Writes
from frontdesk.writing.write import Done

LATELY = timedelta(days=14)

_log = logging.getLogger(__name__)


class IssuedCodes:
    """Those that the journal knows to have been issued, also before this start, and those that recents were read by."""

    def __init__(self, recents: RecentsViewModel, writes: LateWrites, now: Clock) -> None:
        self._recents = recents
        self._now = now
        self._scope = TaskScope()
        self._issued: tuple[str, ...] = ()
        writes.when_open(self._attach)

    def codes(self) -> tuple[str, ...]:
        """Those of this session first, the latest of them foremost."""
        return tuple(dict.fromkeys([*self._recents.codes(), *self._issued]))

    async def close(self) -> None:
        """Asks the journal no longer."""
        await self._scope.close()

    def _attach(self, writes: Writes) -> None:
        writes.path.listen(self._heed)
        self._scope.start("read", partial(self._read, writes.journal), Policy.LATEST)

    def _heed(self, done: Done) -> None:
        if done.intent.operation == ASSOCIATE:
            self._recents.remember(done.intent.resource_id, done.intent.customer_id)

    async def _read(self, journal: Journal) -> None:
        try:
            entries = await journal.confirmed_since(self._now() - LATELY)
        except StoreUnavailable:
            _log.info("What was issued of late could not be read")
            return
        issued = [entry.intent.resource_id for entry in entries if entry.intent.operation == ASSOCIATE]
        self._issued = tuple(reversed(issued))
