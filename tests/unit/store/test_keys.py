"""The key is made once, comes back whole, and a keychain that keeps nothing is found out."""

import pytest
from keyring.errors import KeyringLocked

from frontdesk.store.keys import KEY_BYTES, KeychainKeys, KeychainUnavailable


class Drawer:
    """A keychain in memory, which may be locked or forget at once."""

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

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]

    def keys(self, name: str) -> KeychainKeys:
        """The key of one database in this keychain."""
        return KeychainKeys(name, find_keychain=lambda: self)


@pytest.fixture
def drawer() -> Drawer:
    return Drawer()


def test_a_key_is_made_and_comes_back(drawer: Drawer) -> None:
    keys = drawer.keys("desk-1.db")
    assert keys.load() is None
    made = keys.create()
    assert len(made) == KEY_BYTES
    assert drawer.keys("desk-1.db").load() == made
    assert drawer.keys("desk-2.db").load() is None
    assert drawer.keys("desk-2.db").create() != made


def test_a_locked_keychain_is_not_an_empty_one(drawer: Drawer) -> None:
    drawer.keys("desk.db").create()
    drawer.is_locked = True
    with pytest.raises(KeychainUnavailable):
        drawer.keys("desk.db").load()
    with pytest.raises(KeychainUnavailable):
        drawer.keys("desk.db").create()


def test_without_a_keychain_no_key_is_made() -> None:
    keys = KeychainKeys("desk.db", find_keychain=lambda: None)
    with pytest.raises(KeychainUnavailable):
        keys.load()
    with pytest.raises(KeychainUnavailable):
        keys.create()


def test_a_keychain_that_forgets_is_none(drawer: Drawer) -> None:
    drawer.forgets = True
    with pytest.raises(KeychainUnavailable):
        drawer.keys("desk.db").create()


@pytest.mark.parametrize("text", ["", "not hex", "abcd", "00" * 33])
def test_what_is_no_key_is_not_used_and_not_replaced(drawer: Drawer, text: str) -> None:
    drawer.kept["frontdesk-store", "desk.db"] = text
    with pytest.raises(KeychainUnavailable):
        drawer.keys("desk.db").load()
