"""Hears what is logged as a warning or worse, and what the loop's handler is told."""

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class Complaints(logging.Handler):
    """Keeps each as one line: logger and message."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if "This plugin does not support" not in record.getMessage():  # the offscreen screen's own
            self.heard.append(f"{record.name}: {record.getMessage()}"[:200])

    def tell(self, _: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """As the loop's exception handler."""
        self.heard.append(f"{context.get('message')}: {context.get('exception')!r}"[:300])


@contextmanager
def listening_to_log() -> Iterator[Complaints]:
    """Hears the log while it runs."""
    complaints = Complaints()
    logging.getLogger().addHandler(complaints)
    try:
        yield complaints
    finally:
        logging.getLogger().removeHandler(complaints)


@contextmanager
def listening_to_loop() -> Iterator[Complaints]:
    """Hears the log, and what no task's owner took."""
    loop = asyncio.get_running_loop()
    before = loop.get_exception_handler()
    with listening_to_log() as complaints:
        loop.set_exception_handler(complaints.tell)
        try:
            yield complaints
        finally:
            loop.set_exception_handler(before)
