"""Locking and signing in, tied to the desk: what is covered, what is emptied, and which commands there are."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from frontdesk.api.client import Client
from frontdesk.app.place import Place
from frontdesk.app.staff import Staff
from frontdesk.app.system_watch import SystemWatch
from frontdesk.core.secrets import TokenVault
from frontdesk.core.settings_file import SettingsFile
from frontdesk.scanner.scan import WEDGE, Scan
from frontdesk.store.people import People
from frontdesk.viewmodels.desk import DeskViewModel
from frontdesk.viewmodels.door import Operator
from frontdesk.viewmodels.lock import LockViewModel
from frontdesk.viewmodels.scans import ScansViewModel
from frontdesk.viewmodels.session import SessionViewModel
from frontdesk.viewmodels.status import StatusViewModel
from frontdesk.viewmodels.token import TokenViewModel
from frontdesk.views.activity_watch import ActivityWatch
from frontdesk.views.binding import bind_key
from frontdesk.views.commands import Command
from frontdesk.views.desk_view import DeskView
from frontdesk.views.lock_screen import LockScreen
from frontdesk.views.main_window import MainWindow
from frontdesk.views.wording_session import unkept_sentence
from frontdesk.writing.late import LateWrites

translate = QCoreApplication.translate
_LOCK_KEYS = ("F12", "Ctrl+L")
_HAS_LOCK_KEYS = "has_lock_keys"


def _at_once(leave: Callable[[], None]) -> None:
    leave()


class Session:
    """Ties the session to the window, the scans, the client and the settings."""

    def __init__(
        self,
        window: MainWindow,
        view: DeskView,
        desk: DeskViewModel,
        scans: ScansViewModel,
        status: StatusViewModel,
        *,
        client: Client,
        writes: LateWrites,
        settings: SettingsFile,
        place: Place,
        renewed: Callable[[], None],
    ) -> None:
        self._window = window
        self._desk = desk
        self._scans = scans
        self._status = status
        self._client = client
        self._writes = writes
        self._settings = settings
        self._place = place
        self._vault = TokenVault()
        self.before_leaving: Callable[[Callable[[], None]], None] = _at_once
        """Called with what signs out; whoever has something to ask first calls it later, or never."""
        self.people = SessionViewModel(
            self._people,
            expects_people=settings.current.begins_locked and not place.was_proved,
            opens_to_anyone=place.is_training,
        )
        self.token = TokenViewModel(self._connect, self._take, is_in_use=self._is_in_use)
        self.staff = Staff(window, self.people, scans, self._people, self._is_in_use)
        self.idle = LockViewModel(self._minutes)
        self.screen = LockScreen(window, (window.field, view), self.people, self.token)
        self._hands = ActivityWatch(window)
        self._system = SystemWatch(window)
        self._follow(renewed)
        self._add_commands()
        if self.people.is_locked:
            self._empty()

    @property
    def operator(self) -> Operator | None:
        """Who is at the desk; None where nobody has signed in."""
        return self.people.operator

    def name(self) -> str:
        """The name of who is at the desk; nothing where nobody has signed in."""
        return self.people.operator.name if self.people.operator is not None else ""

    def operator_id(self) -> str:
        """The id of who is at the desk, as drafts are kept by; nothing where nobody has signed in."""
        return self.people.operator.id if self.people.operator is not None else ""

    def start(self) -> None:
        """Reads who works here, and begins to watch for hands and for the system's own lock."""
        self.people.load()
        self.idle.watch()
        self._system.watch()

    async def close(self) -> None:
        """Ends what runs."""
        await self.idle.close()
        await self.token.close()
        await self.staff.close()
        await self.people.close()

    def _follow(self, renewed: Callable[[], None]) -> None:
        people = self.people
        people.locked.connect(self._empty)
        people.unlocked.connect(self._open)
        for signal in (people.locked, people.unlocked, people.person_added):
            signal.connect(self._keep_how_it_begins)
        people.operator_changed.connect(self._show_operator)
        self.token.renewed.connect(people.token_renewed)
        self.token.renewed.connect(renewed)
        self.token.renewed.connect(self._say_where_it_is_not_kept)
        self.idle.due.connect(people.lock)
        self._system.locking.connect(people.lock)
        self._hands.noticed.connect(self.idle.touch)
        self._hands.window_came.connect(self._keep_covered)
        self._client.health.subscribe(self._look_at_token)
        self._scans.read_badges_by(self._take_badge)

    def _add_commands(self) -> None:
        self._window.commands.add(
            Command(translate("Session", "Lock"), self.people.lock, _LOCK_KEYS),
            Command(translate("Session", "Sign out"), self._sign_out, (), self._why_no_sign_out),
            *self.staff.commands(),
            Command(translate("Session", "Change the token"), self._change_token),
        )

    def _sign_out(self) -> None:
        self.before_leaving(self.people.sign_out)

    def _empty(self) -> None:
        """Guest, search and other windows go; what was typed into a form stays as its draft."""
        self._scans.is_locked = True
        self._window.line.clear()
        self._desk.dismiss()
        self._close_others()

    def _open(self) -> None:
        self._scans.is_locked = False
        self.idle.touch()
        self._window.ready_for_scan()

    def _keep_covered(self) -> None:
        """A dialog that was on its way when the desk was locked does not stay; from any other, its keys lock too."""
        QTimer.singleShot(0, self._window, self._close_others if self.people.is_locked else self._reach_for_lock_keys)

    def _reach_for_lock_keys(self) -> None:
        """The main window's keys do not reach its dialogs, nor the windows beside it."""
        window = QApplication.activeWindow()
        if window is not None and window is not self._window and not window.property(_HAS_LOCK_KEYS):
            window.setProperty(_HAS_LOCK_KEYS, True)
            for keys in _LOCK_KEYS:
                bind_key(window, keys, self.people.lock)

    def _close_others(self) -> None:
        if not self.people.is_locked:
            return
        for other in QApplication.topLevelWidgets():
            if other is self._window or not other.isVisible():
                continue
            if isinstance(other, QDialog):
                other.done(0)
            elif not other.close():
                other.hide()

    def _show_operator(self) -> None:
        self._status.set_operator(self.name())

    def _keep_how_it_begins(self) -> None:
        """The next start begins locked where people are registered, and where this one is left locked."""
        self._settings.change(begins_locked=self.people.is_locked or not self.people.is_without_people)

    def _look_at_token(self) -> None:
        if self._client.health.is_signed_out and not self.people.needs_token:
            self._keep_what_was_asked()
            self.people.token_refused()

    def _keep_what_was_asked(self) -> None:
        """A guest who was asked for with the dead token waits in the tray, and is looked up once the desk is open."""
        guest, tray = self._desk.guest, self._scans.tray
        if guest is not None and guest.is_looking and tray is not None:
            tray.add(Scan(guest.opening.text, WEDGE, 0), looks_up=False)

    def _say_where_it_is_not_kept(self) -> None:
        if not self.token.is_kept:
            self._window.commands.refused.emit(unkept_sentence())

    def _take_badge(self, scan: Scan) -> bool:
        return self.people.take_badge(scan.code)

    def _why_no_sign_out(self) -> str:
        if self.people.operator is not None:
            return ""
        return translate("Session", "Nobody is signed in at this desk. Add a person first.")

    def _change_token(self) -> None:
        from frontdesk.views.token_dialog import TokenDialog  # noqa: PLC0415  needed once a year

        TokenDialog(self.token, self._window).open()

    async def _people(self) -> People:
        return People((await self._writes.ready()).database)

    def _minutes(self) -> int:
        return self._settings.current.lock_minutes

    def _connect(self, token: str) -> Client:
        return Client(self._place.api_url, token)

    def _is_in_use(self, token: str) -> bool:
        """Whether it is the token with which the desk asks now, and which the server has not refused."""
        return self._client.uses_token(token) and not self._client.health.is_signed_out

    async def _take(self, token: str) -> bool:
        self._client.use_token(token)
        if self._place.is_training:
            return True  # a training server's token ends with it
        await self._vault.save(self._place.api_url, token)
        return self._vault.is_persistent
