"""What the doctor finds, and that it never shows a traceback."""

import asyncio
import json
import os
import ssl
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from frontdesk.api.client import Client
from frontdesk.api.errors import (
    ApiError,
    Busy,
    Forbidden,
    Gone,
    ServerFault,
    SignedOut,
    TimedOut,
    Unreachable,
    Unreadable,
)
from frontdesk.doctor import Finding, Server, State, examine
from frontdesk.scanner.serial_source import open_line
from tests.serial_cable import Cable

URL = "https://api.example.com"
OK, WARN, FAIL = State.OK, State.WARN, State.FAIL
SCREEN = '{"platform": "offscreen", "fonts": 12, "missing": []}'


class Clock:
    clock_offset = timedelta()


class AnsweringServer:
    """Answers as it was told to."""

    def __init__(self, error: ApiError | None = None, offset: timedelta = timedelta()) -> None:
        self.health = Clock()
        self.health.clock_offset = offset
        self.error = error
        self.asked_with: list[tuple[str, str]] = []
        self.is_closed = False

    def __call__(self, base_url: str, token: str) -> "AnsweringServer":
        self.asked_with.append((base_url, token))
        return self

    async def get_token_info(self) -> dict[str, Any]:
        if self.error is not None:
            raise self.error
        return {}

    async def close(self) -> None:
        self.is_closed = True


class Keychain:
    """Holds one token for every address."""

    def __init__(self, token: str | None = None) -> None:
        self.token = token

    def __call__(self) -> "Keychain":
        return self

    def get_password(self, _service: str, _username: str) -> str | None:
        return self.token

    def set_password(self, _service: str, _username: str, _password: str) -> None:
        raise AssertionError("the doctor changes nothing")

    def delete_password(self, _service: str, _username: str) -> None:
        raise AssertionError("the doctor changes nothing")


def says(text: str) -> tuple[str, ...]:
    """A probe of the screen that prints the text."""
    return (sys.executable, "-c", f"print({text!r})")


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    return {
        "FRONTDESK_HOME": str(tmp_path),
        "FRONTDESK_API_URL": URL,
        "FRONTDESK_API_TOKEN": "marked-token",
        "FRONTDESK_SITE_ID": "site-1",
    }


async def found(environ: dict[str, str], **changes: Any) -> dict[str, Finding]:
    wanted = {"connect": AnsweringServer(), "find_keychain": Keychain(), "probe": says(SCREEN)} | changes
    findings = await examine(environ, **wanted)
    assert [finding.name for finding in findings] == [
        "display", "fonts", "keychain", "configuration", "token", "reachability", "TLS", "clock", "scanner",
    ]  # fmt: skip
    assert not any("marked-token" in str(finding) or "\n" in str(finding) for finding in findings)
    return {finding.name: finding for finding in findings}


async def test_all_is_well(environ: dict[str, str]) -> None:
    server = AnsweringServer()
    findings = await found(environ, connect=server)
    assert {finding.state for finding in findings.values()} == {OK}
    assert server.asked_with == [(URL, "marked-token")]
    assert server.is_closed


def _tls_error() -> Unreachable:
    error = Unreachable()
    error.__cause__ = OSError()
    error.__cause__.__context__ = ssl.SSLCertVerificationError()
    return error


@pytest.mark.parametrize(
    ("error", "token", "reachability", "tls", "clock"),
    [
        pytest.param(SignedOut(), FAIL, OK, OK, OK, id="token refused"),
        pytest.param(Forbidden(), WARN, OK, OK, OK, id="may not ask"),
        pytest.param(Gone(), WARN, OK, OK, OK, id="no such call"),
        pytest.param(Busy(), WARN, WARN, OK, OK, id="busy"),
        pytest.param(ServerFault("", 502), WARN, WARN, OK, OK, id="server fault"),
        pytest.param(Unreadable(), WARN, FAIL, OK, OK, id="another server"),
        pytest.param(Unreachable(), WARN, FAIL, WARN, WARN, id="no connection"),
        pytest.param(TimedOut(), WARN, FAIL, WARN, WARN, id="no answer"),
        pytest.param(_tls_error(), WARN, WARN, FAIL, WARN, id="certificate not trusted"),
    ],
)
async def test_server(
    environ: dict[str, str], error: ApiError, token: State, reachability: State, tls: State, clock: State
) -> None:
    server = AnsweringServer(error)
    findings = await found(environ, connect=server)
    seen = tuple(findings[name].state for name in ("token", "reachability", "TLS", "clock"))
    assert seen == (token, reachability, tls, clock)
    assert server.is_closed


@pytest.mark.parametrize(
    ("offset", "state", "words"),
    [
        (timedelta(seconds=119), OK, "agrees"),
        (timedelta(seconds=-121), WARN, "121 s ahead of"),
        (timedelta(hours=1), WARN, "3600 s behind"),
    ],
)
async def test_clock(environ: dict[str, str], offset: timedelta, state: State, words: str) -> None:
    clock = (await found(environ, connect=AnsweringServer(offset=offset)))["clock"]
    assert clock.state is state
    assert words in clock.words


async def test_nothing_set_up_is_no_failure(tmp_path: Path) -> None:
    findings = await found({"FRONTDESK_HOME": str(tmp_path)})
    assert {findings[name].state for name in ("configuration", "token", "reachability", "TLS", "clock")} == {WARN}


async def test_a_damaged_settings_file(environ: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "settings.json").write_text("{")
    configuration = (await found(environ))["configuration"]
    assert configuration.state is FAIL
    assert "settings.json" in configuration.words


