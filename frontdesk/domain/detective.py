"""What else an unknown code may mean: other forms of it to ask for, and known codes that look almost like it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from itertools import chain

MOST_FORMS = 4
"""Calls that one unknown code may cost."""
_AIM = re.compile(r"\][A-Za-z]\d(?=.)")
_PLAIN = re.compile(r"[0-9A-Za-z._/-]*")
"""What codes are made of; anything else tells of a wrong keyboard layout."""
_DECIMAL = re.compile(r"[0-9]{5,25}")
_HEX = re.compile(r"(?:[0-9A-Fa-f]{2}){4,10}")
_CHIP_BYTES = (4, 7, 8, 10)
"""How long the numbers of chips are."""


class FormKind(Enum):
    """How a form differs from what was read."""

    AIM_STRIPPED = auto()
    LAYOUT_REPAIRED = auto()
    ZERO_PADDED = auto()
    ZERO_STRIPPED = auto()
    AS_HEX = auto()
    AS_HEX_REVERSED = auto()
    AS_DECIMAL = auto()
    BYTES_REVERSED = auto()
    OTHER_CASE = auto()


@dataclass(frozen=True, slots=True)
class Form:
    """Another form of a code."""

    kind: FormKind
    text: str


def forms_of(code: str, repaired: Iterable[str] = ()) -> tuple[Form, ...]:
    """At most four forms, the likeliest first; `repaired` is what the keys mean on other keyboard layouts."""
    by_layout = [Form(FormKind.LAYOUT_REPAIRED, text) for text in repaired]
    is_odd = _PLAIN.fullmatch(code) is None
    forms = chain(
        _without_identifier(code),
        by_layout if is_odd else (),
        _with_other_zeros(code),
        _of_decimal(code),
        _of_hex(code),
        by_layout,
        _in_other_case(code),
    )
    likeliest: dict[str, Form] = {}
    for form in forms:
        if form.text != code:
            likeliest.setdefault(form.text, form)
    return tuple(likeliest.values())[:MOST_FORMS]


def bare(code: str) -> str:
    """The code without an AIM identifier, which no code that was issued has."""
    identifier = _AIM.match(code)
    return code[identifier.end() :] if identifier else code


def near_misses(code: str, issued: Iterable[str]) -> tuple[str, ...]:
    """The issued codes that are one character away: another, one more, one less, or two swapped."""
    return tuple(dict.fromkeys(other for other in issued if is_one_away(code, other)))


def is_one_away(one: str, other: str) -> bool:
    """Whether one slip of a key, or of the eye, makes one of the other; codes alike are not."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    one, other = one[start:], other[start:]
    if len(one) != len(other):
        longer, shorter = sorted((one, other), key=len, reverse=True)
        return longer[1:] == shorter
    return one[1:] == other[1:] or (one[:2] == other[:2][::-1] and one[2:] == other[2:])


def _without_identifier(code: str) -> Iterator[Form]:
    if (text := bare(code)) != code:
        yield Form(FormKind.AIM_STRIPPED, text)


def _with_other_zeros(code: str) -> Iterator[Form]:
    """UPC-A is EAN-13 with a zero before it, on some readers."""
    if not (code.isascii() and code.isdigit()):
        return
    if len(code) == 12:
        yield Form(FormKind.ZERO_PADDED, f"0{code}")
    elif len(code) == 13 and code.startswith("0"):
        yield Form(FormKind.ZERO_STRIPPED, code[1:])


def _of_decimal(code: str) -> Iterator[Form]:
    """Of a chip's number in decimal, the hex that other readers send, in either order of its bytes."""
    if not _DECIMAL.fullmatch(code):
        return
    length = next((length for length in _CHIP_BYTES if int(code) < 256**length), None)
    if length is not None:
        number = int(code).to_bytes(length, "big")
        yield Form(FormKind.AS_HEX, number.hex().upper())
        yield Form(FormKind.AS_HEX_REVERSED, number[::-1].hex().upper())


def _of_hex(code: str) -> Iterator[Form]:
    if not _HEX.fullmatch(code) or len(code) // 2 not in _CHIP_BYTES:
        return
    number = bytes.fromhex(code)
    turned = number[::-1].hex()
    yield Form(FormKind.BYTES_REVERSED, turned if code.islower() else turned.upper())
    yield Form(FormKind.AS_DECIMAL, str(int.from_bytes(number, "big")))


def _in_other_case(code: str) -> Iterator[Form]:
    yield Form(FormKind.OTHER_CASE, code.lower() if code.upper() == code else code.upper())
