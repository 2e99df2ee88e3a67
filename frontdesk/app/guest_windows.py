"""The guests that stand in windows of their own."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QPoint

from frontdesk.api.client import Client
from frontdesk.app.customer_forms import CustomerForms
from frontdesk.app.customer_help import CustomerHelp
from frontdesk.app.guest_actions import GuestActions
from frontdesk.app.printing import Printing
from frontdesk.app.wristband_work import WristbandWork
from frontdesk.core.tasks import Policy, TaskScope
from frontdesk.domain.opening import Opening
from frontdesk.viewmodels.base import ViewModel
from frontdesk.viewmodels.guest import GuestViewModel
from frontdesk.viewmodels.wristbands import WristbandsViewModel
from frontdesk.views.commands import Command
from frontdesk.views.guest_window import GuestWindow
from frontdesk.views.theme import GRID
from frontdesk.views.window_places import WindowPlaces
from frontdesk.writing.late import LateWrites

translate = QCoreApplication.translate
NewGuest = Callable[[Opening], GuestViewModel]


class GuestWindows:
    """Opens them, and ends each guest with its window."""

    def __init__(
        self,
        new_guest: NewGuest,
        client: Client,
        writes: LateWrites,
        places: WindowPlaces,
        *,
        customer_help: CustomerHelp,
        customer_forms: CustomerForms,
        wristband_work: WristbandWork,
        printing: Printing,
    ) -> None:
        self._work = wristband_work
        self._printing = printing
        self._forms = customer_forms
        self._help = customer_help
        self._new_guest = new_guest
        self._client = client
        self._writes = writes
        self._places = places
        self._scope = TaskScope()
        self._apart: set[GuestApart] = set()

    def open(self, opening: Opening) -> None:
        """Opens a window for the guest of an opening and asks for all of them anew."""
        guest = self._new_guest(opening)
        wristbands = WristbandsViewModel(guest, self._writes, shop=self._client)
        actions = self._help.new_actions(guest)
        window = GuestWindow(guest, wristbands, self._client)
        bar, drafts = self._forms.bar_of(guest)
        edit = Command(translate("CustomerForms", "Edit customer"), bar.edit_wanted.emit, ("Shift+F4",), bar.why_not)
        window.commands.add(edit)
        row = GuestActions(window.commands)
        row.set_actions(actions)
        row.view.put_first(bar.button)
        window.customer_page.put_on_top(row.view)
        window.customer_page.put_on_top(bar)
        self._forms.addresses.follow(window.addresses_page)
        self._work.follow_apart(window)
        self._printing.follow(window.wristbands_page, window)
        self._places.follow(window)
        for _ in self._apart:  # one behind the other, each to be seen
            window.move(window.pos() + QPoint(4 * GRID, 4 * GRID))
        self._apart.add(GuestApart(guest, (wristbands, actions, drafts), window, self._window_closed))
        guest.load()
        window.show()

    async def close(self) -> None:
        """Closes every window; commands under way get their grace."""
        for apart in list(self._apart):
            apart.window.close()
        await self._scope.close()

    def _window_closed(self, apart: "GuestApart") -> None:
        self._apart.discard(apart)
        self._scope.start(f"window {id(apart)}", apart.close, Policy.DROP)


class GuestApart:
    """A guest in a window of its own, and the view-models that live as long as it."""

    def __init__(
        self,
        guest: GuestViewModel,
        commands: Sequence[ViewModel],
        window: GuestWindow,
        gone: Callable[["GuestApart"], None],
    ) -> None:
        self._guest = guest
        self._commands = commands
        self.window = window
        self._gone = gone
        window.closed.connect(self._tell)

    async def close(self) -> None:
        """Lets a command under way end, and then the guest."""
        for commands in self._commands:
            await commands.close()
        await self._guest.close()

    def _tell(self) -> None:
        self._gone(self)
