"""PINs: kept as scrypt hashes, and guessed ever more slowly."""

import hashlib
import hmac
import secrets
from typing import Final

SHORTEST: Final = 4
LONGEST: Final = 12
FREE_TRIES: Final = 5
"""Wrong PINs in a row that cost nothing but the try."""
MOST_TRIES: Final = 10
"""Wrong PINs in a row after which whoever was signed in no longer is."""
LONGEST_PAUSE: Final = 60.0
_FIRST_PAUSE: Final = 5.0
_COST: Final = 2**14
_BLOCK: Final = 8
_SALT_BYTES: Final = 16
_NAME: Final = "scrypt"


def is_pin(text: str) -> bool:
    """Whether this may be someone's PIN: digits alone, neither too few nor too many."""
    return text.isascii() and text.isdecimal() and SHORTEST <= len(text) <= LONGEST


def hashed(pin: str) -> str:
    """What is kept of a PIN; takes a moment on purpose, so it is called off the loop."""
    salt = secrets.token_bytes(_SALT_BYTES)
    return f"{_NAME}${_COST}${salt.hex()}${_derived(pin, salt, _COST).hex()}"


def matches(pin: str, kept: str) -> bool:
    """Whether a PIN is the one that was kept; what cannot be read matches none. To be called off the loop."""
    try:
        name, cost, salt, key = kept.split("$")
        return name == _NAME and hmac.compare_digest(_derived(pin, bytes.fromhex(salt), int(cost)), bytes.fromhex(key))
    except ValueError:
        return False


def pause_after(wrong: int) -> float:
    """Seconds to wait before the next try, after so many wrong ones in a row."""
    if wrong < FREE_TRIES:
        return 0.0
    return min(_FIRST_PAUSE * float(2 ** min(wrong - FREE_TRIES, 10)), LONGEST_PAUSE)


def _derived(pin: str, salt: bytes, cost: int) -> bytes:
    return hashlib.scrypt(pin.encode(), salt=salt, n=cost, r=_BLOCK, p=1, maxmem=64 * 1024 * 1024)
