"""First-run set-up: which Trybe, with which token, at which site; nothing is kept before the token was seen to work."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from frontdesk.api.errors import ApiError, Forbidden, Gone, SignedOut
from frontdesk.api.records import Listing, Site
from frontdesk.core.settings import (
    PLAYGROUND_HOST,
    PRODUCTION_HOST,
    Environment,
    NotAnApiAddress,
    Settings,
    checked_api_url,
    is_sendable_token,
)
from frontdesk.core.tasks import Policy
from frontdesk.domain.set_up import is_zone
from frontdesk.viewmodels.base import ViewModel
from frontdesk.viewmodels.token import TokenServer, ask_about


class SetupServer(TokenServer, Protocol):
    """What is asked of the server to see whether the token works, and where."""

    async def list_sites(self) -> Listing[Site]: ...


Connect = Callable[[str, str], SetupServer]
"""A connection to an address with a token."""
Keep = Callable[[Settings, str], Awaitable[None]]
"""Keeps the settings and the token; raises OSError where the disk refuses."""


class Field(Enum):
    """What is asked for."""

    ADDRESS = auto()
    TOKEN = auto()
    SITE = auto()
    ZONE = auto()


class Lack(Enum):
    """What is wrong with a field before anyone is asked."""

    NOT_AN_ADDRESS = auto()
    NO_TOKEN = auto()
    NOT_A_TOKEN = auto()
    NO_SITE = auto()
    NO_SUCH_ZONE = auto()
    NOT_SAVED = auto()


Problem = Lack | ApiError


class Step(Enum):
    """How far the set-up is."""

    CONNECTING = auto()
    CHECKING = auto()
    CHOOSING_SITE = auto()
    SAVING = auto()
    DONE = auto()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was set up."""

    settings: Settings
    token: str = field(repr=False)


