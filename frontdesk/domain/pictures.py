"""Which pictures of guests are shown, decided from the first bytes alone, before any decoder sees them."""

from typing import Final

from frontdesk.api.records import Customer, Media

LARGEST_FILE: Final = 1024 * 1024
"""Bytes."""
LARGEST_SIDE: Final = 4096
"""Pixels."""


def picture_kind(content: bytes) -> str | None:
    """Png, jpeg or webp by the bytes that such a file begins with; None for anything else, whatever it claims to be."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if content.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    return None


def picture_address(customer: Customer) -> str:
    """Where a guest's picture is; empty where there is none, or none of one who is anonymised."""
    if customer.deleted_at is not None:
        return ""
    avatar = customer.avatar
    address = avatar.url if isinstance(avatar, Media) else avatar or ""
    return address if address.startswith(("https://", "http://")) else ""
