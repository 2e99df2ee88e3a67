"""What every dialog of the desk is: window-modal, opened and never executed, and deaf to a scanner's suffix."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.views.binding import bind_key
from frontdesk.views.button import Button, Weight
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.tall_column import TallColumn
from frontdesk.views.theme import GRID, TextSize, scaled

WIDE = 480
"""Pixels at 100 % text that a dialog takes, where the screen has them."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def is_any_open() -> bool:
    """Whether a dialog waits for its answer."""
    return QApplication.activeModalWidget() is not None


class DeskDialog(QDialog):
    """A heading, a body, and at the foot one way out and one way on.

    Enter does nothing here, wherever the focus is: a wristband scanned meanwhile ends with it. What Enter would do is
    done by a click, by Ctrl+S or by Ctrl+Return.
    """

    def __init__(self, heading: str, *, name: str, parent: QWidget, wide: int = WIDE) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(heading)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._heading = PlainLabel(heading, size=TextSize.HEADING, bold=True, wraps=True, name=f"{name}_heading")
        self._body = TallColumn()
        self._foot = QHBoxLayout()
        self._foot.setSpacing(GRID)
        self._foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(self._heading)
        column.addWidget(self._body, 1)
        column.addLayout(self._foot)
        self._column = column
        self._wide = wide
        self._in_sight: list[QWidget] = []
        self.closes_by_itself = False
        """Whether the program closes it, and not the window manager, whom a scan's Alt+F4 may have told to."""

    def done(self, result: int) -> None:
        """Ends with an answer."""
        self.closes_by_itself = True
        super().done(result)

    def close(self) -> bool:
        """Ends without an answer."""
        self.closes_by_itself = True
        return super().close()

    def showEvent(self, event: QShowEvent) -> None:
        """Opens as large as what it shows, as far as the screen goes."""
        super().showEvent(event)
        self._grow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Swallows Enter; Escape still closes."""
        if event.key() in _ENTER:
            event.accept()
        else:
            super().keyPressEvent(event)

    def _keep_in_sight(self, widget: QWidget) -> None:
        """Puts a widget between body and foot, where scrolling does not take it away."""
        self._in_sight.append(widget)
        self._column.insertWidget(self._column.count() - 1, widget)

    def _grow(self) -> None:
        """Makes room for all of the body, as far as the screen goes; it never shrinks under the mouse."""
        room = self.screen().availableSize() * 0.92
        width = min(max(self.width(), scaled(self._wide)), room.width())
        frame = self._column.contentsMargins()
        inner = width - frame.left() - frame.right()
        parts = (self._heading.heightForWidth(inner), self._body.height_for(inner))
        in_sight = sum(
            widget.heightForWidth(inner) + self._column.spacing() for widget in self._in_sight if not widget.isHidden()
        )
        rest = in_sight + self._foot.sizeHint().height() + frame.top() + frame.bottom() + 2 * self._column.spacing()
        self.resize(width, min(max(self.height(), sum(parts) + rest), room.height()))

    def _add_way_out(self, words: str, name: str) -> Button:
        button = Button(words, weight=Weight.QUIET, name=name)
        button.clicked.connect(self.reject)
        self._foot.addWidget(button)
        return button

    def _add_way_on(self, words: str, name: str) -> Button:
        """The one primary button, also pressed by Ctrl+S and Ctrl+Return."""
        button = Button(words, weight=Weight.PRIMARY, name=name)
        self._foot.addWidget(button)
        for keys in ("Ctrl+S", "Ctrl+Return", "Ctrl+Enter"):
            bind_key(self, keys, button.click)
        return button
