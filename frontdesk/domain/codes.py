"""What a scanner or a person put in, read as a code: a code is text, and nothing in it is ever made regular."""

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum, auto

LONGEST_CODE = 256
_BEFORE = "\x02 "
_AFTER = "\r\n\t\x03 "
_CUSTOMER_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_MAGNETIC_TRACK = re.compile(r"%B[^^]*\^|;[^=]*=[^?]*\?|\d{13,19}=\d{4}", re.IGNORECASE)
_LONGEST_PHONE = 15


class RefusalReason(Enum):
    """Why what was read is neither sent, nor kept, nor shown."""

    EMPTY = auto()
    TOO_LONG = auto()
    PAYMENT_CARD = auto()


@dataclass(frozen=True, slots=True)
class CodeRefusal:
    """A code that goes no further; it does not hold what was read."""

    reason: RefusalReason


@dataclass(frozen=True, slots=True)
class Code:
    """A code as it was read, without the scanner's prefix and suffix."""

    text: str
    is_customer_id: bool = False


def read_code(raw: str) -> Code | CodeRefusal:
    """Cuts the suffix, STX, ETX and outer spaces, and refuses what is no code; all else stays as it is."""
    text = raw.lstrip(_BEFORE).rstrip(_AFTER)
    if not text:
        return CodeRefusal(RefusalReason.EMPTY)
    if len(text) > LONGEST_CODE:
        return CodeRefusal(RefusalReason.TOO_LONG)
    if _is_card_number(text) or _MAGNETIC_TRACK.search(text):
        return CodeRefusal(RefusalReason.PAYMENT_CARD)
    return Code(text, is_customer_id=_CUSTOMER_ID.fullmatch(text) is not None)


def is_payment_card(text: str) -> bool:
    """Whether a text is a payment card's number, which no field takes and nothing keeps."""
    read = read_code(text)
    return isinstance(read, CodeRefusal) and read.reason is RefusalReason.PAYMENT_CARD


def shown(code: str) -> str:
    """A code in plain ASCII, with everything else escaped: no two codes look the same."""
    return code.encode("unicode_escape").decode("ascii")


def _is_card_number(text: str) -> bool:
    """Whether the text is 13 to 19 digits that pass Luhn, whatever separates them; a phone number with its + is not."""
    if any(character.isalpha() for character in text):
        return False
    digits = [unicodedata.decimal(character) for character in text if character.isdecimal()]
    is_phone_number = text.startswith("+") and len(digits) <= _LONGEST_PHONE
    return 13 <= len(digits) <= 19 and not is_phone_number and _passes_luhn(digits)


def _passes_luhn(digits: list[int]) -> bool:
    doubled = (2 * digit for digit in digits[-2::-2])
    return (sum(digits[-1::-2]) + sum(digit // 10 + digit % 10 for digit in doubled)) % 10 == 0
