"""The wedge's router in the composed program: suffix to decision, what a key costs, and scans a minute without loss."""

import asyncio
import subprocess
import time
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from frontdesk.app.app import App
from frontdesk.scanner.scan import Scan
from frontdesk.training import Ready
from tests.bench import program
from tests.bench.rows import middle, percentile

DECISIONS = 300
SCANS = 300
CODE = "04A2B91C5E"


class Decisions:
    """Types codes into the window and notes when each was decided."""

    def __init__(self, app: App) -> None:
        self._window = app.window
        self._decided_at = 0.0
        self._at_ms = 1_000
        app.window.scanned.disconnect(app.scans.deliver)
        app.window.scanned.connect(self._note)
        self.decisions: list[float] = []
        self.keys: list[float] = []

    def scan(self) -> None:
        self._at_ms += 5_000
        for character in CODE:
            self.keys.append(self._press(ord(character), character))
        began = time.perf_counter()
        self._press(Qt.Key.Key_Return, "\r")
        self.decisions.append((self._decided_at - began) * 1000)

    def _press(self, key: int, text: str) -> float:
        """What a key costs until it is back, the field's own drawing left out; in milliseconds."""
        self._at_ms += 2
        began = time.perf_counter()
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
            event.setTimestamp(self._at_ms)
            QApplication.sendEvent(self._window.windowHandle(), event)
        return (time.perf_counter() - began) * 1000

    def _note(self, _scan: Scan) -> None:
        self._decided_at = time.perf_counter()


async def measure(app: App, _ready: Ready) -> dict[str, Any]:
    came = await _as_fast_as_a_wedge_can(app)
    decisions = Decisions(app)
    for _ in range(DECISIONS):
        decisions.scan()
        await asyncio.sleep(0)
    return {
        **came,
        "decision p99": percentile(decisions.decisions, 99),
        "decision p50": middle(decisions.decisions),
        "key p50": middle(decisions.keys),
    }


async def _as_fast_as_a_wedge_can(app: App) -> dict[str, float]:
    """Scans back to back without a pause between keys, by one xdotool; the whole desk answers each of them."""
    came: list[str] = []
    app.window.scanned.connect(lambda scan: came.append(scan.code))
    codes = [f"W{number:07d}" for number in range(SCANS)]
    pause = ("--delay", "0")
    typed = [word for code in codes for word in ("type", *pause, "--args", "1", code, "key", *pause, "Return")]
    began = time.perf_counter()
    await asyncio.to_thread(subprocess.run, ["xdotool", *typed], check=True)
    await program.until(lambda: codes[-1] in came)
    taken = time.perf_counter() - began
    return {"scans a minute": 60 * SCANS / taken, "lost": float(len(set(codes) - set(came)))}


if __name__ == "__main__":
    program.run(measure)
