"""Starting the sandbox: its options, its database, its socket, and the line that says it is ready."""

import argparse
import json
import os
import re
import signal
import socket
import sqlite3
import sys
from collections.abc import Callable, Sequence
from types import FrameType
from typing import NoReturn

import uvicorn
from starlette.types import ASGIApp

from frontdesk.sandbox.app import make_app
from frontdesk.sandbox.places import LONDON
from frontdesk.sandbox.populate import populate, renew_samples
from frontdesk.sandbox.schema import UnusableDatabase, is_filled, open_database, usable


class CannotStart(Exception):
    """Why the sandbox does not start, in one sentence for a person."""


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence instead of two paragraphs."""

    def error(self, message: str) -> NoReturn:
        raise CannotStart(f"{message[0].upper()}{message[1:]}.")


def _up_to(highest: int) -> Callable[[str], int]:
    """A whole number from 0 to the highest."""

    def read(text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,9}", text) or int(text) > highest:
            raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 0 to {highest:,}")
        return int(text)

    return read


def _whole(text: str) -> int:
    """Any whole number."""
    if not re.fullmatch(r"-?[0-9]{1,18}", text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of up to 18 digits")
    return int(text)


def _word(text: str) -> str:
    """Something that can stand in an address or a header."""
    if not re.fullmatch(r"[!-~]+", text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a word of plain letters, digits and signs")
    return text


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="frontdesk sandbox", description="Serve a training copy of the API until stopped.")
    parser.add_argument("--host", type=_word, default="127.0.0.1", help="address to listen on (this machine only)")
    parser.add_argument("--port", type=_up_to(65_535), default=0, help="port to listen on (a free one)")
    parser.add_argument("--database", default="", metavar="FILE", help="file to keep everything in (memory)")
    parser.add_argument("--customers", type=_up_to(5_000_000), default=500, help="people to invent beside the samples")
    parser.add_argument("--seed", type=_whole, default=1, help="the same seed invents the same people")
    parser.add_argument("--latency-ms", type=_up_to(600_000), default=0, help="hold back each answer so long")
    parser.add_argument("--token", type=_word, help="the token to accept (one made up)")
    return parser


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    if sys.platform != "win32":
        # There it would let two servers share the port.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(256)
    except (OSError, UnicodeError) as error:
        listener.close()
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "it is no address"
        raise CannotStart(f"Cannot listen on {host} port {port}: {reason}.") from error
    return listener


def _prepare(options: argparse.Namespace) -> sqlite3.Connection:
    """Open the database and fill it where it is new."""
    database = open_database(options.database)
    with usable(options.database):
        if is_filled(database, options.database):
            renew_samples(database)
        else:
            populate(database, options.customers, options.seed)
        if options.token:
            database.execute("UPDATE users SET token = ? WHERE role = 'main'", [options.token])
        database.commit()
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
    return database


def _ready_line(database: sqlite3.Connection, listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    tokens = {row["role"]: row["token"] for row in database.execute("SELECT role, token FROM users")}
    ready = {
        "url": f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}",
        "token": tokens.pop("main"),
        "site_id": LONDON.id,
        "codes": {row["name"]: row["code"] for row in database.execute("SELECT * FROM codes ORDER BY rowid")},
        "tokens": {f"{role}_token": token for role, token in tokens.items()},
    }
    return json.dumps(ready)


class _Server(uvicorn.Server):
    """Says the ready line once it answers."""

    def __init__(self, config: uvicorn.Config, ready_line: str) -> None:
        super().__init__(config)
        self._ready_line = ready_line

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        try:
            print(self._ready_line, flush=True)  # noqa: T201  it is what a caller reads
        except OSError as error:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # Python says the rest again as it ends
            raise CannotStart(f"The line that says it is ready could not be written: {error.strerror}.") from error


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    """Being told to stop is no failure; uvicorn passes the signal on here when it has shut down."""
    raise SystemExit(0)


def _config(app: ASGIApp) -> uvicorn.Config:
    """Quiet, and patient with idle connections as web servers in front of an API are."""
    return uvicorn.Config(
        app, http="httptools", ws="none", lifespan="off", log_config=None, access_log=False, server_header=False,
        timeout_keep_alive=75, timeout_graceful_shutdown=2,
    )  # fmt: skip


def _serve(options: argparse.Namespace) -> None:
    listener = _listen(options.host, options.port)
    with listener:
        database = _prepare(options)
        try:
            with usable(options.database):
                app = make_app(database, options.latency_ms / 1000)
                ready_line = _ready_line(database, listener)
            _Server(_config(app), ready_line).run([listener])
        finally:
            database.close()


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until stopped; the status is 0 unless it could not start."""
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGINT, _stop)
    try:
        _serve(_parser().parse_args(arguments))
    except (CannotStart, UnusableDatabase) as error:
        print(f"frontdesk sandbox: {error}", file=sys.stderr)  # noqa: T201  its answer to the person who started it
        return 2
    except SystemExit as stopped:
        return int(stopped.code or 0)
    return 0
