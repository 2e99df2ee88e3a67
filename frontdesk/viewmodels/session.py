"""Who is at the desk, and what stands between the desk and whoever stands before it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from frontdesk.api.errors import ApiError
from frontdesk.core import pins
from frontdesk.core.tasks import Policy
from frontdesk.store.database import StoreUnavailable
from frontdesk.store.people import DeskPerson
from frontdesk.viewmodels.base import ViewModel
from frontdesk.viewmodels.door import (
    Door,
    Means,
    Operator,
    PeopleStore,
    Problem,
    lack_of_badge,
    lack_of_name,
    lack_of_pin,
)


class SessionViewModel(ViewModel):
    """Signs people in and out; until the first person is added the desk works without."""

    changed = Signal()
    locked = Signal()
    """What is on screen must go: covered, and emptied of personal data."""
    unlocked = Signal()
    operator_changed = Signal()
    person_added = Signal()

    def __init__(
        self,
        store: Callable[[], Awaitable[PeopleStore]],
        parent: QObject | None = None,
        *,
        expects_people: bool = False,
        opens_to_anyone: bool = False,
        means: Means | None = None,
    ) -> None:
        """`expects_people` lets the desk begin locked; in training it opens to anyone where nobody is registered."""
        super().__init__(parent)
        self._store = store
        self._opens_to_anyone = opens_to_anyone
        self._means = means or Means()
        self._may_try_at: dict[str, float] = {}
        self.people: tuple[DeskPerson, ...] = ()
        self.operator: Operator | None = None
        self.chosen: DeskPerson | None = None
        """Whose PIN is asked for."""
        self.problem: Problem | None = None
        self.is_locked = expects_people
        self.needs_token = False
        self._is_loading = expects_people
        self._has_read = False

    @property
    def door(self) -> Door:
        """What stands between the desk and whoever stands before it."""
        if self.needs_token:
            return Door.NO_TOKEN
        if not self.is_locked:
            return Door.OPEN
        if self.is_without_people and not self._opens_to_anyone:
            return Door.NOBODY
        return Door.SIGNED_OUT if self.operator is None and not self.is_without_people else Door.LOCKED

    @property
    def is_without_people(self) -> bool:
        """Whether nobody is registered at this desk, as far as is known."""
        return not self.people and not self._is_loading

    @property
    def needs_someone(self) -> bool:
        """Whether somebody should be registered before the desk locks."""
        return self._has_read and self.is_without_people and not self._opens_to_anyone

    @property
    def anyone_may_unlock(self) -> bool:
        """Whether no proof is asked for, since none of the guests exists."""
        return self.door is Door.LOCKED and self.is_without_people

    @property
    def is_checking(self) -> bool:
        """Whether a PIN is being looked at."""
        return self.scope.is_busy("pin")

    @property
    def seconds_to_wait(self) -> int:
        """How long the person whose PIN is asked for has to wait before the next try."""
        return self.seconds_to_wait_of(self.chosen.id) if self.chosen is not None else 0

    def seconds_to_wait_of(self, person_id: str) -> int:
        """How long someone has to wait before the next try."""
        left = self._may_try_at.get(person_id, 0.0) - self._means.monotonic()
        return max(0, -int(-left // 1))

    def load(self) -> None:
        """Reads who works here, once the store is open."""
        self.scope.start("load", self._load, Policy.LATEST)

    def lock(self) -> None:
        """Covers the desk; who is at it stays signed in."""
        if not self.is_locked:
            self.is_locked = True
            self._ask_for(self._person(self.operator.id) if self.operator is not None else None)
            self.locked.emit()

    def unlock(self) -> None:
        """Goes on where nobody has a PIN."""
        if self.anyone_may_unlock:
            self._open()

    def choose(self, person_id: str) -> None:
        """Asks for the PIN of this person."""
        self._ask_for(self._person(person_id))

    def choose_again(self) -> None:
        """Asks who it is."""
        self._ask_for(None)

    def give_pin(self, pin: str) -> None:
        """Lets the person in whose PIN it is."""
        if self.chosen is None or self.door not in (Door.LOCKED, Door.SIGNED_OUT):
            return
        if self.seconds_to_wait:
            self._tell(Problem.MUST_WAIT)
        else:
            self.scope.start("pin", partial(self._check_pin, self.chosen, pin), Policy.DROP)
            self.changed.emit()

    def take_badge(self, code: str) -> bool:
        """Lets a person in by their badge, and tells whether it was one; it is no wristband then."""
        person = next((person for person in self.people if person.has_badge(code)), None)
        if person is None or self.needs_token:
            return False
        is_another = self.operator is None or self.operator.id != person.id
        if not self.is_locked and is_another:
            self.lock()  # what the person before had open goes first
        self._let_in(person)
        return True

    def sign_out(self) -> None:
        """Leaves the desk to the next person; what was typed stays as a draft."""
        self._set_operator(None)
        self.lock()
        self._ask_for(None)

    def token_refused(self) -> None:
        """The server no longer accepts the token: the desk is locked until it has another."""
        if not self.needs_token:
            self.needs_token = True
            self.lock()
            self.changed.emit()

    def token_renewed(self) -> None:
        """The desk has a token again; who was at it still has to say that it is them, where anyone is registered."""
        if self.door in (Door.NO_TOKEN, Door.NOBODY):
            self.needs_token = False
            if self.is_without_people:
                self._open()
            self.changed.emit()

    def add_person(self, name: str, pin: str, again: str, badge_code: str = "") -> None:
        """Takes someone in; the first person added is the one at the desk."""
        name = " ".join(name.split())
        others = self.people
        problem = lack_of_name(name, others) or lack_of_pin(pin, again) or lack_of_badge(badge_code, others)
        if problem is not None:
            self._tell(problem)
        else:
            self.scope.start("add", partial(self._add, name, pin, badge_code), Policy.DROP)

    async def hashed(self, pin: str) -> str:
        """What is kept of a PIN."""
        return await asyncio.to_thread(self._means.hashed, pin)

    async def knows_pin(self, person: DeskPerson, pin: str) -> bool:
        """Whether it is this person's PIN; a wrong one counts, wherever it was asked for."""
        is_right = await asyncio.to_thread(self._means.matches, pin, person.pin)
        wrong = 0 if is_right else person.wrong + 1
        if wrong != person.wrong:
            await self._note_tries(replace(person, wrong=wrong))
        return is_right

    async def read_anew(self) -> None:
        """After someone was changed or removed; who is no longer registered is signed out."""
        self.people = await (await self._store()).all()
        if self.operator is not None:
            person = self._person(self.operator.id)
            self._set_operator(Operator(person.id, person.name) if person is not None else None)
            if person is None:
                self.lock()
        self.changed.emit()

    def forget_problem(self) -> None:
        """The next keys are a new try."""
        if self.problem is not None:
            self._tell(None)

    async def _load(self) -> None:
        try:
            self.people = await (await self._store()).all()
        except (StoreUnavailable, ApiError):
            self.people = ()
        self._is_loading, self._has_read = False, True
        for person in self.people:
            self._delay(person)
        if self.people and self.operator is None:
            self.lock()
        self.changed.emit()

    async def _check_pin(self, person: DeskPerson, pin: str) -> None:
        if await self.knows_pin(person, pin):
            self._let_in(person)
            return
        if person.wrong + 1 >= pins.MOST_TRIES and self.operator is not None and self.operator.id == person.id:
            self._set_operator(None)
        self._tell(Problem.MUST_WAIT if self.seconds_to_wait else Problem.WRONG_PIN)

    async def _note_tries(self, person: DeskPerson) -> None:
        self.people = tuple(person if other.id == person.id else other for other in self.people)
        if self.chosen is not None and self.chosen.id == person.id:
            self.chosen = person
        self._delay(person)
        try:
            await (await self._store()).set_wrong(person.id, person.wrong)
        except (StoreUnavailable, ApiError):
            return  # it still counts until the program ends

    def _delay(self, person: DeskPerson) -> None:
        pause = pins.pause_after(person.wrong)
        self._may_try_at[person.id] = self._means.monotonic() + pause
        if pause:
            self.scope.start("wait", self._count_down, Policy.LATEST)

    async def _count_down(self) -> None:
        while any(at > self._means.monotonic() for at in self._may_try_at.values()):
            await self._means.sleep(1.0)
            if self.problem is Problem.MUST_WAIT and not self.seconds_to_wait:
                self.problem = None
            self.changed.emit()

    async def _add(self, name: str, pin: str, badge_code: str) -> None:
        hashed = await self.hashed(pin)
        try:
            store = await self._store()
            person = await store.add(name, hashed, badge_code)
            self.people = await store.all()
        except (StoreUnavailable, ApiError):
            self._tell(Problem.NOT_KEPT)
            return
        if self.operator is None:
            self._set_operator(Operator(person.id, person.name))
        self._tell(None)
        self.person_added.emit()

    def _person(self, person_id: str) -> DeskPerson | None:
        return next((person for person in self.people if person.id == person_id), None)

    def _ask_for(self, person: DeskPerson | None) -> None:
        self.chosen = person
        self._tell(None)

    def _let_in(self, person: DeskPerson) -> None:
        self._set_operator(Operator(person.id, person.name))
        self._open()

    def _open(self) -> None:
        self.is_locked = False
        self._ask_for(None)
        self.unlocked.emit()

    def _set_operator(self, operator: Operator | None) -> None:
        if operator != self.operator:
            self.operator = operator
            self.operator_changed.emit()

    def _tell(self, problem: Problem | None) -> None:
        self.problem = problem
        self.changed.emit()
