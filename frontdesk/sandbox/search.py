"""Finding people by what a person types: any case and accent, beginnings of words, phone numbers however written."""

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans({"đ": "d", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ı": "i"})
_HAN = re.compile(r"([\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])")
_WORD = re.compile(r"[^\W_]+")
_JOINED = re.compile(r"\w+(?:['’\-]\w+)+")
_PHONE = re.compile(r"[+\d\s().\-/]*\d[+\d\s().\-/]*")
_CALLING_CODES = (
    "1",
    "20",
    "30",
    "31",
    "33",
    "34",
    "39",
    "44",
    "48",
    "49",
    "61",
    "84",
    "86",
    "90",
    "91",
    "234",
    "353",
    "971",
)


def fold(text: str) -> str:
    """The text without case and accents, each Han character a word of its own."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return _HAN.sub(r" \1 ", "".join(character for character in plain if not unicodedata.combining(character)))


def words(text: str) -> list[str]:
    """The words of a text as they are indexed and looked up."""
    return _WORD.findall(fold(text))


@lru_cache(maxsize=20_000)
def indexed_name(*names: str | None) -> str:
    """What a name is found by: its words, and O'Brien as obrien too."""
    name = " ".join(filter(None, names))
    joined = ["".join(words(part)) for part in _JOINED.findall(name)] if not name.isalpha() else []
    return " ".join([*words(name), *joined])


def indexed_email(email: str | None) -> str:
    """The words before the @; the whole address has an index of its own."""
    return " ".join(words((email or "").partition("@")[0]))


def indexed_phone(phone: str | None) -> str:
    """A number with and without its country's code, and its last six and four digits."""
    digits = (phone or "").lstrip("+")
    if not digits:
        return ""
    country = max((code for code in _CALLING_CODES if digits.startswith(code)), key=len, default="")
    return f"{digits} {digits[len(country) :]} {digits[-6:]} {digits[-4:]}"


def indexed_site(site_id: str) -> str:
    """A site as one word."""
    return site_id.replace("-", "")


def typed_digits(text: str) -> str:
    """The digits of a typed phone number without the zeros that only dial; empty where it is no number."""
    return re.sub(r"\D", "", text.replace("(0)", "")).lstrip("0") if _PHONE.fullmatch(text) else ""


def _all_begin(terms: list[str], columns: str) -> str:
    return " AND ".join(f'{{{columns}}}: "{term}" *' for term in terms)


def expression(text: str, columns: str = "name email phone") -> str:
    """The full-text query for what was typed; empty where nothing can match."""
    digits = typed_digits(text)
    return _all_begin([digits], "phone") if digits and "phone" in columns else _all_begin(words(text), columns)
