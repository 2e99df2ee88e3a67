"""What this desk changed today, and taking it back: each change knows the write that undoes it."""

from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum, auto
from functools import partial
from typing import Any, Final, Protocol

from PySide6.QtCore import QObject, Signal

from frontdesk.api.errors import ApiError
from frontdesk.core.clock import Clock
from frontdesk.core.tasks import Policy
from frontdesk.domain.site import SiteContext
from frontdesk.store.journal import Entry, Intent
from frontdesk.store.ledger import Personal
from frontdesk.viewmodels.base import ViewModel
from frontdesk.writing.write import Done, Write

MOST_KEPT: Final = 500


class UndoPath(Protocol):
    """The write path, as far as taking back needs it."""

    async def perform(self, write: Write[Any], *, undoes: str = "") -> object: ...
    async def inverse_of(self, entry_id: str) -> Write[Any] | None: ...


class Names(Protocol):
    """What a guest and a wristband are called, where this desk has seen them; else nothing."""

    def name_of(self, customer_id: str) -> str: ...
    def code_of(self, barcode_id: str) -> str: ...


class ChangeState(Enum):
    """How a change stands."""

    IN_EFFECT = auto()
    CHANGING_BACK = auto()
    CHANGED_BACK = auto()


@dataclass(frozen=True, slots=True)
class Change:
    """One change of today."""

    id: str
    at: datetime
    intent: Intent
    can_be_undone: bool
    who: str = ""
    name: str = ""
    """The guest's, where it is known."""
    code: str = ""
    """The wristband's, where it is known."""
    undoes: str = ""
    """The id of the change that this one took back."""
    state: ChangeState = ChangeState.IN_EFFECT

    @property
    def is_open_to_undo(self) -> bool:
        """Whether it can be taken back now."""
        return self.can_be_undone and self.state is ChangeState.IN_EFFECT


@dataclass(frozen=True, slots=True)
class Failure:
    """A change that could not be taken back; without an error, nothing is known that would."""

    change: Change
    error: ApiError | None


