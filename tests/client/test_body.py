"""Bodies under the cap, whatever their compression."""

import gzip
import tracemalloc
import zlib
from collections.abc import AsyncIterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.api.body import LARGEST_BODY, read_body
from frontdesk.api.errors import Unreadable
from tests.client.skipping import run


async def pieces_of(body: bytes, size: int) -> AsyncIterator[bytes]:
    for start in range(0, len(body), size):
        yield body[start : start + size]


@settings(max_examples=60, deadline=None)
@given(
    body=st.binary(max_size=300), size=st.integers(1, 50), encoding=st.sampled_from(["", "identity", "gzip", "X-GZIP "])
)
def test_any_body_in_any_pieces(body: bytes, size: int, encoding: str) -> None:
    sent = gzip.compress(body) if "gzip" in encoding.lower() else body
    assert run(read_body(pieces_of(sent, size), encoding)) == body


@pytest.mark.parametrize("encoding", ["", "gzip"])
def test_the_cap_is_eight_mebibytes_decoded(encoding: str) -> None:
    for length in (LARGEST_BODY, LARGEST_BODY + 1):
        body = b" " * length
        sent = gzip.compress(body) if encoding else body
        if length > LARGEST_BODY:
            with pytest.raises(Unreadable):
                run(read_body(pieces_of(sent, 65_536), encoding))
        else:
            assert len(run(read_body(pieces_of(sent, 65_536), encoding))) == length


def test_a_bomb_is_not_unpacked_before_it_is_refused() -> None:
    packer = zlib.compressobj(9, wbits=31)
    bomb = b"".join(packer.compress(bytes(1024 * 1024)) for _ in range(100)) + packer.flush()
    assert len(bomb) < 110_000
    tracemalloc.start()
    try:
        with pytest.raises(Unreadable):
            run(read_body(pieces_of(bomb, len(bomb)), "gzip"))
        assert tracemalloc.get_traced_memory()[1] < 3 * LARGEST_BODY
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("cut", [1, 5, 15])
def test_a_cut_gzip_body_is_unreadable(cut: int) -> None:
    with pytest.raises(Unreadable):
        run(read_body(pieces_of(gzip.compress(b'{"id": "1"}')[:-cut], 7), "gzip"))


@pytest.mark.parametrize("encoding", ["br", "zstd", "deflate", "gzip, gzip", "\x00"])
def test_an_encoding_that_was_not_asked_for_is_unreadable(encoding: str) -> None:
    with pytest.raises(Unreadable):
        run(read_body(pieces_of(b"{}", 2), encoding))


def test_no_gzip_where_gzip_is_claimed_is_unreadable() -> None:
    with pytest.raises(Unreadable):
        run(read_body(pieces_of(b'{"id": "1"}', 4), "gzip"))


def test_an_empty_body_may_claim_to_be_gzip() -> None:
    assert run(read_body(pieces_of(b"", 1), "gzip")) == b""
