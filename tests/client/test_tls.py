"""Real TLS: a wrong host, an expired certificate and an unknown authority are refused before a token goes out."""

import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
import truststore
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from frontdesk.api import transport
from frontdesk.api.client import Client
from frontdesk.api.errors import Unreachable
from tests.client.wire import wire

TOKEN = "desk-token"
PEM = serialization.Encoding.PEM
DAY = timedelta(days=1)
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"


class Authority:
    """Vouches for servers; whether the desk's system knows it is up to the test."""

    def __init__(self, folder: Path) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Test authority")])
        self._folder = folder
        constraints = x509.BasicConstraints(ca=True, path_length=None)
        built = self._builder(self._name, self._key.public_key(), datetime.now(UTC) + DAY)
        usage = x509.KeyUsage(False, False, False, False, False, True, True, False, False)
        signed = built.add_extension(constraints, True).add_extension(usage, True)
        self.file = folder / "authority.pem"
        self.file.write_bytes(signed.sign(self._key, hashes.SHA256()).public_bytes(PEM))

    def server(self, host: str = "127.0.0.1", ends: timedelta = DAY) -> ssl.SSLContext:
        """A server's side with a certificate for a host."""
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, host)])
        named = x509.IPAddress(ip_address(host)) if host[0].isdigit() else x509.DNSName(host)
        built = self._builder(subject, key.public_key(), datetime.now(UTC) + ends)
        signed = built.add_extension(x509.SubjectAlternativeName([named]), critical=False).sign(
            self._key, hashes.SHA256()
        )
        private = key.private_bytes(PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        file = self._folder / f"{host}.pem"
        file.write_bytes(private + signed.public_bytes(PEM))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        return context

    def _builder(self, subject: x509.Name, key: ec.EllipticCurvePublicKey, ends: datetime) -> x509.CertificateBuilder:
        builder = x509.CertificateBuilder().subject_name(subject).issuer_name(self._name).public_key(key)
        return builder.serial_number(x509.random_serial_number()).not_valid_before(ends - 9 * DAY).not_valid_after(ends)


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path)


@pytest.fixture
def _is_trusted(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system trusts the authority, as the desk's own settings of TLS stay what they are."""
    whole = transport._tls

    def trusting() -> ssl.SSLContext:
        context = whole()
        assert isinstance(context, truststore.SSLContext)
        context.load_verify_locations(authority.file)
        return context

    monkeypatch.setattr(transport, "_tls", trusting)


@pytest.mark.usefixtures("_is_trusted")
async def test_a_server_that_a_trusted_authority_vouches_for_is_spoken_to(authority: Authority) -> None:
    async with wire(ANSWER, tls=authority.server()) as server, Client(server.url, TOKEN) as client:
        await client.get_token_info()
    assert len(server.received) == 1


@pytest.mark.usefixtures("_is_trusted")
@pytest.mark.parametrize(
    ("host", "ends"), [("127.0.0.2", DAY), ("api.try.be", DAY), ("127.0.0.1", -DAY)], ids=["host", "name", "expired"]
)
async def test_a_wrong_host_and_an_expired_certificate_are_refused(
    authority: Authority, host: str, ends: timedelta
) -> None:
    async with wire(ANSWER, tls=authority.server(host, ends)) as server, Client(server.url, TOKEN) as client:
        with pytest.raises(Unreachable):
            await client.get_token_info()
    assert server.received == []


async def test_an_unknown_authority_is_refused(authority: Authority) -> None:
    async with wire(ANSWER, tls=authority.server()) as server, Client(server.url, TOKEN) as client:
        with pytest.raises(Unreachable):
            await client.get_token_info()
    assert server.received == []


@pytest.mark.usefixtures("_is_trusted")
async def test_tls_older_than_1_2_is_refused(authority: Authority) -> None:
    old = authority.server()
    old.set_ciphers("ALL:@SECLEVEL=0")
    with pytest.warns(DeprecationWarning, match="TLSv1"):
        old.minimum_version, old.maximum_version = ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1
    async with wire(ANSWER, tls=old) as server, Client(server.url, TOKEN) as client:
        with pytest.raises(Unreachable):
            await client.get_token_info()
    assert server.received == []
