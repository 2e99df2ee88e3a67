"""The guest's pages as tabs: plain words with a line below the one that is shown."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QTabWidget, QWidget

from frontdesk.views.palette import Tone
from frontdesk.views.theme import GRID, TextSize, colours_of, font_of, scaled


class PageTabs(QTabWidget):
    """Shows one page at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("guest_pages")
        self.setTabBar(_Bar())
        self.setDocumentMode(True)

    def hasHeightForWidth(self) -> bool:
        """A page scrolls, so its height need not follow its width."""
        return False

    def replace(self, pages: list[tuple[QWidget, str]]) -> None:
        """Shows these pages, on the one that stood open, and drops the former ones at once."""
        current = max(self.currentIndex(), 0)
        while (page := self.widget(0)) is not None:
            self.removeTab(0)
            page.hide()
            page.deleteLater()
        for page, title in pages:
            self.addTab(page, title)
        self.setCurrentIndex(min(current, self.count() - 1))


class _Bar(QTabBar):
    """Paints its tabs itself."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("guest_page_tabs")
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def tabSizeHint(self, index: int) -> QSize:
        width = _word_width(self, self.tabText(index))
        return QSize(width + scaled(4 * GRID), scaled(44))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = colours_of(self)
        accent = colours.of(Tone.ACCENT).ink
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index in range(self.count()):
            box, is_current = self.tabRect(index), index == self.currentIndex()
            painter.setFont(font_of(TextSize.BODY, bold=True))
            painter.setPen(accent if is_current else colours.muted)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.tabText(index))
            if is_current:
                line = QRectF(box.left() + GRID, box.bottom() - 2, box.width() - 2 * GRID, 3)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(accent)
                painter.drawRoundedRect(line, 1.5, 1.5)
                if self.hasFocus():
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.setPen(accent)
                    painter.drawRoundedRect(QRectF(box).adjusted(3, 5, -3, -7), 6, 6)
        painter.end()


def _word_width(bar: QTabBar, text: str) -> int:
    """How wide a tab's word is in the font it is painted with."""
    return QFontMetrics(font_of(TextSize.BODY, bold=True), bar).horizontalAdvance(text)
