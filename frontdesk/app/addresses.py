"""The forms of addresses, opened over whichever window shows the guest."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from frontdesk.api.records import Address
from frontdesk.core.tasks import Policy, TaskScope
from frontdesk.domain.known import Known
from frontdesk.domain.people import display_name
from frontdesk.viewmodels.base import ViewModel
from frontdesk.views.addresses_page import AddressesPage
from frontdesk.writing.late import LateWrites

if TYPE_CHECKING:
    from frontdesk.writing.addresses import AddressWrites


class AddressForms:
    """Follows the pages that ask for a form, and ends each form with its dialog."""

    def __init__(self, writes: LateWrites, operator_id: Callable[[], str]) -> None:
        self._writes = writes
        self._operator_id = operator_id
        self._scope = TaskScope()
        self._open: dict[ViewModel, QDialog] = {}

    def follow(self, page: AddressesPage) -> None:
        """Opens what a page asks for."""
        page.new_wanted.connect(partial(self._edit, page, None))
        page.edit_wanted.connect(partial(self._edit, page))
        page.delete_wanted.connect(partial(self._delete, page))
        page.print_wanted.connect(partial(self._print, page))

    async def close(self) -> None:
        """Closes every form; what was typed is on disk before."""
        for dialog in list(self._open.values()):
            dialog.done(0)
        await self._scope.close()

    def _edit(self, page: AddressesPage, address: Address | None) -> None:
        from frontdesk.viewmodels.address_form import AddressFormViewModel  # noqa: PLC0415  needed once it is opened
        from frontdesk.views.address_dialog import AddressDialog  # noqa: PLC0415  needed then

        if page.guest is None or page.guest.customer_id is None:
            return
        form = AddressFormViewModel(page.guest, address, self._saves, self._writes.drafts, operator=self._operator_id())
        self._show(form, AddressDialog(form, page.window()))
        form.restore()

    def _delete(self, page: AddressesPage, address: Address) -> None:
        from frontdesk.viewmodels.address_removal import AddressRemovalViewModel  # noqa: PLC0415  as above
        from frontdesk.views.address_dialog import AddressRemovalDialog  # noqa: PLC0415  needed then

        if page.guest is not None:
            removal = AddressRemovalViewModel(page.guest, address, self._saves)
            self._show(removal, AddressRemovalDialog(removal, page.window()))

    def _print(self, page: AddressesPage, address: Address) -> None:
        from frontdesk.views.envelope_print import envelope_print_dialog  # noqa: PLC0415  as above

        customer = page.guest.customer if page.guest is not None else None
        name = display_name(customer.value) if isinstance(customer, Known) else ""
        envelope_print_dialog(name, address, page.window()).open()

    async def _saves(self) -> "AddressWrites":
        return (await self._writes.ready()).addresses

    def _show(self, form: ViewModel, dialog: QDialog) -> None:
        self._open[form] = dialog
        dialog.finished.connect(partial(self._closed, form))
        dialog.open()

    def _closed(self, form: ViewModel, _result: int) -> None:
        if self._open.pop(form, None) is not None:
            self._scope.start(f"form {id(form)}", form.close, Policy.DROP)
