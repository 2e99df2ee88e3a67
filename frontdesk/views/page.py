"""What the pages of a guest share: a column of cards that scrolls, bound to one guest at a time."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from frontdesk.viewmodels.guest import GuestViewModel
from frontdesk.views.card import Card
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.scroll_bar import slim
from frontdesk.views.theme import GRID, TextSize, scaled

WIDEST = 1120
"""Pixels at 100 % text beyond which lines become too long to read."""


class Section(Card):
    """A card with a heading, and beside it what concerns all of the card."""

    def __init__(self, heading: str, *content: QWidget, name: str, aside: QWidget | None = None) -> None:
        super().__init__(name=name)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 12, 2 * GRID, 2 * GRID)
        column.setSpacing(12)
        words = PlainLabel(heading, size=TextSize.LEAD, bold=True, name=f"{name}_heading")
        if aside is None:
            column.addWidget(words)
        else:
            column.addLayout(_beside(words, aside))
        for widget in content:
            column.addWidget(widget)


def _beside(words: QWidget, aside: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(2 * GRID)
    row.addWidget(words)
    row.addWidget(aside, 1)
    return row


class Page(QScrollArea):
    """A column of cards that scrolls."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        slim(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        sheet = QWidget()
        sheet.setMaximumWidth(scaled(WIDEST))
        self._column = QVBoxLayout(sheet)
        self._column.setContentsMargins(GRID, GRID, GRID, GRID)
        self._column.setSpacing(12)
        self.setWidget(sheet)


class GuestPage(Page):
    """Bound to one guest at a time; taken over by another, it is filled anew and not built anew."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._guest: GuestViewModel | None = None
        self._is_stale = True

    @property
    def guest(self) -> GuestViewModel | None:
        """Whose page it is now."""
        return self._guest

    def set_guest(self, guest: GuestViewModel | None) -> None:
        """Makes it the page of a guest, or of no one; nothing of the guest before stays."""
        if self._guest is not None:
            self._guest.changed.disconnect(self._part_changed)
            self._guest.ticked.disconnect(self._refill)
        self._guest = guest
        if guest is not None:
            guest.changed.connect(self._part_changed)
            guest.ticked.connect(self._refill)
        self.verticalScrollBar().setValue(0)
        self._refill()

    def showEvent(self, event: QShowEvent) -> None:
        """Fills what was not filled while nobody saw it."""
        super().showEvent(event)
        if self._is_stale:
            self._refill()

    def _part_changed(self, part: str) -> None:
        """A page behind another is filled when it is turned to: at a scan, only what is seen must be there at once."""
        if self.isVisible():
            self._show_part(part)
        else:
            self._is_stale = True

    def _refill(self) -> None:
        self._is_stale = not self.isVisible()
        if not self._is_stale or self._guest is None:
            self._show_all()

    def _show_part(self, part: str) -> None:
        raise NotImplementedError

    def _show_all(self) -> None:
        raise NotImplementedError
