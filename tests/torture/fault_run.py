"""The program's own window before a server that fails: `fault_run.py READY [FAULT …]` meets those faults, or all.

Each strikes one whole scan, whose verdict and sentence are read off the window, and then a scan goes well again.
"""

import json
import sys
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QLabel

from frontdesk.training import Ready
from tests.torture.desk_run import Hands, play
from tests.torture.fault_server import at_request
from tests.torture.faults import Fault, all_faults
from tests.torture.refusing_server import RefusingServer

LOCKS = "status 401"
"""A dead token locks the desk, as it must: other tests look at that."""
NOWHERE = "http://127.0.0.1:9"


async def faults(hands: Hands, server: RefusingServer, met: list[Fault]) -> dict[str, Any]:
    """Scans through each fault, and after it."""
    rows = []
    for fault in met:
        code = hands.ready.codes["welcome"]
        await server.begin(fault)
        await hands.scan(code)
        words = shown(hands)
        struck = any(asked.struck for asked in server.asked) or fault.refuses
        await server.begin(fault, at_request(0))
        await hands.scan(code)
        rows.append({"fault": fault.name, "struck": struck, "shown": words, "after": shown(hands)})
    return {"rows": rows}


def shown(hands: Hands) -> list[str]:
    """The one word and its sentence, as the window shows them."""
    labels = [hands.app.window.findChild(QLabel, name) for name in ("verdict_word", "verdict_sentence")]
    return [label.text() for label in labels if label is not None and label.isVisible()]


def main() -> int:
    """See the module."""
    ready, names = Ready(**json.loads(sys.argv[1])), sys.argv[2:]
    met = [fault for fault in all_faults(NOWHERE) if fault.name in names or not names]
    server = RefusingServer(ready.url)
    act = partial(faults, server=server, met=[fault for fault in met if fault.name != LOCKS])
    return play(act, replace(ready, url=server.url), server.door)


if __name__ == "__main__":
    sys.exit(main())
