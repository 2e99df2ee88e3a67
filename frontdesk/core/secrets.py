"""Where the token is kept: in the system's keychain, or in memory only; never in a file of our own."""

import asyncio
import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Protocol, TypeVar

SERVICE = "frontdesk"
KEYCHAIN_SECONDS = 10.0
"""How long the system may take to ask the person at the desk before the desk goes on without its keychain."""
_NOT_REAL = frozenset({"keyring.backends.fail", "keyring.backends.null", "keyring.backends.chainer"})
T = TypeVar("T")
_log = logging.getLogger(__name__)


class Keychain(Protocol):
    """The part of a keychain that is used."""

    def get_password(self, service: str, username: str, /) -> str | None: ...
    def set_password(self, service: str, username: str, password: str, /) -> None: ...
    def delete_password(self, service: str, username: str, /) -> None: ...


def system_keychain() -> Keychain | None:
    """The system's own keychain, if there is one; files in plain text and backends of third parties do not count."""
    import keyring  # noqa: PLC0415  slow to import, and not needed before the first paint
    from keyring.backend import KeyringBackend  # noqa: PLC0415
    from keyring.backends.chainer import ChainerBackend  # noqa: PLC0415

    chosen = keyring.get_keyring()
    candidates: list[KeyringBackend] = list(chosen.backends) if isinstance(chosen, ChainerBackend) else [chosen]
    return next((backend for backend in candidates if _is_real(type(backend).__module__)), None)


def _is_real(module: str) -> bool:
    return module.startswith("keyring.backends.") and not any(module.startswith(name) for name in _NOT_REAL)


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a keychain said, and whether there was one that took the call."""

    secret: str | None = None
    is_kept: bool = False


class TokenVault:
    """Keeps one token a server address; without a keychain until the program ends, and it says so.

    Every call to the keychain runs in a thread and is given up after some seconds, since the system may ask the person
    at the desk to unlock it, and nobody may answer.
    """

    def __init__(
        self, find_keychain: Callable[[], Keychain | None] = system_keychain, seconds: float = KEYCHAIN_SECONDS
    ) -> None:
        self._find_keychain = find_keychain
        self._seconds = seconds
        self._in_memory: dict[str, str] = {}
        self.is_persistent = False
        """Whether the keychain took, or answered, the last call."""

    async def load(self, url: str) -> str | None:
        """The token for the address, if one is kept."""
        if url in self._in_memory:
            return self._in_memory[url]
        return (await self._asked(self._load, url)).secret

    async def save(self, url: str, token: str) -> None:
        """Keeps the token for the address, in memory where the keychain does not take it."""
        self._in_memory[url] = token
        if (await self._asked(self._save, url, token)).is_kept:
            self._in_memory.pop(url, None)

    async def delete(self, url: str) -> None:
        """Forgets the token for the address."""
        self._in_memory.pop(url, None)
        await self._asked(self._delete, url)

    async def _asked(self, call: Callable[..., _Answer], *arguments: str) -> _Answer:
        self.is_persistent = False
        try:
            answer = await in_time(call, *arguments, seconds=self._seconds)
        except TimeoutError:
            _log.warning("The keychain did not answer in time")
            return _Answer()
        self.is_persistent = answer.is_kept
        return answer

    def _load(self, url: str) -> _Answer:
        return self._ask(lambda keychain: keychain.get_password(SERVICE, url))

    def _save(self, url: str, token: str) -> _Answer:
        """Reads the token back, since some keychains silently keep nothing."""
        took = self._ask(lambda keychain: keychain.set_password(SERVICE, url, token))
        return _Answer(is_kept=took.is_kept and self._load(url).secret == token)

    def _delete(self, url: str) -> _Answer:
        held = self._load(url)
        return held if held.secret is None else self._ask(lambda keychain: keychain.delete_password(SERVICE, url))

    def _ask(self, question: Callable[[Keychain], str | None]) -> _Answer:
        """The keychain's answer; backends raise what their libraries raise, and all of it means: no keychain."""
        try:
            keychain = self._find_keychain()
            return _Answer() if keychain is None else _Answer(question(keychain), is_kept=True)
        except Exception as error:  # noqa: BLE001  D-Bus, Windows and macOS libraries share no base class
            _log.warning("The keychain did not answer: %s", type(error).__name__)
            return _Answer()


async def in_time(call: Callable[..., T], *arguments: str, seconds: float = KEYCHAIN_SECONDS) -> T:
    """Runs a call to a keychain in a daemon thread; raises TimeoutError where nobody answers the system's prompt.

    A prompt that nobody answers must keep the program neither from starting nor from ending.
    """
    async with asyncio.timeout(seconds):
        return await _in_thread(call, *arguments)


def _in_thread(call: Callable[..., T], *arguments: str) -> asyncio.Future[T]:
    """Runs the call in a daemon thread, which the end of the program does not wait for."""
    outcome: Future[T] = Future()
    outcome.set_running_or_notify_cancel()

    def run() -> None:
        try:
            outcome.set_result(call(*arguments))
        except BaseException as error:  # noqa: BLE001  it is raised where the outcome is awaited
            outcome.set_exception(error)

    threading.Thread(target=run, name="keychain", daemon=True).start()
    return asyncio.wrap_future(outcome)
