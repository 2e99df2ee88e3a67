"""What the fields that set a desk up may hold: a text that fits one belongs to it, however fast it came."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from frontdesk.core.settings import is_sendable_token
from frontdesk.domain.codes import Code, read_code

SHORTEST_TOKEN = 20
"""Characters; what wristbands carry is shorter, or of digits alone, an address, or a guest's id."""


def may_be_token(text: str) -> bool:
    """Whether it is long and mixed as API tokens are, and nothing that a wristband carries."""
    is_of_a_band = text.isdecimal() or may_be_address(text) or may_be_id(text) or not isinstance(read_code(text), Code)
    return len(text) >= SHORTEST_TOKEN and is_sendable_token(text) and not is_of_a_band


def may_be_address(text: str) -> bool:
    """Whether it is written as a server's address is."""
    return text.startswith(("https://", "http://"))


def may_be_id(text: str) -> bool:
    """Whether it is an id as sites, and guests, have them."""
    read = read_code(text)
    return isinstance(read, Code) and read.is_customer_id


def is_zone(name: str) -> bool:
    """Whether there is a time zone of that name."""
    try:
        return bool(name) and ZoneInfo(name) is not None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
