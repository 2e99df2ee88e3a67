"""Cells that a spreadsheet would take for a formula, quoted so that it takes them for text."""

import re
from collections.abc import Iterable
from typing import Final

_BEGINNINGS: Final = frozenset("=+-@\t\r")
_PHONE: Final = re.compile(r"\+[0-9][0-9 ()./-]{5,30}")
"""What begins with + and is a phone number calls nobody and computes nothing that was not typed: it stays as it is."""


def safe_cell(text: str) -> str:
    """The cell with an apostrophe before it, where it begins as a formula does."""
    if text[:1] in _BEGINNINGS and not _PHONE.fullmatch(text):
        return f"'{text}"
    return text


def safe_row(row: Iterable[str]) -> list[str]:
    """The row with each cell as `safe_cell` has it; of a million rows, most cells are looked at no further."""
    return [safe_cell(cell) if cell[:1] in _BEGINNINGS else cell for cell in row]
