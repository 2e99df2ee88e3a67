"""Two whole desks editing one guest on a real sandbox, as a state machine: the promise as people would put it to proof.

Stores on disk, write paths, pages and forms are the program's own, over HTTP, on lines that lose answers, hold them
until others have come, lie and break. Held to: whatever is acknowledged was on the server; nothing is overwritten that
a desk had not seen or decided about; a page never goes back behind what it acknowledged; every character typed is on
the screen, in a draft on disk, or on the server. FRONTDESK_TORTURE is the number of runs.
"""

import os
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from frontdesk.domain.known import Known
from frontdesk.domain.merge import Side
from frontdesk.viewmodels.form import FormPhase
from tests.sandbox_process import running_sandbox
from tests.torture.desks_on_server import HELD, KINDS, PROMISED, texts_of
from tests.torture.two_desks_account import DESKS, FIELDS, THERE, TwoDesksAccount

TEXTS = st.sampled_from(["", "Ada", "Annabella", "Augusta", "A-1"])
FAULTS = st.lists(st.sampled_from([*KINDS, HELD]), max_size=2)


@pytest.fixture(autouse=True, scope="module")
def _sandbox() -> Iterator[None]:
    with running_sandbox() as started:
        THERE.append(started)
        yield
        THERE.clear()


class TwoDesksOnServer(TwoDesksAccount):
    """See the module."""

    @rule(number=st.sampled_from(DESKS))
    def open(self, number: int) -> None:
        desk = self.desks[number]
        if desk.form is None:
            self.run(desk.open_form())
            self._drop_what_is_there(number)
            self._see_page(number)
            self._see(number)

    @rule(number=st.sampled_from(DESKS), name=st.sampled_from(FIELDS), text=TEXTS)
    def type(self, number: int, name: str, text: str) -> None:
        self.open(number)
        form = self.desks[number].form
        if form is not None and form.phase is FormPhase.EDITING:
            self.run(_done(form.type, name, text))
            if form.is_touched(name):
                self.typed[number][name] = text
            else:
                self.typed[number].pop(name, None)

    @rule(number=st.sampled_from(DESKS), name=st.sampled_from(FIELDS), text=TEXTS, faults=FAULTS)
    def type_and_save(self, number: int, name: str, text: str, faults: list[str]) -> None:
        self.type(number, name, text)
        self.save(number, faults)

    @rule(number=st.sampled_from(DESKS), faults=FAULTS)
    def save(self, number: int, faults: list[str]) -> None:
        desk = self.desks[number]
        if desk.form is not None and desk.form.phase is FormPhase.EDITING and not desk.line.is_waiting:
            self.saving_since[number] = len(self.record.versions) - 1
            desk.line.next["PUT"].extend(faults)
            self.run(self._saved(desk, desk.form.save))
            self._settle_account(number)

    @rule(name=st.sampled_from(FIELDS), texts=st.tuples(TEXTS, TEXTS), fault=st.sampled_from(["well", PROMISED]))
    def both_save_the_same_field(self, name: str, texts: tuple[str, str], fault: str) -> None:
        for number in DESKS:
            self.open(number)
            self.type(number, name, texts[number])
        for number in DESKS:
            self.save(number, [fault])

    @rule(number=st.sampled_from(DESKS), sides=st.tuples(*[st.sampled_from(Side)] * len(FIELDS)))
    def decide(self, number: int, sides: tuple[Side, ...]) -> None:
        desk = self.desks[number]
        form = desk.form
        if form is None or form.phase is not FormPhase.MERGING or desk.line.is_waiting:
            return
        for each, side in zip(form.differences, sides, strict=False):
            form.choose(each.name, side)
            if side is Side.THEIRS:
                self.typed[number].pop(each.name, None)
        theirs = form._theirs
        assert theirs is not None
        self.saving_since[number] = self.record.versions.index(theirs)
        self.run(self._saved(desk, form.settle))
        self._settle_account(number)

    @rule(number=st.sampled_from(DESKS))
    def back(self, number: int) -> None:
        form = self.desks[number].form
        if form is not None and form.phase is FormPhase.MERGING:
            form.back_to_form()

    @rule()
    def the_held_answers_come(self) -> None:
        for number in DESKS:
            if self.desks[number].line.is_waiting:
                self.run(self.desks[number].answer_comes())
                self._settle_account(number)

    @rule(number=st.sampled_from(DESKS), answer=st.sampled_from(["well", HELD]))
    def look_again(self, number: int, answer: str) -> None:
        desk = self.desks[number]
        if not desk.line.is_waiting:
            desk.line.next["GET"].append(answer)
            self.run(desk.refresh())

    @rule(number=st.sampled_from(DESKS))
    def save_while_the_page_is_on_its_way(self, number: int) -> None:
        """The answer to an earlier question comes after a save, and knows nothing of it."""
        desk = self.desks[number]
        self.open(number)
        if desk.form is not None and desk.form.phase is FormPhase.EDITING and not desk.line.is_waiting:
            self.type(number, "external_ref", f"A-{len(self.record.versions)}")
            desk.line.next["GET"].append(HELD)
            self.run(desk.refresh())
            self.saving_since[number] = len(self.record.versions) - 1
            self.run(self._saved(desk, desk.form.save, besides_held=True))
            self.run(desk.answer_comes())
            self._settle_account(number)

    @rule(number=st.sampled_from(DESKS))
    def close(self, number: int) -> None:
        if not self.desks[number].line.is_waiting:
            self.run(self.desks[number].close_form())

    @rule(number=st.sampled_from(DESKS))
    def discard(self, number: int) -> None:
        form = self.desks[number].form
        if form is not None and form.phase is FormPhase.EDITING:
            self.run(_done(form.discard))
            self.typed[number].clear()

    @rule(number=st.sampled_from(DESKS), is_locked=st.sampled_from([True, False, False]))
    def lock(self, number: int, is_locked: bool) -> None:
        if not self.desks[number].line.is_waiting:
            self.run(self.desks[number].set_lock(is_locked=is_locked))

    @rule(number=st.sampled_from(DESKS))
    def scan(self, number: int) -> None:
        if not self.desks[number].line.is_waiting:
            self.run(self.desks[number].scan())

    @rule(number=st.sampled_from(DESKS), hours=st.sampled_from([-26, -1, 1, 26, 24 * 400]))
    def the_clock_jumps(self, number: int, hours: int) -> None:
        self.desks[number].skew += timedelta(hours=hours)

    @rule(number=st.sampled_from(DESKS))
    def restart(self, number: int) -> None:
        desk = self.desks[number]
        if not desk.line.is_waiting:
            self.run(desk.stop())
            self.run(desk.start())
            self.floor[number] = len(self.record.versions) - 1

    @rule(number=st.sampled_from(DESKS), name=st.sampled_from(FIELDS), text=TEXTS, has_rested=st.booleans())
    def type_and_die(self, number: int, name: str, text: str, has_rested: bool) -> None:
        """What was typed and has rested is on disk; of what has not, the disk may hold a little less."""
        self.type(number, name, text)
        desk, typed = self.desks[number], self.typed[number]
        may_lose = desk.form is not None
        if has_rested and desk.form is not None and desk.form.phase is FormPhase.EDITING:
            self.run(self._rested(desk, dict(typed)))
            may_lose = False
        self.run(desk.die())
        self.run(desk.start())
        if may_lose:
            typed.clear()
            typed.update({name: text or "" for name, text in self.run(desk.draft()).items()})
        self.floor[number] = len(self.record.versions) - 1

    @precondition(lambda self: self.desks)
    @invariant()
    def nobody_did_what_must_not_be(self) -> None:
        assert self.record.complaints == []

    @precondition(lambda self: self.desks)
    @invariant()
    def nothing_typed_is_lost(self) -> None:
        for number in DESKS:
            form, typed = self.desks[number].form, self.typed[number]
            kept = self.run(self.desks[number].draft()) if form is None else {}
            for name, text in typed.items():
                if form is not None:
                    assert form.text(name) == text
                else:
                    assert text in (kept.get(name), texts_of(self.record.now, FIELDS)[name])

    @precondition(lambda self: self.desks)
    @invariant()
    def no_page_goes_back(self) -> None:
        for number in DESKS:
            customer = self.desks[number].guest.customer
            if isinstance(customer, Known) and not self.desks[number].line.is_waiting:
                shown = texts_of(customer.value, FIELDS)
                since = [texts_of(version, FIELDS) for version in self.record.versions[self.floor[number] :]]
                assert shown in since, "the page shows what was before an acknowledged save"


async def _done(act: Any, *arguments: Any) -> None:
    act(*arguments)


TestTwoDesksOnServer = pytest.mark.timeout(7_200)(TwoDesksOnServer.TestCase)
TestTwoDesksOnServer.settings = settings(
    max_examples=int(os.environ.get("FRONTDESK_TORTURE", "8")),
    stateful_step_count=50 if "FRONTDESK_TORTURE" in os.environ else 30,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)
"""Not made smaller where one fails: each run takes seconds, and the steps that led there are printed as they were."""
