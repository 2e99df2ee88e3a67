"""Slow or no connection: what the desk does meanwhile, and how it comes back by itself."""

from collections.abc import Callable
from weakref import WeakSet

from frontdesk.api.client import Client
from frontdesk.api.errors import ServerFault, TimedOut, Unreachable
from frontdesk.store.last_known import LastKnown
from frontdesk.viewmodels.desk import DeskPhase, DeskViewModel
from frontdesk.viewmodels.guest import GuestViewModel
from frontdesk.viewmodels.last_known import LastKnownViewModel
from frontdesk.viewmodels.reconnection import ReconnectionViewModel
from frontdesk.viewmodels.same_guest import SameGuest
from frontdesk.viewmodels.status import Connection, StatusViewModel
from frontdesk.views.desk_view import DeskView
from frontdesk.views.remembered_view import RememberedView
from frontdesk.writing.late import LateWrites, Writes

_ASKED_AGAIN = (Unreachable, TimedOut, ServerFault)


class Freshness:
    """Tells guests on screen what the site is, what was changed for them, and that nothing answers.

    It remembers who is asked for, and asks again.
    """

    def __init__(
        self,
        desk: DeskViewModel,
        status: StatusViewModel,
        client: Client,
        writes: LateWrites,
        *,
        came_back: Callable[[], None],
    ) -> None:
        self._desk = desk
        self._status = status
        self._client = client
        self._writes = writes
        self._guests: WeakSet[GuestViewModel] = WeakSet()
        self._same_guest = SameGuest(client)
        writes.when_open(self._attach)
        self.last_known = LastKnownViewModel(desk, self._store)
        self.reconnection = ReconnectionViewModel(client.health, client.get_token_info)
        self.reconnection.came_back.connect(self._ask_again)
        self.reconnection.came_back.connect(came_back)
        status.changed.connect(self._tell_guests)

    def furnish(self, view: DeskView) -> None:
        """Puts what is remembered below the verdict."""
        view.put_below_verdict(RememberedView(self.last_known, self._status))

    def follow(self, guest: GuestViewModel) -> GuestViewModel:
        """Lets a guest know what the site is, and what becomes of them and the line, for as long as it is on screen."""
        self._guests.add(guest)
        self._same_guest.follow(guest)
        guest.set_stale(is_stale=self._status.connection is Connection.FAILING)
        return guest

    async def close(self) -> None:
        """Asks no more, and lets what is being kept reach the disk."""
        await self.reconnection.close()
        await self._same_guest.close()
        await self.last_known.close()

    def _attach(self, writes: Writes) -> None:
        writes.path.listen(self._same_guest.heed)

    def _tell_guests(self) -> None:
        is_stale = self._status.connection is Connection.FAILING
        for guest in list(self._guests):
            guest.set_stale(is_stale=is_stale)
            guest.set_site(self._status.site)

    def _ask_again(self) -> None:
        """The call that failed, where its guest is still wanted."""
        if self._desk.phase is DeskPhase.FAILED and isinstance(self._desk.error, _ASKED_AGAIN):
            self._desk.refresh()

    async def _store(self) -> LastKnown:
        return LastKnown((await self._writes.ready()).database, self._status.site.site_id)
