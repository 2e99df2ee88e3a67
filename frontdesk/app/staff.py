"""The people of the desk, tied to the window: who is added, changed and removed, and whose scans a badge takes."""

from collections.abc import Awaitable, Callable
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QObject, SignalInstance

from frontdesk.scanner.scan import Scan
from frontdesk.store.people import People
from frontdesk.viewmodels.scans import ScansViewModel
from frontdesk.viewmodels.session import SessionViewModel
from frontdesk.viewmodels.staff import StaffViewModel
from frontdesk.views.commands import Command
from frontdesk.views.main_window import MainWindow
from frontdesk.views.nobody_notice import NobodyNotice

translate = QCoreApplication.translate


class Staff:
    """Opens the dialogs, which are needed for few shifts."""

    def __init__(
        self,
        window: MainWindow,
        session: SessionViewModel,
        scans: ScansViewModel,
        store: Callable[[], Awaitable[People]],
        is_token: Callable[[str], bool],
    ) -> None:
        self._window = window
        self._session = session
        self._scans = scans
        self._adding: _BadgeTaker | None = None
        self.changes = StaffViewModel(session, store, is_token)
        self._changing = _BadgeTaker(self.changes, self.changes.badge_wanted, scans)
        notice = NobodyNotice(session)
        notice.add.clicked.connect(self.add_person)
        window.announce(notice)

    def commands(self) -> tuple[Command, ...]:
        """What is done about people, by name."""
        return (
            Command(translate("Session", "Add a person"), self.add_person),
            Command(translate("Session", "People at this desk"), self.open, (), self._why_not),
        )

    def add_person(self) -> None:
        """Takes someone in."""
        from frontdesk.views.person_dialog import PersonDialog  # noqa: PLC0415  needed for few shifts

        dialog = PersonDialog(self._session, self._window)
        self._adding = _BadgeTaker(dialog, dialog.badge_wanted, self._scans)  # held: a signal alone keeps nothing alive
        dialog.open()

    def open(self) -> None:
        """Shows everyone, and what can be changed about them."""
        from frontdesk.views.staff_dialog import StaffDialog  # noqa: PLC0415  needed for few shifts

        StaffDialog(self.changes, self._window).open()

    async def close(self) -> None:
        """Ends what runs."""
        await self.changes.close()

    def _why_not(self) -> str:
        if self._session.people:
            return ""
        return translate("Session", "Nobody is registered at this desk. Add a person first.")


class _WantsBadge(Protocol):
    """A dialog or a view-model that waits for a badge now and then."""

    def take_badge(self, code: str) -> None: ...


class _BadgeTaker(QObject):
    """Has the scans while a badge is waited for."""

    def __init__(self, wants: _WantsBadge, wanted: SignalInstance, scans: ScansViewModel) -> None:
        super().__init__()
        self._wants = wants
        self._scans = scans
        wanted.connect(self.want)

    def want(self, is_wanted: bool) -> None:
        """Takes scans over, or gives them back."""
        self._scans.give_back(self.take)
        if is_wanted:
            self._scans.take_over(self.take)

    def take(self, scan: Scan) -> None:
        """Hands the badge on."""
        self._wants.take_badge(scan.code)
