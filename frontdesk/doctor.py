"""Checks everything that the desk needs, one line each, and says what to do about what is missing."""

import asyncio
import errno
import json
import os
import ssl
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any, Protocol
from urllib.parse import urlsplit

from frontdesk.api.errors import ApiError, Busy, ServerFault, SignedOut, TimedOut, Unreachable, Unreadable
from frontdesk.core.clock import LARGEST_SKEW
from frontdesk.core.paths import find_paths
from frontdesk.core.secrets import Keychain, TokenVault, system_keychain
from frontdesk.core.settings import Settings, SettingsUnreadable, load
from frontdesk.core.terminal import sentence_of
from frontdesk.display import display_problem

KEYCHAIN_SECONDS = 10.0
SCREEN_SECONDS = 20.0
_NOT_REACHED = "the server was not reached."
_NO_SCANNER = {
    errno.ENOENT: "is not plugged in: plug it in, or choose another in the desk's settings.",
    errno.EACCES: "may not be opened by this user: join the group that owns it (dialout), and sign in again.",
}
_SCANNER_TAKEN = "cannot be opened: another program has it, which may be the desk itself."

_SCREEN_PROBE = """
import json
from PySide6.QtGui import QFontDatabase, QGuiApplication
application = QGuiApplication(["frontdesk"])
systems = QFontDatabase.WritingSystem
letters = {"Greek": systems.Greek, "Cyrillic": systems.Cyrillic, "Arabic": systems.Arabic}
letters["Chinese"] = systems.SimplifiedChinese
missing = [name for name, system in letters.items() if not QFontDatabase.families(system)]
print(json.dumps({"platform": application.platformName(), "fonts": len(QFontDatabase.families()), "missing": missing}))
"""


class State(StrEnum):
    """How a check came out."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: what was checked, how it came out, and what was seen or what to do."""

    name: str
    state: State
    words: str

    def __str__(self) -> str:
        return f"{self.name:<14}{self.state:<6}{self.words}"


class ClockOfServer(Protocol):
    """What the client learnt of the server's clock."""

    clock_offset: timedelta


class Server(Protocol):
    """What the doctor asks of the server."""

    @property
    def health(self) -> ClockOfServer: ...
    async def get_token_info(self) -> dict[str, Any]: ...
    async def close(self) -> None: ...


class Connect(Protocol):
    """Makes the client that asks."""

    def __call__(self, base_url: str, token: str) -> Server: ...


def _client(base_url: str, token: str) -> Server:
    from frontdesk.api.client import Client  # noqa: PLC0415  an installation without it is still examined

    return Client(base_url, token)


async def examine(
    environ: Mapping[str, str],
    *,
    connect: Connect = _client,
    find_keychain: Callable[[], Keychain | None] = system_keychain,
    probe: Sequence[str] = (sys.executable, "-c", _SCREEN_PROBE),
) -> list[Finding]:
    """All checks, in the order in which one stands on another."""
    vault = TokenVault(find_keychain)
    settings, configuration = _configuration(environ)
    stored, keychain = await _keychain(vault, settings.api_url or "https://api.try.be")
    screen = await asyncio.to_thread(_screen, probe)
    token = settings.token or stored
    scanner = await asyncio.to_thread(_scanner, settings)
    return [*screen, keychain, configuration, *await _server(settings.api_url, token, connect), scanner]


def _screen(probe: Sequence[str]) -> list[Finding]:
    problem = display_problem()
    if problem is not None:
        return [Finding("display", State.FAIL, problem), Finding("fonts", State.WARN, "Not checked without a display.")]
    if getattr(sys, "frozen", False):  # a bundle has no interpreter to start beside itself
        return [Finding("display", State.OK, "A display answers.")]
    seen = _what_qt_sees(probe)
    if seen is None:
        words = "Qt cannot open this display: install the system libraries that README.md names under “Start”."
        return [Finding("display", State.FAIL, words), Finding("fonts", State.WARN, "Not checked without a display.")]
    return [Finding("display", State.OK, f"Qt opens windows here ({seen['platform']})."), _fonts(seen)]


def _what_qt_sees(probe: Sequence[str]) -> dict[str, Any] | None:
    """Asks Qt in a process of its own, since Qt aborts the process whose display it cannot open."""
    try:
        ended = subprocess.run(probe, capture_output=True, timeout=SCREEN_SECONDS, check=True, text=True)
        seen = json.loads(ended.stdout)
    except (OSError, subprocess.SubprocessError, ValueError):
        return None
    return seen if isinstance(seen, dict) else None


def _fonts(seen: Mapping[str, Any]) -> Finding:
    if not seen["fonts"]:
        return Finding("fonts", State.FAIL, "There are no fonts, so no text shows: install fonts-noto-core.")
    if seen["missing"]:
        names = ", ".join(seen["missing"])
        return Finding(
            "fonts", State.WARN, f"Names in {names} letters show as boxes: install fonts-noto-core and -cjk."
        )
    return Finding("fonts", State.OK, f"{seen['fonts']} families.")


def _configuration(environ: Mapping[str, str]) -> tuple[Settings, Finding]:
    path = find_paths(environ).settings_file
    try:
        settings = load(path, environ)
    except SettingsUnreadable as error:
        return Settings(), Finding("configuration", State.FAIL, str(error))
    missing = {"FRONTDESK_API_URL": settings.api_url, "FRONTDESK_SITE_ID": settings.site_id}
    names = " and ".join(name for name, value in missing.items() if value is None)
    if names:
        words = f"Not complete: start frontdesk to set it up, or set {names}."
        return settings, Finding("configuration", State.WARN, words)
    return settings, Finding("configuration", State.OK, f"{settings.api_url}, site {settings.site_id}.")


