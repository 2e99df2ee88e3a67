"""The client over real sockets: what goes out byte by byte, and what comes of servers that misbehave."""

import asyncio
import gzip
import logging
import socket
import ssl
import subprocess
import sys
import traceback
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import unquote

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from frontdesk.api import decide, errors
from frontdesk.api.changes import BarcodeChanges, CustomerFilter, NewCustomer
from frontdesk.api.client import Client
from frontdesk.api.decide import Effect
from frontdesk.api.health import Health
from tests.client.calls import CALLS, CUSTOMER, MOMENT, OTHER, SITE
from tests.client.contract import DOCUMENT
from tests.client.wire import Behaviour, cut, hang, http, reset, wire

GUEST = http(200, b'{"data": {"id": "1"}}')
TOKEN = "T0KEN-marked"


@pytest.fixture(autouse=True)
def _short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decide, "FIRST_PAUSE", 0.001)


@pytest.fixture
def short_deadlines(monkeypatch: pytest.MonkeyPatch) -> None:
    for effect in Effect:
        monkeypatch.setattr(effect, "seconds", 0.2)


CODES = [
    ".",
    "..",
    "...",
    "%2e",
    "%2E%2e",
    "/",
    "a/../b",
    "../../customers/queue",
    "\\",
    "?",
    "a?site_id=x",
    "#",
    "a#b",
    "a;b",
    "a&b=c",
    "a b",
    " ",
    "+",
    "%",
    "%00",
    "\x00",
    "\n",
    "\r\nX-Evil: 1",
    "\x1dGS1",
    "0004217",
    "Zoë",
    "卡片",
    "🎫",
    "e\u0301",
    "\u202etxt",
    "lock",
    "@host",
    "http://evil.example/",
    "x" * 256,
    "%" * 256,
]


@pytest.mark.parametrize("code", CODES)
async def test_a_hostile_code_arrives_whole(code: str) -> None:
    async with wire(GUEST) as server, Client(server.url, TOKEN) as client:
        await client.get_customer_by_barcode(code, code)
    path, _, query = server.targets[0].partition("?")
    segments = path.split("/")
    assert segments[:4] == ["", "customers", "customers", "barcode-search"]
    assert [unquote(segment) for segment in segments[4:]] == [code]
    assert "." not in path
    assert unquote(query.replace("+", "%20")) == f"site_id={code}"
    assert len(server.received[0].split(b"\r\n\r\n")[0].split(b"\r\n")) == 7


@pytest.mark.parametrize("code", CODES)
async def test_a_hostile_id_stays_in_its_segment(code: str) -> None:
    async with wire(GUEST) as server, Client(server.url + "/behind/a%20proxy/", TOKEN) as client:
        await client.update_associated_barcode(code, code, BarcodeChanges(order_id=None))
    segments = server.targets[0].split("/")
    assert [unquote(segment) for segment in segments] == [
        "",
        "behind",
        "a proxy",
        "shop",
        "customers",
        code,
        "barcodes",
        code,
    ]
    assert server.received[0].endswith(b'\r\n\r\n{"order_id": null}')


async def test_the_token_is_never_taken_elsewhere() -> None:
    async with wire(GUEST) as elsewhere, wire(b"") as server, Client(server.url, TOKEN) as client:
        for status in (301, 302, 303, 307, 308):
            for location in (elsewhere.url + "/x", "//127.0.0.1:9/", "/customers/customers/2", "file:///etc/passwd"):
                server.answers[:] = [http(status, b"", f"Location: {location}")]
                before = len(server.received)
                with pytest.raises(errors.Unreadable):
                    await client.get_customer(CUSTOMER)
                with pytest.raises(errors.Unreadable):
                    await client.update_barcode_expiry_date(CUSTOMER, OTHER, MOMENT)
                assert len(server.received) == before + 2
    assert elsewhere.received == []


async def test_a_redirect_to_no_address_is_an_error_too() -> None:
    async with wire(http(302, b"", "Location: http://[")) as server, Client(server.url, TOKEN) as client:
        with pytest.raises((errors.Unreadable, errors.Unreachable)):
            await client.get_customer(CUSTOMER)


async def test_cookies_are_not_kept() -> None:
    answer = http(200, b'{"id": "1"}', "Set-Cookie: session=1; Path=/")
    async with wire(answer) as server, Client(server.url, TOKEN) as client:
        await client.get_customer(CUSTOMER)
        await client.get_customer(CUSTOMER)
    assert b"cookie" not in server.received[1].lower()


async def test_a_proxy_sees_nothing_of_what_stays_on_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    async with wire(GUEST) as server, wire(http(502)) as proxy:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url)
        async with Client(server.url, TOKEN) as client:
            await client.get_customer(CUSTOMER)
    assert proxy.received == []


async def test_a_gzip_bomb_is_unreadable() -> None:
    bomb = gzip.compress(b" " * 64 * 1024 * 1024)
    assert len(bomb) < 100_000
    async with wire(http(200, bomb, "Content-Encoding: gzip")) as server, Client(server.url, TOKEN) as client:
        with pytest.raises(errors.Unreadable):
            await client.get_customer(CUSTOMER)


