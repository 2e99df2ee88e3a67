"""Reads what is printed: the words on each page of a PDF by the fonts' own tables, and where a page is not white."""

import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from unicodedata import normalize

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter

_OBJECT = re.compile(rb"(\d+) 0 obj\s(.*?)endobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*)\r?\nendstream", re.DOTALL)
_FONT = re.compile(rb"/(F\d+) (\d+) 0 R")
_TEXT = re.compile(rb"/(F\d+) \S+ Tf|<([0-9A-Fa-f]+)> Tj|\bET\b")
_RANGE = re.compile(r"<(\w+)> <(\w+)> (?:<(\w+)>|\[([^\]]*)\])")
_WHITE = 200
POINTS_A_MM = 72 / 25.4


class Paper:
    """A PDF as printed."""

    def __init__(self, file: Path) -> None:
        self._objects = {int(number): body for number, body in _OBJECT.findall(file.read_bytes())}
        self._pages = [body for body in self._objects.values() if re.search(rb"/Type /Page\b", body)]

    @property
    def pages(self) -> list[str]:
        """All words of each page, in the order in which they were painted, without the spaces between them."""
        return [normalize("NFKC", "".join(self._words(page))) for page in self._pages]

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the first page in millimetres."""
        box = re.search(rb"/MediaBox \[([^\]]*)\]", self._pages[0])
        assert box is not None
        _, _, width, height = (float(number) for number in box[1].split())
        return round(width / POINTS_A_MM), round(height / POINTS_A_MM)

    def _words(self, page: bytes) -> Iterator[str]:
        characters: dict[int, str] = {}
        fonts = {
            name: self._characters(int(number)) for name, number in _FONT.findall(self._refers(page, b"Resources"))
        }
        for font, glyph in _TEXT.findall(_inflated(self._refers(page, b"Contents"))):
            if font:
                characters = fonts[font]
            elif glyph:
                yield characters[int(glyph, 16)].strip()

    def _refers(self, body: bytes, to: bytes) -> bytes:
        number = re.search(rb"/" + to + rb" (\d+) 0 R", body)
        assert number is not None, to
        return self._objects[int(number[1])]

    def _characters(self, font: int) -> dict[int, str]:
        table = _inflated(self._refers(self._objects[font], b"ToUnicode")).decode("ascii")
        found = {}
        for first, last, begin, each in _RANGE.findall(table):
            numbers = range(int(first, 16), int(last, 16) + 1)
            texts = re.findall(r"<(\w+)>", each)
            for place, number in enumerate(numbers):
                found[number] = _text(texts[place]) if texts else chr(int(begin, 16) + place)
        return found


def ink(page: QSizeF, paint: Callable[[QPainter], object], dots_a_mm: float = 4.0) -> QRectF:
    """What is not left white of a page, in millimetres."""
    image = QImage((page * dots_a_mm).toSize(), QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint(painter)
    painter.end()
    rows = [bytes(image.constScanLine(row))[: image.width()] for row in range(image.height())]
    dark = [row for row, dots in enumerate(rows) if min(dots) < _WHITE]
    columns = [column for column in range(image.width()) if min(row[column] for row in rows) < _WHITE]
    corners = QPointF(columns[0], dark[0]) / dots_a_mm, QPointF(columns[-1], dark[-1]) / dots_a_mm
    return QRectF(*corners)


def run_together(text: str) -> str:
    """A text as `Paper.pages` gives it."""
    return normalize("NFKC", "".join(text.split()))


def _inflated(body: bytes) -> bytes:
    stream = _STREAM.search(body)
    assert stream is not None
    return zlib.decompress(stream[1]) if b"FlateDecode" in body[: stream.start()] else stream[1]


def _text(digits: str) -> str:
    return bytes.fromhex(digits).decode("utf-16-be")
