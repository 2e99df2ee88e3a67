"""What can be done in a window, by name and by key: one list that keys, the sheet of keys and the palette share."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from frontdesk.views.binding import bind_key


def _nothing() -> str:
    return ""


@dataclass(frozen=True, slots=True, eq=False)
class Command:
    """One thing that can be done, by whatever way it is reached."""

    name: str
    """As people call it, translated."""
    act: Callable[[], None]
    """A bound method."""
    keys: tuple[str, ...] = ()
    why_not: Callable[[], str] = _nothing
    """Why it cannot be done now, as a sentence; empty where it can. A bound method."""
    is_listed: bool = True
    """Whether the sheet of keys and the palette name it."""


class Commands(QObject):
    """The commands of one window, in the order in which they are listed."""

    refused = Signal(str)
    """Why a command cannot be done now."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._commands: list[Command] = []

    @property
    def all(self) -> tuple[Command, ...]:
        """Every command that people are told of."""
        return tuple(command for command in self._commands if command.is_listed)

    def add(self, *commands: Command) -> None:
        """Adds commands and binds their keys for the whole window."""
        for command in commands:
            self._commands.append(command)
            for keys in command.keys:
                bind_key(self._window, keys, _Run(self, command).run)

    def by_key(self, keys: str) -> Command | None:
        """The command that a key stands for."""
        return next((command for command in self._commands if keys in command.keys), None)

    def run(self, command: Command) -> None:
        """Does it, or tells why not."""
        reason = command.why_not()
        if reason:
            self.refused.emit(reason)
        else:
            command.act()


class _Run(QObject):
    """Ties a key to its command without a closure; it lives as long as its window's commands."""

    def __init__(self, commands: Commands, command: Command) -> None:
        super().__init__(commands)
        self._commands = commands
        self._command = command

    def run(self) -> None:
        self._commands.run(self._command)
