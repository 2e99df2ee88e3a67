"""Lines that keep what comes at a scanner's pace where it fits them: from a password manager, or a QR code."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit

from frontdesk.domain.set_up import may_be_token


class KeepingLine(QLineEdit):
    """What fits it is typed, down to its Enter; anything else is a scan, as everywhere."""

    def __init__(self, fits: Callable[[str], bool], text: str = "") -> None:
        super().__init__(text)
        self._fits = fits

    def keeps(self, code: str) -> bool:
        """Whether a code that was typed here is its own text."""
        return not self.isReadOnly() and self._fits(code)


def token_line() -> KeepingLine:
    """One for an API token, which is never readable, and must not be asked for as a wristband."""
    line = KeepingLine(may_be_token)
    line.setEchoMode(QLineEdit.EchoMode.Password)
    return line
