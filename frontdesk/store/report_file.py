"""A report on disk: written piece by piece beside its place, and put there once it is whole.

All of it waits for the disk, and so is called from a thread.
"""

import csv
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Final

from frontdesk.domain.csv_safety import safe_cell
from frontdesk.domain.report_chart import Month, SignUps

PREVIEW_ROWS: Final = 12
_CHUNK: Final = 1 << 20
_LONGEST_CELL: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Summary:
    """What a saved report shows of itself."""

    preview: tuple[tuple[str, ...], ...]
    rows: int
    """Without the heading."""
    months: tuple[Month, ...]


class ReportFile:
    """The unfinished file of one report, and how many lines are in it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.part = path.with_name(f"{path.name}.part")
        self.received = 0
        self.lines = 0
        self._is_quoted = False
        self._file: BinaryIO | None = None
        self._lock = threading.Lock()

    def begin(self, start: int) -> None:
        """Goes on after what is there already, up to `start`."""
        self.received, self.lines, self._is_quoted = 0, 0, False
        file = self.part.open("r+b" if start else "wb")
        self._file = file
        while start > self.received:
            piece = file.read(min(_CHUNK, start - self.received))
            if not piece:
                raise OSError("the part that was there is shorter than it was")
            self._count(piece)
        file.seek(start)
        file.truncate()

    def write(self, piece: bytes) -> None:
        """Adds a piece, byte for byte; one that comes after the file was closed is not wanted any more."""
        with self._lock:
            if self._file is not None:
                self._file.write(piece)
                self._count(piece)

    def stop(self) -> None:
        """Closes the file as far as it is there."""
        with self._lock:
            if self._file is not None:
                self._file.close()
                self._file = None

    def finish(self) -> None:
        """Puts the whole file into its place."""
        assert self._file is not None
        self._file.flush()
        os.fsync(self._file.fileno())
        self.stop()
        self.part.replace(self.path)

    def present(self) -> int:
        """How much of the unfinished file is on disk."""
        try:
            return self.part.stat().st_size
        except OSError:
            return 0

    def discard(self) -> None:
        """Takes the unfinished file away."""
        self.stop()
        self.part.unlink(missing_ok=True)

    def _count(self, piece: bytes) -> None:
        """A line end within quotes ends no row."""
        self.received += len(piece)
        first, *others = piece.split(b'"')
        self.lines += 0 if self._is_quoted else first.count(b"\n")
        for text in others:
            self._is_quoted = not self._is_quoted
            self.lines += 0 if self._is_quoted else text.count(b"\n")


def summary_of(path: Path) -> Summary:
    """Reads a report once, row by row; one that is no CSV shows no more than its first lines."""
    with _rows(path) as rows:
        head = list(islice(rows, PREVIEW_ROWS + 1))
        sign_ups = SignUps(head[0] if head else ())
        count = max(len(head) - 1, 0)
        for row in head[1:]:
            sign_ups.add(row)
        for row in rows:
            sign_ups.add(row)
            count += 1
    return Summary(tuple(map(tuple, head)), count, sign_ups.months)


def write_safe_copy(path: Path) -> Path:
    """Writes a copy beside the report in which no cell is a formula, and returns where."""
    copy = path.with_name(f"{path.stem}-spreadsheet-safe{path.suffix}")
    part = copy.with_name(f"{copy.name}.part")
    with _rows(path) as rows, part.open("w", encoding="utf-8", errors="surrogateescape", newline="") as out:
        writer = csv.writer(out)
        for row in rows:
            writer.writerow([safe_cell(cell) for cell in row])
    part.replace(copy)
    return copy


@contextmanager
def _rows(path: Path) -> Iterator[Iterator[list[str]]]:
    csv.field_size_limit(_LONGEST_CELL)
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
        yield _readable(csv.reader(file))


def _readable(rows: Iterator[list[str]]) -> Iterator[list[str]]:
    """Ends where what follows is no CSV."""
    try:
        yield from rows
    except csv.Error as error:
        raise OSError("not a CSV file") from error
