"""Where the token is kept: in the system's keychain, or in memory only; never in a file of our own."""

import asyncio
import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Protocol, TypeVar

SERVICE = "frontdesk"
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


class TokenVault:
    """Keeps one token a server address; without a keychain until the program ends, and it says so.

    Every call to the keychain runs in a thread, since the system may ask the person at the desk to unlock it.
    """

    def __init__(self, find_keychain: Callable[[], Keychain | None] = system_keychain) -> None:
        self._find_keychain = find_keychain
        self._in_memory: dict[str, str] = {}
        self.is_persistent = False
        """Whether the keychain took, or answered, the last call."""

    async def load(self, url: str) -> str | None:
        """The token for the address, if one is kept."""
        if url in self._in_memory:
            return self._in_memory[url]
        return await _in_thread(self._load, url)

    async def save(self, url: str, token: str) -> None:
        """Keeps the token for the address, in memory where the keychain does not take it."""
        if await _in_thread(self._save, url, token):
            self._in_memory.pop(url, None)
        else:
            self._in_memory[url] = token

    async def delete(self, url: str) -> None:
        """Forgets the token for the address."""
        self._in_memory.pop(url, None)
        await _in_thread(self._delete, url)

    def _load(self, url: str) -> str | None:
        return self._ask(lambda keychain: keychain.get_password(SERVICE, url))

    def _save(self, url: str, token: str) -> bool:
        """Reads the token back, since some keychains silently keep nothing."""
        self._ask(lambda keychain: keychain.set_password(SERVICE, url, token))
        self.is_persistent = self.is_persistent and self._load(url) == token
        return self.is_persistent

    def _delete(self, url: str) -> None:
        if self._load(url) is not None:
            self._ask(lambda keychain: keychain.delete_password(SERVICE, url))

    def _ask(self, question: Callable[[Keychain], str | None]) -> str | None:
        """The keychain's answer; backends raise what their libraries raise, and all of it means: no keychain."""
        self.is_persistent = False
        try:
            keychain = self._find_keychain()
            answer = question(keychain) if keychain is not None else None
        except Exception as error:  # noqa: BLE001  D-Bus, Windows and macOS libraries share no base class
            _log.warning("The keychain did not answer: %s", type(error).__name__)
            return None
        self.is_persistent = keychain is not None
        return answer


def _in_thread(call: Callable[..., T], *arguments: str) -> asyncio.Future[T]:
    """Runs the call in a daemon thread: a prompt that nobody answers must not keep the program from ending."""
    outcome: Future[T] = Future()
    outcome.set_running_or_notify_cancel()

    def run() -> None:
        try:
            outcome.set_result(call(*arguments))
        except BaseException as error:  # noqa: BLE001  it is raised where the outcome is awaited
            outcome.set_exception(error)

    threading.Thread(target=run, name="keychain", daemon=True).start()
    return asyncio.wrap_future(outcome)
