"""The key of the desk's database, and the keychain that holds it."""

import secrets
from typing import Final, Protocol

KEY_BYTES: Final = 32


class KeychainUnavailable(Exception):
    """There is no keychain, it is locked, or it does not keep what it is given."""


class DatabaseKeys(Protocol):
    """Where the key of one database is kept; either call may raise `KeychainUnavailable`."""

    def load(self) -> bytes | None:
        """The key, or None where none was made yet."""

    def create(self) -> bytes:
        """Makes a key and keeps it."""


class KeychainKeys:
    """Keeps the key of one database in the system's keychain, under the database's name."""

    def __init__(self, database_name: str, service: str = "frontdesk-store") -> None:
        self._service = service
        self._name = database_name

    def load(self) -> bytes | None:
        """The key, or None where the keychain answers that it holds none."""
        text = self._get()
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
        import keyring  # noqa: PLC0415  slow to import, and needed once a start
        from keyring.errors import KeyringError  # noqa: PLC0415

        key = secrets.token_bytes(KEY_BYTES)
        try:
            keyring.set_password(self._service, self._name, key.hex())
        except (KeyringError, OSError, RuntimeError) as error:
            raise KeychainUnavailable from error
        if self._get() != key.hex():
            raise KeychainUnavailable("The keychain did not keep the key")
        return key

    def _get(self) -> str | None:
        import keyring  # noqa: PLC0415  slow to import, and needed once a start
        from keyring.errors import KeyringError  # noqa: PLC0415

        try:
            return keyring.get_password(self._service, self._name)
        except (KeyringError, OSError, RuntimeError) as error:
            raise KeychainUnavailable from error
