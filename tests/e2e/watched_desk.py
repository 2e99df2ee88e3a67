"""The real desk in a process of its own, with one thing added: a socket that tells what its windows show.

Keys and mouse come from the X server, as from a person; only the eyes are ours.
"""

import asyncio
import json
import os
import sys
import traceback
from collections.abc import Awaitable, Callable

from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from frontdesk import boot, launch
from frontdesk.core.paths import find_paths
from frontdesk.core.settings import load
from frontdesk.tour.person import Person
from frontdesk.training import Ready
from tests.e2e.scan_eyes import ScanEyes

REAL = "real"
"""The argument that opens the desk of the settings instead of one on a training server."""
SCANS = ScanEyes()
Answer = Callable[[dict[str, str]], Awaitable[object]]
Say = Callable[[str], Awaitable[None]]


def bring_into_view(widget: QWidget) -> None:
    """As a turn of the wheel would."""
    area = widget.parentWidget()
    while area is not None:
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(widget)
        area = area.parentWidget()


async def answer(question: dict[str, str]) -> object:
    person = Person()
    match question["ask"]:
        case "sees":
            return person.sees(question["name"])
        case "reads":
            return person.reads(question["name"])
        case "focus":
            focus = QApplication.focusWidget()
            return focus.objectName() if focus else ""
        case "active":
            active = QApplication.activeWindow()
            return active.objectName() if active else ""
        case "place":
            widget = person.find(question["name"])
            if widget is None:
                return None
            bring_into_view(widget)
            spot = widget.mapToGlobal(widget.rect().center())
            return [spot.x(), spot.y()]
        case "titles":
            return [window.windowTitle() for window in QApplication.topLevelWidgets() if window.isVisible()]
        case "picture":
            return person.picture().save(question["name"])
    return SCANS.answer(question["ask"], question["name"])


async def _told(answer: Answer, question: dict[str, str]) -> object:
    """The answer, or what went wrong on the way to it: whoever asked is told, and fails there."""
    try:
        return {"answer": await answer(question)}
    except Exception:  # noqa: BLE001  whatever it is, it is told
        return {"went wrong": traceback.format_exc()}


async def listen(answer: Answer) -> asyncio.Server:
    """Opens the socket and says where."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while line := await reader.readline():
            writer.write(json.dumps(await _told(answer, json.loads(line))).encode() + b"\n")
            await writer.drain()
        writer.close()

    eyes = await asyncio.start_server(serve, "127.0.0.1", 0)
    print(json.dumps({"eyes": eyes.sockets[0].getsockname()[1]}), flush=True)
    return eyes


def _real_desk() -> boot.Program:
    return launch.real_desk(load(find_paths(os.environ).settings_file, os.environ))


def main() -> int:
    program = _real_desk() if sys.argv[1:] == [REAL] else launch.training_desk(Ready(**json.loads(sys.argv[1])))

    async def watched(application: QApplication, stop: asyncio.Event) -> int:
        eyes = await listen(answer)
        try:
            return await program(application, stop)
        finally:
            eyes.close()

    return boot.run(watched)


if __name__ == "__main__":
    sys.exit(main())
