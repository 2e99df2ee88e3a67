"""A start on a PC without a keychain: the passphrase that opens what the desk kept, and the token where it is asked."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from frontdesk.api.errors import ApiError, ServerFault, TimedOut, Unreachable
from frontdesk.core import pins
from frontdesk.core.settings import is_sendable_token
from frontdesk.core.tasks import Policy
from frontdesk.domain.passphrases import Strength, strength
from frontdesk.store.passphrase import Standing, WrongPassphrase
from frontdesk.viewmodels.base import ViewModel
from frontdesk.viewmodels.door import Means
from frontdesk.viewmodels.token import TokenLack, TokenServer, ask_about


class StoreKeys(Protocol):
    """Makes the store's key of a passphrase; each call blocks."""

    def standing(self) -> Standing: ...
    def make(self, passphrase: str) -> bytes: ...
    def open(self, passphrase: str) -> bytes: ...
    def set_aside(self) -> None: ...


class PassphraseLack(Enum):
    """What is wrong with a passphrase."""

    NONE_GIVEN = auto()
    NOT_ENOUGH = auto()
    DIFFER = auto()
    WRONG = auto()
    MUST_WAIT = auto()
    DISK_REFUSES = auto()


class Question(Enum):
    """What is asked once more before it is done."""

    GO_ON_WITHOUT = auto()
    FORGOTTEN = auto()


@dataclass(frozen=True, slots=True)
class Arrival:
    """What the desk starts with; without a key nothing is kept."""

    token: str = field(repr=False)
    key: bytes | None = field(repr=False)


