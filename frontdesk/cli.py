"""The command line: which part of the program to start, and its options."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from frontdesk.core.settings import LARGEST_TEXT, SMALLEST_TEXT


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence, without the usage before it."""

    def error(self, message: str) -> NoReturn:
        """Leaves with status 2 and one sentence."""
        self.exit(2, f"{self.prog}: {message} (see {self.prog} --help)\n")


def run(arguments: Sequence[str]) -> int:
    """Runs what the arguments ask for and returns the exit status."""
    if arguments[:1] == ["sandbox"]:  # it has options of its own, and shares no code with the desk
        from frontdesk.sandbox import serve  # noqa: PLC0415  only what is asked for is loaded

        return serve.main(arguments[1:])
    if arguments[:1] == ["report"] and len(arguments) == 3:  # the desk asks for this beside it, and nobody else
        from frontdesk.store import report_reading  # noqa: PLC0415  only what is asked for is loaded

        return report_reading.main(arguments[1:])
    options = parser().parse_args(arguments)
    if options.command == "doctor":
        from frontdesk import doctor  # noqa: PLC0415  only what is asked for is loaded

        return doctor.main([])
    if options.command == "tour":
        from frontdesk.tour import command as tour  # noqa: PLC0415  only what is asked for is loaded

        return tour.main(options)
    if options.command == "demo":
        from frontdesk import demo  # noqa: PLC0415  only what is asked for is loaded

        return demo.main(options.output)
    from frontdesk import desk  # noqa: PLC0415  only what is asked for is loaded

    return desk.main()


def parser() -> argparse.ArgumentParser:
    """Every command and option, with the sentence that --help prints for it."""
    top = Parser(prog="frontdesk", description="The desk program of a spa's reception.")
    commands = top.add_subparsers(dest="command", parser_class=Parser, metavar="COMMAND")
    demo = commands.add_parser("demo", help="open the desk on a training server of its own")
    demo.add_argument("--output", type=Path, default=Path("build/tour"), help="where pictures go without a display")
    commands.add_parser("sandbox", help="serve the training server", add_help=False)
    tour = commands.add_parser("tour", help="drive the real windows and keep a picture of each step")
    tour.add_argument("--output", type=Path, required=True, help="folder for the pictures and tour.json")
    for name, what in (("url", "server"), ("token", "token"), ("site", "site id"), ("code", "wristband to scan")):
        tour.add_argument(f"--{name}", help=f"{what}; without --url the tour starts a training server of its own")
    tour.add_argument("--scheme", choices=("light", "dark"), default="light", help="colours of the windows")
    tour.add_argument("--text-percent", type=_percent, default=100, metavar="N", help="size of text, 100 to 200")
    commands.add_parser("doctor", help="check everything the desk needs, and say what to do")
    return top


def _percent(text: str) -> int:
    """A size of text; raises what argparse turns into its sentence."""
    if not text.isdecimal() or not SMALLEST_TEXT <= int(text) <= LARGEST_TEXT:
        raise argparse.ArgumentTypeError(f"{text!r} is not from {SMALLEST_TEXT} to {LARGEST_TEXT}")
    return int(text)
