"""Whether a guest who is about to be created is there already."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from frontdesk.api.records import Customer
from frontdesk.domain.phones import bare


class Likeness(IntEnum):
    """What two guests have in common; the greater, the likelier they are one."""

    NAME = 1
    PHONE = 2
    EMAIL = 3


@dataclass(frozen=True, slots=True)
class Likely:
    """An existing guest and why it may be the one at the desk."""

    customer: Customer
    by: Likeness


def likeness(new: Mapping[str, str | None], customer: Customer) -> Likeness | None:
    """The strongest thing that a new guest's fields have in common with a customer."""
    if customer.deleted_at is not None:
        return None
    if _folded(new.get("email")) and _folded(new.get("email")) == _folded(customer.email):
        return Likeness.EMAIL
    phone = bare(new.get("phone") or "")
    if phone and phone == bare(customer.phone or ""):
        return Likeness.PHONE
    wanted = _words(new.get("first_name"), new.get("last_name"))
    has_both = bool(new.get("first_name") and new.get("last_name"))
    return Likeness.NAME if has_both and wanted <= _words(customer.first_name, customer.last_name) else None


def likely(new: Mapping[str, str | None], found: Iterable[Customer], at_most: int = 4) -> tuple[Likely, ...]:
    """Of those found the likeliest, each once."""
    each = {customer.id: customer for customer in found}.values()
    alike = [Likely(customer, by) for customer in each if (by := likeness(new, customer)) is not None]
    return tuple(sorted(alike, key=_rank)[:at_most])


def _rank(one: Likely) -> int:
    return -one.by


def _folded(text: str | None) -> str:
    """Without case and accents."""
    plain = unicodedata.normalize("NFKD", (text or "").casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).strip()


def _words(*names: str | None) -> frozenset[str]:
    return frozenset(word for name in names for word in _folded(name).replace("-", " ").split())
