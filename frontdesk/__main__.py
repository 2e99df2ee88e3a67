"""Where `frontdesk` and `python -m frontdesk` begin."""

import sys


def main() -> None:
    """Runs the command line and leaves with its status."""
    from frontdesk.cli import run  # noqa: PLC0415  a start that fails here still has a traceback of its own

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
