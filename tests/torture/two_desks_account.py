"""What two desks' people typed and saw, and what was acknowledged to them, held against the server's own record."""

import asyncio
import tempfile
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

from hypothesis.stateful import RuleBasedStateMachine, initialize

from frontdesk.api.client import Client
from frontdesk.api.records import Customer
from frontdesk.domain.known import Known
from frontdesk.viewmodels.form import FormPhase
from tests.sandbox_process import Sandbox
from tests.torture.desks_on_server import Desk, Line, Record, texts_of, until
from tests.torture.fault_server import listening

DESKS = (0, 1)
FIELDS = ("first_name", "external_ref")
THERE: list[Sandbox] = []
"""The sandbox, while the tests run."""


class TwoDesksAccount(RuleBasedStateMachine):
    """Two desks on one guest, and the account of them; the rules stand in the test."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.ending = AsyncExitStack()
        self.desks: list[Desk] = []
        self.typed: list[dict[str, str]] = [{}, {}]
        """What each person typed and neither saved, discarded nor gave up for the other's."""
        self.seen: list[dict[str, set[str]]] = [{}, {}]
        """What the server held in each field, as each person saw it since the form was opened."""
        self.saving_since = [0, 0]
        """From which version of the server's on a save counts."""
        self.floor = [0, 0]
        """The version behind which a desk's page must not go back."""

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        return self.loop.run_until_complete(work)

    @initialize()
    def begin(self) -> None:
        self.run(self._begin())

    async def _begin(self) -> None:
        (sandbox,) = THERE
        folder = Path(self.ending.enter_context(tempfile.TemporaryDirectory()))
        self.record = Record(await self.ending.enter_async_context(Client(sandbox.url, sandbox.token)))
        await self.record.begin(sandbox.site_id)
        for number in DESKS:
            line = Line(sandbox.url, record=self.record)
            line.may_send = lambda sent, there, number=number: self._complaint(number, sent, there)
            line.port = await self.ending.enter_async_context(listening(line.serve))
            home = folder / str(number)
            home.mkdir()
            self.desks.append(Desk(line, sandbox, home))
            await self.desks[number].start()

    def _complaint(self, number: int, sent: dict[str, str | None], there: Customer) -> str:
        """Only what was typed is sent, and over nothing that the desk has not seen."""
        held = texts_of(there, FIELDS)
        for name, value in sent.items():
            if name not in self.typed[number]:
                return f"{name} was sent, and nobody typed there"
            if held[name] not in self.seen[number][name] | {value or ""}:
                return f"{held[name]} was overwritten by {value} where {self.seen[number][name]} was seen"
        return ""

    def teardown(self) -> None:
        for desk in self.desks:
            desk.line.gate.set()
            self.run(desk.die())
        self.run(self.ending.aclose())
        self.loop.close()

    async def _saved(self, desk: Desk, save: Any, *, besides_held: bool = False) -> None:
        form = desk.form
        assert form is not None
        save()
        if besides_held:
            await until(lambda: not form.scope.is_busy("save"))
        else:
            await desk.idle("save")
        if not desk.line.is_waiting:
            desk.line.next["PUT"].clear()

    def _settle_account(self, number: int) -> None:
        """What was acknowledged is what was typed, and was on the server since the save began."""
        self._see(number)
        desk = self.desks[number]
        if desk.form is None or desk.form.phase is not FormPhase.SAVED:
            return
        since = range(self.saving_since[number], len(self.record.versions))
        held = {each: texts_of(self.record.versions[each], FIELDS) for each in since}
        at = [each for each in since if all(held[each][name] == text for name, text in self.typed[number].items())]
        assert at, f"acknowledged and never on the server: {self.typed[number]}, {held}"
        self.floor[number] = at[0]
        self.typed[number].clear()
        self.run(desk.close_form())

    def _see(self, number: int) -> None:
        """A person sees what stands in a field where they typed nothing, and what a question names."""
        form = self.desks[number].form
        if form is not None:
            seen = self.seen[number]
            seen |= {name: {form.text(name)} for name in FIELDS if name not in self.typed[number]}
            seen |= {each.name: seen.get(each.name, set()) | {each.theirs or ""} for each in form.differences}

    def _see_page(self, number: int) -> None:
        """Who takes up a draft sees the page below it, and is told what has moved since."""
        desk = self.desks[number]
        if desk.form is not None and isinstance(desk.guest.customer, Known):
            page = texts_of(desk.guest.customer.value, FIELDS)
            was = {moved.name: {moved.was} for moved in desk.form.moved}
            self.seen[number] = {name: {text} | was.get(name, set()) for name, text in page.items()}

    def _drop_what_is_there(self, number: int) -> None:
        """A save whose answer was lost may have gone through: then the form begins from what was typed."""
        form = self.desks[number].form
        for name, text in list(self.typed[number].items()):
            if form is not None and not form.is_touched(name) and form.text(name) == text:
                del self.typed[number][name]

    async def _rested(self, desk: Desk, typed: dict[str, str]) -> None:
        """A little longer than it may take, within which the disk must hold it."""
        loop = asyncio.get_running_loop()
        end = loop.time() + 10.0
        while (kept := await desk.draft()) != typed:
            assert loop.time() < end, f"typed {typed}, on disk {kept}"
            await asyncio.sleep(0.02)
