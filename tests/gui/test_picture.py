"""Decoding a guest's picture: only three kinds, only so large, and never a broken one."""

import struct
import zlib

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from frontdesk.domain.pictures import LARGEST_FILE
from frontdesk.views.avatar import Avatar
from frontdesk.views.picture import decoded

RED = QColor("#c02020")


def picture(kind: str, width: int = 40, height: int = 30) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(RED)
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind)
    return content.data()


def bomb(width: int, height: int) -> bytes:
    """A PNG that only claims its size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 100_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["png", "jpeg", "webp"])
def test_three_kinds_are_shown(kind: str) -> None:
    shown = decoded(picture(kind))
    assert shown is not None
    assert abs(shown.pixelColor(5, 5).red() - RED.red()) < 12


def test_no_more_pixels_are_kept_than_are_shown() -> None:
    shown = decoded(picture("jpeg", 4096, 2048))
    assert shown is not None
    assert (shown.width(), shown.height()) == (512, 256)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"GIF89a" + b"\0" * 40,
        picture("bmp"),
        picture("png")[:60],
        b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
        b"\xff\xd8\xff" + b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"RIFF\0\0\0\0WEBP" + b"\0" * 40,
        picture("png") + b"\0" * LARGEST_FILE,
        bomb(4097, 10),
        bomb(10, 65_000),
        bomb(0, 0),
    ],
    ids=lambda content: repr(content[:12]) + str(len(content)),
)
@pytest.mark.qt_log_ignore("libpng|jpeg|JPEG|WebP|webp|QImage|qt.gui.imageio|Unsupported marker")
def test_nothing_else_is_shown(content: bytes) -> None:
    assert decoded(content) is None


def test_a_face_replaces_the_initials_and_goes_with_the_guest(qapp: QApplication) -> None:
    avatar = Avatar(side=64)
    avatar.show_person("JD", "cus-1")
    before = avatar.grab().toImage()
    avatar.show_picture(decoded(picture("png", 200, 100)))
    assert avatar.has_picture
    assert avatar.grab().toImage().pixelColor(32, 32) == RED
    assert avatar.grab().toImage().pixelColor(1, 1) != RED, "it is round"
    avatar.show_person("JD", "cus-1")
    assert not avatar.has_picture
    assert avatar.grab().toImage() == before
    avatar.deleteLater()
