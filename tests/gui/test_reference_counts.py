"""Why PySide6 is pinned: 6.12.0 on Python 3.11 drops a reference to None or True at every call, and then aborts."""

import sys

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

CALLS = 100_000
BEARABLE = 1_000
"""Other code takes and drops references meanwhile; a leak of one a call is a hundred times this."""


class Source(QObject):
    """Emits."""

    plain = Signal()
    carrying = Signal(object)


def receive(*_arguments: object) -> None:
    """Does nothing."""


class Counts:
    """Tells how many references came or went since it was made."""

    def __init__(self) -> None:
        self._before = self._now()

    def change(self) -> int:
        return max(abs(now - before) for now, before in zip(self._now(), self._before, strict=True))

    def _now(self) -> tuple[int, int, int]:
        return sys.getrefcount(None), sys.getrefcount(True), sys.getrefcount(False)


def test_signals_drop_no_reference(qapp: QApplication) -> None:
    source = Source()
    source.plain.connect(receive)
    source.carrying.connect(receive)
    counts = Counts()
    for _ in range(CALLS):
        source.plain.emit()
        source.carrying.emit(None)
    assert counts.change() < BEARABLE


def test_setters_drop_no_reference(qapp: QApplication) -> None:
    label, button = QLabel(), QPushButton()
    counts = Counts()
    for _ in range(CALLS):
        label.setText("x")
        button.setEnabled(True)
    assert counts.change() < BEARABLE