async def test_a_body_over_the_cap_is_not_read_to_its_end() -> None:
    sent = 0

    async def endless(writer: asyncio.StreamWriter) -> None:
        nonlocal sent
        writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        while True:
            writer.write(b"10000\r\n" + b" " * 0x10000 + b"\r\n")
            await writer.drain()
            sent += 0x10000

    async with wire(endless) as server, Client(server.url, TOKEN) as client:
        with pytest.raises(errors.Unreadable):
            await client.get_customer(CUSTOMER)
    assert 8 * 1024 * 1024 < sent < 32 * 1024 * 1024


async def test_gzip_is_asked_for_and_read() -> None:
    body = gzip.compress(b'{"data": {"id": "1", "first_name": "Zo\xc3\xab"}}')
    async with wire(http(200, body, "Content-Encoding: gzip")) as server, Client(server.url, TOKEN) as client:
        assert (await client.get_customer(CUSTOMER)).first_name == "Zoë"
    assert b"accept-encoding: gzip\r\n" in server.received[0].lower()


BROKEN: list[bytes | Behaviour] = [
    reset,
    cut(b""),
    cut(b"HTTP/1.1 200"),
    cut(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"),
    cut(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
    cut(b"\x00\x01garbage\r\n\r\n"),
    cut(b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n"),
    cut(b"HTTP/1.1 200 OK\r\n" + b"X: " + b"y" * 300_000 + b"\r\n\r\n"),
    cut(b"SSH-2.0-OpenSSH_9.2\r\n"),
]


@pytest.mark.parametrize("broken", BROKEN)
async def test_a_broken_answer_to_a_write_leaves_its_outcome_unknown(broken: bytes | Behaviour) -> None:
    async with wire(broken, GUEST) as server, Client(server.url, TOKEN) as client:
        with pytest.raises(errors.OutcomeUnknown):
            await client.update_barcode_expiry_date(CUSTOMER, OTHER, MOMENT)
        assert len(server.received) == 1


@pytest.mark.parametrize("broken", BROKEN)
async def test_a_broken_answer_to_a_reading_is_asked_for_again(broken: bytes | Behaviour) -> None:
    async with wire(broken, GUEST) as server, Client(server.url, TOKEN) as client:
        assert (await client.get_customer(CUSTOMER)).id == "1"
        assert len(server.received) == 2


@pytest.mark.parametrize("broken", BROKEN[:4])
async def test_what_must_happen_once_is_sent_once(broken: bytes | Behaviour) -> None:
    async with wire(broken, GUEST) as server, Client(server.url, TOKEN) as client:
        with pytest.raises(errors.OutcomeUnknown):
            await client.create_customer(NewCustomer(site_id=SITE, first_name="Jane"))
        assert len(server.received) == 1


async def test_a_removal_whose_answer_was_lost_is_done_when_nothing_is_there() -> None:
    async with wire(reset, http(404)) as server, Client(server.url, TOKEN) as client:
        await client.delete_customer_barcode(CUSTOMER, OTHER)
        assert len(server.received) == 2


@pytest.mark.usefixtures("short_deadlines")
async def test_a_server_that_hangs_is_left_at_the_deadline() -> None:
    async with wire(hang) as server, Client(server.url, TOKEN) as client:
        with pytest.raises(errors.TimedOut):
            await client.get_customer(CUSTOMER)
        with pytest.raises(errors.OutcomeUnknown):
            await client.update_barcode_expiry_date(CUSTOMER, OTHER, MOMENT)


@pytest.mark.usefixtures("short_deadlines")
async def test_before_the_first_byte_is_out_nothing_was_changed() -> None:
    """A server that takes the connection and never shakes hands has seen nothing of the request."""
    with socket.create_server(("127.0.0.1", 0)) as mute:
        async with Client(f"https://127.0.0.1:{mute.getsockname()[1]}", TOKEN) as client:
            for name in ("updateCustomer", "createCustomer", "deleteCustomer", "getCustomer"):
                with pytest.raises(errors.Unreachable):
                    await CALLS[name][1](client)


@pytest.mark.usefixtures("short_deadlines")
async def test_no_server_is_unreachable_whatever_was_asked() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    async with Client(f"http://127.0.0.1:{port}", TOKEN) as client:
        for name, (_, call) in CALLS.items():
            with pytest.raises(errors.Unreachable) as caught:
                await call(client)
            assert caught.value.operation == name
            assert TOKEN not in "".join(traceback.format_exception(caught.value))


@pytest.fixture(scope="module")
def own_certificate(tmp_path_factory: pytest.TempPathFactory) -> ssl.SSLContext:
    """A certificate that nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    file = tmp_path_factory.mktemp("tls") / "server.pem"
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file.write_bytes(private + certificate.public_bytes(pem))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


@pytest.mark.usefixtures("short_deadlines")
async def test_a_certificate_that_nobody_vouches_for_is_refused(own_certificate: ssl.SSLContext) -> None:
    async with wire(GUEST, tls=own_certificate) as server, Client(server.url, TOKEN) as client:
        with pytest.raises(errors.Unreachable):
            await client.update_barcode_expiry_date(CUSTOMER, OTHER, MOMENT)
    assert server.received == []


@pytest.mark.parametrize(
    "url",
    [
        "http://api.try.be",
        "http://127.0.0.1.evil.example",
        "http://0.0.0.0",
        "ftp://127.0.0.1",
        "//api.try.be",
        "api.try.be",
        "",
        "https://",
        "https://user:pass@api.try.be",
        "https://api.try.be?x=1",
        "https://api.try.be#x",
        "https://api.try.be:99999",
        "https://[",
        "https://" + "a" * 70 + ".example",
        "https://a..b",
    ],
)
async def test_an_address_that_is_none_or_is_not_safe_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="address"):
        Client(url, TOKEN)


@pytest.mark.parametrize(
    "url", ["https://api.try.be", "http://localhost:8000", "http://[::1]:1", "http://127.8.8.8/x/"]
)
async def test_a_safe_address_is_taken(url: str) -> None:
    await Client(url, TOKEN).close()


@pytest.mark.parametrize("token", ["", " ", "a b", "a\r\nX: y", "tökén", "\x00"])
async def test_a_token_that_is_none_is_refused_and_not_repeated(token: str) -> None:
    with pytest.raises(ValueError, match="token") as caught:
        Client("https://api.try.be", token)
    assert not token.strip() or token not in str(caught.value)


class _Everything(logging.Handler):
    """All that is logged, formatted and in its parts."""

    def __init__(self) -> None:
        super().__init__(1)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.name} {self.format(record)} {record.__dict__}")


async def test_the_log_names_operations_and_no_one(monkeypatch: pytest.MonkeyPatch) -> None:
    handler = _Everything()
    root = logging.getLogger()
    monkeypatch.setattr(root, "handlers", [handler])
    for name in ("", "frontdesk", "httpcore.http11", "httpcore.connection", "asyncio"):
        monkeypatch.setattr(logging.getLogger(name), "level", 1)
    body = b'{"data": {"id": "marked", "first_name": "marked"}}'
    answers = [
        http(200, body),
        http(422, b'{"message": "marked", "errors": {"marked": ["marked"]}}'),
        reset,
        http(500, b"marked"),
    ]
    async with wire(*answers) as server, Client(server.url + "/marked", TOKEN) as client:
        shown = [repr(client), repr(vars(client)), repr(client.health)]
        for _ in answers:
            for call in (
                client.get_customer_by_barcode("marked", "marked"),
                client.list_customers(CustomerFilter(email="marked@example.com")),
                client.create_customer(NewCustomer(site_id=SITE, last_name="marked", password="marked password")),
                client.create_customer_barcode("marked", "marked"),
            ):
                await asyncio.gather(call, return_exceptions=True)
    assert any("getCustomerByBarcode: done, status 200" in line for line in handler.lines)
    assert [line for line in handler.lines + shown if "marked" in line] == []


async def test_health_follows_the_attempts() -> None:
    seen: list[bool] = []
    health = Health(lambda: datetime(2026, 1, 1, 12, 0, tzinfo=UTC))
    dated = "Date: Thu, 01 Jan 2026 12:05:00 GMT"
    async with wire(http(200, b'{"id": "1"}', dated)) as server, Client(server.url, TOKEN, health=health) as client:
        stop = health.subscribe(lambda: seen.append(health.failing))
        await client.get_customer(CUSTOMER)
        assert health.last_success == datetime(2026, 1, 1, 12, 0, tzinfo=UTC)
        assert health.clock_offset == timedelta(minutes=5)
        assert health.server_now() == datetime(2026, 1, 1, 12, 5, tzinfo=UTC)
        server.answers[:] = [
            http(404, b'{"message": "No"}'),
            http(502),
            http(200, b"<html>"),
            http(200, b'{"id": "1"}'),
        ]
        with pytest.raises(errors.Gone):
            await client.get_customer(CUSTOMER)
        with pytest.raises(errors.Unreadable):
            await client.get_customer(CUSTOMER)
        await client.get_customer(CUSTOMER)
        assert seen == [False, False, True, True, False]
        assert client.health is health
        stop()
        stop()
        await client.get_customer(CUSTOMER)
        assert len(seen) == 5


def test_records_and_errors_come_without_the_http_library() -> None:
    """The start of the program is paid for by every import."""
    program = (
        "import sys, frontdesk.api.records, frontdesk.api.errors, frontdesk.api.changes, frontdesk.api.health\n"
        "print([name for name in ('httpx', 'httpcore', 'truststore', 'PySide6', 'ssl') if name in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"


def test_only_the_transport_imports_the_http_library() -> None:
    package = Path(decide.__file__).parent.parent
    naming = [file.name for file in package.rglob("*.py") if "import httpx" in file.read_text(encoding="utf-8")]
    assert naming == ["transport.py"]


def test_the_contract_is_the_one_that_the_client_was_written_for() -> None:
    assert len([1 for item in DOCUMENT["paths"].values() for method in item if method != "parameters"]) == 30
