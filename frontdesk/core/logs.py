"""The log: one rotating file that holds what the program did, and nothing about any person."""

import logging
from copy import copy
from logging.handlers import RotatingFileHandler
from types import TracebackType

from frontdesk.core.crash import describe
from frontdesk.core.paths import Paths

FILE_NAME = "frontdesk.log"
MOST_BYTES = 1_000_000
MOST_FILES = 3
TALKATIVE = ("asyncio", "httpcore", "httpx", "hpack", "keyring", "urllib3")
"""Loggers that write whole addresses, and so names and codes, below WARNING."""

_ErrorInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class TypesAndPlaces(logging.Formatter):
    """Writes an error's types and places and leaves out its message, which may hold what a guest is called."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as a line, without what another handler has made of its error."""
        own = copy(record)
        own.exc_text = None
        return super().format(own)

    def formatException(self, ei: _ErrorInfo) -> str:
        """The error as the crash report has it."""
        return describe(ei[1]) if ei[1] is not None else ""


def set_up(paths: Paths) -> logging.Handler | None:
    """Sends the log to its file and returns its handler; where the disk refuses there is no log, and the desk works."""
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    try:
        paths.logs.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            paths.logs / FILE_NAME, maxBytes=MOST_BYTES, backupCount=MOST_FILES, encoding="utf-8"
        )
    except OSError:
        return None
    handler.setFormatter(TypesAndPlaces("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root.addHandler(handler)
    return handler
