"""The token in a keychain, and in memory only without one."""

import asyncio
import logging
import threading
from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import chainer, fail, null
from keyring.errors import KeyringError

from frontdesk.core.secrets import TokenVault, system_keychain

URL, OTHER_URL = "https://api.try.be", "https://api.playground.try.be"


class DrawerKeychain:
    """A keychain that works; it refuses to be asked on the main thread."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        assert threading.current_thread() is not threading.main_thread()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        assert threading.current_thread() is not threading.main_thread()
        self.kept[(service, username)] = password

    def delete_password(self, service: str, username: str) -> None:
        assert threading.current_thread() is not threading.main_thread()
        del self.kept[(service, username)]


class Finder:
    """Finds the same keychain each time."""

    def __init__(self, keychain: DrawerKeychain) -> None:
        self._keychain = keychain

    def __call__(self) -> DrawerKeychain:
        return self._keychain


class ForgetfulKeychain(DrawerKeychain):
    """Takes everything and keeps nothing."""

    def set_password(self, service: str, username: str, password: str) -> None:
        pass


class LockedKeychain(DrawerKeychain):
    """Refuses everything."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringError(f"locked: {username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringError(f"locked: {password}")


def none_at_all() -> None:
    return None


async def test_a_keychain_keeps_the_token_for_the_next_start() -> None:
    keychain = DrawerKeychain()
    vault = TokenVault(Finder(keychain))
    assert await vault.load(URL) is None
    assert vault.is_persistent
    await vault.save(URL, "token-1")
    assert vault.is_persistent
    assert await TokenVault(Finder(keychain)).load(URL) == "token-1"


async def test_each_address_has_its_own_token() -> None:
    vault = TokenVault(Finder(DrawerKeychain()))
    await vault.save(URL, "production")
    await vault.save(OTHER_URL, "playground")
    assert await vault.load(URL) == "production"
    assert await vault.load(OTHER_URL) == "playground"


async def test_a_deleted_token_is_gone_and_deleting_twice_is_no_error() -> None:
    keychain = DrawerKeychain()
    vault = TokenVault(Finder(keychain))
    await vault.save(URL, "token-1")
    await vault.delete(URL)
    await vault.delete(URL)
    assert keychain.kept == {}
    assert await vault.load(URL) is None


@pytest.mark.parametrize("find", [none_at_all, ForgetfulKeychain, LockedKeychain], ids=["none", "forgetful", "locked"])
async def test_without_a_keychain_the_token_lasts_as_long_as_the_program(find: type[DrawerKeychain]) -> None:
    vault = TokenVault(find)
    await vault.save(URL, "token-1")
    assert not vault.is_persistent
    assert await vault.load(URL) == "token-1"
    assert await TokenVault(find).load(URL) is None
    await vault.delete(URL)
    assert await vault.load(URL) is None


async def test_a_keychain_that_fails_says_nothing_of_the_token(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        await TokenVault(LockedKeychain).save(URL, "marked-token")
    assert "KeyringError" in caplog.text
    assert "marked-token" not in caplog.text


async def test_an_unanswered_prompt_does_not_hold_up_the_loop() -> None:
    answered = threading.Event()

    class Prompting(DrawerKeychain):
        def get_password(self, service: str, username: str) -> str | None:
            answered.wait(30)
            return "token-1"

    load = asyncio.ensure_future(TokenVault(Prompting).load(URL))
    await asyncio.sleep(0)
    assert not load.done()
    keychain_threads = [thread for thread in threading.enumerate() if thread.name == "keychain"]
    assert keychain_threads
    assert all(thread.daemon for thread in keychain_threads)
    answered.set()
    assert await load == "token-1"


async def test_a_prompt_that_nobody_answers_is_given_up() -> None:
    answered = threading.Event()

    class Prompting(DrawerKeychain):
        def get_password(self, service: str, username: str) -> str | None:
            answered.wait(30)
            return super().get_password(service, username)

    vault = TokenVault(Prompting, seconds=0.02)
    assert await vault.load(URL) is None
    await vault.save(URL, "token-1")
    assert not vault.is_persistent
    assert await vault.load(URL) == "token-1"
    answered.set()


def backend_of(module: str) -> KeyringBackend:
    """A backend that is known by its module alone."""
    return type("Keyring", (null.Keyring,), {"__module__": module})()


@pytest.fixture
def _keyring_given_back() -> Iterator[None]:
    before = keyring.get_keyring()
    yield
    keyring.set_keyring(before)


@pytest.mark.usefixtures("_keyring_given_back")
@pytest.mark.parametrize(
    ("module", "is_real"),
    [
        ("keyring.backends.SecretService", True),
        ("keyring.backends.libsecret", True),
        ("keyring.backends.kwallet", True),
        ("keyring.backends.macOS", True),
        ("keyring.backends.Windows", True),
        ("keyring.backends.fail", False),
        ("keyring.backends.null", False),
        ("keyrings.alt.file", False),
        ("somebody.else", False),
    ],
)
def test_only_the_systems_own_keychains_count(module: str, is_real: bool) -> None:
    backend = backend_of(module)
    keyring.set_keyring(backend)
    assert system_keychain() is (backend if is_real else None)


@pytest.mark.usefixtures("_keyring_given_back")
def test_of_several_the_first_real_one_is_asked_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    real = backend_of("keyring.backends.SecretService")
    members = [backend_of("keyrings.alt.file"), real, backend_of("keyring.backends.kwallet")]
    monkeypatch.setattr(chainer.ChainerBackend, "backends", members)
    keyring.set_keyring(chainer.ChainerBackend())
    assert system_keychain() is real


@pytest.mark.usefixtures("_keyring_given_back")
@pytest.mark.parametrize("backend", [fail.Keyring, null.Keyring])
async def test_the_backends_of_a_bare_machine_keep_nothing(backend: type[KeyringBackend]) -> None:
    keyring.set_keyring(backend())
    vault = TokenVault()
    await vault.save(URL, "token-1")
    assert not vault.is_persistent
    assert await TokenVault().load(URL) is None
