"""A new token for the desk: seen to work before it is used and kept."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from enum import Enum, auto
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from frontdesk.api.errors import ApiError, Forbidden, Gone
from frontdesk.core.settings import is_sendable_token
from frontdesk.core.tasks import Policy
from frontdesk.viewmodels.base import ViewModel


class TokenServer(Protocol):
    """A connection made with the new token, for the one question whether it counts."""

    async def get_token_info(self) -> dict[str, Any]: ...
    async def close(self) -> None: ...


def _never(_token: str) -> bool:
    return False


async def ask_about(server: TokenServer) -> None:
    """Raises an ApiError where the token does not count; a server that does not know the question has taken it."""
    with suppress(Gone, Forbidden):
        await server.get_token_info()


class TokenLack(Enum):
    """What is wrong with a token before anyone is asked."""

    NO_TOKEN = auto()
    NOT_A_TOKEN = auto()


class TokenPhase(Enum):
    """How far it is."""

    TYPING = auto()
    CHECKING = auto()
    DONE = auto()


class TokenViewModel(ViewModel):
    """Takes a token, asks the server about it, and only then hands it on."""

    changed = Signal()
    renewed = Signal()

    def __init__(
        self,
        connect: Callable[[str], TokenServer],
        take: Callable[[str], Awaitable[bool]],
        parent: QObject | None = None,
        *,
        is_in_use: Callable[[str], bool] = _never,
    ) -> None:
        """`take` makes the desk use the token, and tells whether the keychain kept it.

        A token that `is_in_use` and counts proves who holds it also without a connection.
        """
        super().__init__(parent)
        self._connect = connect
        self._take = take
        self._is_in_use = is_in_use
        self._token = ""
        self.phase = TokenPhase.TYPING
        self.problem: TokenLack | ApiError | None = None
        self.is_kept = True
        """Whether the keychain kept the last token; else it is asked for at the next start."""

    def type(self, text: str) -> None:
        """The token as typed or pasted so far."""
        self._token = text.strip()
        self.scope.cancel("check")
        self._be(TokenPhase.TYPING)

    def check(self) -> None:
        """Asks the server whether the token counts, and uses it if so."""
        if self.phase is TokenPhase.CHECKING:
            return
        lack = None if self._token else TokenLack.NO_TOKEN
        if lack is None and not is_sendable_token(self._token):
            lack = TokenLack.NOT_A_TOKEN
        if lack is not None:
            self._be(TokenPhase.TYPING, lack)
        elif self.scope.start("check", self._check, Policy.LATEST):
            self._be(TokenPhase.CHECKING)

    def forget(self) -> None:
        """Lets go of what was typed."""
        self.type("")

    async def _check(self) -> None:
        token = self._token
        if not self._is_in_use(token):
            server = self._connect(token)
            try:
                await ask_about(server)
            except ApiError as error:
                self._be(TokenPhase.TYPING, error)
                return
            finally:
                await server.close()
            self.is_kept = await self._take(token)
        self._token = ""
        self._be(TokenPhase.DONE)
        self.renewed.emit()

    def _be(self, phase: TokenPhase, problem: TokenLack | ApiError | None = None) -> None:
        self.phase = phase
        self.problem = problem
        self.changed.emit()
