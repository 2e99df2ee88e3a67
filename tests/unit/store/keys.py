"""Keys for the store's tests."""

from dataclasses import dataclass, field

from frontdesk.store.keys import KeychainUnavailable


@dataclass
class KeptKeys:
    """A keychain that works; `made` counts the keys that were made."""

    key: bytes | None = field(default=bytes(range(32)), repr=False)
    made: int = 0

    def load(self) -> bytes | None:
        return self.key

    def create(self) -> bytes:
        self.made += 1
        self.key = bytes([self.made]) * 32
        return self.key


class NoKeychain:
    """A machine without a keychain, or with a locked one."""

    def load(self) -> bytes | None:
        raise KeychainUnavailable

    def create(self) -> bytes:
        raise KeychainUnavailable
