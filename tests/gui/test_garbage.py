"""Cycles with Qt objects in them die on the thread of the windows, however much other threads allocate."""

import asyncio
import gc
import threading

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from frontdesk.garbage import GarbageCollection
from tests.gui.conftest import until

MANY = 2_000
"""More than Python lets pass before it collects."""


class Knot(QObject):
    """Holds on to itself, and notes where it dies."""

    died_in: list[int] = []

    def __init__(self) -> None:
        super().__init__()
        self.itself = self

    def __del__(self) -> None:
        self.died_in.append(threading.get_ident())


def allocate() -> None:
    """As much as would make Python collect many times over."""
    for _ in range(20):
        [[[]] for _ in range(20_000)]


async def test_other_threads_collect_nothing(qapp: QApplication) -> None:
    Knot.died_in.clear()
    collection = GarbageCollection()
    try:
        for _ in range(MANY):
            Knot()
        await asyncio.to_thread(allocate)
        assert set(Knot.died_in) <= {threading.get_ident()}
        await until(lambda: len(Knot.died_in) == MANY)
        assert set(Knot.died_in) == {threading.get_ident()}
    finally:
        collection.close()
    assert gc.isenabled()


async def test_what_stays_is_left_out_of_later_collections_until_the_end(qapp: QApplication) -> None:
    collection = GarbageCollection(settled_after_ms=1)
    try:
        await until(gc.get_freeze_count)
    finally:
        collection.close()
    assert gc.get_freeze_count() == 0
