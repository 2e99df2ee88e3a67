"""How the program leaves before its time: by a signal, or because its display has gone."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

ASKS_TO_STOP = tuple(
    number for name in ("SIGINT", "SIGTERM", "SIGHUP") if (number := getattr(signal, name, None)) is not None
)
"""Ctrl+C, a service manager, and a terminal that is closed; Windows has no SIGHUP."""


class DisplayGone(Exception):
    """Qt ended its loop because there is no display any more; the message is one sentence."""


class Leaving:
    """Turns a signal into an orderly exit until the program has a loop that takes signals itself.

    Python would end at once and leave behind what it had started, or with a traceback. What the program was told to
    ignore, as nohup does, stays ignored.
    """

    is_asked = False
    """Whether a signal has come: where the exit was lost in code that Qt called, the loop looks here."""

    _is_held = False
    _held_back: int | None = None

    @classmethod
    def begin(cls) -> None:
        """Takes the signals over."""
        for number in ASKS_TO_STOP:
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, cls._leave)

    @classmethod
    @contextmanager
    def held(cls) -> Iterator[None]:
        """Holds the exit back until what is begun here has an owner: a process that is left half started has none."""
        cls._is_held = True
        try:
            yield
        finally:
            cls._is_held = False
        number, cls._held_back = cls._held_back, None
        if number is not None:
            cls._exit(number)

    @classmethod
    def _leave(cls, number: int, _frame: FrameType | None) -> None:
        cls.is_asked = True
        if cls._is_held:
            cls._held_back = number
        else:
            cls._exit(number)

    @staticmethod
    def _exit(number: int) -> NoReturn:
        raise SystemExit(128 + number)
