"""A guest's fields as a form holds them: as the server holds them, as they are typed, and what is wrong with that."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import Final

from frontdesk.api.records import Customer
from frontdesk.domain.birthdays import BirthdayProblem, date_form, read_birthday
from frontdesk.domain.codes import is_payment_card
from frontdesk.domain.phones import Phone, PhoneProblem, bare, read_phone, region_of, shown_phone

EDITABLE: Final = ("first_name", "last_name", "phone", "dob", "preferred_locale", "external_ref")
"""What can be changed of a guest who is there and be read back; a password can be changed and never read."""
FORM_OF_EDITING: Final = (*EDITABLE, "password")
FORM_OF_CREATING: Final = (*FORM_OF_EDITING, "email", "marketing_preference_ids", "guestline_ref")
UNREADABLE: Final = "\x00unreadable"
"""Stands for a field that came in a form that cannot be read: unlike anything that can be typed."""
LOCALES: Final = (
    "en",
    "en-GB",
    "en-US",
    "en-AU",
    "ar",
    "de",
    "el",
    "es",
    "fr",
    "it",
    "nl",
    "pl",
    "pt",
    "tr",
    "vi",
    "zh",
)
"""The languages that guests are most likely to be written to in; the server is the one to say which it knows."""
LONGEST: Final = 255
SHORTEST_PASSWORD: Final = 8
_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")


class FieldProblem(Enum):
    """Why what was typed cannot be sent, where the problem is not one of phones or birthdays."""

    TOO_LONG = auto()
    PAYMENT_CARD = auto()
    NOT_AN_EMAIL = auto()
    PASSWORD_TOO_SHORT = auto()
    CANNOT_BE_CLEARED = auto()


Problem = FieldProblem | PhoneProblem | BirthdayProblem


@dataclass(frozen=True, slots=True)
class Desk:
    """Where the form is filled in: what a phone without a country code and three numbers of a day mean here."""

    locale: str
    today: date


def held(customer: Customer) -> dict[str, str | None]:
    """The editable fields as the server holds them, each as text."""
    fields: dict[str, str | None] = {
        "first_name": customer.first_name or None,
        "last_name": customer.last_name or None,
        "phone": bare(customer.phone) if customer.phone else None,
        "dob": customer.dob.isoformat() if customer.dob else None,
        "preferred_locale": customer.preferred_locale or None,
        "external_ref": customer.external_ref or None,
    }
    return {name: UNREADABLE if name in customer.unreadable else value for name, value in fields.items()}


def shown(name: str, value: str | None, desk: Desk) -> str:
    """What stands in the field for a value that the server holds."""
    if value is None or value == UNREADABLE:
        return ""
    if name == "phone":
        return shown_phone(value)
    return date_form(desk.locale).write(date.fromisoformat(value)) if name == "dob" else value


def read(name: str, text: str, desk: Desk) -> str | Problem | None:
    """The value that what was typed stands for, None for an empty field, or why it stands for none."""
    wanted = text if name == "password" else text.strip()
    if not wanted:
        return FieldProblem.CANNOT_BE_CLEARED if name == "preferred_locale" else None
    if len(wanted) > LONGEST:
        return FieldProblem.TOO_LONG
    if name != "phone" and is_payment_card(wanted):
        return FieldProblem.PAYMENT_CARD
    reader = _READERS.get(name)
    return reader(wanted, desk) if reader is not None else wanted


def is_same(name: str, text: str, value: str | None, desk: Desk) -> bool:
    """Whether what was typed stands for the very value that is held, however it is written."""
    if text == shown(name, value, desk) or (value is None and not text.strip()):
        return True
    return read(name, text, desk) == value


def names_someone(values: Mapping[str, str | None]) -> bool:
    """Whether there is one of the three that a new guest needs."""
    return any(values.get(name) for name in ("email", "first_name", "last_name"))


def _phone(text: str, desk: Desk) -> str | Problem:
    phone = read_phone(text, region_of(desk.locale))
    return phone.e164 if isinstance(phone, Phone) else phone


def _birthday(text: str, desk: Desk) -> str | Problem:
    day = read_birthday(text, date_form(desk.locale), desk.today)
    return day if isinstance(day, BirthdayProblem) else day.isoformat()


def _email(text: str, _desk: Desk) -> str | Problem:
    return text.lower() if _EMAIL.fullmatch(text) else FieldProblem.NOT_AN_EMAIL


def _password(text: str, _desk: Desk) -> str | Problem:
    return text if len(text) >= SHORTEST_PASSWORD else FieldProblem.PASSWORD_TOO_SHORT


_READERS: Final = {"phone": _phone, "dob": _birthday, "email": _email, "password": _password}
