"""The key of the desk's database where there is no keychain: made of a passphrase, which itself is kept nowhere."""

import hashlib
import hmac
import json
import secrets
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import Enum, auto
from pathlib import Path
from typing import Any, Final

from frontdesk.core.atomic_file import write_atomically
from frontdesk.domain.passphrases import normalised
from frontdesk.store.keys import KEY_BYTES, KeychainUnavailable

_SALT_BYTES: Final = 16
_MOST_MEMORY: Final = 256 * 1024 * 1024
_MOST_COST: Final = 2**20
_MOST_TIMES: Final = 16


class WrongPassphrase(Exception):
    """The passphrase is not the one that the database's key was made of."""


class Standing(Enum):
    """What is beside, or in place of, the database that is to be opened."""

    NEW = auto()
    """Nothing: a passphrase may be chosen."""
    BY_PASSPHRASE = auto()
    BY_KEYCHAIN = auto()
    """A database of which a keychain holds the key; a passphrase would not open it."""
    DAMAGED = auto()
    """What the passphrase needs to become the key was damaged."""


@dataclass(frozen=True, slots=True)
class _Recipe:
    """What makes the key of the passphrase, and tells a wrong passphrase from a damaged database."""

    salt: str
    check: str = ""
    cost: int = 2**16
    block: int = 8
    times: int = 2

    def derived(self, passphrase: str) -> bytes:
        """The key, and as much again for the check; takes long and much memory on purpose."""
        return hashlib.scrypt(
            normalised(passphrase).encode(),
            salt=bytes.fromhex(self.salt),
            n=self.cost,
            r=self.block,
            p=self.times,
            maxmem=_MOST_MEMORY,
            dklen=2 * KEY_BYTES,
        )


class PassphraseKeys:
    """Makes the key of one database of a passphrase; each call blocks, and belongs off the loop.

    Salt and costs lie beside the database in two files of the same content, since without them it cannot be opened.
    """

    def __init__(self, database: Path) -> None:
        self._database = database
        self._files = (database.with_suffix(".key"), database.with_suffix(".key-copy"))

    def is_set(self) -> bool:
        """Whether a passphrase was chosen for this database."""
        return any(file.exists() for file in self._files)

    def standing(self) -> Standing:
        """What there is to open."""
        if self.is_set():
            return Standing.DAMAGED if self._recipe() is None else Standing.BY_PASSPHRASE
        return Standing.BY_KEYCHAIN if self._database.exists() else Standing.NEW

    def make(self, passphrase: str) -> bytes:
        """Begins a database with this passphrase; raises OSError where the disk refuses."""
        plain = _Recipe(secrets.token_hex(_SALT_BYTES))
        derived = plain.derived(passphrase)
        recipe = _Recipe(plain.salt, _check_of(derived))
        for file in self._files:
            write_atomically(file, _written(recipe))
        return derived[:KEY_BYTES]

    def open(self, passphrase: str) -> bytes:
        """The key; raises WrongPassphrase, and OSError where there is nothing to make it of any more."""
        recipe = self._recipe()
        if recipe is None:
            raise FileNotFoundError(self._files[0].name)
        derived = recipe.derived(passphrase)
        if not hmac.compare_digest(_check_of(derived), recipe.check):
            raise WrongPassphrase
        for file in self._files:
            if _read(file) is None:
                write_atomically(file, _written(recipe))
        return derived[:KEY_BYTES]

    def set_aside(self) -> None:
        """Renames what nobody can open any more, and deletes nothing; another passphrase may be chosen then."""
        mark = f"forgotten-{datetime.now(UTC).strftime('%Y%m%dT%H%M%S.%f')}"
        for file in sorted(self._database.parent.glob(f"{self._database.stem}.*")):
            if "damaged-" not in file.name and "forgotten-" not in file.name:
                file.replace(file.with_name(f"{file.name}.{mark}"))

    def _recipe(self) -> _Recipe | None:
        return next((recipe for file in self._files if (recipe := _read(file)) is not None), None)


@dataclass(frozen=True, slots=True)
class HeldKey:
    """A key that is held in memory until the program ends, or that there is none: nothing is kept then."""

    key: bytes | None

    def __repr__(self) -> str:
        return f"HeldKey({'held' if self.key else 'none'})"

    def load(self) -> bytes | None:
        """The key; raises KeychainUnavailable where the desk goes on without."""
        if self.key is None:
            raise KeychainUnavailable("The desk goes on without a passphrase")
        return self.key

    def create(self) -> bytes:
        """There is none to be made here."""
        raise KeychainUnavailable("A passphrase is chosen at the start")


def _check_of(derived: bytes) -> str:
    return hashlib.sha256(derived[KEY_BYTES:]).hexdigest()


def _written(recipe: _Recipe) -> str:
    document = asdict(recipe)
    return json.dumps({**document, "sum": _sum(document)}) + "\n"


def _read(file: Path) -> _Recipe | None:
    """What a file says, or None where it is not there, damaged, or asks for more than this program would spend."""
    try:
        document: dict[str, Any] = json.loads(file.read_bytes())
        is_whole = document.pop("sum") == _sum(document)
        recipe = _Recipe(**document)
        return recipe if is_whole and _is_sane(recipe) else None
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _is_sane(recipe: _Recipe) -> bool:
    """Whether the key can be made so, and as dear as this program makes it or dearer."""
    own, salt = _Recipe(""), bytes.fromhex(recipe.salt)
    is_dear = own.cost <= recipe.cost <= _MOST_COST and recipe.block >= own.block and recipe.times >= 1
    memory = 130 * recipe.cost * recipe.block
    return len(salt) >= _SALT_BYTES and is_dear and recipe.times <= _MOST_TIMES and memory <= _MOST_MEMORY


def _sum(document: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(document, sort_keys=True).encode()).hexdigest()[:16]
