"""Phone numbers as people write them at a site, and as they are sent: E.164."""

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

_SEPARATORS = re.compile(r"[\s()./\u2010-\u2015-]")
_REGION = re.compile(r"[-_]([A-Za-z]{2})\b")
_HOME_OF_LANGUAGE = {"en": "GB", "el": "GR", "vi": "VN", "zh": "CN", "ar": "AE"}
"""Where a site's locale names only a language whose code is not its country's."""


class PhoneProblem(Enum):
    """Why a text is not a phone number that can be sent."""

    NOT_A_NUMBER = auto()
    TOO_SHORT = auto()
    TOO_LONG = auto()
    UNKNOWN_COUNTRY = auto()


@dataclass(frozen=True, slots=True)
class Phone:
    """A number that can be sent; `region` is its country's two letters, or empty where it belongs to none.

    `is_in_use` is False where no such number is known to be given out: new ones are, so that is a doubt and no refusal.
    """

    e164: str
    shown: str
    region: str
    is_in_use: bool


def region_of(locale: str) -> str:
    """The country whose numbers may be written without a country code, by the site's locale; empty where unknown."""
    named = _REGION.search(locale)
    if named:
        return named[1].upper()
    language = locale.lower()
    return _HOME_OF_LANGUAGE.get(language, language.upper() if len(language) == 2 else "")


def read_phone(text: str, region: str) -> Phone | PhoneProblem:
    """Reads what was typed, with or without a country code."""
    import phonenumbers  # noqa: PLC0415  5 MB and a twentieth of a second, for forms and shown numbers alone

    try:
        number = phonenumbers.parse(text, region or None)
    except phonenumbers.NumberParseException as error:
        return _UNREAD.get(error.error_type, PhoneProblem.NOT_A_NUMBER)
    lengths = phonenumbers.ValidationResult
    match phonenumbers.is_possible_number_with_reason(number):
        case lengths.IS_POSSIBLE:
            return _phone(number)
        case lengths.TOO_SHORT | lengths.IS_POSSIBLE_LOCAL_ONLY:
            return PhoneProblem.TOO_SHORT
        case lengths.TOO_LONG:
            return PhoneProblem.TOO_LONG
        case _:
            return PhoneProblem.NOT_A_NUMBER


@lru_cache(maxsize=512)
def shown_phone(number: str) -> str:
    """A stored number in groups, as it is read aloud; as it is where that is no number, or would lose a digit."""
    read = read_phone(number, "") if number.startswith("+") else PhoneProblem.UNKNOWN_COUNTRY
    return read.shown if isinstance(read, Phone) and _digits(read.shown) == _digits(number) else number


def _digits(number: str) -> str:
    return "".join(character for character in number if character.isdigit())


def warm_up() -> None:
    """Loads what reading a number needs, so that the first guest does not wait for it."""
    read_phone("+447900123456", "")


def bare(number: str) -> str:
    """A stored number without its separators, to compare by."""
    return _SEPARATORS.sub("", number)


_UNREAD = {
    0: PhoneProblem.UNKNOWN_COUNTRY,
    2: PhoneProblem.TOO_SHORT,
    3: PhoneProblem.TOO_SHORT,
    4: PhoneProblem.TOO_LONG,
}
"""What the reader's own codes mean; any other is no number at all."""


def _phone(number: "PhoneNumber") -> Phone:
    import phonenumbers  # noqa: PLC0415  as above

    forms = phonenumbers.PhoneNumberFormat
    return Phone(
        e164=phonenumbers.format_number(number, forms.E164),
        shown=phonenumbers.format_number(number, forms.INTERNATIONAL),
        region=phonenumbers.region_code_for_number(number) or "",
        is_in_use=phonenumbers.is_valid_number(number),
    )
