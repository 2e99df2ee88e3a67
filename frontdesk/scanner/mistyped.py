"""What a code was meant to be when computer and scanner believe in different keyboard layouts, from its text alone.

Where the keys' scan codes are known, `layout` gives the truth; this is for a code of which only the text is left.
"""

import re
from functools import cache
from itertools import permutations

from frontdesk.scanner.layout import character
from frontdesk.scanner.profile import Layout

MOST = 2
"""Guesses that are worth asking for."""
_PLAIN_CODE = re.compile(r"[0-9A-Za-z._/-]+")
_LAYOUTS = (Layout.US, Layout.FR, Layout.DE, Layout.GB)
_KEYS = (*range(2, 14), *range(16, 28), *range(30, 42), *range(43, 54), 86)
"""Those whose character depends on the layout: the keypad's are the same on all."""


def meant_by(text: str) -> tuple[str, ...]:
    """The plain codes that the same keys make on another layout, the likeliest first: most scanners are set to US."""
    guesses = dict.fromkeys(
        guess
        for computer, scanner in sorted(permutations(_LAYOUTS, 2), key=lambda pair: pair[1] is not Layout.US)
        if (guess := _retyped(text, computer, scanner)) != text and _PLAIN_CODE.fullmatch(guess)
    )
    return tuple(guesses)[:MOST]


def _retyped(text: str, computer: Layout, scanner: Layout) -> str:
    """The text by the scanner's layout; empty where the computer's cannot type it."""
    key_of, meaning = _keys(computer), _characters(scanner)
    keys = [key_of.get(letter) for letter in text]
    return "".join(meaning.get(key, "\0") if key is not None else "\0" for key in keys)


@cache
def _keys(layout: Layout) -> dict[str, tuple[int, bool]]:
    return {letter: key for key, letter in _characters(layout).items()}


@cache
def _characters(layout: Layout) -> dict[tuple[int, bool], str]:
    keys = [(key, is_shifted) for is_shifted in (True, False) for key in _KEYS]
    letters = {key: character(key[0], layout, is_shifted=key[1]) for key in keys}
    return {key: letter for key, letter in letters.items() if letter}
