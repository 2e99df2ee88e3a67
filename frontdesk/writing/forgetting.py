"""What this desk still holds of a guest who has been anonymised, and letting go of it."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from functools import partial

from frontdesk.core.tasks import Policy, TaskScope
from frontdesk.store.database import Database, StoreUnavailable
from frontdesk.store.drafts import Drafts
from frontdesk.store.journal import Journal
from frontdesk.store.last_known import LastKnown
from frontdesk.store.ledger import Ledger
from frontdesk.store.recents import Recents
from frontdesk.store.series import SeriesStore
from frontdesk.writing.customer_actions import ANONYMISE
from frontdesk.writing.path import WritePath
from frontdesk.writing.write import Done

Purge = Callable[[str], Awaitable[None]]
_log = logging.getLogger(__name__)


class Forgetting:
    """Follows the write path; after an anonymising, this run's or an earlier one's, every store lets the guest go."""

    def __init__(self, purges: Sequence[Purge]) -> None:
        self._purges = purges
        self._scope = TaskScope()
        self._listeners: list[Callable[[], None]] = []

    def listen(self, listener: Callable[[], None]) -> None:
        """Tells when all have let go of a guest."""
        self._listeners.append(listener)

    def heed(self, done: Done) -> None:
        """Begins to forget, where someone was anonymised."""
        if done.intent.operation == ANONYMISE:
            self.forget(done.intent.customer_id)

    def forget(self, customer_id: str) -> None:
        """Begins to forget a guest who was anonymised, here or elsewhere."""
        self._scope.start(f"forget {customer_id}", partial(self._forget, customer_id), Policy.DROP)

    async def close(self) -> None:
        """Lets what was begun come to its end."""
        await self._scope.close()

    async def _forget(self, customer_id: str) -> None:
        for purge in self._purges:
            try:
                await purge(customer_id)
            except StoreUnavailable:
                _log.warning("The store could not forget a guest who was anonymised")
        for listener in self._listeners:
            listener()


def forgetting_of(database: Database, path: WritePath) -> Forgetting:
    """Lets every table of a store forget whoever is anonymised through a path."""
    stores = (
        Drafts(database),
        Recents(database, ""),
        Journal(database),
        Ledger(database),
        LastKnown(database, ""),
        SeriesStore(database),
    )
    forgetting = Forgetting([store.purge for store in stores])
    path.listen(forgetting.heed)
    return forgetting
