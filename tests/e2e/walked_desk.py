"""The composed program in a process of its own, which opens one thing after another when it is asked for the next."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import suppress

from PySide6.QtWidgets import QApplication, QWidget

from frontdesk import boot
from frontdesk.training import Ready
from frontdesk.views.scan_filter import ScanFilter
from tests.e2e.scan_eyes import ScanEyes
from tests.e2e.watched_desk import listen
from tests.gui.composed import ComposedDesk, composed
from tests.gui.scan_hands import front
from tests.gui.scan_ways import Ways, settled
from tests.gui.scan_windows import OPENERS, windows_and_dialogs


class Walk:
    """First what the program itself opens, then what only an opener does."""

    def __init__(self, desk: ComposedDesk) -> None:
        self._eyes = ScanEyes()
        self._desk = desk
        self._opened = self._one_after_another()
        self._shown: set[str] = set()
        desk.app.window.scanned.disconnect(desk.app.scans.deliver)  # what a scan does at the desk is no trace of keys
        desk.app.window.refused.disconnect(desk.app.scans.refuse)

    async def answer(self, question: dict[str, str]) -> object:
        match question["ask"]:
            case "next":
                return await anext(self._opened, "")
            case "never shown":
                return sorted(windows_and_dialogs() - self._shown)
        return self._eyes.answer(question["ask"], question["name"])

    async def _one_after_another(self) -> AsyncIterator[str]:
        async for opened_by in Ways(self._desk).all():
            self._note()
            yield opened_by
        for name in sorted(windows_and_dialogs() - self._shown):
            for opener in OPENERS.get(name, []):
                with suppress(AssertionError):  # of its own: here each place is looked at, and a wedge may stumble
                    async with opener() as window:
                        await settled()
                        self._leave_to_its_own(window)
                        self._note()
                        yield opener.__name__

    def _leave_to_its_own(self, window: QWidget) -> None:
        """A page before the desk hears for itself, and in earnest there is no desk yet that hears too."""
        handle = window.windowHandle()
        if handle is not None and window.findChild(ScanFilter) is not None:
            handle.removeEventFilter(self._desk.app.window.scan_filter)

    def _note(self) -> None:
        self._shown |= {kind.__name__ for kind in type(front()).__mro__}


def main() -> int:
    ready = Ready(**json.loads(sys.argv[1]))

    async def walked(application: QApplication, stop: asyncio.Event) -> int:
        async with composed(application, ready) as desk:
            eyes = await listen(Walk(desk).answer)
            await stop.wait()
            eyes.close()
        return 0

    return boot.run(walked)


if __name__ == "__main__":
    sys.exit(main())