class ArrivalViewModel(ViewModel):
    """Asks for what is missing, on one page; the store opens only after it."""

    changed = Signal()
    refused = Signal()
    """The passphrase was not the one."""

    def __init__(
        self,
        keys: StoreKeys,
        standing: Standing,
        connect: Callable[[str], TokenServer],
        parent: QObject | None = None,
        *,
        token: str | None = None,
        means: Means | None = None,
    ) -> None:
        super().__init__(parent)
        self._keys = keys
        self._connect = connect
        self._means = means or Means()
        self._token = token or ""
        self._passphrase = self._again = ""
        self._wrong = 0
        self._may_try_at = 0.0
        self.standing = standing
        self.asks_for_token = token is None
        self.token_problem: TokenLack | ApiError | None = None
        self.passphrase_problem: PassphraseLack | None = None
        self.question: Question | None = None
        self.is_scan_refused = False
        """Whether a scan came, which belongs to the desk and not here."""
        self._outcome: asyncio.Future[Arrival | None] = asyncio.get_running_loop().create_future()

    @property
    def is_new(self) -> bool:
        """Whether a passphrase is chosen, and not given."""
        return self.standing is Standing.NEW

    @property
    def takes_passphrase(self) -> bool:
        """Whether there is anything that a passphrase could open."""
        return self.standing in (Standing.NEW, Standing.BY_PASSPHRASE)

    @property
    def strength(self) -> Strength | None:
        """How good the passphrase is that is being chosen; None where there is nothing to judge yet."""
        return strength(self._passphrase) if self.is_new and self._passphrase else None

    @property
    def is_opening(self) -> bool:
        """Whether passphrase and token are being looked at."""
        return self.scope.is_busy("open")

    @property
    def seconds_to_wait(self) -> int:
        """How long to wait before the next try."""
        return max(0, -int(-(self._may_try_at - self._means.monotonic()) // 1))

    async def outcome(self) -> Arrival | None:
        """What the desk starts with, once it is known; None where the program was left."""
        return await self._outcome

    def type_token(self, text: str) -> None:
        """The token, held in memory alone."""
        self._token = text.strip()
        self.token_problem = None
        self._tell()

    def type_passphrase(self, text: str) -> None:
        """The passphrase so far."""
        self._passphrase = text
        self._forget_lack()

    def type_again(self, text: str) -> None:
        """The same once more, as it cannot be read."""
        self._again = text
        self._forget_lack()

    def refuse_scan(self) -> None:
        """A wristband is no passphrase: whoever wears it could read what the desk keeps."""
        self.is_scan_refused = True
        self.changed.emit()

    def open(self) -> None:
        """Goes on with the passphrase."""
        if self.is_opening or not self.takes_passphrase:
            return
        self.passphrase_problem, self.token_problem = self._lack(), self._lack_of_token()
        if self.passphrase_problem is None and self.token_problem is None:
            self.scope.start("open", self._open, Policy.DROP)
        self._tell()

    def ask(self, question: Question) -> None:
        """Asks once more before something is done that costs what was kept."""
        self.question = question
        self._tell()

    def decline(self) -> None:
        """Leaves things as they are."""
        self.question = None
        self._tell()

    def confirm(self) -> None:
        """Does what was asked about."""
        question, self.question = self.question, None
        if question is Question.GO_ON_WITHOUT:
            self.token_problem = self._lack_of_token()
            if self.token_problem is None:
                self.scope.start("open", partial(self._arrive, None), Policy.DROP)
        elif question is Question.FORGOTTEN:
            self.scope.start("open", self._set_aside, Policy.DROP)
        self._tell()

    def leave(self) -> None:
        """Ends the program."""
        self._end(None)

    async def _open(self) -> None:
        """The token first: whoever has none needs not guess at the passphrase."""
        if not await self._token_counts():
            self._tell()
            return
        make_key = self._keys.make if self.is_new else self._keys.open
        try:
            key = await asyncio.to_thread(make_key, self._passphrase)
        except WrongPassphrase:
            self._wrong += 1
            self._slow_down()
            self.refused.emit()
        except OSError:
            self.passphrase_problem = PassphraseLack.DISK_REFUSES
        else:
            self._end(Arrival(self._token, key))
        self._tell()

    async def _arrive(self, key: bytes | None) -> None:
        if await self._token_counts():
            self._end(Arrival(self._token, key))
        self._tell()

    async def _set_aside(self) -> None:
        """Only the token's holder may: with what was kept, the people who may unlock the desk are gone as well."""
        self.token_problem = self._lack_of_token()
        if self.token_problem is None and await self._token_counts(offline_too=False):
            try:
                await asyncio.to_thread(self._keys.set_aside)
                self.standing = await asyncio.to_thread(self._keys.standing)
            except OSError:
                self.passphrase_problem = PassphraseLack.DISK_REFUSES
            self._passphrase = self._again = ""
        self._tell()

    async def _token_counts(self, *, offline_too: bool = True) -> bool:
        """Without a connection the token may be taken as it is: the desk notices later if it does not count."""
        if not self.asks_for_token:
            return True
        server = self._connect(self._token)
        try:
            await ask_about(server)
        except ApiError as error:
            if offline_too and isinstance(error, Unreachable | TimedOut | ServerFault):
                return True
            self.token_problem = error
            return False
        finally:
            await server.close()
        return True

    def _slow_down(self) -> None:
        self.passphrase_problem = PassphraseLack.WRONG
        pause = pins.pause_after(self._wrong)
        if pause:
            self.passphrase_problem = PassphraseLack.MUST_WAIT
            self._may_try_at = self._means.monotonic() + pause
            self.scope.start("wait", self._count_down, Policy.LATEST)

    async def _count_down(self) -> None:
        while self.seconds_to_wait:
            await self._means.sleep(1.0)
            if self.passphrase_problem is PassphraseLack.MUST_WAIT and not self.seconds_to_wait:
                self.passphrase_problem = None
            self.changed.emit()

    def _lack(self) -> PassphraseLack | None:
        if self.seconds_to_wait:
            return PassphraseLack.MUST_WAIT
        if not self._passphrase:
            return PassphraseLack.NONE_GIVEN
        if not self.is_new:
            return None
        if not strength(self._passphrase).is_enough:
            return PassphraseLack.NOT_ENOUGH
        return None if self._passphrase == self._again else PassphraseLack.DIFFER

    def _lack_of_token(self) -> TokenLack | None:
        if not self._token:
            return TokenLack.NO_TOKEN
        return None if is_sendable_token(self._token) else TokenLack.NOT_A_TOKEN

    def _forget_lack(self) -> None:
        if self.passphrase_problem is not PassphraseLack.MUST_WAIT:
            self.passphrase_problem = None
        self._tell()

    def _end(self, arrival: Arrival | None) -> None:
        self._passphrase = self._again = ""
        if not self._outcome.done():
            self._outcome.set_result(arrival)

    def _tell(self) -> None:
        self.is_scan_refused = False
        self.changed.emit()