class ChangesViewModel(ViewModel):
    """The day's changes, the latest first; one is asked about at a time, and taken back once that is confirmed."""

    changed = Signal()
    recorded = Signal(object)
    """A Change, as it comes in."""
    changed_back = Signal(object)
    """A Change that is no longer in effect."""

    def __init__(
        self,
        path: Callable[[], Awaitable[UndoPath]],
        names: Names,
        who: Callable[[], str],
        parent: QObject | None = None,
        *,
        site: Callable[[], SiteContext],
        now: Clock,
    ) -> None:
        super().__init__(parent)
        self._path = path
        self._names = names
        self._who = who
        self._site = site
        self.now = now
        self._changes: list[Change] = []
        self._inverses: dict[str, Write[Any]] = {}
        self.question: Change | None = None
        """The change that is asked about: shall it be taken back?"""
        self.failure: Failure | None = None
        self.success: Change | None = None
        """What was taken back last, until it is put away."""

    @property
    def site(self) -> SiteContext:
        """The site in whose zone times are shown and days begin."""
        return self._site()

    @property
    def changes(self) -> tuple[Change, ...]:
        """Those of today, the latest first."""
        return tuple(change for change in reversed(self._changes) if self._is_of_today(change.at))

    @property
    def last(self) -> Change | None:
        """What Ctrl+Z would take back: the latest that can be, other than what was itself an undo."""
        return next((change for change in self.changes if change.is_open_to_undo and not change.undoes), None)

    @property
    def running(self) -> Change | None:
        """What is being taken back now."""
        return next((change for change in self._changes if change.state is ChangeState.CHANGING_BACK), None)

    def note(self, done: Done) -> None:
        """Takes in a write that took effect."""
        if done.inverse is not None:
            self._inverses[done.entry_id] = done.inverse
        change = self._change(done.entry_id, done.at, done.intent, can_be_undone=done.inverse is not None)
        change = replace(change, who=self._who(), undoes=done.undoes)
        if done.undoes:
            self._set_state(done.undoes, ChangeState.CHANGED_BACK)
        self._changes.append(change)
        self._let_old_go()
        self.recorded.emit(change)
        self.changed.emit()

    def take_up(self, entries: Iterable[Entry], undone: Collection[str], recorded: Mapping[str, Personal]) -> None:
        """Takes up what an earlier run of today changed; how to take it back is found out when that is asked for."""
        known = {change.id for change in self._changes}
        earlier = [
            replace(
                self._change(entry.id, entry.at, entry.intent, can_be_undone=True),
                state=ChangeState.CHANGED_BACK if entry.id in undone else ChangeState.IN_EFFECT,
            )
            for entry in entries
            if entry.id not in known
        ]
        named = [_named(change, recorded.get(change.id, Personal())) for change in earlier]
        self._changes = sorted([*named, *self._changes], key=_moment)
        self.changed.emit()

    def ask_last(self) -> None:
        """Asks whether to take back the latest change that can be."""
        if self.last is not None:
            self.ask(self.last.id)

    def ask(self, change_id: str) -> None:
        """Asks whether to take back one change."""
        change = self._find(change_id)
        if change is not None and change.is_open_to_undo and self.running is None:
            self.question, self.failure, self.success = change, None, None
            self.changed.emit()

    def confirm(self) -> None:
        """Takes back what was asked about."""
        change, self.question = self.question, None
        if change is not None and self.scope.start("undo", partial(self._take_back, change), Policy.DROP):
            self._set_state(change.id, ChangeState.CHANGING_BACK)
        self.changed.emit()

    def put_away(self) -> None:
        """Leaves things as they are: the question, or what became of the last one, is off the screen."""
        self.question = self.failure = self.success = None
        self.changed.emit()

    def forget(self, customer_id: str) -> None:
        """Forgets what is known of a guest who was anonymised; that they were changed stays."""
        theirs = {change.id for change in self._changes if change.intent.customer_id == customer_id}
        if theirs:
            for change_id in theirs:
                self._inverses.pop(change_id, None)  # it holds what it would put back
            self._changes = [_emptied(change) if change.id in theirs else change for change in self._changes]
            self.put_away()

    async def _take_back(self, change: Change) -> None:
        try:
            was_known = await self._send_inverse(change)
        except ApiError as error:
            self._failed(change, error)
        else:
            if was_known:
                self._succeeded(change)
            else:
                self._failed(change, None)
        self.changed.emit()

    async def _send_inverse(self, change: Change) -> bool:
        """Whether it is known how to take it back; if so, it is taken back."""
        path = await self._path()
        inverse = self._inverses.get(change.id) or await path.inverse_of(change.id)
        if inverse is not None:
            await path.perform(inverse, undoes=change.id)
        return inverse is not None

    def _succeeded(self, change: Change) -> None:
        self._set_state(change.id, ChangeState.CHANGED_BACK)
        self.success = change
        self.changed_back.emit(change)

    def _failed(self, change: Change, error: ApiError | None) -> None:
        self._set_state(change.id, ChangeState.IN_EFFECT)
        self.failure = Failure(change, error)

    def _change(self, change_id: str, at: datetime, intent: Intent, *, can_be_undone: bool) -> Change:
        name, code = self._names.name_of(intent.customer_id), self._names.code_of(intent.resource_id)
        return Change(change_id, at, intent, can_be_undone, name=name, code=code)

    def _find(self, change_id: str) -> Change | None:
        return next((change for change in self._changes if change.id == change_id), None)

    def _set_state(self, change_id: str, state: ChangeState) -> None:
        self._changes = [replace(change, state=state) if change.id == change_id else change for change in self._changes]

    def _is_of_today(self, moment: datetime) -> bool:
        zone = self.site.zone
        return moment.astimezone(zone).date() == self.now().astimezone(zone).date()

    def _let_old_go(self) -> None:
        self._changes = [change for change in self._changes if self._is_of_today(change.at)][-MOST_KEPT:]
        kept = {change.id for change in self._changes}
        self._inverses = {change_id: inverse for change_id, inverse in self._inverses.items() if change_id in kept}


def _moment(change: Change) -> datetime:
    return change.at


def _emptied(change: Change) -> Change:
    return replace(change, intent=replace(change.intent, wish={}, seen={}), can_be_undone=False, name="", code="")


def _named(change: Change, recorded: Personal) -> Change:
    """With the names that the ledger has kept."""
    name, code = change.name or recorded.name, change.code or recorded.code
    return replace(change, who=recorded.operator, name=name, code=code)
