"""What is done for a guest as a whole, at the desk and in windows of their own."""

from collections.abc import Callable, Sequence
from weakref import WeakSet

from frontdesk.app.guest_actions import GuestActions
from frontdesk.core.tasks import Policy, TaskScope
from frontdesk.scanner.scan import Scan
from frontdesk.viewmodels.customer_actions import CustomerActionsViewModel
from frontdesk.viewmodels.guest import GuestViewModel
from frontdesk.views.command_palette import CommandPalette
from frontdesk.views.customer_actions import CustomerActionsView
from frontdesk.views.main_window import MainWindow
from frontdesk.writing.customer_actions import ANONYMISE
from frontdesk.writing.late import LateWrites, Writes
from frontdesk.writing.late_actions import LateCustomerActions
from frontdesk.writing.write import Done


class CustomerHelp:
    """Makes a view-model a guest, takes every set-password link away at a scan, and forgets who is anonymised."""

    def __init__(self, window: MainWindow, writes: LateWrites, forget: Sequence[Callable[[str], None]]) -> None:
        self._writes = LateCustomerActions(writes.customer_actions)
        self._forget = forget
        self._scope = TaskScope()
        self._open: WeakSet[CustomerActionsViewModel] = WeakSet()
        self._at_desk: CustomerActionsViewModel | None = None
        self._window = window
        self._at_desk_row: GuestActions | None = None
        window.scanned.connect(self._scanned)
        writes.when_open(self._attach)

    def new_actions(self, guest: GuestViewModel) -> CustomerActionsViewModel:
        """The actions of a guest; whoever takes them closes them."""
        actions = CustomerActionsViewModel(guest, self._writes)
        self._open.add(actions)
        return actions

    def new_view(self) -> CustomerActionsView:
        """The row on the desk's page of the customer, and its commands; there is one."""
        commands = self._window.commands
        CommandPalette(self._window, commands)
        self._at_desk_row = GuestActions(commands)
        return self._at_desk_row.view

    def set_guest(self, guest: GuestViewModel | None) -> None:
        """Makes the desk's row that of a guest, or of no one; an action under way for the guest before may end."""
        former, self._at_desk = self._at_desk, self.new_actions(guest) if guest is not None else None
        if self._at_desk_row is not None:
            self._at_desk_row.set_actions(self._at_desk)
        if former is not None:
            self._scope.start(f"actions {id(former)}", former.close, Policy.DROP)

    async def close(self) -> None:
        """Lets actions under way end."""
        self.set_guest(None)
        await self._scope.close()

    def _scanned(self, _scan: Scan) -> None:
        for actions in list(self._open):
            actions.drop_link()

    def _attach(self, writes: Writes) -> None:
        writes.path.listen(self._heed)

    def _heed(self, done: Done) -> None:
        if done.intent.operation == ANONYMISE:
            for forget in self._forget:
                forget(done.intent.customer_id)
