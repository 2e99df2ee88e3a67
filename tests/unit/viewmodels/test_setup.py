"""Set-up keeps nothing before the token was seen to work."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from frontdesk.api.errors import ApiError, Forbidden, Gone, SignedOut, Unreachable
from frontdesk.api.records import Listing, Site
from frontdesk.core.settings import Environment, Settings
from frontdesk.viewmodels.setup import Field, Lack, Outcome, SetupViewModel, Step
from tests.guests import until

TOKEN = "a-token"
HARBOUR = Site(id="s-1", name="Harbour", timezone="Europe/London", locale="en-GB")
HILL = Site(id="s-2", name="Hill")


class Server:
    """Answers, or fails as told."""

    def __init__(self) -> None:
        self.sites: tuple[Site, ...] = (HARBOUR, HILL)
        self.errors: dict[str, ApiError] = {}
        self.gate: asyncio.Event | None = None
        self.connections: list[tuple[str, str]] = []
        self.closed = 0

    def connect(self, url: str, token: str) -> "Server":
        self.connections.append((url, token))
        return self

    async def get_token_info(self) -> dict[str, Any]:
        if self.gate is not None:
            await self.gate.wait()
        if "token" in self.errors:
            raise self.errors["token"]
        return {}

    async def list_sites(self) -> Listing[Site]:
        if "sites" in self.errors:
            raise self.errors["sites"]
        return Listing[Site](data=self.sites)

    async def close(self) -> None:
        self.closed += 1


class Desk:
    """A set-up, and what it kept."""

    def __init__(self) -> None:
        self.server = Server()
        self.kept: list[tuple[Settings, str]] = []
        self.disk_error: OSError | None = None
        self.setup = SetupViewModel(Settings(), self.server.connect, self._keep)

    async def _keep(self, settings: Settings, token: str) -> None:
        if self.disk_error is not None:
            raise self.disk_error
        self.kept.append((settings, token))

    async def check(self) -> SetupViewModel:
        self.setup.type_token(TOKEN)
        self.setup.check()
        await until(lambda: self.setup.step is not Step.CHECKING)
        return self.setup


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    desk = Desk()
    yield desk
    await desk.setup.close()


async def test_a_site_is_chosen_from_the_list_and_all_is_kept(desk: Desk) -> None:
    desk.setup.choose_environment(Environment.PLAYGROUND)
    setup = await desk.check()
    assert desk.server.connections == [("https://api.playground.try.be", TOKEN)]
    assert setup.sites == (HARBOUR, HILL)
    setup.choose_site("s-1")
    assert not setup.asks_for_zone
    setup.finish()
    outcome = await setup.outcome()
    assert isinstance(outcome, Outcome)
    assert (outcome.settings.site_id, outcome.settings.zone, outcome.settings.site_name) == (
        "s-1",
        "Europe/London",
        "Harbour",
    )
    assert desk.kept == [(outcome.settings, TOKEN)]
    assert TOKEN not in repr(outcome)


async def test_a_wrong_token_is_said_at_the_token_and_nothing_is_kept(desk: Desk) -> None:
    desk.server.errors["token"] = SignedOut()
    setup = await desk.check()
    assert setup.step is Step.CONNECTING
    assert isinstance(setup.problem(Field.TOKEN), SignedOut)
    setup.finish()
    assert desk.kept == []
    assert desk.server.closed == 1
    setup.type_token("another")
    assert setup.problem(Field.TOKEN) is None


async def test_a_server_that_does_not_answer_is_said_at_the_address(desk: Desk) -> None:
    desk.server.errors["token"] = Unreachable()
    setup = await desk.check()
    assert isinstance(setup.problem(Field.ADDRESS), Unreachable)


@pytest.mark.parametrize("address", ["", "api.try.be", "http://api.try.be", "https://me@host"])
async def test_an_address_that_no_token_may_go_to_is_refused_unasked(desk: Desk, address: str) -> None:
    desk.setup.choose_environment(Environment.OTHER)
    desk.setup.type_address(address)
    setup = await desk.check()
    assert setup.problem(Field.ADDRESS) is Lack.NOT_AN_ADDRESS
    assert desk.server.connections == []


@pytest.mark.parametrize(("token", "lack"), [("", Lack.NO_TOKEN), ("tok en", Lack.NOT_A_TOKEN)])
async def test_what_is_no_token_is_refused_unasked(desk: Desk, token: str, lack: Lack) -> None:
    desk.setup.type_token(token)
    desk.setup.check()
    assert desk.setup.problem(Field.TOKEN) is lack
    assert desk.server.connections == []


async def test_where_no_sites_are_listed_id_and_zone_are_typed(desk: Desk) -> None:
    desk.server.errors = {"token": Gone(), "sites": Forbidden()}
    setup = await desk.check()
    assert (setup.step, setup.sites) == (Step.CHOOSING_SITE, ())
    setup.finish()
    assert setup.problem(Field.SITE) is Lack.NO_SITE
    setup.choose_site(" s-9 ")
    setup.type_zone("Mars/Olympus")
    setup.finish()
    assert setup.problem(Field.ZONE) is Lack.NO_SUCH_ZONE
    setup.type_zone("Europe/Paris")
    setup.finish()
    await until(lambda: setup.step is Step.DONE)
    assert (desk.kept[0][0].site_id, desk.kept[0][0].zone) == ("s-9", "Europe/Paris")


async def test_a_listed_site_without_a_zone_asks_for_it(desk: Desk) -> None:
    setup = await desk.check()
    setup.choose_site("s-2")
    assert setup.asks_for_zone
    setup.finish()
    assert setup.problem(Field.ZONE) is Lack.NO_SUCH_ZONE


async def test_the_only_site_is_chosen_already(desk: Desk) -> None:
    desk.server.sites = (HARBOUR,)
    setup = await desk.check()
    assert setup.site_id == "s-1"


async def test_another_token_begins_anew(desk: Desk) -> None:
    setup = await desk.check()
    setup.type_token("another")
    assert (setup.step, setup.sites) == (Step.CONNECTING, ())
    setup.finish()
    assert desk.kept == []


async def test_a_check_can_be_left(desk: Desk) -> None:
    desk.server.gate = asyncio.Event()
    desk.setup.type_token(TOKEN)
    desk.setup.check()
    assert desk.setup.step is Step.CHECKING
    desk.setup.stop_checking()
    assert desk.setup.step is Step.CONNECTING
    await until(lambda: not desk.setup.scope.is_busy("check"))
    assert desk.setup.step is Step.CONNECTING


async def test_a_disk_that_refuses_is_said_and_can_be_tried_again(desk: Desk) -> None:
    setup = await desk.check()
    setup.choose_site("s-1")
    desk.disk_error = OSError("full")
    setup.finish()
    await until(lambda: setup.problem(Field.SITE) is Lack.NOT_SAVED)
    desk.disk_error = None
    await until(lambda: not setup.scope.is_busy("save"))
    setup.finish()
    await until(lambda: setup.step is Step.DONE)


async def test_leaving_has_no_outcome(desk: Desk) -> None:
    desk.setup.leave()
    assert await desk.setup.outcome() is None
    assert desk.kept == []
