"""The desk inside its window: the verdict and the guest, the people beside, the status line, and what keys do."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.scanner.scan import WEDGE, Scan
from frontdesk.viewmodels.desk import DeskPhase, DeskViewModel
from frontdesk.viewmodels.scans import Readiness, ScansViewModel
from frontdesk.viewmodels.search import SearchState
from frontdesk.viewmodels.status import StatusViewModel
from frontdesk.views.binding import bind
from frontdesk.views.columns import Columns
from frontdesk.views.commands import Command
from frontdesk.views.guest_pane import ADDRESSES, CUSTOMER, WRISTBANDS, GuestPane, PageFactory
from frontdesk.views.keys_sheet import KeysSheet
from frontdesk.views.main_window import MainWindow
from frontdesk.views.sample_tray import SampleTray
from frontdesk.views.scan_tray import ScanTray
from frontdesk.views.side_pane import SidePane
from frontdesk.views.status_line import StatusLine
from frontdesk.views.text_rescue import takes_text
from frontdesk.views.theme import GRID

_WAKING = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin)


class DeskView(QWidget):
    """Furnishes the main window with the desk, and ties the line to it."""

    new_window_wanted = Signal(object)
    """This guest, by its Opening, in a window of its own."""

    def __init__(
        self,
        window: MainWindow,
        desk: DeskViewModel,
        status: StatusViewModel,
        scans: ScansViewModel,
        new_pages: PageFactory,
        *,
        new_detective: Callable[[], QWidget] | None = None,
        sample_codes: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._status = status
        self._scans = scans
        self._awaits_results = False
        self.line = window.line
        self._tray = SampleTray(sample_codes) if sample_codes else None
        self._guest_pane = GuestPane(desk, new_pages, new_detective)
        self._side = SidePane(desk, status, self._tray)
        self._columns = Columns(desk, self._guest_pane, self._side)
        self._keys_sheet = KeysSheet(window, window.commands)
        self._waiting = ScanTray(scans)
        self.status_line = StatusLine(status, scans)
        self._lay_out(self.status_line)
        bind(self._show_title, status.changed)
        self._connect()
        self._add_commands()
        window.furnish(self)
        if self.line.text():
            self._typed(self.line.text())  # while the desk was still being built

    @property
    def side(self) -> SidePane:
        """Recents, results and filters."""
        return self._side

    def show_filters(self, panel: QWidget) -> None:
        """Puts the filters of the search before results and recents, with the keys in them."""
        self._columns.show_people()
        self._side.show_filters(panel)
        panel.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave_filters(self) -> None:
        """Goes back to the results."""
        self._side.leave_filters()
        if not self._side.shown.enter_from_above():
            self._window.ready_for_scan()

    def put_below_verdict(self, widget: QWidget) -> None:
        """Puts something between the verdict and the guest's pages; it shows and hides itself."""
        self._guest_pane.put_below_verdict(widget)

    def release(self) -> None:
        """Closes the pages of the guest that is open."""
        self._guest_pane.release()

    def showEvent(self, event: QShowEvent) -> None:
        """Begins to notice keys and clicks, once each, where they enter the window."""
        super().showEvent(event)
        self._window.windowHandle().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A key or a click calms an answer that was seen."""
        if event.type() in _WAKING:
            self._guest_pane.verdict.acknowledge()
        return False

    def _lay_out(self, status_line: StatusLine) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addWidget(self._waiting)
        column.addWidget(self._columns, 1)
        column.addWidget(status_line)

    def _connect(self) -> None:
        desk = self._desk
        self._connect_scans()
        self.line.entered.connect(self._entered)
        self.line.textEdited.connect(self._typed)
        self.line.left_downwards.connect(self._go_to_list)
        desk.answered.connect(self._answered)
        desk.phase_changed.connect(self._phase_changed)
        desk.search.changed.connect(self._search_changed)
        desk.search.opened.connect(self._chosen)
        desk.recents.opened.connect(self._chosen)

    def _connect_scans(self) -> None:
        window, scans, hearing = self._window, self._scans, self._window.scan_filter.hearing_changed
        window.scanned.connect(scans.deliver)
        window.refused.connect(scans.refuse)
        scans.refused.connect(self._desk.refuse)
        scans.opened_at_desk.connect(window.come_forward)
        bind(self._show_hearing, hearing)
        bind(self._show_ready, scans.readiness_changed)
        if self._tray is not None:
            self._tray.scanned.connect(self._sample_scanned)

    def _add_commands(self) -> None:
        self._window.commands.add(
            Command(self.tr("Keys"), self._keys_sheet.toggle, ("F1",)),
            Command(self.tr("Scan field"), self._window.ready_for_scan, ("F2",)),
            Command(self.tr("Search"), self._search_anew, ("F3", "Ctrl+F")),
            Command(self.tr("Refresh"), self._desk.refresh, ("F5",)),
            Command(self.tr("Next pane"), self._next_pane, ("F6",)),
            Command(self.tr("Customer"), self._show_customer, ("Ctrl+F7",)),
            Command(self.tr("Wristbands"), self.show_wristbands, ("F7",)),
            Command(self.tr("Addresses"), self._show_addresses, ("Shift+F7",)),
            Command(self.tr("Last customer"), self._desk.open_last, ("F8",)),
            Command(self.tr("Recents"), self._go_to_recents, ("Shift+F8",)),
            Command(self.tr("Open the scan that waits"), self._waiting.open_first, ("F10",), self._waiting.why_not),
            Command(self.tr("Full screen"), self._toggle_full_screen, ("F11",)),
            Command(self.tr("New window for this customer"), self._want_new_window, ("Ctrl+N",)),
            Command(self.tr("Dismiss"), self._dismiss, ("Esc",)),
        )

    def _show_title(self) -> None:
        """The site's name, and nothing personal: other programs read window titles."""
        name = self._status.site.name
        self._window.setWindowTitle(self.tr("Frontdesk: {0}").format(name) if name else self.tr("Frontdesk"))

    def _show_hearing(self) -> None:
        self._scans.set_has_keys(self._window.scan_filter.is_hearing)

    def _show_ready(self) -> None:
        self._window.field.set_ready(self._scans.readiness in (Readiness.READY, Readiness.WAITING))

    def _sample_scanned(self, code: str, at_ms: int) -> None:
        self._scans.deliver(Scan(code, WEDGE, at_ms))

    def _answered(self) -> None:
        """The line takes the keys again, unless someone is writing elsewhere."""
        if not takes_text(self._window.focusWidget()):
            self._window.ready_for_scan()

    def _typed(self, text: str) -> None:
        self._awaits_results = False
        self._desk.search.type(text)

    def _entered(self, text: str) -> None:
        self._desk.enter(text)
        if self._desk.search.text != text.strip():
            self.line.make_empty()
            return
        self._awaits_results = True
        self._search_changed()

    def _search_changed(self) -> None:
        """After Enter the list takes the focus when its rows are in, unless typing went on meanwhile."""
        if self._awaits_results and self._desk.search.state is SearchState.ROWS:
            self._awaits_results = False
            self._side.results.people.enter_from_above()

    def _phase_changed(self) -> None:
        if self._desk.phase is DeskPhase.REFUSED:
            self.line.make_empty()

    def _chosen(self, _customer_id: str) -> None:
        self.line.make_empty()
        self._window.ready_for_scan()

    def _go_to_list(self) -> None:
        self._columns.show_people()
        self._side.shown.enter_from_above()

    def _go_to_recents(self) -> None:
        self._desk.search.clear()
        self._desk.recents.show_now()
        self.line.make_empty()
        self._columns.show_people()
        self._side.recents.people.enter_from_above()

    def _search_anew(self) -> None:
        self._window.ready_for_scan()
        self.line.selectAll()

    def _next_pane(self) -> None:
        """From the line to the guest's page, to the list, and back."""
        panes: list[tuple[QWidget, QWidget]] = [
            (self._window.field, self.line),
            (self._guest_pane.tabs, self._guest_pane.tabs.tabBar()),
            (self._side, self._side.shown),
        ]
        holder = self._window.focusWidget()
        visible = [(pane, first) for pane, first in panes if pane.isVisible()]
        now = next((i for i, (pane, _) in enumerate(visible) if holder is not None and pane.isAncestorOf(holder)), 0)
        visible[(now + 1) % len(visible)][1].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_customer(self) -> None:
        self._guest_pane.show_page(CUSTOMER)

    def show_wristbands(self) -> None:
        """Turns to the guest's bands."""
        self._guest_pane.show_page(WRISTBANDS)

    def _show_addresses(self) -> None:
        self._guest_pane.show_page(ADDRESSES)

    def _toggle_full_screen(self) -> None:
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _want_new_window(self) -> None:
        if self._desk.guest is not None and self._desk.phase is DeskPhase.SHOWING:
            self.new_window_wanted.emit(self._desk.guest.opening)

    def _dismiss(self) -> None:
        if self._keys_sheet.isVisible():
            self._keys_sheet.hide()
            return
        if self._side.has_filters:
            self.leave_filters()
            return
        self.line.make_empty()
        self._desk.dismiss()
        self._window.ready_for_scan()
