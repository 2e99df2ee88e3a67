"""What is done for a guest less often: a menu below one button, so that the row stays one calm line."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from frontdesk.viewmodels.customer_actions import ActionKind
from frontdesk.views.wording_customer_actions import action_words

Words = Callable[[ActionKind], str]


class MoreActions(QMenu):
    """Built once and looked through as it opens: a scan costs it nothing."""

    chosen = Signal(object)
    """An ActionKind."""

    def __init__(self, kinds: Iterable[ActionKind], why_not: Words, effect: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("more_actions")
        self.setToolTipsVisible(True)
        self._why_not = why_not
        self._effect = effect
        self._entries = {kind: self._entry(kind) for kind in kinds}

    def open_below(self, button: QWidget) -> None:
        """Opens it; the first entry that makes sense has the keys."""
        for kind, entry in self._entries.items():
            reason = self._why_not(kind)
            entry.setEnabled(not reason)
            entry.setToolTip(reason or self._effect(kind))
        first = next((entry for entry in self._entries.values() if entry.isEnabled()), None)
        self.popup(button.mapToGlobal(QPoint(0, button.height())))
        if first is not None:
            self.setActiveAction(first)

    def _entry(self, kind: ActionKind) -> QAction:
        entry = QAction(action_words(kind), self)
        entry.setObjectName(f"{kind.name.lower()}_entry")
        entry.triggered.connect(partial(self.chosen.emit, kind))
        self.addAction(entry)
        return entry
