"""A choice out of a list that drops down, as high as what is clicked should be."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QComboBox

from frontdesk.views.theme import smallest_target


class Select(QComboBox):
    """Follows text size and touch."""

    def __init__(self, *, name: str, called: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(called)

    def sizeHint(self) -> QSize:
        """As wide as its longest words."""
        return super().sizeHint().expandedTo(QSize(0, smallest_target()))

    def minimumSizeHint(self) -> QSize:
        """It may cut its words before the page grows."""
        return QSize(smallest_target() * 3, self.sizeHint().height())