async def test_the_keychains_token_is_used(environ: dict[str, str]) -> None:
    del environ["FRONTDESK_API_TOKEN"]
    server = AnsweringServer()
    findings = await found(environ, connect=server, find_keychain=Keychain("kept-token"))
    assert server.asked_with == [(URL, "kept-token")]
    assert findings["token"].state is OK


async def test_without_a_token_the_server_is_still_reached(environ: dict[str, str]) -> None:
    del environ["FRONTDESK_API_TOKEN"]
    findings = await found(environ, connect=AnsweringServer(SignedOut()))
    assert (findings["token"].state, findings["reachability"].state) == (WARN, OK)


async def test_a_kept_token_that_cannot_be_sent(environ: dict[str, str]) -> None:
    del environ["FRONTDESK_API_TOKEN"]
    findings = await found(environ, connect=Client, find_keychain=Keychain("two words"))
    assert findings["token"].state is FAIL


async def test_no_keychain(environ: dict[str, str]) -> None:
    assert (await found(environ, find_keychain=_no_keychain))["keychain"].state is WARN


def _no_keychain() -> None:
    return None


@pytest.mark.parametrize(
    ("probe", "display", "fonts"),
    [
        pytest.param((sys.executable, "-c", "import os; os.abort()"), FAIL, WARN, id="Qt aborts"),
        pytest.param(("/nowhere/python",), FAIL, WARN, id="does not start"),
        pytest.param(says("no JSON"), FAIL, WARN, id="garbage"),
        pytest.param(says(SCREEN.replace("12", "0")), OK, FAIL, id="no fonts"),
        pytest.param(says(SCREEN.replace("[]", '["Chinese"]')), OK, WARN, id="no Chinese"),
    ],
)
async def test_screen(environ: dict[str, str], probe: tuple[str, ...], display: State, fonts: State) -> None:
    findings = await found(environ, probe=probe)
    assert (findings["display"].state, findings["fonts"].state) == (display, fonts)


@pytest.fixture
def cable(tmp_path: Path, environ: dict[str, str]) -> Iterator[Cable]:
    """A serial scanner, plugged in and chosen."""
    cable = Cable(tmp_path)
    cable.plug_in()
    settings = tmp_path / "config" / "settings.json"
    settings.parent.mkdir()
    settings.write_text(json.dumps({"serial_port": str(cable.desk_end)}))
    yield cable
    cable.unplug()


async def test_a_serial_scanner_that_is_plugged_in(environ: dict[str, str], cable: Cable) -> None:
    assert (await found(environ))["scanner"].state is OK


async def test_a_serial_scanner_that_is_not(environ: dict[str, str], cable: Cable) -> None:
    cable.unplug()
    finding = (await found(environ))["scanner"]
    assert (finding.state, "not plugged in" in finding.words) == (WARN, True)


async def test_a_serial_scanner_that_another_program_has(environ: dict[str, str], cable: Cable) -> None:
    line = open_line(str(cable.desk_end), 9600)
    finding = (await found(environ))["scanner"]
    line.close()
    assert (finding.state, "another program" in finding.words) == (WARN, True)


Handle = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")
    writer.write(b"HTTP/1.1 401 Unauthorized\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}")
    await writer.drain()
    writer.close()


@asynccontextmanager
async def serving(context: ssl.SSLContext | None = None) -> AsyncIterator[int]:
    server = await asyncio.start_server(_answer, "127.0.0.1", 0, ssl=context)
    async with server:
        yield server.sockets[0].getsockname()[1]


async def test_the_real_client_on_a_real_socket(environ: dict[str, str]) -> None:
    async with serving() as port:
        findings = await found(environ | {"FRONTDESK_API_URL": f"http://127.0.0.1:{port}"}, connect=Client)
    assert (findings["token"].state, findings["reachability"].state) == (FAIL, OK)


_HAZMAT = "hazmat.primitives"
_CRYPTOGRAPHY = ("x509", f"{_HAZMAT}.hashes", f"{_HAZMAT}.serialization", f"{_HAZMAT}.asymmetric.ec")
"""Comes with keyring, where the keychain is the Secret Service."""


@pytest.fixture(scope="module")
def own_certificate(tmp_path_factory: pytest.TempPathFactory) -> ssl.SSLContext:
    """A server's side of TLS, with a certificate that nobody signed."""
    x509, hashes, serialization, ec = (pytest.importorskip(f"cryptography.{name}") for name in _CRYPTOGRAPHY)
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    today = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    plain = (serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path = tmp_path_factory.mktemp("tls") / "server.pem"
    path.write_bytes(key.private_bytes(pem, *plain) + certificate.public_bytes(pem))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


async def test_the_real_client_on_a_certificate_nobody_signed(
    environ: dict[str, str], own_certificate: ssl.SSLContext
) -> None:
    async with serving(own_certificate) as port:
        findings = await found(environ | {"FRONTDESK_API_URL": f"https://localhost:{port}"}, connect=Client)
    assert findings["TLS"].state is FAIL


def test_as_a_command(environ: dict[str, str]) -> None:
    """A refused connection, no display: lines and a status, and no traceback."""
    bare = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    ended = subprocess.run(
        [sys.executable, "-m", "frontdesk", "doctor"],
        env=bare | environ | {"FRONTDESK_API_URL": "http://127.0.0.1:9"},
        check=False, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert ended.returncode == 1
    assert ended.stderr == ""
    lines = ended.stdout.splitlines()
    assert len(lines) == 9
    assert lines[0].startswith("display       fail")
    assert lines[5].startswith("reachability  fail")


def test_the_client_is_such_a_server() -> None:
    server: Server = Client(URL, "token")
    assert server.health.clock_offset == timedelta()
