"""The people of this desk: called otherwise, given another PIN or badge, removed; each only after a proof."""

from collections.abc import Awaitable, Callable
from enum import Enum, auto
from functools import partial

from PySide6.QtCore import QObject, Signal

from frontdesk.api.errors import ApiError
from frontdesk.core import pins
from frontdesk.core.tasks import Policy
from frontdesk.store.database import StoreUnavailable
from frontdesk.store.people import DeskPerson
from frontdesk.viewmodels.base import ViewModel
from frontdesk.viewmodels.door import Means, PeopleStore, Problem, lack_of_badge, lack_of_name, lack_of_pin
from frontdesk.viewmodels.session import SessionViewModel


class StaffTask(Enum):
    """What can be done to one of the people."""

    RENAME = auto()
    CHANGE_PIN = auto()
    GIVE_BADGE = auto()
    WITHDRAW_BADGE = auto()
    REMOVE = auto()


class Proof(Enum):
    """What a person shows before anything is done."""

    OWN_PIN = auto()
    """Of whoever is at the desk, for what is their own."""
    TOKEN = auto()
    """The desk's token, whose holder answers for everyone at the desk."""


class StaffViewModel(ViewModel):
    """One person is chosen, one task begun, and done at once with its proof."""

    changed = Signal()
    done = Signal()
    badge_wanted = Signal(bool)
    """Whether the next scans are to come here."""

    def __init__(
        self,
        session: SessionViewModel,
        store: Callable[[], Awaitable[PeopleStore]],
        is_token: Callable[[str], bool],
        parent: QObject | None = None,
        *,
        means: Means | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._store = store
        self._is_token = is_token
        self._means = means or Means()
        self._wrong_tokens = 0
        self._may_try_at = 0.0
        self._badge_code = ""
        self._chosen_id = ""
        self.task: StaffTask | None = None
        self.problem: Problem | None = None
        self.last_done: StaffTask | None = None
        session.changed.connect(self.changed)

    @property
    def people(self) -> tuple[DeskPerson, ...]:
        """Everyone who is registered at this desk."""
        return self._session.people

    @property
    def chosen(self) -> DeskPerson | None:
        """Whom it is about."""
        return next((person for person in self.people if person.id == self._chosen_id), None)

    @property
    def is_own(self) -> bool:
        """Whether whoever is at the desk chose themselves."""
        return self.chosen is not None and self.is_at_desk(self.chosen)

    @property
    def proof(self) -> Proof:
        """What is to be shown."""
        return Proof.OWN_PIN if self.is_own else Proof.TOKEN

    @property
    def has_badge_to_give(self) -> bool:
        """Whether a badge was scanned for the task."""
        return bool(self._badge_code)

    @property
    def is_last(self) -> bool:
        """Whether nobody would be registered without the one who is chosen."""
        return len(self.people) == 1

    @property
    def seconds_to_wait(self) -> int:
        """How long to wait before the next proof."""
        own = self._session.seconds_to_wait_of(self._chosen_id) if self.is_own else 0
        return max(own, -int(-(self._may_try_at - self._means.monotonic()) // 1), 0)

    def is_at_desk(self, person: DeskPerson) -> bool:
        """Whether this is who is signed in."""
        operator = self._session.operator
        return operator is not None and operator.id == person.id

    def tasks(self) -> tuple[StaffTask, ...]:
        """What can be done to the one who is chosen."""
        if self.chosen is None:
            return ()
        return tuple(task for task in StaffTask if task is not StaffTask.WITHDRAW_BADGE or self.chosen.badge)

    def choose(self, person_id: str) -> None:
        """Looks at one of the people."""
        self._chosen_id = person_id
        self.last_done = None
        self._begin(None)

    def begin(self, task: StaffTask) -> None:
        """Begins something with whom is chosen."""
        if task in self.tasks():
            self.last_done = None
            self._begin(task)

    def leave(self) -> None:
        """Leaves what was begun."""
        self._begin(None)

    def take_badge(self, code: str) -> None:
        """Takes what was scanned as the badge to be given."""
        if self.task is StaffTask.GIVE_BADGE:
            self._badge_code = code
            self._tell(None)

    def forget_problem(self) -> None:
        """The next keys are a new try."""
        if self.problem is not None:
            self._tell(None)

    def do(self, proof: str, *, name: str = "", pin: str = "", again: str = "") -> None:
        """Does what was begun, once the proof holds."""
        person, task = self.chosen, self.task
        if person is None or task is None:
            return
        name = " ".join(name.split())
        problem = self._lack(task, person, name, pin, again)
        if problem is None and self.seconds_to_wait:
            problem = Problem.MUST_WAIT
        if problem is not None:
            self._tell(problem)
        else:
            value = name if task is StaffTask.RENAME else pin
            self.scope.start("do", partial(self._do, person, task, proof, value), Policy.DROP)

    def _lack(self, task: StaffTask, person: DeskPerson, name: str, pin: str, again: str) -> Problem | None:
        others = tuple(other for other in self.people if other.id != person.id)
        if task is StaffTask.RENAME:
            return lack_of_name(name, others)
        if task is StaffTask.CHANGE_PIN:
            return lack_of_pin(pin, again)
        if task is StaffTask.GIVE_BADGE:
            return lack_of_badge(self._badge_code, others) if self._badge_code else Problem.NO_BADGE
        return None

    async def _do(self, person: DeskPerson, task: StaffTask, proof: str, value: str) -> None:
        problem = await self._lack_of_proof(person, proof)
        if problem is None:
            try:
                await self._change(person.id, task, value)
                await self._session.read_anew()
            except (StoreUnavailable, ApiError):
                problem = Problem.NOT_KEPT
        if problem is not None:
            self._tell(problem)
            return
        self.last_done = task
        self._begin(None)
        self.done.emit()

    async def _change(self, person_id: str, task: StaffTask, value: str) -> None:
        store = await self._store()
        if task is StaffTask.RENAME:
            await store.rename(person_id, value)
        elif task is StaffTask.CHANGE_PIN:
            await store.set_pin(person_id, await self._session.hashed(value))
        elif task is StaffTask.REMOVE:
            await store.remove(person_id)
        else:
            await store.set_badge(person_id, self._badge_code if task is StaffTask.GIVE_BADGE else "")

    async def _lack_of_proof(self, person: DeskPerson, proof: str) -> Problem | None:
        if self.proof is Proof.OWN_PIN:
            return None if await self._session.knows_pin(person, proof) else Problem.WRONG_PIN
        if self._is_token(proof.strip()):
            self._wrong_tokens = 0
            return None
        self._wrong_tokens += 1
        pause = pins.pause_after(self._wrong_tokens)
        if not pause:
            return Problem.WRONG_TOKEN
        self._may_try_at = self._means.monotonic() + pause
        self.scope.start("wait", self._count_down, Policy.LATEST)
        return Problem.MUST_WAIT

    async def _count_down(self) -> None:
        while self.seconds_to_wait:
            await self._means.sleep(1.0)
            if self.problem is Problem.MUST_WAIT and not self.seconds_to_wait:
                self.problem = None
            self.changed.emit()

    def _begin(self, task: StaffTask | None) -> None:
        self.task = task
        self._badge_code = ""
        self.badge_wanted.emit(task is StaffTask.GIVE_BADGE)
        self._tell(None)

    def _tell(self, problem: Problem | None) -> None:
        self.problem = problem
        self.changed.emit()
