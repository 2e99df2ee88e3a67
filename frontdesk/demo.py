"""The training server and the desk together; where there is no display, the tour of the same windows."""

import os
import sys
from pathlib import Path

from frontdesk.core.terminal import sentence_of
from frontdesk.display import NoVirtualDisplay, VirtualDisplay, display_problem
from frontdesk.training import TrainingServer, TrainingServerFailed


def main(output: Path) -> int:
    """Opens the desk on a training server of its own and returns the exit status."""
    try:
        problem = display_problem()
        if problem is not None and os.environ.get("QT_QPA_PLATFORM"):
            raise NoVirtualDisplay(problem)
        return _desk() if problem is None else _tour_without_display(problem, output)
    except (TrainingServerFailed, NoVirtualDisplay, OSError) as failed:
        sys.stderr.write(f"frontdesk: {sentence_of(failed)}\n")
        return 1


def _desk() -> int:
    with TrainingServer() as server:
        from frontdesk import boot, launch  # noqa: PLC0415  Qt is loaded only where it can run

        return boot.run(launch.training_desk(server.ready))


def _tour_without_display(problem: str, output: Path) -> int:
    from frontdesk.tour import command  # noqa: PLC0415  only needed where there is no display

    sys.stdout.write(f"{problem}\nThe same windows now run on a virtual display, and the tour drives them.\n")
    sys.stdout.flush()
    with VirtualDisplay(), TrainingServer() as server:
        return command.take(server, output)
