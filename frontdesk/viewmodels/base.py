"""What every view-model is: a QObject that owns the tasks it starts."""

from PySide6.QtCore import QObject, Signal

from frontdesk.core.tasks import TaskScope


class ViewModel(QObject):
    """State as typed properties, change as past-tense signals, intentions as verbs; no widget and no sentence."""

    busy_changed = Signal(str, bool)
    """The key of some work, and whether it runs."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.scope = TaskScope(self.busy_changed.emit)

    async def close(self) -> None:
        """Cancels queries and lets commands end; nothing is emitted afterwards."""
        await self.scope.close()
