"""Printing a guest's wristbands, from whichever window shows them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from frontdesk.core.settings_file import SettingsFile
from frontdesk.viewmodels.wristbands import WristbandsViewModel
from frontdesk.views.commands import Command
from frontdesk.views.guest_window import GuestWindow
from frontdesk.views.main_window import MainWindow
from frontdesk.views.wristbands_page import WristbandsPage

translate = QCoreApplication.translate


class Printing:
    """Follows the pages of wristbands; F9 prints what the page of its window would."""

    def __init__(self, window: MainWindow, settings: SettingsFile) -> None:
        self._window = window
        self._settings = settings
        self.who_is_there: Callable[[], str] = str
        """Who is at the desk; nothing where nobody has signed in."""
        self._at_desk: WristbandsPage | None = None
        window.commands.add(Command(translate("Printing", "Print"), self._print_at_desk, ("F9",), self._why_not))

    def follow_desk(self, page: WristbandsPage) -> None:
        """Prints what the desk's page asks for, and by F9 in the main window."""
        self._at_desk = page
        self._listen(page)

    def follow(self, page: WristbandsPage, window: GuestWindow) -> None:
        """The same for a guest in a window of their own."""
        self._listen(page)
        window.commands.add(Command(translate("Printing", "Print"), partial(self._print_in, page, window), ("F9",)))

    def _listen(self, page: WristbandsPage) -> None:
        page.table_wanted.connect(partial(self._print_table, page))
        page.slip_wanted.connect(partial(self._print_slip, page))

    def _print_at_desk(self) -> None:
        if self._at_desk is not None:
            self._print(self._at_desk.wristbands, self._window)

    def _print_in(self, page: WristbandsPage, window: QWidget) -> None:
        self._print(page.wristbands, window)

    def _print_table(self, page: WristbandsPage) -> None:
        self._print(page.wristbands, page.window(), is_table=True)

    def _print_slip(self, page: WristbandsPage, code: str) -> None:
        self._print(page.wristbands, page.window(), code=code)

    def _print(
        self, wristbands: WristbandsViewModel | None, window: QWidget, *, is_table: bool = False, code: str = ""
    ) -> None:
        from frontdesk.viewmodels.printing import (  # noqa: PLC0415  needed for a print
            PrintForm,
            PrintingViewModel,
            can_be_printed,
        )
        from frontdesk.views.wristbands_print import wristbands_print_dialog  # noqa: PLC0415  needed for a print

        if wristbands is not None and can_be_printed(wristbands):
            form = PrintForm.TABLE if is_table else PrintForm.SLIP
            printing = PrintingViewModel(wristbands, self._settings, self._who, form=form, code=code)
            wristbands_print_dialog(printing, window).open()

    def _who(self) -> str:
        return self.who_is_there()

    def _why_not(self) -> str:
        from frontdesk.viewmodels.printing import can_be_printed  # noqa: PLC0415  needed for a print

        if self._at_desk is not None and can_be_printed(self._at_desk.wristbands):
            return ""
        return translate("Printing", "There is nothing to print: open a guest who has a wristband first.")
