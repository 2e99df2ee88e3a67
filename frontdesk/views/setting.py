"""One setting: what it is called, what it is for, and the widget that sets it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.theme import GRID


class Setting(QWidget):
    """A caption, a quiet sentence where one helps, and below them what is clicked."""

    def __init__(self, caption: str, *content: QWidget, why: str = "") -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(PlainLabel(caption, bold=True, wraps=True))
        if why:
            column.addWidget(PlainLabel(why, muted=True, wraps=True))
        for widget in content:
            column.addWidget(widget)
