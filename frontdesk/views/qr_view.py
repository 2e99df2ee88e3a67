"""A QR code, painted square by square: no picture of it is ever made, kept or written."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from frontdesk.views.theme import RADIUS

_QUIET = 4
"""Empty modules around a code, without which phones do not find it."""

Modules = tuple[tuple[bool, ...], ...]


def modules_of(text: str) -> Modules:
    """The dark and light squares that say a text."""
    import segno  # noqa: PLC0415  few guests need a link, and the first window none

    return tuple(tuple(bool(square) for square in row) for row in segno.make(text, error="m", micro=False).matrix)


class QrView(QWidget):
    """Dark on white in both schemes, since many phones read nothing else."""

    def __init__(self, text: str, *, side: int = 320, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._modules = modules_of(text)
        self._side = side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def modules(self) -> Modules:
        """What is painted."""
        return self._modules

    def clear(self) -> None:
        """Forgets the code."""
        self._modules = ()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints whole pixels only: a blurred edge is hard for a camera."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Qt.GlobalColor.white)
        painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setBrush(Qt.GlobalColor.black)
        count = len(self._modules) + 2 * _QUIET
        square = self.width() // count
        start = (self.width() - square * count) // 2 + square * _QUIET
        for row, squares in enumerate(self._modules):
            for column, is_dark in enumerate(squares):
                if is_dark:
                    painter.drawRect(start + column * square, start + row * square, square, square)
        painter.end()
