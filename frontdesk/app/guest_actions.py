"""The row of what is done for a guest, and the same as commands of its window."""

from PySide6.QtCore import QCoreApplication

from frontdesk.viewmodels.customer_actions import ActionKind, CustomerActionsViewModel
from frontdesk.views.commands import Command, Commands
from frontdesk.views.customer_actions import CustomerActionsView
from frontdesk.views.wording_customer_actions import action_words

translate = QCoreApplication.translate
_KEYS = {ActionKind.SHOW_LINK: ("Ctrl+P",)}


class GuestActions:
    """Offers in a window's palette what the row on its customer's page offers."""

    def __init__(self, commands: Commands) -> None:
        self.view = CustomerActionsView()
        commands.add(
            Command(
                translate("GuestActions", "Read back"), self.view.read_back, ("Ctrl+R",), self.view.why_no_read_back
            )
        )
        self._commands = [_OfKind(self.view, kind) for kind in ActionKind]
        for command in self._commands:
            commands.add(command.as_command())

    def set_actions(self, actions: CustomerActionsViewModel | None) -> None:
        """Makes row and commands be about another guest."""
        self.view.set_actions(actions)


class _OfKind:
    """One command, as bound methods."""

    def __init__(self, view: CustomerActionsView, kind: ActionKind) -> None:
        self._view = view
        self._kind = kind

    def as_command(self) -> Command:
        return Command(action_words(self._kind), self._act, _KEYS.get(self._kind, ()), self._why_not)

    def _act(self) -> None:
        self._view.ask(self._kind)

    def _why_not(self) -> str:
        return self._view.why_not(self._kind)
