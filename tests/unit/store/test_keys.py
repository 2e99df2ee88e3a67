"""The key is made once, comes back whole, and a keychain that keeps nothing is found out."""

from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

from frontdesk.store.keys import KEY_BYTES, KeychainKeys, KeychainUnavailable


class Keychain(KeyringBackend):
    """A keychain in memory, which may be locked or forget at once."""

    priority = 1.0  # type: ignore[assignment]  # a class property there

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.is_locked = False
        self.forgets = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.is_locked:
            raise KeyringLocked
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.is_locked:
            raise KeyringLocked
        if not self.forgets:
            self.kept[service, username] = password


@pytest.fixture
def keychain() -> Iterator[Keychain]:
    before, inside = keyring.get_keyring(), Keychain()
    keyring.set_keyring(inside)
    yield inside
    keyring.set_keyring(before)


def test_a_key_is_made_and_comes_back(keychain: Keychain) -> None:
    keys = KeychainKeys("desk-1.db")
    assert keys.load() is None
    made = keys.create()
    assert len(made) == KEY_BYTES
    assert KeychainKeys("desk-1.db").load() == made
    assert KeychainKeys("desk-2.db").load() is None
    assert KeychainKeys("desk-2.db").create() != made


def test_a_locked_keychain_is_not_an_empty_one(keychain: Keychain) -> None:
    KeychainKeys("desk.db").create()
    keychain.is_locked = True
    with pytest.raises(KeychainUnavailable):
        KeychainKeys("desk.db").load()
    with pytest.raises(KeychainUnavailable):
        KeychainKeys("desk.db").create()


def test_a_keychain_that_forgets_is_none(keychain: Keychain) -> None:
    keychain.forgets = True
    with pytest.raises(KeychainUnavailable):
        KeychainKeys("desk.db").create()


@pytest.mark.parametrize("text", ["", "not hex", "abcd", "00" * 33])
def test_what_is_no_key_is_not_used_and_not_replaced(keychain: Keychain, text: str) -> None:
    keychain.kept["frontdesk-store", "desk.db"] = text
    with pytest.raises(KeychainUnavailable):
        KeychainKeys("desk.db").load()
