"""Files behind links: what goes along, where it may go, and what is done with what comes."""

import pytest

from frontdesk.api.client import Client
from frontdesk.api.downloads import AddressRefused, Downloads, LinkExpired, TooLarge, is_public
from frontdesk.api.errors import ApiError, ServerFault, TimedOut, Unreachable, Unreadable
from tests.client.wire import Wire, cut, hang, http, wire

TOKEN = "secret-token"


async def fetched(server: Wire, at_most: int = 1000, **more: float) -> bytes:
    downloads = Downloads(server.url, TOKEN)
    try:
        return await downloads.fetch(f"{server.url}/downloads/a.csv", at_most=at_most, **more)
    finally:
        await downloads.close()


async def test_the_token_goes_to_the_apis_own_origin() -> None:
    async with wire(http(200, b"a,b\r\n")) as server:
        assert await fetched(server) == b"a,b\r\n"
    assert b"authorization: bearer secret-token" in server.received[0].lower()
    assert b"accept-encoding: identity" in server.received[0].lower()


async def test_the_desks_new_token_goes_along_from_then_on() -> None:
    async with wire(http(200, b"a,b\r\n")) as server, Client(server.url, "old-token") as client:
        client.use_token(TOKEN)
        assert client.uses_token(TOKEN)
        assert not client.uses_token("old-token")
        await client.downloads.fetch(f"{server.url}/downloads/a.csv", at_most=1000)
    assert b"authorization: bearer secret-token" in server.received[0].lower()
    assert b"old-token" not in server.received[0]


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "data:text/csv,a",
        "\\\\server\\share\\a.csv",
        "//server/share",
        "ftp://example.com/a",
        "http://example.com/a.csv",
        "https://127.0.0.1/a.csv",
        "https://[::1]/a.csv",
        "https://10.1.2.3/a.csv",
        "https://192.168.0.1/a.csv",
        "https://169.254.169.254/latest/meta-data",
        "https://[::ffff:10.0.0.1]/a.csv",
        "https://user:pass@8.8.8.8/a.csv",
        "https://localhost/a.csv",
        "https://2130706433/a.csv",
        "https://8.8.8.8:99999/a.csv",
        "https://exa\nmple.com/",
        "",
    ],
)
async def test_where_nothing_is_fetched_from(address: str) -> None:
    async with wire(http(200, b"never")) as server:
        downloads = Downloads(server.url, TOKEN)
        with pytest.raises(AddressRefused):
            await downloads.fetch(address, at_most=10)
        await downloads.close()
    assert server.received == []


async def test_another_port_of_this_machine_is_another_origin() -> None:
    async with wire(http(200, b"never")) as other, wire(http(200)) as server:
        downloads = Downloads(server.url, TOKEN)
        with pytest.raises(AddressRefused):
            await downloads.fetch(f"{other.url}/a.csv", at_most=10)
        await downloads.close()
    assert other.received == []


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1", True),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("fe80::1", False),
        ("fc00::1", False),
        ("2002:0a00:0001::", False),
    ],
)
def test_what_is_public(place: str, *, expected: bool) -> None:
    assert is_public(place) is expected


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (http(302, b"", "Location: https://example.com/"), Unreadable),
        (http(403), LinkExpired),
        (http(404), LinkExpired),
        (http(410), LinkExpired),
        (http(500), ServerFault),
        (http(200, b"x" * 1001), TooLarge),
        (http(200, b"x", "Content-Encoding: gzip"), Unreadable),
        (http(206, b"x", "Content-Range: bytes 7-7/8"), Unreadable),
        (http(206, b"x"), Unreadable),
        (cut(b"HTTP/1.1 200 x\r\nContent-Length: 9\r\n\r\nabc"), Unreachable),
    ],
)
async def test_what_goes_wrong(answer: bytes, error: type[ApiError]) -> None:
    async with wire(answer) as server:
        with pytest.raises(error):
            await fetched(server)


async def test_a_stream_without_a_length_is_capped_too() -> None:
    body = b"HTTP/1.1 200 x\r\nConnection: close\r\n\r\n" + b"x" * 2000
    async with wire(cut(body)) as server:
        with pytest.raises(TooLarge):
            await fetched(server)


async def test_a_small_file_has_one_deadline() -> None:
    async with wire(hang) as server:
        with pytest.raises(TimedOut):
            await fetched(server, seconds=0.05)


async def test_it_goes_on_where_it_was_cut() -> None:
    async with wire(http(206, b"def", "Content-Range: bytes 3-5/6", 'ETag: "one"')) as server:
        downloads = Downloads(server.url, TOKEN)
        async with downloads.opened(f"{server.url}/a", at_most=100, start=3, validator='"one"') as download:
            assert (download.start, download.total, download.validator) == (3, 6, '"one"')
            assert [piece async for piece in download.pieces] == [b"def"]
        await downloads.close()
    assert b"range: bytes=3-" in server.received[0].lower()
    assert b'if-range: "one"' in server.received[0].lower()


async def test_another_file_under_the_link_is_begun_anew() -> None:
    async with wire(http(200, b"other!", 'ETag: "two"')) as server:
        downloads = Downloads(server.url, TOKEN)
        async with downloads.opened(f"{server.url}/a", at_most=100, start=3, validator='"one"') as download:
            assert (download.start, download.total) == (0, 6)
        await downloads.close()


async def test_without_a_validator_it_never_goes_on() -> None:
    async with wire(http(200, b"abcdef", 'ETag: W/"weak"')) as server:
        downloads = Downloads(server.url, TOKEN)
        async with downloads.opened(f"{server.url}/a", at_most=100, start=3) as download:
            assert (download.start, download.validator) == (0, "")
        await downloads.close()
    assert b"range:" not in server.received[0].lower()
