"""From the start of the process to a painted field that takes a scan; and the same for a bare Qt window."""

import json
import subprocess
import sys
import time
from dataclasses import asdict

from frontdesk.training import Ready

BARE = """
import sys, time
from PySide6.QtWidgets import QApplication, QLineEdit
from PySide6.QtCore import QEvent, QObject, QTimer
application = QApplication(sys.argv[:1])
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint and watched is line:
            QTimer.singleShot(0, tell)
        return False
def tell():
    print(time.time(), flush=True)
    application.quit()
line, watch = QLineEdit(), Watch()
application.installEventFilter(watch)
line.show()
application.exec()
"""

DESK = """
import asyncio, json, sys, time
from frontdesk import boot, launch
from frontdesk.training import Ready
ready = Ready(**json.loads(sys.argv[1]))
inner = launch.training_desk(ready)
async def program(application, stop):
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication
    class Watch(QObject):
        def eventFilter(self, watched, event):
            if event.type() is QEvent.Type.Paint and watched.objectName() == "desk_line" and watched.hasFocus():
                QTimer.singleShot(0, tell)
            return False
    def tell():
        print(time.time(), flush=True)
        application.removeEventFilter(watch)
        stop.set()
    watch = Watch()
    application.installEventFilter(watch)
    return await inner(application, stop)
sys.exit(boot.run(program))
"""


def milliseconds(ready: Ready, count: int = 7) -> tuple[list[float], list[float]]:
    """The desk's and the bare window's times; the first start of each warms the disk's cache and is left out."""
    argument = json.dumps(asdict(ready))
    desk = [_time(DESK, argument) for _ in range(count + 1)][1:]
    bare = [_time(BARE, argument) for _ in range(count + 1)][1:]
    return desk, bare


def _time(program: str, argument: str) -> float:
    began = time.time()
    done = subprocess.run([sys.executable, "-c", program, argument], stdout=subprocess.PIPE, text=True, check=True)
    return (float(done.stdout.splitlines()[-1]) - began) * 1000
