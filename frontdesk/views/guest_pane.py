"""The left side of the desk: the verdict, the guest's strip, and the guest's pages below."""

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.viewmodels.desk import DeskPhase, DeskViewModel
from frontdesk.viewmodels.guest import GuestViewModel
from frontdesk.views.badge import Badge
from frontdesk.views.binding import bind
from frontdesk.views.guest_strip import GuestStrip
from frontdesk.views.page_tabs import PageTabs
from frontdesk.views.palette import Tone
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.tall_column import TallColumn
from frontdesk.views.theme import GRID, scaled
from frontdesk.views.verdict_panel import VerdictPanel

CUSTOMER, WRISTBANDS, ADDRESSES = range(3)
"""Which page stands where."""
SMALLEST_PAGE = 220
"""Height in pixels that a page keeps at 100 %."""


class GuestPages(Protocol):
    """The pages of whoever is open, with their titles; built once, since building costs more than filling."""

    @property
    def pages(self) -> Sequence[tuple[QWidget, str]]: ...

    def set_guest(self, guest: GuestViewModel | None) -> None:
        """Makes them the pages of a guest, or of no one; nothing of the guest before stays."""

    def close(self) -> None:
        """Lets go of what only the pages need."""


class PageFactory(Protocol):
    """Builds the pages, once in a window's life."""

    def __call__(self) -> GuestPages: ...


class GuestPane(QWidget):
    """Gives verdict, strip and pages to each new guest in the very turn in which the one before is left."""

    def __init__(
        self,
        desk: DeskViewModel,
        new_pages: PageFactory,
        new_detective: Callable[[], QWidget] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._new_pages = new_pages
        self._new_detective = new_detective
        self._detective: QWidget | None = None
        self._pages: GuestPages | None = None
        self.verdict = VerdictPanel(desk)
        self.tabs = PageTabs()
        self.tabs.setMinimumHeight(scaled(SMALLEST_PAGE))
        self._hints = _Hints()
        self._below = TallColumn()
        self._lay_out()
        self._soon = QTimer(self)  # the pages are built when the window has been painted for the first time
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._built_pages)
        bind(self._follow_guest, desk.guest_changed)
        bind(self._show_phase, desk.phase_changed)

    def set_brief(self, *, is_brief: bool) -> None:
        """Shows the verdict alone, or what belongs below it too."""
        self._below.setHidden(is_brief)

    def put_below_verdict(self, widget: QWidget) -> None:
        """Puts something between the verdict and the pages; it shows and hides itself."""
        self._below.insert(0, widget)

    def show_page(self, number: int) -> None:
        """Turns to a page and gives it the focus."""
        page = self.tabs.widget(number)
        if self.tabs.isVisible() and page is not None:
            self.tabs.setCurrentIndex(number)
            page.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def release(self) -> None:
        """Closes the pages."""
        self._soon.stop()
        if self._pages is not None:
            self._pages.set_guest(None)
            self._pages.close()

    def showEvent(self, event: QShowEvent) -> None:
        """Builds the pages soon, so that the first scan finds them there."""
        super().showEvent(event)
        if self._pages is None:
            self._soon.start(0)

    def _lay_out(self) -> None:
        below = self._below
        below.add(GuestStrip(self._desk))
        below.add(self.tabs, 1)
        below.add(self._hints, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addWidget(self.verdict)
        column.addWidget(below, 1)

    def _built_pages(self) -> GuestPages:
        if self._pages is None:
            self._pages = self._new_pages()
            self.tabs.replace(list(self._pages.pages))
        return self._pages

    def _follow_guest(self) -> None:
        self._below.to_top()
        if self._desk.guest is not None or self._pages is not None:
            self._built_pages().set_guest(self._desk.guest)

    def _show_phase(self) -> None:
        phase = self._desk.phase
        has_guest = phase in (DeskPhase.LOOKING, DeskPhase.SHOWING)
        self.tabs.setVisible(has_guest)  # while looking too: to hide and show a page takes longer than to fill it
        self._show_detective(is_unknown=phase is DeskPhase.NOT_FOUND)
        self._hints.setVisible(not has_guest)
        self._hints.show_words(is_ready=phase is DeskPhase.READY)

    def _show_detective(self, *, is_unknown: bool) -> None:
        """What else an unknown code may mean; built for the first that is."""
        if is_unknown and self._detective is None and self._new_detective is not None:
            self._detective = self._new_detective()
            self._below.insert(0, self._detective)
        if self._detective is not None:
            self._detective.setVisible(is_unknown)


class _Hints(QWidget):
    """What stands below the verdict while there is no guest: the few keys worth knowing."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("desk_hints")
        self._words = QWidget()
        column = QVBoxLayout(self._words)
        column.setSpacing(GRID)
        for key, meaning in (
            ("F2", self.tr("Back to the scan field")),
            ("F3", self.tr("Search by name, email or phone")),
            ("F8", self.tr("Last customer")),
            ("F1", self.tr("All keys")),
        ):
            row = QHBoxLayout()
            row.setSpacing(2 * GRID)
            row.addWidget(Badge(key, Tone.NEUTRAL))
            row.addWidget(PlainLabel(meaning, muted=True))
            row.addStretch(1)
            column.addLayout(row)
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        outer.addWidget(self._words, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(1)

    def show_words(self, *, is_ready: bool) -> None:
        self._words.setVisible(is_ready)
