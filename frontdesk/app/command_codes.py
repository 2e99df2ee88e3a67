"""Carries out what the sheet of command barcodes asks for."""

from PySide6.QtCore import QCoreApplication

from frontdesk.core.settings_file import SettingsFile
from frontdesk.scanner.command_codes import CommandCode, command_of
from frontdesk.views.dialogs import is_any_open
from frontdesk.views.main_window import MainWindow
from frontdesk.views.slip import Printed

translate = QCoreApplication.translate
_KEYS = {CommandCode.SEARCH: "F3", CommandCode.LOCK: "F12", CommandCode.END_OF_DAY: "Ctrl+Shift+B"}
"""The command that each stands for, by its key: what a barcode does, a key does too.

The day ends as the wristbands come back: the scanner is in the hand, and in the end the sweep says what is missing.
"""


class ObeyedCodes:
    """Obeys while the settings say so; else a command barcode is a code like any other."""

    def __init__(self, window: MainWindow, settings: SettingsFile) -> None:
        self._window = window
        self._settings = settings

    def obey(self, code: str) -> bool:
        """Does what a code says, and tells whether it is a command."""
        wanted = command_of(code) if self._settings.current.obeys_command_codes else None
        if wanted is None:
            return False
        command = self._window.commands.by_key(_KEYS[wanted])
        if wanted is not CommandCode.LOCK and is_any_open():
            words = translate("CommandCodes", "A dialog is open: finish it, then scan the command again.")
            self._window.commands.refused.emit(words)
        elif command is not None:
            self._window.come_forward()
            self._window.commands.run(command)
        return True


def printed_commands() -> tuple[Printed, ...]:
    """What stands on the sheet."""
    words = {
        CommandCode.SEARCH: translate("CommandCodes", "Search"),
        CommandCode.LOCK: translate("CommandCodes", "Lock the desk"),
        CommandCode.END_OF_DAY: translate("CommandCodes", "End of day: take wristbands back"),
    }
    return tuple(Printed(command.value, words[command]) for command in CommandCode)
