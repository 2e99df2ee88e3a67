"""Reads a saved report from end to end: for what it shows of itself, and for a copy without formulas.

A million rows take seconds, so the desk has this done beside it: `frontdesk report summary FILE`, `… copy FILE`.
"""

import csv
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from frontdesk.core import own_program
from frontdesk.domain.csv_safety import safe_row
from frontdesk.domain.report_chart import Month, SignUps

PREVIEW_ROWS: Final = 12
PREVIEW_COLUMNS: Final = 40
PREVIEW_CELL: Final = 200
_BATCH: Final = 1_000
_LONGEST_CELL: Final = 1 << 20


class NotTabular(OSError):
    """The file is no CSV."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a saved report shows of itself."""

    preview: tuple[tuple[str, ...], ...]
    """Heading and first rows, no wider and no longer than a window bears."""
    rows: int
    """Without the heading."""
    months: tuple[Month, ...]


def main(arguments: Sequence[str]) -> int:
    """Does one of both and prints what came of it; tells the disk's refusal by its status."""
    if len(arguments) != 2 or arguments[0] not in ("summary", "copy"):
        sys.stderr.write("frontdesk report: it takes “summary” or “copy”, and the file of a saved report\n")
        return 2
    own_program.step_back()
    work, path = arguments
    try:
        if work == "copy":
            write_safe_copy(Path(path))
        else:
            sys.stdout.write(json.dumps(asdict(summary_of(Path(path)))))
    except OSError:
        return own_program.REFUSED_BY_DISK
    return 0


def summary_of(path: Path) -> Summary:
    """Reads a report once, some rows at a time."""
    no_rows: list[list[str]] = [[]]
    with _batches(path) as batches:
        first = next(batches, no_rows)
        sign_ups, count = SignUps(first[0]), len(first) - 1
        sign_ups.add(first[1:])
        for rows in batches:
            sign_ups.add(rows)
            count += len(rows)
    return Summary(_preview(first), count, sign_ups.months)


def _preview(rows: list[list[str]]) -> tuple[tuple[str, ...], ...]:
    if not rows[0]:
        return ()
    return tuple(tuple(cell[:PREVIEW_CELL] for cell in row[:PREVIEW_COLUMNS]) for row in rows[: PREVIEW_ROWS + 1])


def safe_copy_of(path: Path) -> Path:
    """Where the copy of a report stands."""
    return path.with_name(f"{path.stem}-spreadsheet-safe{path.suffix}")


def unfinished(copy: Path) -> Path:
    """Where a copy is written until it is whole."""
    return copy.with_name(f"{copy.name}.part")


def write_safe_copy(path: Path) -> Path:
    """Writes a copy beside the report in which no cell is a formula, marked as Unicode for those who would guess."""
    copy = safe_copy_of(path)
    part = unfinished(copy)
    with _batches(path) as batches, part.open("w", encoding="utf-8-sig", errors="surrogateescape", newline="") as out:
        writer = csv.writer(out)
        for rows in batches:
            writer.writerows(map(safe_row, rows))
    part.replace(copy)
    return copy


@contextmanager
def _batches(path: Path) -> Iterator[Iterator[list[list[str]]]]:
    csv.field_size_limit(_LONGEST_CELL)
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
        yield _readable(csv.reader(file))


def _readable(rows: Iterator[list[str]]) -> Iterator[list[list[str]]]:
    """Some rows at a time; ends where what follows is no CSV."""
    try:
        while batch := list(islice(rows, _BATCH)):
            yield batch
    except csv.Error as error:
        raise NotTabular("not a CSV file") from error
