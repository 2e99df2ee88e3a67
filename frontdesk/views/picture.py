"""Decoding a guest's picture, in whatever thread: size looked at first, and never more pixels kept than are shown."""

from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from frontdesk.domain.pictures import LARGEST_FILE, LARGEST_SIDE, picture_kind

_SIDE: Final = 256
"""Twice what is shown at 200 %."""


def decoded(content: bytes) -> QImage | None:
    """The picture, no larger than it is shown; None where it may not be shown or is broken."""
    kind = picture_kind(content)
    if kind is None or len(content) > LARGEST_FILE:
        return None
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(kind.encode()))
    reader.setAutoDetectImageFormat(False)  # no other decoder may take a file that only begins as one of ours
    size = reader.size()
    if not _may_be_shown(size):
        return None
    reader.setAutoTransform(True)
    reader.setScaledSize(size.scaled(_SIDE, _SIDE, Qt.AspectRatioMode.KeepAspectRatioByExpanding).boundedTo(size))
    picture = reader.read()
    return picture if not picture.isNull() else None


def _may_be_shown(size: QSize) -> bool:
    return size.isValid() and 0 < size.width() <= LARGEST_SIDE and 0 < size.height() <= LARGEST_SIDE
