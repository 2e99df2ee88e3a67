"""The forms in which guests are edited and created, and the drafts of those that were left."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING
from weakref import WeakSet

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from frontdesk.api.client import Client
from frontdesk.app.addresses import AddressForms
from frontdesk.core.tasks import Policy, TaskScope
from frontdesk.domain.known import Known
from frontdesk.domain.site import SiteContext
from frontdesk.viewmodels.customer_draft import CustomerDraftViewModel
from frontdesk.viewmodels.desk import DeskViewModel
from frontdesk.viewmodels.guest import GuestViewModel
from frontdesk.views.commands import Command
from frontdesk.views.edit_bar import EditBar
from frontdesk.views.main_window import MainWindow
from frontdesk.writing.late import LateWrites

if TYPE_CHECKING:
    from frontdesk.api.records import Customer
    from frontdesk.viewmodels.form import FormViewModel
    from frontdesk.views.form_dialog import FormDialog

translate = QCoreApplication.translate


class CustomerForms:
    """Opens a form over the window it is asked for from, and ends it with its dialog."""

    def __init__(
        self,
        window: MainWindow,
        desk: DeskViewModel,
        client: Client,
        writes: LateWrites,
        site: Callable[[], SiteContext],
    ) -> None:
        self._window = window
        self._desk = desk
        self._client = client
        self._writes = writes
        self.addresses = AddressForms(writes, self._who)
        self._site = site
        self.operator_id: Callable[[], str] = str
        """Who is at the desk, as drafts are kept by; nothing where nobody has signed in."""
        self._scope = TaskScope()
        self._open: dict[FormViewModel, FormDialog] = {}
        self._followed: WeakSet[CustomerDraftViewModel] = WeakSet()
        self._at_desk: CustomerDraftViewModel | None = None
        self._bar: EditBar | None = None
        window.commands.add(
            Command(translate("CustomerForms", "Edit customer"), self._edit_at_desk, ("Shift+F4",), self._why_not_edit),
            Command(translate("CustomerForms", "New customer"), self.create, ("F4",)),
        )

    def new_bar(self) -> EditBar:
        """The bar on the desk's page of the customer; there is one."""
        self._bar = EditBar(self._at_desk)
        self._bar.edit_wanted.connect(self._edit_at_desk)
        return self._bar

    def bar_of(self, guest: GuestViewModel) -> tuple[EditBar, CustomerDraftViewModel]:
        """The bar of a guest in a window of their own; whoever takes the view-model closes it."""
        drafts = self._new_drafts(guest)
        bar = EditBar(drafts)
        bar.edit_wanted.connect(partial(self.edit, guest, bar))
        return bar, drafts

    def set_guest(self, guest: GuestViewModel | None) -> None:
        """Makes the desk's bar that of a guest, or of no one."""
        former, self._at_desk = self._at_desk, self._new_drafts(guest) if guest is not None else None
        if self._bar is not None:
            self._bar.set_drafts(self._at_desk)
        if former is not None:
            self._scope.start(f"drafts {id(former)}", former.close, Policy.DROP)

    def edit(self, guest: GuestViewModel, over: QWidget) -> None:
        """Opens a guest's form, with what was typed there before and not saved."""
        customer = guest.customer
        if not isinstance(customer, Known) or customer.value.deleted_at is not None:
            return
        from frontdesk.viewmodels.customer_form import CustomerFormViewModel  # noqa: PLC0415  needed once it is opened
        from frontdesk.views.customer_dialog import CustomerDialog  # noqa: PLC0415  needed then

        writes = self._writes
        form = CustomerFormViewModel(
            guest, customer.value, writes.customers, writes.customer_actions, writes.drafts, operator=self.operator_id()
        )
        self._show(form, CustomerDialog(form, over.window()))

    def create(self) -> None:
        """Opens the form of a new guest."""
        from frontdesk.viewmodels.new_customer import NewCustomerViewModel  # noqa: PLC0415  needed once it is opened
        from frontdesk.views.new_customer_dialog import NewCustomerDialog  # noqa: PLC0415  needed then

        now = self._client.health.server_now
        form = NewCustomerViewModel(
            self._client, self._site(), now, self._writes.customers, self._writes.drafts, operator=self.operator_id()
        )
        form.opened.connect(self._desk.open_customer)
        form.saved.connect(self._open_created)
        self._show(form, NewCustomerDialog(form, self._window))

    async def close(self) -> None:
        """Closes every form; what was typed is on disk before."""
        for dialog in list(self._open.values()):
            dialog.done(0)
        self.set_guest(None)
        await self.addresses.close()
        await self._scope.close()

    def _edit_at_desk(self) -> None:
        if self._at_desk is not None:
            self.edit(self._at_desk.guest, self._window)

    def _why_not_edit(self) -> str:
        return self._bar.why_not() if self._bar is not None else translate("CustomerForms", "No customer is open.")

    def _open_created(self, customer: "Customer") -> None:
        self._desk.open_customer(customer.id)

    def _new_drafts(self, guest: GuestViewModel) -> CustomerDraftViewModel:
        drafts = CustomerDraftViewModel(guest, self._writes.drafts, operator=self.operator_id())
        self._followed.add(drafts)
        return drafts

    def _who(self) -> str:
        return self.operator_id()

    def _show(self, form: "FormViewModel", dialog: "FormDialog") -> None:
        self._open[form] = dialog
        dialog.finished.connect(partial(self._closed, form))
        form.restore()
        dialog.open()

    def _closed(self, form: "FormViewModel", _result: int) -> None:
        if self._open.pop(form, None) is not None:
            self._scope.start(f"form {id(form)}", partial(self._end, form), Policy.DROP)

    async def _end(self, form: "FormViewModel") -> None:
        await form.close()
        for drafts in list(self._followed):
            drafts.look()
