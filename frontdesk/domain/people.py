"""How a person is named and described, from what is known of them."""

import re
import unicodedata
from datetime import date

from frontdesk.api.records import Customer, Label

_SIX_HEX = re.compile(r"[0-9a-fA-F]{6}")


_JOINERS = ("\u200c", "\u200d")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def display_name(customer: Customer) -> str:
    """What to call the customer: a name, else an email, else a phone number, else the id; always on one line."""
    parts = " ".join(part for part in (customer.first_name, customer.last_name) if part)
    choices = (customer.full_name, parts, customer.email, customer.phone, customer.id)
    return next((name for choice in choices if choice and (name := " ".join(_seen(choice).split()))), customer.id)


def _seen(text: str) -> str:
    """The text without controls and direction overrides, which could make one name look like another.

    The joiners that Persian and Indic names need are kept between letters.
    """
    kept = (
        letter
        for letter in text
        if letter in _JOINERS or letter.isspace() or unicodedata.category(letter) not in _UNSEEN
    )
    return "".join(kept).strip("".join(_JOINERS))


def initials(customer: Customer) -> str:
    """The first letters of first and last name, or of the full name; nothing where there is no name."""
    names = [name.split() for name in (customer.first_name, customer.last_name) if name and name.split()]
    words = [name[0] for name in names] or (customer.full_name or "").split()
    return _first_letters(words)


def initials_of(name: str) -> str:
    """The same of a guest of whom only the name is kept."""
    return _first_letters(name.split())


def _first_letters(words: list[str]) -> str:
    chosen = words if len(words) < 2 else [words[0], words[-1]]
    return "".join(word[0] for word in chosen).upper()


def age(born: date | None, today: date) -> int | None:
    """Whole years on a day; who was born on 29 February grows older on 1 March of other years."""
    if born is None or born > today:
        return None
    had_birthday = (today.month, today.day) >= (born.month, born.day)
    return today.year - born.year - (0 if had_birthday else 1)


def colour_digits(label: Label) -> str | None:
    """The label's colour, if it is exactly six hex digits and so safe to make a colour of."""
    return label.colour if _SIX_HEX.fullmatch(label.colour) else None
