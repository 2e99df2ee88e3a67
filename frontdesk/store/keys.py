"""The name and the key of the desk's database, and the keychain that holds the key."""

import hashlib
import secrets
from collections.abc import Callable
from typing import Final, Protocol

from frontdesk.core.secrets import Keychain, system_keychain

KEY_BYTES: Final = 32


def file_name(api_url: str, site_id: str) -> str:
    """The file of one environment and site, so that production and playground never meet in one store."""
    place = f"{api_url.rstrip('/').lower()}\n{site_id}"
    return f"desk-{hashlib.sha256(place.encode()).hexdigest()[:16]}.db"


class KeychainUnavailable(Exception):
    """There is no keychain, it is locked, or it does not keep what it is given."""


class DatabaseKeys(Protocol):
    """Where the key of one database is kept; either call may raise `KeychainUnavailable`."""

    def load(self) -> bytes | None:
        """The key, or None where none was made yet."""

    def create(self) -> bytes:
        """Makes a key and keeps it."""


class KeychainKeys:
    """Keeps the key of one database in the system's keychain, under the database's name; to be called off the loop."""

    def __init__(
        self,
        database_name: str,
        service: str = "frontdesk-store",
        find_keychain: Callable[[], Keychain | None] = system_keychain,
    ) -> None:
        self._service = service
        self._name = database_name
        self._find_keychain = find_keychain

    def load(self) -> bytes | None:
        """The key, or None where the keychain answers that it holds none."""
        text = self._ask(lambda keychain: keychain.get_password(self._service, self._name))
        if text is None:
            return None
        try:
            key = bytes.fromhex(text)
        except ValueError:
            key = b""
        if len(key) != KEY_BYTES:
            raise KeychainUnavailable("What the keychain holds is not a key")
        return key

    def create(self) -> bytes:
        """Makes a key, and reads it back, since some keychains silently keep nothing."""
        key = secrets.token_bytes(KEY_BYTES)
        self._ask(lambda keychain: keychain.set_password(self._service, self._name, key.hex()))
        if self.load() != key:
            raise KeychainUnavailable("The keychain did not keep the key")
        return key

    def _ask(self, question: Callable[[Keychain], str | None]) -> str | None:
        """The keychain's answer; backends raise what their libraries raise, and all of it means: no keychain."""
        try:
            keychain = self._find_keychain()
            if keychain is not None:
                return question(keychain)
        except Exception as error:
            raise KeychainUnavailable from error
        raise KeychainUnavailable("There is no keychain")
