"""Which operations the program carried out while something ran: its log names each, and what became of it."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_LOGGER = logging.getLogger("frontdesk.api.transport")
_DONE = re.compile(r"frontdesk\.api\.transport (\w+): done,")


class _Ear(logging.Handler):
    """Notes the operations that were done."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.done: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        if isinstance(record.args, tuple) and record.args[1:2] == ("done",):
            self.done.add(str(record.args[0]))


@contextmanager
def heard_here() -> Iterator[set[str]]:
    """What a program in this process does from now on."""
    ear, level = _Ear(), _LOGGER.level
    _LOGGER.addHandler(ear)
    _LOGGER.setLevel(logging.INFO)
    try:
        yield ear.done
    finally:
        _LOGGER.removeHandler(ear)
        _LOGGER.setLevel(level)


def written_in(log: Path, start: int = 0) -> set[str]:
    """What a program in another process has done since its log was so long."""
    return set(_DONE.findall(log.read_bytes()[start:].decode("utf-8", "replace"))) if log.exists() else set()
