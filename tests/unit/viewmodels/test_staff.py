"""The people of a desk are changed only after a proof: the own PIN for what is one's own, the token for others'."""

import asyncio

import pytest

from frontdesk.core import pins
from frontdesk.viewmodels.door import Door, Problem
from frontdesk.viewmodels.staff import Proof, StaffTask, StaffViewModel
from tests.unit.viewmodels.test_session import Desk

TOKEN = "token-1"
ADA, ZOE = "id-Ada", "id-Zoe"


class Office(Desk):
    """A desk at which Ada is signed in and Zoe works too."""

    def __init__(self) -> None:
        super().__init__()
        self.staff = StaffViewModel(self.session, self.drawer.opened, lambda text: text == TOKEN, means=self.means)
        self.wanted: list[bool] = []
        self.staff.badge_wanted.connect(self.wanted.append)

    async def do(self, proof: str, **values: str) -> None:
        self.staff.do(proof, **values)
        while self.staff.scope.is_busy("do"):
            await asyncio.sleep(0.001)

    def begin(self, person_id: str, task: StaffTask) -> None:
        self.staff.choose(person_id)
        self.staff.begin(task)


@pytest.fixture
async def office() -> Office:
    office = Office()
    await office.with_people()
    return office


async def test_the_own_pin_is_changed_with_the_old_one(office: Office) -> None:
    office.begin(ADA, StaffTask.CHANGE_PIN)
    assert office.staff.proof is Proof.OWN_PIN
    await office.do("9999", pin="4444", again="4444")
    assert (office.staff.problem, office.drawer.people[ADA].pin) == (Problem.WRONG_PIN, "#1111")
    assert office.drawer.people[ADA].wrong == 1, "a wrong PIN counts wherever it is asked for"
    await office.do(TOKEN, pin="4444", again="4444")
    assert office.staff.problem is Problem.WRONG_PIN
    await office.do("1111", name="Ada", pin="4444", again="4444")
    assert (office.staff.last_done, office.staff.task) == (StaffTask.CHANGE_PIN, None)
    assert office.drawer.people[ADA].pin == "#4444"
    office.session.lock()
    await office.give("1111")
    assert office.session.door is Door.LOCKED
    await office.give("4444")
    assert office.session.door is Door.OPEN


async def test_the_pin_of_another_is_changed_by_who_holds_the_token(office: Office) -> None:
    office.begin(ZOE, StaffTask.CHANGE_PIN)
    assert office.staff.proof is Proof.TOKEN
    await office.do("2222", pin="4444", again="4444")
    assert (office.staff.problem, office.drawer.people[ZOE].pin) == (Problem.WRONG_TOKEN, "#2222")
    await office.do(f" {TOKEN}\n", pin="4444", again="4444")
    assert office.drawer.people[ZOE].pin == "#4444"


async def test_wrong_tokens_are_slowed_down(office: Office) -> None:
    office.begin(ZOE, StaffTask.REMOVE)
    for _ in range(pins.FREE_TRIES):
        await office.do("guess")
    assert (office.staff.problem, office.staff.seconds_to_wait) == (Problem.MUST_WAIT, 5)
    await office.do(TOKEN)
    assert ZOE in office.drawer.people
    office.clock += 5
    await office.do(TOKEN)
    assert ZOE not in office.drawer.people


@pytest.mark.parametrize(
    ("task", "values", "problem"),
    [
        (StaffTask.RENAME, {"name": "  "}, Problem.NO_NAME),
        (StaffTask.RENAME, {"name": "ZOE"}, Problem.NAME_TAKEN),
        (StaffTask.CHANGE_PIN, {"pin": "12", "again": "12"}, Problem.NOT_A_PIN),
        (StaffTask.CHANGE_PIN, {"pin": "1234", "again": "1235"}, Problem.PINS_DIFFER),
        (StaffTask.GIVE_BADGE, {}, Problem.NO_BADGE),
    ],
)
async def test_what_cannot_be_is_said_before_the_proof_is_looked_at(
    office: Office, task: StaffTask, values: dict[str, str], problem: Problem
) -> None:
    office.begin(ADA, task)
    before = dict(office.drawer.people)
    await office.do("1111", **values)
    assert (office.staff.problem, office.drawer.people) == (problem, before)


async def test_renamed_at_the_desk_the_new_name_signs_from_now_on(office: Office) -> None:
    office.begin(ADA, StaffTask.RENAME)
    await office.do("1111", name="  Ada   Lovelace ")
    assert office.session.operator is not None
    assert (office.session.operator.id, office.session.operator.name) == (ADA, "Ada Lovelace")
    assert "operator_changed" in office.told
    assert office.session.door is Door.OPEN


async def test_a_badge_is_given_and_withdrawn(office: Office) -> None:
    office.begin(ZOE, StaffTask.GIVE_BADGE)
    assert office.wanted[-1]
    office.staff.take_badge("BADGE-Z")
    await office.do(TOKEN)
    assert not office.wanted[-1], "scans go their own way again"
    assert office.session.people[1].has_badge("BADGE-Z")
    office.begin(ADA, StaffTask.GIVE_BADGE)
    office.staff.take_badge("BADGE-Z")
    await office.do("1111")
    assert office.staff.problem is Problem.BADGE_TAKEN
    office.begin(ZOE, StaffTask.WITHDRAW_BADGE)
    await office.do(TOKEN)
    assert not office.session.take_badge("BADGE-Z")
    assert StaffTask.WITHDRAW_BADGE not in office.staff.tasks()


async def test_a_badge_that_was_scanned_for_one_is_not_given_to_the_next(office: Office) -> None:
    office.begin(ZOE, StaffTask.GIVE_BADGE)
    office.staff.take_badge("BADGE-Z")
    office.begin(ADA, StaffTask.GIVE_BADGE)
    assert not office.staff.has_badge_to_give


async def test_who_removes_themselves_is_signed_out_and_the_desk_locked(office: Office) -> None:
    office.begin(ADA, StaffTask.REMOVE)
    assert not office.staff.is_last
    await office.do("1111")
    assert (office.session.operator, office.session.door) == (None, Door.SIGNED_OUT)
    assert [person.name for person in office.session.people] == ["Zoe"]


async def test_without_the_last_only_the_token_opens_the_desk(office: Office) -> None:
    office.begin(ZOE, StaffTask.REMOVE)
    await office.do(TOKEN)
    assert office.session.door is Door.OPEN
    office.begin(ADA, StaffTask.REMOVE)
    assert office.staff.is_last
    await office.do("1111")
    assert office.session.door is Door.NOBODY
    assert office.told[-1] == "locked"


async def test_a_disk_that_refuses_changes_nothing_and_says_so(office: Office) -> None:
    office.begin(ZOE, StaffTask.REMOVE)
    office.drawer.is_failing = True
    await office.do(TOKEN)
    assert office.staff.problem is Problem.NOT_KEPT
    assert ZOE in office.drawer.people
