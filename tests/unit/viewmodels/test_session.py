"""The session: locked and unlocked, signed in and out, by PIN and by badge, without a window."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from frontdesk.core import pins
from frontdesk.store.database import StoreUnavailable
from frontdesk.store.people import DeskPerson, _badge_hash
from frontdesk.viewmodels.door import Door, Means, Operator, Problem
from frontdesk.viewmodels.session import SessionViewModel
from tests.fake_desk import Naps


class Drawer:
    """Keeps people in memory, unless the disk refuses."""

    def __init__(self) -> None:
        self.people: dict[str, DeskPerson] = {}
        self.is_failing = False

    async def opened(self) -> "Drawer":
        if self.is_failing:
            raise StoreUnavailable
        return self

    async def all(self) -> tuple[DeskPerson, ...]:
        return tuple(self.people.values())

    async def add(self, name: str, pin: str, badge_code: str = "") -> DeskPerson:
        person = DeskPerson(f"id-{name}", name, pin, badge_code)
        self.people[person.id] = person
        return person

    async def set_wrong(self, person_id: str, wrong: int) -> None:
        self._replace(person_id, wrong=wrong)

    async def rename(self, person_id: str, name: str) -> None:
        self._replace(person_id, name=name)

    async def set_pin(self, person_id: str, pin: str) -> None:
        self._replace(person_id, pin=pin, wrong=0)

    async def set_badge(self, person_id: str, badge_code: str) -> None:
        self._replace(person_id, badge=_badge_hash(person_id, badge_code) if badge_code else "")

    async def remove(self, person_id: str) -> None:
        del self.people[person_id]

    def _replace(self, person_id: str, **values: Any) -> None:
        self.people[person_id] = replace(self.people[person_id], **values)


class Desk:
    """A session with two people, and the hands of whoever stands there."""

    def __init__(self, *, expects_people: bool = False, is_training: bool = False) -> None:
        self.drawer, self.naps, self.clock = Drawer(), Naps(), 100.0
        self.means = Means(
            self._clock, self.naps.sleep, hashed=lambda pin: f"#{pin}", matches=lambda pin, kept: kept == f"#{pin}"
        )
        self.session = SessionViewModel(
            self.drawer.opened, expects_people=expects_people, opens_to_anyone=is_training, means=self.means
        )
        self.told: list[str] = []
        for name in ("locked", "unlocked", "operator_changed", "person_added"):
            getattr(self.session, name).connect(self._teller(name))

    def _clock(self) -> float:
        return self.clock

    def _teller(self, name: str) -> Callable[[], None]:
        return lambda: self.told.append(name)

    async def with_people(self) -> "Desk":
        await self.add("Ada", "1111")
        await self.add("Zoe", "2222")
        self.told.clear()
        return self

    async def add(self, name: str, pin: str, again: str | None = None) -> None:
        self.session.add_person(name, pin, pin if again is None else again)
        await self.settled()

    async def give(self, pin: str) -> None:
        self.session.give_pin(pin)
        await self.settled()

    async def settled(self) -> None:
        while (
            self.session.scope.is_busy("pin") or self.session.scope.is_busy("add") or self.session.scope.is_busy("load")
        ):
            await asyncio.sleep(0.001)


@pytest.fixture
async def desk() -> Desk:
    return await Desk().with_people()


async def test_in_training_without_people_anyone_unlocks_the_desk() -> None:
    desk = Desk(is_training=True)
    desk.session.load()
    await desk.settled()
    assert desk.session.door is Door.OPEN
    desk.session.lock()
    assert desk.session.anyone_may_unlock
    desk.session.unlock()
    assert desk.session.door is Door.OPEN
    assert desk.told == ["locked", "unlocked"]


async def test_the_first_person_added_is_the_one_at_the_desk(desk: Desk) -> None:
    assert desk.session.operator == Operator("id-Ada", "Ada")
    assert [person.name for person in desk.session.people] == ["Ada", "Zoe"]
    assert desk.drawer.people["id-Ada"].pin == "#1111"


async def test_a_start_with_people_begins_locked_even_before_they_are_read(desk: Desk) -> None:
    later = Desk(expects_people=True)
    later.drawer = desk.drawer
    later.session._store = desk.drawer.opened
    assert later.session.door is Door.SIGNED_OUT
    assert not later.session.anyone_may_unlock
    later.session.unlock()
    assert later.session.door is Door.SIGNED_OUT
    later.session.load()
    await later.settled()
    assert later.session.door is Door.SIGNED_OUT
    later.session.choose("id-Zoe")
    await later.give("2222")
    assert later.session.operator == Operator("id-Zoe", "Zoe")


async def test_where_nobody_is_registered_only_the_token_unlocks_the_desk() -> None:
    desk = Desk()
    assert not desk.session.needs_someone, "nothing is read yet"
    desk.session.load()
    await desk.settled()
    assert desk.session.door is Door.OPEN
    assert desk.session.needs_someone
    desk.session.lock()
    assert desk.session.door is Door.NOBODY
    assert not desk.session.anyone_may_unlock
    desk.session.unlock()
    await desk.give("1111")
    assert not desk.session.take_badge("BADGE-1")
    assert desk.session.door is Door.NOBODY
    desk.session.token_renewed()
    assert desk.session.door is Door.OPEN
    await desk.add("Ada", "1111")
    assert not desk.session.needs_someone


async def test_people_who_are_lost_with_their_store_bar_the_desk_to_all_but_the_token() -> None:
    desk = Desk(expects_people=True)
    desk.drawer.is_failing = True
    desk.session.load()
    await desk.settled()
    assert desk.session.door is Door.NOBODY
    desk.session.token_renewed()
    assert desk.session.door is Door.OPEN


async def test_with_people_the_token_alone_unlocks_nothing(desk: Desk) -> None:
    desk.session.lock()
    desk.session.token_renewed()
    assert desk.session.door is Door.LOCKED


async def test_a_badge_that_lets_in_another_is_not_given(desk: Desk) -> None:
    desk.session.people = (desk.session.people[0], replace(desk.session.people[1], badge=_badge("id-Zoe", "B-1")))
    desk.session.add_person("Bob", "3333", "3333", "B-1")
    assert desk.session.problem is Problem.BADGE_TAKEN


async def test_locked_asks_for_the_pin_of_who_is_at_the_desk(desk: Desk) -> None:
    desk.session.lock()
    assert desk.session.chosen is not None
    assert desk.session.chosen.name == "Ada"
    desk.session.unlock()
    await desk.give("2222")
    assert (desk.session.door, desk.session.problem) == (Door.LOCKED, Problem.WRONG_PIN)
    await desk.give("1111")
    assert desk.session.door is Door.OPEN
    assert desk.told == ["locked", "unlocked"]


async def test_someone_else_takes_over_with_their_own_pin(desk: Desk) -> None:
    desk.session.lock()
    desk.session.choose_again()
    desk.session.choose("id-Zoe")
    await desk.give("2222")
    assert desk.session.operator == Operator("id-Zoe", "Zoe")
    assert desk.told == ["locked", "operator_changed", "unlocked"]


async def test_after_five_wrong_pins_each_try_has_to_wait(desk: Desk) -> None:
    desk.session.lock()
    for _ in range(pins.FREE_TRIES):
        await desk.give("0000")
    assert (desk.session.problem, desk.session.seconds_to_wait) == (Problem.MUST_WAIT, 5)
    await desk.give("1111")
    assert desk.session.door is Door.LOCKED
    desk.clock += 5
    await desk.give("1111")
    assert desk.session.door is Door.OPEN
    assert desk.drawer.people["id-Ada"].wrong == 0


async def test_after_ten_wrong_pins_nobody_is_signed_in(desk: Desk) -> None:
    desk.session.lock()
    for _ in range(pins.MOST_TRIES):
        await desk.give("0000")
        desk.clock += pins.LONGEST_PAUSE
    assert desk.session.operator is None
    assert desk.session.door is Door.SIGNED_OUT


async def test_a_new_start_forgives_no_wrong_pins(desk: Desk) -> None:
    desk.session.lock()
    for _ in range(7):
        await desk.give("0000")
        desk.clock += pins.LONGEST_PAUSE
    desk.session.load()
    await desk.settled()
    desk.session.choose("id-Ada")
    assert desk.session.seconds_to_wait == 20


async def test_a_badge_lets_its_person_in_and_changes_who_is_at_the_desk(desk: Desk) -> None:
    await desk.drawer.add("Bob", "#3333", "x")
    bob = DeskPerson("id-Bob", "Bob", "#3333")
    bob = DeskPerson(bob.id, bob.name, bob.pin, badge=_badge(bob.id, "BADGE-BOB"))
    desk.session.people = (*desk.session.people, bob)
    assert not desk.session.take_badge("AAAA00001")
    assert desk.session.take_badge("BADGE-BOB")
    assert desk.session.operator == Operator("id-Bob", "Bob")
    assert desk.told == ["locked", "operator_changed", "unlocked"]
    desk.session.lock()
    assert desk.session.take_badge("BADGE-BOB")
    assert desk.session.door is Door.OPEN


def _badge(person_id: str, code: str) -> str:
    return _badge_hash(person_id, code)


async def test_signing_out_locks_and_names_nobody(desk: Desk) -> None:
    desk.session.sign_out()
    assert desk.session.operator is None
    assert desk.session.door is Door.SIGNED_OUT
    assert desk.session.chosen is None


async def test_a_refused_token_locks_and_a_new_one_leaves_the_pin_to_be_given(desk: Desk) -> None:
    desk.session.token_refused()
    desk.session.token_refused()
    assert desk.session.door is Door.NO_TOKEN
    assert desk.told == ["locked"]
    assert not desk.session.take_badge("x")
    await desk.give("1111")
    assert desk.session.door is Door.NO_TOKEN
    desk.session.token_renewed()
    assert desk.session.door is Door.LOCKED
    await desk.give("1111")
    assert desk.session.door is Door.OPEN


async def test_without_people_a_new_token_opens_the_desk() -> None:
    desk = Desk()
    desk.session.token_refused()
    desk.session.token_renewed()
    assert desk.session.door is Door.OPEN


@pytest.mark.parametrize(
    ("name", "pin", "again", "problem"),
    [
        (" ", "1111", "1111", Problem.NO_NAME),
        ("x" * 61, "1111", "1111", Problem.NO_NAME),
        ("ADA", "1111", "1111", Problem.NAME_TAKEN),
        ("Bob", "11", "11", Problem.NOT_A_PIN),
        ("Bob", "1111", "1112", Problem.PINS_DIFFER),
    ],
)
async def test_who_cannot_be_taken_in_is_told_why(
    desk: Desk, name: str, pin: str, again: str, problem: Problem
) -> None:
    await desk.add(name, pin, again)
    assert desk.session.problem is problem
    assert len(desk.session.people) == 2


async def test_a_disk_that_refuses_takes_nobody_in(desk: Desk) -> None:
    desk.drawer.is_failing = True
    await desk.add("Bob", "1111")
    assert desk.session.problem is Problem.NOT_KEPT
    assert desk.told == []
