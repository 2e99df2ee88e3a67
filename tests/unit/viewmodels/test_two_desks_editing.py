"""Two desks editing one guest on one server, with lost answers, refusals, closings and restarts, as a state machine.

What is held to: every character typed is on the server, on the screen or in a draft; nothing is overwritten that a
desk had not seen or decided about; a field that nobody touched at a desk is never sent by it.
FRONTDESK_TORTURE multiplies the runs.
"""

import asyncio
import os
from collections.abc import Coroutine
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from frontdesk.api.errors import OutcomeUnknown, ServerFault, Unreachable
from frontdesk.domain.customer_fields import held
from frontdesk.domain.merge import Side
from frontdesk.store.drafts import DraftKey
from frontdesk.viewmodels.customer_form import CustomerFormViewModel
from frontdesk.viewmodels.form import FormPhase
from tests.fake_desk import NOW, SITE_ID
from tests.form_desk import FormDesk
from tests.guest_forms import ADA, FormServer, refused, stored_then

DESKS = (0, 1)
FIELDS = ("first_name", "external_ref")
TEXTS = st.sampled_from(["", "Ada", "Annabella", "Augusta"])
KEY = DraftKey(SITE_ID, "", ADA.id, "customer")
FAULTS = {
    "well": None,
    "lost before": refused(OutcomeUnknown()),
    "lost after": stored_then(OutcomeUnknown()),
    "unreachable": refused(Unreachable()),
    "500 after": stored_then(ServerFault("", 500)),
}


class TwoDesksEditing(RuleBasedStateMachine):
    """See the module."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.server = FormServer()
        self.desks: list[FormDesk] = []
        self.forms: list[CustomerFormViewModel | None] = [None, None]
        self.typed: list[dict[str, str]] = [{}, {}]
        """What each person typed and neither saved, discarded nor gave up for the other's."""

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        return self.loop.run_until_complete(work)

    @initialize()
    def begin(self) -> None:
        for _ in DESKS:
            self.desks.append(self.run(FormDesk.at(self.server)))
        for number in DESKS:
            self.open(number)

    @rule(number=st.sampled_from(DESKS))
    def open(self, number: int) -> None:
        if self.forms[number] is None:
            self.forms[number] = self.run(self._opened(number))

    @rule(number=st.sampled_from(DESKS), name=st.sampled_from(FIELDS), text=TEXTS)
    def type(self, number: int, name: str, text: str) -> None:
        form = self.forms[number]
        if form is None or form.phase is not FormPhase.EDITING:
            return
        self.run(self._typed(form, name, text))
        if form.is_touched(name):
            self.typed[number][name] = text
        else:
            self.typed[number].pop(name, None)

    @rule(number=st.sampled_from(DESKS), faults=st.lists(st.sampled_from(sorted(FAULTS)), max_size=2))
    def save(self, number: int, faults: list[str]) -> None:
        form = self.forms[number]
        if form is not None:
            self.server.faults["put"] = [FAULTS[name] for name in faults]
            sent, there = len(self.server.bodies), held(self.server.ada)
            began = {name: form.began(name) for name in form.names}
            self.run(self._saved(number, form))
            for body in self.server.bodies[sent:]:
                assert body.keys() <= self.typed[number].keys(), "only what was typed is sent"
                for name, value in body.items():
                    assert there[name] in (began[name], value), "nothing unseen is overwritten"
            self._settle_account(number, form)

    @rule(name=st.sampled_from(FIELDS), texts=st.tuples(TEXTS, TEXTS))
    def both_save_the_same_field(self, name: str, texts: tuple[str, str]) -> None:
        for number in DESKS:
            self.open(number)
        for number, text in zip(DESKS, texts, strict=True):
            self.type(number, name, text)
            self.save(number, [])

    @rule(number=st.sampled_from(DESKS), sides=st.tuples(*[st.sampled_from(Side)] * len(FIELDS)))
    def decide(self, number: int, sides: tuple[Side, ...]) -> None:
        form = self.forms[number]
        if form is None or form.phase is not FormPhase.MERGING:
            return
        for each, side in zip(form.differences, sides, strict=False):
            form.choose(each.name, side)
            if side is Side.THEIRS:
                self.typed[number].pop(each.name, None)
        self.server.faults["put"] = []
        self.run(self._settled(number, form))
        self._settle_account(number, form)

    @rule(number=st.sampled_from(DESKS))
    def back(self, number: int) -> None:
        form = self.forms[number]
        if form is not None and form.phase is FormPhase.MERGING:
            form.back_to_form()

    @rule(number=st.sampled_from(DESKS))
    def close(self, number: int) -> None:
        self.run(self._closed(number))

    @rule(number=st.sampled_from(DESKS))
    def discard(self, number: int) -> None:
        form = self.forms[number]
        if form is not None and form.phase is FormPhase.EDITING:
            self.run(self._discarded(form))
            self.typed[number].clear()

    @rule(is_locked=st.sampled_from([False, False, False, True]))
    def lock(self, is_locked: bool) -> None:
        self.server.change(locked_at=NOW if is_locked else None)

    @precondition(lambda self: self.desks)
    @invariant()
    def nothing_typed_is_lost(self) -> None:
        for number in DESKS:
            form, typed = self.forms[number], self.typed[number]
            if form is not None:
                for name, text in typed.items():
                    assert form.text(name) == text
            else:
                kept = self.run(self._draft(number))
                for name, text in typed.items():
                    on_server = getattr(self.server.ada, name) or ""
                    assert text in (kept.get(name), on_server)

    def teardown(self) -> None:
        for number in DESKS[: len(self.desks)]:
            self.run(self._closed(number))
            self.run(self.desks[number].close())
        self.loop.close()

    def _settle_account(self, number: int, form: CustomerFormViewModel) -> None:
        """What was saved is what was typed; then nothing typed is outstanding."""
        if form.phase is FormPhase.SAVED:
            for name, text in self.typed[number].items():
                assert (getattr(self.server.ada, name) or "") == text.strip(), "an acknowledged save is visible"
            self.typed[number].clear()
            self.run(self._closed(number))

    async def _opened(self, number: int) -> CustomerFormViewModel:
        guest = await self.desks[number].guest()
        return await self.desks[number].edit(guest)

    async def _typed(self, form: CustomerFormViewModel, name: str, text: str) -> None:
        form.type(name, text)

    async def _saved(self, number: int, form: CustomerFormViewModel) -> None:
        form.save()
        await self.desks[number].until_idle(form, "save")

    async def _settled(self, number: int, form: CustomerFormViewModel) -> None:
        form.settle()
        await self.desks[number].until_idle(form, "save")

    async def _discarded(self, form: CustomerFormViewModel) -> None:
        form.discard()

    async def _closed(self, number: int) -> None:
        form, self.forms[number] = self.forms[number], None
        if form is not None:
            guest = form.guest
            await form.close()
            await guest.close()

    async def _draft(self, number: int) -> dict[str, str | None]:
        draft = await (await self.desks[number].drafts()).load(KEY)
        return draft.values if draft is not None else {}


TestTwoDesksEditing = TwoDesksEditing.TestCase
TestTwoDesksEditing.settings = settings(
    max_examples=30 * int(os.environ.get("FRONTDESK_TORTURE", "1")),
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
