"""A report on disk: written piece by piece beside its place, and put there once it is whole.

All of it waits for the disk, and so is called from a thread.
"""

import os
import threading
from pathlib import Path
from typing import BinaryIO, Final

from frontdesk.core.atomic_file import sync_folder

_CHUNK: Final = 1 << 18


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
        with self._lock:
            self._file = self.part.open("r+b" if start else "wb")
            if start != self.received:
                self._count_anew(self._file, start)
            self._file.seek(start)
            self._file.truncate()

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

    def settle(self) -> int:
        """Makes what was written outlast a power cut, and tells how much that is."""
        with self._lock:
            if self._file is not None:
                self._file.flush()
                os.fsync(self._file.fileno())
            return self.received

    def finish(self) -> None:
        """Puts the whole file into its place."""
        self.settle()
        self.stop()
        self.part.replace(self.path)
        sync_folder(self.path.parent)

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

    def _count_anew(self, file: BinaryIO, end: int) -> None:
        self.received, self.lines, self._is_quoted = 0, 0, False
        while end > self.received:
            piece = file.read(min(_CHUNK, end - self.received))
            if not piece:
                raise OSError("the part that was there is shorter than it was")
            self._count(piece)

    def _count(self, piece: bytes) -> None:
        """A line end within quotes ends no row."""
        self.received += len(piece)
        first, *others = piece.split(b'"')
        self.lines += 0 if self._is_quoted else first.count(b"\n")
        for text in others:
            self._is_quoted = not self._is_quoted
            self.lines += 0 if self._is_quoted else text.count(b"\n")
