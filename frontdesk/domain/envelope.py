"""An address as it stands on an envelope, and its fields as a form holds them."""

from collections.abc import Iterable, Mapping
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
    return _lines(held(address))


def envelope(address: Address) -> str:
    """The address on one line."""
    return ", ".join(lines_of(address))


def envelope_of(typed: Mapping[str, str | None]) -> str:
    """The same of fields as they are typed."""
    return ", ".join(_lines(typed))


def _lines(fields: Mapping[str, str | None]) -> tuple[str, ...]:
    values = (fields.get(name) for name in FIELDS if name != "name")
    return tuple(" ".join(value.split()) for value in values if value and value.strip())


def differing(typed: Mapping[str, str | None], address: Address) -> tuple[str, ...]:
    """The fields in which an address is another than what was typed; capitals, spaces and points make no other."""
    there = held(address)
    return tuple(name for name in FIELDS if _plain(typed.get(name)) != _plain(there[name]))


def likely(typed: Mapping[str, str | None], addresses: Iterable[Address]) -> tuple[Address, ...]:
    """Those that may have come of what was typed, the most alike first: by the first line, or by name and postcode."""
    found = [(differing(typed, address), address) for address in addresses]
    alike = [(len(fields), address) for fields, address in found if _may_be(fields)]
    return tuple(address for _, address in sorted(alike, key=lambda each: each[0]))


def _may_be(differ: tuple[str, ...]) -> bool:
    return "address_line_1" not in differ or not {"name", "postcode"} & set(differ)


def _plain(text: str | None) -> str:
    return "".join(letter for letter in (text or "").casefold() if letter.isalnum())
