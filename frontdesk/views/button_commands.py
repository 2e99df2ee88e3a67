"""A page's buttons as commands of its window: found by name, and pressed on the page, which is turned to first."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QAbstractButton

from frontdesk.views.commands import Command, Commands


class ButtonCommand:
    """One button; a page that is not seen is filled only when it is turned to, so that only then the button is true."""

    def __init__(self, commands: Commands, button: QAbstractButton, turn_to: Callable[[], None]) -> None:
        self._commands = commands
        self._button = button
        self._turn_to = turn_to

    def press(self) -> None:
        """Turns to the page and presses the button, or tells why it is off."""
        self._turn_to()
        if self._button.isEnabled():
            self._button.click()
        else:
            self._commands.refused.emit(self._reason())

    def why_not(self) -> str:
        """Why it cannot be pressed, as far as its page is seen."""
        return "" if self._button.isEnabled() or not self._button.isVisible() else self._reason()

    def _reason(self) -> str:
        return self._button.toolTip() or self._commands.tr("There is nothing here to do this with.")


def offer_buttons(
    commands: Commands,
    buttons: Iterable[tuple[str, QAbstractButton, tuple[str, ...]]],
    turn_to: Callable[[], None],
) -> None:
    """Adds a command for each button, by its name and keys."""
    for name, button, keys in buttons:
        one = ButtonCommand(commands, button, turn_to)
        commands.add(Command(name, one.press, keys, one.why_not))
