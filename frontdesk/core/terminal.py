"""What the program says on its terminal: to nobody where there is none, or where whoever listened has left."""

import os
import sys
from pathlib import Path
from typing import TextIO


def open_silence() -> None:
    """Gives a program without a terminal one that swallows what it says; a window program on Windows has none."""
    if sys.stdout is None:
        sys.stdout = _silence()
    if sys.stderr is None:
        sys.stderr = _silence()


def was_heard() -> bool:
    """Lets out what still waits to be said; what nobody takes waits no more, or Python would complain of it last."""
    try:
        sys.stdout.flush()
    except OSError:
        sys.stdout = _silence()
        return False
    return True


def sentence_of(problem: Exception) -> str:
    """What went wrong in one sentence; the system's own errors come with numbers and quotes."""
    if not isinstance(problem, OSError) or problem.strerror is None:
        return str(problem)
    return f"{problem.filename or 'What it says'} could not be written or read: {problem.strerror}."


def _silence() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")
