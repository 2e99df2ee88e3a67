"""How a view is tied to its view-model, its keys and its children."""

from collections.abc import Callable

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLayout, QWidget

Show = Callable[[], None]


def bind(show: Show, *signals: SignalInstance) -> None:
    """Shows the present state at once, and again at each signal; `show` is a bound method of the view."""
    for signal in signals:
        signal.connect(show)
    show()


def bind_key(owner: QWidget, keys: str, act: Show) -> QShortcut:
    """Binds a key of the whole window; it does not repeat while held down."""
    shortcut = QShortcut(QKeySequence(keys), owner)
    shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
    shortcut.setAutoRepeat(False)
    shortcut.activated.connect(act)
    return shortcut


def empty(layout: QLayout) -> None:
    """Takes everything out of a layout, hidden at once and deleted when the event is over."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            empty(inner)


def keep_room(widget: QWidget, keeps_room: bool) -> None:
    """Lets a widget keep its place in its layout while it is hidden, or give it up."""
    policy = widget.sizePolicy()
    if policy.retainSizeWhenHidden() is not keeps_room:
        policy.setRetainSizeWhenHidden(keeps_room)
        widget.setSizePolicy(policy)
