"""The tour command: opens the desk on a server and drives it."""

import argparse
import asyncio
import os
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from frontdesk import boot
from frontdesk.api.client import Client
from frontdesk.api.errors import ApiError, Gone, SignedOut
from frontdesk.core.settings import ColourScheme, NotAnApiAddress, Settings, checked_api_url
from frontdesk.core.terminal import sentence_of
from frontdesk.display import NoVirtualDisplay, VirtualDisplay, display_problem
from frontdesk.domain.codes import Code, read_code
from frontdesk.launch import training_app
from frontdesk.tour import (
    errands,
    errands_actions,
    errands_addresses,
    errands_guests,
    errands_reports,
    errands_wristbands,
)
from frontdesk.tour.errands_equipment import equipment
from frontdesk.tour.report import Report
from frontdesk.tour.tour import Tour
from frontdesk.training import Ready, TrainingServer, TrainingServerFailed


class CannotBegin(Exception):
    """The tour has no server to go to; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class Look:
    """How the windows are to look."""

    scheme: ColourScheme = ColourScheme.LIGHT
    text_percent: int = 100


def main(options: argparse.Namespace) -> int:
    """Takes the tour that the command line asks for; 0 only where every step showed what it should."""
    look = Look(ColourScheme(options.scheme), options.text_percent)
    try:
        _refuse_half_a_server(options)
        with ExitStack() as stack:
            problem = display_problem()
            if problem is not None and os.environ.get("QT_QPA_PLATFORM"):
                raise NoVirtualDisplay(problem)
            if problem is not None:
                stack.enter_context(VirtualDisplay())
            if options.url is not None:
                return take(_given(options), options.output, look)
            return take(stack.enter_context(TrainingServer()), options.output, look)
    except (CannotBegin, NoVirtualDisplay, TrainingServerFailed, OSError) as problem:
        sys.stderr.write(f"frontdesk tour: {sentence_of(problem)}\n")
        return 1


def _refuse_half_a_server(options: argparse.Namespace) -> None:
    """A token that would go nowhere was meant for some server."""
    if options.url is None and (options.token or options.site or options.code):
        raise CannotBegin("--token, --site and --code need --url too.")


def take(server: TrainingServer | Ready, output: Path, look: Look = Look()) -> int:
    """Drives the windows on the server; with a training server of our own also through what only it can show."""
    report = Report(output)
    status = boot.run(_program(server, report, look, output))
    passed = sum(line.passed for line in report.lines)
    sys.stdout.write(f"{passed} of {len(report.lines)} steps showed what they should; pictures in {output}\n")
    return status if report.passed else status or 1


def _program(server: TrainingServer | Ready, report: Report, look: Look, output: Path) -> boot.Program:
    async def program(application: QApplication, stop: asyncio.Event) -> int:
        QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)  # whose keys nobody could press
        ready = server.ready if isinstance(server, TrainingServer) else server
        settings = Settings(colour_scheme=look.scheme, text_percent=look.text_percent)
        app = await training_app(application, ready, settings, stop)
        running = asyncio.ensure_future(app.run())
        driving = asyncio.ensure_future(_drive(Tour(report, _say), server, ready, look, output))
        try:
            return await _status(driving, running, stop)
        finally:
            stop.set()
            driving.cancel()
            await asyncio.gather(driving, running, return_exceptions=True)

    return program


async def _status(driving: asyncio.Future[None], running: asyncio.Future[int], stop: asyncio.Event) -> int:
    """The desk's status once the last step is done; a failure where a signal, or the desk's end, came before that.

    After the signal nothing is pressed, and what a step meets counts for nothing: the windows are closed below it.
    """
    stopped = asyncio.ensure_future(stop.wait())
    await asyncio.wait((driving, running, stopped), return_when=asyncio.FIRST_COMPLETED)
    stopped.cancel()
    if stop.is_set() or not driving.done():
        _say("The tour was stopped before its end.")
        return 1
    driving.result()  # what went wrong on the way is raised as what it is
    stop.set()
    return await running


async def _drive(tour: Tour, server: TrainingServer | Ready, ready: Ready, look: Look, output: Path) -> None:
    if look.text_percent > Look().text_percent:
        await tour.person.press(Qt.Key.Key_F11)  # large text wants the whole screen
    if isinstance(server, TrainingServer):
        await errands.main_job(tour, ready.codes["welcome"])
        await errands.guests_of_the_training_server(tour, ready.codes)
        await errands_guests.create_and_edit(tour, ready.codes)
        await errands_actions.help_guests(tour, ready.codes)
        await errands_addresses.addresses(tour, ready.codes["welcome"])
        await errands_wristbands.wristbands(tour, ready.codes)
        await errands_reports.reports(tour, output)
        await equipment(tour, ready.codes)
        await errands.trouble(tour, server)
    else:
        await errands.main_job(tour, ready.codes["welcome"])


def _given(options: argparse.Namespace) -> Ready:
    """The server of the command line, once it has answered for this token, site and code."""
    if not (options.token and options.site and options.code):
        raise CannotBegin("with --url it needs --token, --site and --code too.")
    try:
        url = checked_api_url(options.url)
    except NotAnApiAddress as problem:
        raise CannotBegin(str(problem)) from problem
    if not isinstance(read_code(options.code), Code):
        raise CannotBegin("What --code gives is no wristband's code, and was not sent: correct --code.")
    asyncio.run(_ask(url, options.token, options.site, options.code))
    return Ready(url, options.site, options.token, {"welcome": options.code})


async def _ask(url: str, token: str, site_id: str, code: str) -> None:
    try:
        client = Client(url, token)
    except ValueError as problem:
        raise CannotBegin(f"{problem}: correct --url or --token.") from problem
    try:
        await client.get_customer_by_barcode(code, site_id)
    except SignedOut as problem:
        raise CannotBegin(f"{url} does not accept the token: correct --token.") from problem
    except Gone as problem:
        raise CannotBegin(f"{url} knows no such code at this site: correct --code or --site.") from problem
    except ApiError as problem:
        raise CannotBegin(
            f"{url} could not be asked ({type(problem).__name__}): correct --url, or try later."
        ) from problem
    finally:
        await client.close()


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