class SetupViewModel(ViewModel):
    """Asks in two steps; whatever of the first changes, the second begins anew."""

    changed = Signal()

    def __init__(self, settings: Settings, connect: Connect, keep: Keep, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._connect = connect
        self._keep = keep
        self._environment = settings.environment or Environment.PRODUCTION
        self._address = settings.api_url or "" if self._environment is Environment.OTHER else ""
        self._token = settings.token or ""
        self._step = Step.CONNECTING
        self._problems: dict[Field, Problem] = {}
        self._sites: tuple[Site, ...] = ()
        self._site = Site(id=settings.site_id) if settings.site_id else None
        self._zone = settings.zone or ""
        self._outcome: asyncio.Future[Outcome | None] = asyncio.get_running_loop().create_future()

    @property
    def environment(self) -> Environment:
        """Which of Trybe's environments is chosen."""
        return self._environment

    @property
    def address(self) -> str:
        """The server's address: a known one, or what was typed."""
        hosts = {Environment.PRODUCTION: PRODUCTION_HOST, Environment.PLAYGROUND: PLAYGROUND_HOST}
        host = hosts.get(self._environment)
        return f"https://{host}" if host else self._address

    @property
    def has_token(self) -> bool:
        """Whether there is a token, be it typed or of the environment."""
        return bool(self._token)

    @property
    def step(self) -> Step:
        """How far the set-up is."""
        return self._step

    @property
    def sites(self) -> tuple[Site, ...]:
        """The sites to choose from; none where the server lists none to this token, and one is typed instead."""
        return self._sites

    @property
    def site_id(self) -> str:
        """The site that is chosen or typed."""
        return self._site.id if self._site is not None else ""

    @property
    def zone(self) -> str:
        """The site's time zone, as the server has it or as typed."""
        return (self._site.timezone if self._site is not None else None) or self._zone

    @property
    def asks_for_zone(self) -> bool:
        """Whether the zone has to be typed, since the server does not tell it."""
        return self._site is None or not self._site.timezone

    def problem(self, of: Field) -> Problem | None:
        """What is wrong with a field."""
        return self._problems.get(of)

    async def outcome(self) -> Outcome | None:
        """What was set up, once it is; None where set-up was left."""
        return await self._outcome

    def choose_environment(self, environment: Environment) -> None:
        """Production, playground, or an address of one's own."""
        self._environment = environment
        self._begin_anew(Field.ADDRESS)

    def type_address(self, text: str) -> None:
        """An address of one's own."""
        self._address = text
        self._begin_anew(Field.ADDRESS)

    def type_token(self, text: str) -> None:
        """The token, held in memory until it was seen to work."""
        self._token = text.strip()
        self._begin_anew(Field.TOKEN)

    def check(self) -> None:
        """Asks the server whether the token works, and for its sites."""
        if self._step not in (Step.CONNECTING, Step.CHOOSING_SITE):
            return
        self._problems = self._lacks_of_connection()
        if not self._problems:
            self._step = Step.CHECKING
            self.scope.start("check", self._check, Policy.LATEST)
        self.changed.emit()

    def stop_checking(self) -> None:
        """Leaves a check that takes too long."""
        if self._step is Step.CHECKING:
            self.scope.cancel("check")
            self._step = Step.CONNECTING
            self.changed.emit()

    def choose_site(self, site_id: str) -> None:
        """One of the listed sites, or one by its id."""
        wanted = site_id.strip()
        listed = next((site for site in self._sites if site.id == wanted), None)
        self._site = listed or (Site(id=wanted) if wanted else None)
        self._problems.pop(Field.SITE, None)
        self.changed.emit()

    def type_zone(self, text: str) -> None:
        """The site's time zone by its IANA name."""
        self._zone = text.strip()
        self._problems.pop(Field.ZONE, None)
        self.changed.emit()

    def finish(self) -> None:
        """Keeps what was set up."""
        if self._step is not Step.CHOOSING_SITE:
            return
        self._problems = self._lacks_of_site()
        if not self._problems:
            self._step = Step.SAVING
            self.scope.start("save", self._save, Policy.DROP)
        self.changed.emit()

    def leave(self) -> None:
        """Ends without having set anything up."""
        if not self._outcome.done():
            self._outcome.set_result(None)

    async def _check(self) -> None:
        try:
            server = self._connect(checked_api_url(self.address), self._token)
        except ValueError:  # an address that looks like one and is none
            self._problems[Field.ADDRESS] = Lack.NOT_AN_ADDRESS
            self._step = Step.CONNECTING
            self.changed.emit()
            return
        try:
            await self._ask(server)
        except SignedOut as error:
            self._fail(Field.TOKEN, error)
        except ApiError as error:
            self._fail(Field.ADDRESS, error)
        finally:
            await server.close()
        self.changed.emit()

    async def _ask(self, server: SetupServer) -> None:
        """A server that knows no token-info, or lists no sites to this token, is no reason to stop."""
        await ask_about(server)
        try:
            self._sites = (await server.list_sites()).data
        except (Gone, Forbidden):
            self._sites = ()
        known = next((site for site in self._sites if site.id == self.site_id), None)
        self._site = known or (self._sites[0] if len(self._sites) == 1 else self._site if not self._sites else None)
        self._step = Step.CHOOSING_SITE

    async def _save(self) -> None:
        settings = replace(
            self._settings,
            api_url=checked_api_url(self.address),
            site_id=self.site_id,
            site_name=self._site.name if self._site is not None else None,
            zone=self.zone,
            locale=self._site.locale if self._site is not None else None,
        )
        try:
            await self._keep(settings, self._token)
        except OSError:
            self._problems[Field.SITE] = Lack.NOT_SAVED
            self._step = Step.CHOOSING_SITE
        else:
            self._step = Step.DONE
            if not self._outcome.done():
                self._outcome.set_result(Outcome(settings, self._token))
        self.changed.emit()

    def _fail(self, of: Field, error: ApiError) -> None:
        self._problems[of] = error
        self._step = Step.CONNECTING

    def _begin_anew(self, changed: Field) -> None:
        self.scope.cancel("check")
        self._problems.pop(changed, None)
        self._sites = ()
        self._step = Step.CONNECTING
        self.changed.emit()

    def _lacks_of_connection(self) -> dict[Field, Problem]:
        lacks: dict[Field, Problem] = {}
        try:
            checked_api_url(self.address)
        except NotAnApiAddress:
            lacks[Field.ADDRESS] = Lack.NOT_AN_ADDRESS
        if not self._token:
            lacks[Field.TOKEN] = Lack.NO_TOKEN
        elif not is_sendable_token(self._token):
            lacks[Field.TOKEN] = Lack.NOT_A_TOKEN
        return lacks

    def _lacks_of_site(self) -> dict[Field, Problem]:
        lacks: dict[Field, Problem] = {}
        if not self.site_id:
            lacks[Field.SITE] = Lack.NO_SITE
        if not is_zone(self.zone):
            lacks[Field.ZONE] = Lack.NO_SUCH_ZONE
        return lacks
