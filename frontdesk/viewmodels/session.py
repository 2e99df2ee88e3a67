"""Who is at the desk, and what stands between the desk and whoever stands before it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from frontdesk.api.errors import ApiError
from frontdesk.core import pins
from frontdesk.core.tasks import Policy
from frontdesk.store.database import StoreUnavailable
from frontdesk.store.people import DeskPerson
from frontdesk.viewmodels.base import ViewModel
from frontdesk.viewmodels.door import Door, Means, Operator, PeopleStore, Problem

MOST_NAME: Final = 60


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
        means: Means | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
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

    @property
    def door(self) -> Door:
        """What stands between the desk and whoever stands before it."""
        if self.needs_token:
            return Door.NO_TOKEN
        if not self.is_locked:
            return Door.OPEN
        return Door.SIGNED_OUT if self.operator is None and (self.people or self._is_loading) else Door.LOCKED

    @property
    def anyone_may_unlock(self) -> bool:
        """Whether there is nobody whose PIN could be asked for."""
        return self.door is Door.LOCKED and not self.people

    @property
    def is_checking(self) -> bool:
        """Whether a PIN is being looked at."""
        return self.scope.is_busy("pin")

    @property
    def seconds_to_wait(self) -> int:
        """How long the person whose PIN is asked for has to wait before the next try."""
        if self.chosen is None:
            return 0
        left = self._may_try_at.get(self.chosen.id, 0.0) - self._means.monotonic()
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
        """The desk has a token again; who was at it still has to say that it is them."""
        if self.needs_token:
            self.needs_token = False
            if self.anyone_may_unlock:
                self._open()
            self.changed.emit()

    def add_person(self, name: str, pin: str, again: str, badge_code: str = "") -> None:
        """Takes someone in; the first person added is the one at the desk."""
        problem = self._lack(" ".join(name.split()), pin, again)
        if problem is not None:
            self._tell(problem)
        else:
            work = partial(self._add, " ".join(name.split()), pin, badge_code)
            self.scope.start("add", work, Policy.DROP)

    def forget_problem(self) -> None:
        """The next keys are a new try."""
        if self.problem is not None:
            self._tell(None)

    async def _load(self) -> None:
        try:
            self.people = await (await self._store()).all()
        except (StoreUnavailable, ApiError):
            self.people = ()
        self._is_loading = False
        for person in self.people:
            self._delay(person)
        if self.people and self.operator is None:
            self.lock()
        self.changed.emit()

    async def _check_pin(self, person: DeskPerson, pin: str) -> None:
        is_right = await asyncio.to_thread(self._means.matches, pin, person.pin)
        wrong = 0 if is_right else person.wrong + 1
        if wrong != person.wrong:
            await self._note_tries(replace(person, wrong=wrong))
        if is_right:
            self._let_in(person)
            return
        if wrong >= pins.MOST_TRIES and self.operator is not None and self.operator.id == person.id:
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
        hashed = await asyncio.to_thread(self._means.hashed, pin)
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

    def _lack(self, name: str, pin: str, again: str) -> Problem | None:
        if not name or len(name) > MOST_NAME:
            return Problem.NO_NAME
        if any(person.name.casefold() == name.casefold() for person in self.people):
            return Problem.NAME_TAKEN
        if not pins.is_pin(pin):
            return Problem.NOT_A_PIN
        return None if pin == again else Problem.PINS_DIFFER

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
