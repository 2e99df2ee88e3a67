"""An answer's body, read piece by piece under a cap on what it comes to when decoded."""

import zlib
from collections.abc import AsyncIterable

from frontdesk.api.errors import Unreadable

LARGEST_BODY = 8 * 1024 * 1024
_GZIP = 16 + zlib.MAX_WBITS


async def read_body(pieces: AsyncIterable[bytes], encoding: str) -> bytes:
    """The decoded body; Unreadable where it is too large, damaged, or encoded in a way that was not asked for."""
    decoder = _decoder(encoding)
    body = bytearray()
    async for piece in pieces:
        body += decoder.decode(piece, LARGEST_BODY + 1 - len(body))
        if len(body) > LARGEST_BODY:
            raise Unreadable
    if not decoder.is_complete:
        raise Unreadable
    return bytes(body)


class _Plain:
    """Hands on what was not compressed."""

    is_complete = True

    def decode(self, piece: bytes, at_most: int) -> bytes:
        return piece[:at_most]


class _Gzip:
    """Decompresses no further than is allowed: 300 kB can hold 300 MB."""

    def __init__(self) -> None:
        self._stream = zlib.decompressobj(_GZIP)
        self._is_untouched = True

    @property
    def is_complete(self) -> bool:
        """An answer without a body, as 204 is, may still say that it is gzip."""
        return self._stream.eof or self._is_untouched

    def decode(self, piece: bytes, at_most: int) -> bytes:
        self._is_untouched = self._is_untouched and not piece
        try:
            return self._stream.decompress(piece, at_most)
        except zlib.error as error:
            raise Unreadable from error


def _decoder(encoding: str) -> _Plain | _Gzip:
    match encoding.strip().lower():
        case "" | "identity":
            return _Plain()
        case "gzip" | "x-gzip":
            return _Gzip()
        case _:
            raise Unreadable
