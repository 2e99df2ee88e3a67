"""Forms of the desk filled in and saved, as trials: what was typed is on the server or in a draft, and never twice."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from functools import partial

from frontdesk.api.changes import CustomerFilter
from frontdesk.api.client import Client
from frontdesk.api.records import Address
from frontdesk.core.clock import utc_now
from frontdesk.domain.known import Failed, Pending
from frontdesk.domain.opening import OpenedBy, Opening
from frontdesk.store.database import Database
from frontdesk.viewmodels.address_form import AddressFormViewModel
from frontdesk.viewmodels.customer_form import CustomerFormViewModel
from frontdesk.viewmodels.form import FormPhase, FormViewModel
from frontdesk.viewmodels.guest import GuestViewModel
from frontdesk.viewmodels.new_customer import NewCustomerViewModel
from frontdesk.views.wording_addresses import lost_address_sentence
from frontdesk.views.wording_customer import save_error_sentence, unsettled_sentence
from frontdesk.writing.addresses import AddressWrites
from frontdesk.writing.late import LateWrites
from tests.torture.desk_work import site_of, until
from tests.torture.promises import Evidence
from tests.torture.subjects import Subject
from tests.torture.sweep import Kind, Stand, surely
from tests.torture.whole_writes import PATIENCE
from tests.torture.writings import a_guest


@dataclass(frozen=True)
class Filling:
    """One form: how it opens, what is typed, and under which name it stands on the server."""

    opens: Callable[[Stand, Subject, LateWrites], Awaitable[FormViewModel]]
    fields: dict[str, str]
    looked_at: str
    held: Callable[[Client, Subject, str], Awaitable[list[str | None]]]
    """That field of all that the form may have written, on the server."""
    goes_once: bool = False


@dataclass
class _Form:
    """A form that is filled in, saved and closed."""

    stand: Stand
    subject: Subject
    filling: Filling
    writes: LateWrites
    form: FormViewModel

    @property
    def typed(self) -> str:
        """What is looked for after."""
        return self._text(self.filling.looked_at)

    def _text(self, name: str) -> str:
        return self.filling.fields[name].format(self.subject.customer.email)

    async def act(self) -> None:
        for name in self.filling.fields:
            self.form.type(name, self._text(name))
        self.form.save()
        await until(lambda: self.form.phase is not FormPhase.SAVING)

    async def left(self, seen: Evidence) -> Evidence:
        phase, form = self.form.phase, self.form
        await form.close()
        held = await surely(lambda: self.filling.held(self.stand.own, self.subject, self.typed))
        drafts = await (await self.writes.drafts()).all_of(self.subject.site_id)
        kept = [draft.values.get(self.filling.looked_at) for draft in drafts]
        return replace(
            seen,
            passed=phase is FormPhase.SAVED and not seen.bugs,
            asks=phase is FormPhase.MERGING,
            error=form.error or seen.error,
            sentences=tuple(_said(form, phase)),
            goes_once=self.filling.goes_once,
            replaces=not self.filling.goes_once,
            holds=held.count(self.typed) == 1,
            typed=self.typed,
            kept=tuple(text for text in (*held, *kept) if text),
        )

    async def close(self) -> None:
        await self.writes.close()


def _said(form: FormViewModel, phase: FormPhase) -> list[str]:
    """Above the fields, or at them."""
    at_fields = [form.message(name) for name in form.names if form.message(name)]
    if form.error is None:
        return at_fields
    if phase is FormPhase.UNSETTLED and isinstance(form, AddressFormViewModel):
        return [lost_address_sentence(form.error, found=len(form.found), was_looked_for=form.was_looked_for)]
    if phase is FormPhase.UNSETTLED and isinstance(form, NewCustomerViewModel):
        return [unsettled_sentence(form.error, found=len(form.likely), was_looked_for=form.was_looked_for)]
    return [save_error_sentence(form.error)]


async def _guest(stand: Stand, subject: Subject) -> GuestViewModel:
    """The guest's page, as it was loaded while all was well."""
    guest = GuestViewModel(stand.own, site_of(stand), Opening(OpenedBy.SEARCH, subject.id), utc_now)
    guest.load()
    await until(lambda: not isinstance(guest.customer, Pending))
    if isinstance(guest.customer, Failed):
        raise guest.customer.error
    return guest


async def _edit_guest(stand: Stand, subject: Subject, writes: LateWrites) -> FormViewModel:
    guest = await _guest(stand, subject)
    return CustomerFormViewModel(guest, subject.customer, writes.customers, writes.customer_actions, writes.drafts)


async def _new_guest(stand: Stand, _: Subject, writes: LateWrites) -> FormViewModel:
    return NewCustomerViewModel(stand.client, site_of(stand), utc_now, writes.customers, writes.drafts)


async def _edit_address(stand: Stand, subject: Subject, writes: LateWrites) -> FormViewModel:
    return await _address_form(stand, subject, writes, subject.address)


async def _new_address(stand: Stand, subject: Subject, writes: LateWrites) -> FormViewModel:
    return await _address_form(stand, subject, writes, None)


async def _address_form(stand: Stand, subject: Subject, writes: LateWrites, address: Address | None) -> FormViewModel:
    async def saves() -> AddressWrites:
        return (await writes.ready()).addresses

    return AddressFormViewModel(await _guest(stand, subject), address, saves, writes.drafts)


async def _last_name(own: Client, subject: Subject, _: str) -> list[str | None]:
    return [(await own.get_customer(subject.id)).last_name]


async def _mails(own: Client, _: Subject, typed: str) -> list[str | None]:
    return [row.email for row in (await own.list_customers(CustomerFilter(email=typed))).data]


async def _cities(own: Client, subject: Subject, _: str) -> list[str | None]:
    return [row.city for row in (await own.list_customer_addresses(subject.id)).data]


FILLINGS = {
    "guest's form": Filling(_edit_guest, {"last_name": "Typed {}"}, "last_name", _last_name),
    "new guest's form": Filling(
        _new_guest, {"first_name": "Nina", "email": "typed.{}"}, "email", _mails, goes_once=True
    ),
    "address's form": Filling(_edit_address, {"city": "Typed {}"}, "city", _cities),
    "new address's form": Filling(
        _new_address,
        {"name": "Work", "address_line_1": "2 Rose Lane", "city": "Typed {}"},
        "city",
        _cities,
        goes_once=True,
    ),
}


async def _begin(filling: Filling, stand: Stand) -> _Form:
    subject = await a_guest(stand)
    writes = LateWrites(stand.client, Database.in_memory, PATIENCE)
    return _Form(stand, subject, filling, writes, await filling.opens(stand, subject, writes))


FORM_WORK = {
    name: Kind(partial(_begin, filling), "POST" if filling.goes_once else "PUT") for name, filling in FILLINGS.items()
}
