"""Where `frontdesk` and `python -m frontdesk` begin."""

import os
import sys

from frontdesk.core.leaving import DisplayGone, Leaving
from frontdesk.core.terminal import open_silence, was_heard


def main() -> None:
    """Runs the command line and leaves with its status."""
    open_silence()
    Leaving.begin()
    from frontdesk.cli import run  # noqa: PLC0415  a start that fails here still has a traceback of its own

    try:
        status = run(sys.argv[1:])
    except DisplayGone as gone:
        sys.stderr.write(f"frontdesk: {gone}\n")
        sys.stderr.flush()
        os._exit(1)  # Python would take the windows apart one by one, and each would complain
    sys.exit(status if was_heard() else status or 1)


if __name__ == "__main__":
    main()
