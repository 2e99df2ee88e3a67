"""A guest's picture in a circle, or their initials in a quiet colour of their own."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from frontdesk.views.theme import TextSize, colours_of, font_of, scaled

_HUES = (168, 202, 228, 262, 296, 330, 14, 38)


class Avatar(QWidget):
    """Shows initials; the hue comes from the guest's id, so that one guest always has the same."""

    def __init__(self, *, side: int = 56, name: str = "avatar", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._side = side
        self._initials = ""
        self._hue: int | None = None
        self._picture: QImage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_person(self, initials: str, identity: str) -> None:
        """Shows a guest's initials, until a picture comes."""
        self._picture = None
        self._initials = initials
        self._hue = _HUES[sum(identity.encode()) % len(_HUES)]
        self.update()

    def show_picture(self, picture: QImage | None) -> None:
        """Shows the guest's picture, or their initials where there is none."""
        self._picture = picture
        self.update()

    @property
    def has_picture(self) -> bool:
        """Whether a picture is shown, and not initials."""
        return self._picture is not None

    def clear(self) -> None:
        """Shows no one."""
        self._initials, self._hue, self._picture = "", None, None
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(scaled(self._side), scaled(self._side))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._picture is not None:
            _paint_round(painter, QRectF(self.rect()), self._picture)
            painter.end()
            return
        painter.setPen(Qt.PenStyle.NoPen)
        surface, ink = self._colours()
        painter.setBrush(surface)
        painter.drawEllipse(QRectF(self.rect()))
        font = font_of(TextSize.BODY, bold=True)
        font.setPixelSize(max(8, round(self.height() * (0.38 if len(self._initials) < 3 else 0.3))))
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._initials)
        painter.end()

    def _colours(self) -> tuple[QColor, QColor]:
        colours = colours_of(self)
        if self._hue is None:
            return colours.hover, colours.muted
        is_dark = colours.window.lightness() < 128
        if is_dark:
            return QColor.fromHsl(self._hue, 70, 55), QColor.fromHsl(self._hue, 90, 215)
        return QColor.fromHsl(self._hue, 90, 222), QColor.fromHsl(self._hue, 110, 62)


def _paint_round(painter: QPainter, box: QRectF, picture: QImage) -> None:
    """The middle of the picture, as large a square as it holds."""
    side = min(picture.width(), picture.height())
    middle = QRectF((picture.width() - side) / 2, (picture.height() - side) / 2, side, side)
    circle = QPainterPath()
    circle.addEllipse(box)
    painter.setClipPath(circle)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(box, picture, middle)
