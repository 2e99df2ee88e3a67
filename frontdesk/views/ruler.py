"""How wide texts are: measured once each, since a page is laid out many times over with much the same words."""

from functools import lru_cache

from PySide6.QtGui import QFont, QFontMetrics

from frontdesk.views.theme import TextSize, font_of, text_scale

MOST_WIDTHS = 4_096


class Ruler(QFontMetrics):
    """The metrics of one font, which remember the widths of the texts they were asked for."""

    def __init__(self, font: QFont) -> None:
        super().__init__(font)
        self._widths: dict[str, int] = {}

    def horizontalAdvance(self, text: str) -> int:  # type: ignore[override]  # of Qt's three forms the one in use
        """The width of one line of text in pixels."""
        width = self._widths.get(text)
        if width is None:
            if len(self._widths) >= MOST_WIDTHS:
                self._widths.clear()
            self._widths[text] = width = super().horizontalAdvance(text)
        return width


def ruler(size: TextSize, *, bold: bool = False) -> Ruler:
    """The ruler of one of the program's fonts, as large as text is drawn now."""
    return _ruler(size, bold, text_scale())


@lru_cache(maxsize=32)
def _ruler(size: TextSize, bold: bool, _scale: float) -> Ruler:
    return Ruler(font_of(size, bold=bold))
