"""What every window of the program is: a person or the program closes it, and no scan does."""

from PySide6.QtWidgets import QWidget


class OwnWindow(QWidget):
    """Tells who closes it: on X the Alt+F4 of a scan comes as a wish of the window manager, not as a key."""

    closes_by_itself = False
    """Whether it is the program that closes it now."""

    def close(self) -> bool:
        """Closes it for the program."""
        self.closes_by_itself = True
        try:
            return super().close()
        finally:
            self.closes_by_itself = False
