"""The pages of a guest, with the view-models that only the pages need."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from frontdesk.api.client import Client
from frontdesk.app.customer_forms import CustomerForms
from frontdesk.app.customer_help import CustomerHelp
from frontdesk.core.tasks import Policy, TaskScope
from frontdesk.viewmodels.guest import GuestViewModel
from frontdesk.viewmodels.wristbands import WristbandsViewModel
from frontdesk.views.addresses_page import AddressesPage
from frontdesk.views.customer_page import CustomerPage
from frontdesk.views.wristbands_page import WristbandsPage
from frontdesk.writing.late import LateWrites


class Pages:
    """The pages of whoever is open at the desk, and the wristbands' view-model of that guest."""

    def __init__(
        self,
        client: Client,
        writes: LateWrites,
        scope: TaskScope,
        customer_help: CustomerHelp,
        customer_forms: CustomerForms,
    ) -> None:
        self._forms = customer_forms
        self._help = customer_help
        self._client = client
        self._writes = writes
        self._scope = scope
        self._bands: WristbandsViewModel | None = None
        self._customer = CustomerPage()
        actions, bar = customer_help.new_view(), customer_forms.new_bar()
        actions.put_first(bar.button)
        self._customer.put_on_top(actions)
        self._customer.put_on_top(bar)
        self._wristbands = WristbandsPage(None, client)
        self._addresses = AddressesPage()
        customer_forms.addresses.follow(self._addresses)
        self.pages: Sequence[tuple[QWidget, str]] = (
            (self._customer, self._customer.tr("Customer")),
            (self._wristbands, self._wristbands.tr("Wristbands")),
            (self._addresses, self._addresses.tr("Addresses")),
        )

    @property
    def wristbands_page(self) -> WristbandsPage:
        """The page of the bands."""
        return self._wristbands

    def set_guest(self, guest: GuestViewModel | None) -> None:
        """Fills the pages anew; a command under way for the guest before may end."""
        former, self._bands = self._bands, None if guest is None else self._bands_of(guest)
        self._help.set_guest(guest)
        self._forms.set_guest(guest)
        self._customer.set_guest(guest)
        self._wristbands.set_wristbands(self._bands)
        self._addresses.set_guest(guest)
        if former is not None:
            self._scope.start(f"wristbands {id(former)}", former.close, Policy.DROP)

    def _bands_of(self, guest: GuestViewModel) -> WristbandsViewModel:
        return WristbandsViewModel(guest, self._writes, shop=self._client)

    def close(self) -> None:
        """Leaves the guest."""
        self.set_guest(None)
