"""The settings: pages beside a list of their names; what is changed takes effect at once, so nothing is saved here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from frontdesk.views.own_window import OwnWindow
from frontdesk.views.palette import Tone
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.pressable import Pressable
from frontdesk.views.tall_column import TallColumn
from frontdesk.views.theme import GRID, TextSize, colours_of, scaled, smallest_target


@dataclass(frozen=True, slots=True)
class SettingsPage:
    """One page: what it is called, in words and by object name, and how it is built when it is first turned to."""

    title: str
    name: str
    build: Callable[[], QWidget]


class SettingsWindow(OwnWindow):
    """Builds a page when it is first turned to, and keeps it."""

    closed = Signal()

    def __init__(self, pages: Sequence[SettingsPage]) -> None:
        super().__init__()
        self.setObjectName("settings_window")
        self.setWindowTitle(self.tr("Frontdesk: settings"))
        self._pages = pages
        self._built: dict[str, QWidget] = {}
        self._stack = QStackedWidget()
        self._titles = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        row.setSpacing(3 * GRID)
        row.addWidget(self._rail())
        row.addWidget(self._stack, 1)
        self.resize(scaled(860), scaled(640))
        self.show_page(pages[0].name)

    def show_page(self, name: str) -> None:
        """Turns to a page."""
        number = next(number for number, page in enumerate(self._pages) if page.name == name)
        page = self._pages[number]
        if name not in self._built:
            self._built[name] = _Sheet(page)
            self._stack.addWidget(self._built[name])
        self._stack.setCurrentWidget(self._built[name])
        self._titles.button(number).setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes: nothing here is unsaved."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tells that nobody looks any more."""
        super().closeEvent(event)
        self.closed.emit()

    def _rail(self) -> QWidget:
        rail = QWidget()
        column = QVBoxLayout(rail)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(PlainLabel(self.tr("Settings"), size=TextSize.HEADING, bold=True))
        column.addSpacing(GRID)
        for number, page in enumerate(self._pages):
            title = _Title(page.title, f"settings_{page.name}")
            title.clicked.connect(partial(self.show_page, page.name))
            self._titles.addButton(title, number)
            column.addWidget(title)
        column.addStretch(1)
        return rail


class _Sheet(TallColumn):
    """A page below its heading; it scrolls where the window is too low."""

    def __init__(self, page: SettingsPage) -> None:
        super().__init__()
        self.setObjectName(f"{page.name}_settings")
        self.add(PlainLabel(page.title, size=TextSize.HEADING, bold=True))
        self.add(page.build())
        self.add(QWidget(), 1)


class _Title(Pressable, QAbstractButton):
    """A page's name in the list."""

    def __init__(self, words: str, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setText(words)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Room for the words, and a target large enough for a finger."""
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(max(words + scaled(4 * GRID), scaled(140)), smallest_target() + GRID)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the words, on a wash where the page is shown."""
        colours = colours_of(self)
        accent = colours.of(Tone.ACCENT)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(accent.ink, 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(accent.wash if self.isChecked() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), 6, 6)
        painter.setPen(accent.ink if self.isChecked() else colours.text)
        words = self.rect().adjusted(scaled(12), 0, -scaled(GRID), 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()
