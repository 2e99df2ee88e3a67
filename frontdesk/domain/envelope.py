"""An address as it stands on an envelope, and its fields as a form holds them."""

from typing import Final

from frontdesk.api.records import Address

FIELDS: Final = ("name", "address_line_1", "address_line_2", "city", "county", "postcode", "country")
REQUIRED: Final = frozenset({"name", "address_line_1"})
"""What an address cannot be without."""


def held(address: Address) -> dict[str, str | None]:
    """The fields as the server holds them; an empty text says no more than none does."""
    return {name: getattr(address, name) or None for name in FIELDS}


def lines_of(address: Address) -> tuple[str, ...]:
    """The lines of the envelope, without what the address is called."""
    values = (held(address)[name] for name in FIELDS if name != "name")
    return tuple(" ".join(value.split()) for value in values if value and value.strip())


def envelope(address: Address) -> str:
    """The address on one line."""
    return ", ".join(lines_of(address))