async def _keychain(vault: TokenVault, url: str) -> tuple[str | None, Finding]:
    try:
        async with asyncio.timeout(KEYCHAIN_SECONDS):
            token = await vault.load(url)
    except TimeoutError:
        words = "The keychain does not answer: unlock it, or answer its question on the screen."
        return None, Finding("keychain", State.WARN, words)
    if vault.is_persistent:
        return token, Finding("keychain", State.OK, "The system's keychain answers and keeps the token.")
    words = "There is no keychain: the token is asked for at each start. Install gnome-keyring or KWallet to keep it."
    return None, Finding("keychain", State.WARN, words)


async def _server(url: str | None, token: str | None, connect: Connect) -> list[Finding]:
    if url is None:
        return _not_checked(("token", "reachability", "TLS", "clock"), "no server is set.")
    try:
        server = connect(url, token or "none")
    except ValueError:  # the address was checked with the settings, so it is the token that no header can carry
        unusable = Finding("token", State.FAIL, "What is kept is no token: enter it again in frontdesk.")
        return [unusable, *_not_checked(("reachability", "TLS", "clock"), "there is no usable token.")]
    error = await _what_goes_wrong(server)
    if isinstance(error, Unreachable | TimedOut):
        return _unreachable(url, error)
    return [_token(token, error), *_reached(url, server, error)]


async def _what_goes_wrong(server: Server) -> ApiError | None:
    try:
        await server.get_token_info()
    except ApiError as error:
        return error
    finally:
        await server.close()
    return None


def _not_checked(names: Sequence[str], why: str) -> list[Finding]:
    return [Finding(name, State.WARN, f"Not checked: {why}") for name in names]


def _unreachable(url: str, error: ApiError) -> list[Finding]:
    host = urlsplit(url).hostname
    token, clock = _not_checked(("token", "clock"), _NOT_REACHED)
    if _is_about_tls(error):
        reached = Finding("reachability", State.WARN, f"{host} answers, but not safely.")
        words = (
            f"The certificate of {host} is not to be trusted: set this machine's clock, or ask who runs the network."
        )
        return [token, reached, Finding("TLS", State.FAIL, words), clock]
    words = f"{host} does not answer: check the network, its proxy and firewall, and the address."
    return [token, Finding("reachability", State.FAIL, words), *_not_checked(("TLS",), _NOT_REACHED), clock]


def _is_about_tls(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLError):
            return True
        error = error.__cause__ or error.__context__
    return False


def _token(token: str | None, error: ApiError | None) -> Finding:
    if token is None:
        return Finding("token", State.WARN, "There is none: start frontdesk and enter it, or set FRONTDESK_API_TOKEN.")
    if isinstance(error, SignedOut):
        return Finding("token", State.FAIL, "The server does not accept it: make a new one in Trybe and enter it.")
    if error is not None:
        return Finding("token", State.WARN, f"The server does not say whether it is good ({type(error).__name__}).")
    return Finding("token", State.OK, "The server accepts it.")


def _reached(url: str, server: Server, error: ApiError | None) -> list[Finding]:
    parts = urlsplit(url)
    answers = Finding("reachability", State.OK, f"{parts.hostname} answers.")
    if isinstance(error, Unreadable):
        answers = Finding("reachability", State.FAIL, f"{parts.hostname} answers, but not as Trybe: check the address.")
    elif isinstance(error, ServerFault | Busy):
        answers = Finding("reachability", State.WARN, f"{parts.hostname} answers with a fault: try again later.")
    is_safe = "Encrypted, and the certificate is trusted." if parts.scheme == "https" else "Not needed on this machine."
    return [answers, Finding("TLS", State.OK, is_safe), _clock(server)]


def _clock(server: Server) -> Finding:
    offset = server.health.clock_offset
    if abs(offset) <= LARGEST_SKEW:
        return Finding("clock", State.OK, "This machine's clock agrees with the server's.")
    direction = "behind" if offset > timedelta() else "ahead of"
    off = f"{abs(offset).total_seconds():.0f} s {direction}"
    words = f"This machine's clock is {off} the server's: turn on automatic time."
    return Finding("clock", State.WARN, words)


def _scanner(settings: Settings) -> Finding:
    if settings.serial_port is None:
        words = "A scanner in keyboard mode needs no set-up; one on a serial port is chosen in the desk's settings."
        return Finding("scanner", State.OK, words)
    from frontdesk.scanner.serial_source import device_of, open_line  # noqa: PLC0415  an installation without it, too

    device = device_of(settings.serial_port)
    try:
        if device is None:
            raise FileNotFoundError(errno.ENOENT, "")
        open_line(device, settings.serial_speed).close()
    except (OSError, ValueError) as error:
        reason = _NO_SCANNER.get(getattr(error, "errno", None) or 0, _SCANNER_TAKEN)
        return Finding("scanner", State.WARN, f"The serial scanner {settings.serial_port} {reason}")
    return Finding("scanner", State.OK, f"The serial scanner {settings.serial_port} is plugged in.")


def main(argv: Sequence[str]) -> int:
    """Prints the findings; the status is 1 where one of them fails, and 2 for arguments, of which there are none."""
    if argv:
        sys.stderr.write("frontdesk doctor: it takes no arguments\n")
        return 2
    findings = asyncio.run(examine(os.environ))
    try:
        sys.stdout.writelines(f"{finding}\n" for finding in findings)
        sys.stdout.flush()
    except OSError as refused:
        sys.stderr.write(f"frontdesk doctor: {sentence_of(refused)}\n")
        return 1
    return 1 if any(finding.state is State.FAIL for finding in findings) else 0
