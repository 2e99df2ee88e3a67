"""A guest's form as the program puts it together: on a fake server, through the real write path and store."""

from frontdesk.domain.opening import OpenedBy, Opening
from frontdesk.store.database import Database
from frontdesk.store.drafts import Drafts
from frontdesk.store.journal import Journal
from frontdesk.viewmodels.customer_draft import CustomerDraftViewModel
from frontdesk.viewmodels.customer_form import CustomerFormViewModel
from frontdesk.viewmodels.guest import GuestViewModel
from frontdesk.viewmodels.new_customer import NewCustomerViewModel
from frontdesk.writing.customer_actions import CustomerActionWrites
from frontdesk.writing.customers import CustomerWrites
from frontdesk.writing.path import WritePath
from frontdesk.writing.patience import Patience
from tests.fake_desk import SITE, Naps, now, settled
from tests.guest_forms import ADA, FormServer


async def _no_wait(_: float) -> None:
    await settled(1)


class FormDesk:
    """One desk: its store, its writes, and the forms that a test opens."""

    def __init__(self, server: FormServer, database: Database) -> None:
        self.server = server
        self.database = database
        self.naps = Naps()
        self._clock = 0.0
        self.path = WritePath(Journal(database, now), Patience(sleep=self._pass, monotonic=self._time), now)
        self._customers = CustomerWrites(server, self.path)
        self._actions = CustomerActionWrites(server, self.path)  # type: ignore[arg-type]  the server unlocks, and no more

    @classmethod
    async def at(cls, server: FormServer) -> "FormDesk":
        return cls(server, await Database.in_memory())

    async def guest(self) -> GuestViewModel:
        """Ada, opened by search."""
        opened = GuestViewModel(self.server, SITE, Opening(OpenedBy.SEARCH, ADA.id), now, sleep=self.naps.sleep)
        opened.load()
        await settled()
        return opened

    async def edit(self, guest: GuestViewModel) -> CustomerFormViewModel:
        """The form of a guest, with the draft that there may be."""
        form = CustomerFormViewModel(guest, self.server.ada, self.customers, self.actions, self.drafts)
        form.restore()
        await self.until_idle(form, "restore")
        return form

    async def create(self) -> NewCustomerViewModel:
        """The form of a new guest."""
        form = NewCustomerViewModel(self.server, SITE, now, self.customers, self.drafts, sleep=self.naps.sleep)
        form.restore()
        await self.until_idle(form, "restore")
        return form

    def draft_of(self, guest: GuestViewModel) -> CustomerDraftViewModel:
        """The draft that waits for a guest."""
        return CustomerDraftViewModel(guest, self.drafts)

    async def until_idle(self, owner: object, key: str) -> None:
        """Waits until some work of a view-model is done."""
        scope = owner.scope  # type: ignore[attr-defined]  every view-model has one
        while scope.is_busy(key):
            await settled(1)

    async def customers(self) -> CustomerWrites:
        return self._customers

    async def actions(self) -> CustomerActionWrites:
        return self._actions

    async def drafts(self) -> Drafts:
        return Drafts(self.database, now)

    async def close(self) -> None:
        await self.path.close()
        await self.database.close()

    async def _pass(self, seconds: float) -> None:
        self._clock += seconds
        await _no_wait(seconds)

    def _time(self) -> float:
        return self._clock
