"""The desk itself, on the server that the settings name."""

import os
import sys

from frontdesk.core.paths import find_paths
from frontdesk.core.settings import SettingsUnreadable, load
from frontdesk.display import display_problem


def main() -> int:
    """Opens the desk and returns the exit status."""
    try:
        settings = load(find_paths(os.environ).settings_file, os.environ)
    except SettingsUnreadable as unreadable:
        return _complain(str(unreadable))
    problem = display_problem()
    if problem is not None:
        return _complain(problem)
    from frontdesk import boot, launch  # noqa: PLC0415  Qt is loaded only where it can run

    return boot.run(launch.real_desk(settings))


def _complain(sentence: str) -> int:
    sys.stderr.write(f"frontdesk: {sentence}\n")
    return 1
