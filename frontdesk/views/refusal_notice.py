"""Why a command cannot be done now: said for a moment, and holding nothing up."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from frontdesk.views.commands import Commands
from frontdesk.views.notice import Notice
from frontdesk.views.palette import Tone

SHOWN_MS = 6_000


class RefusalNotice(Notice):
    """Follows the commands of a window."""

    def __init__(self, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(Tone.ACCENT, name="refusal_notice", parent=parent)
        self._end = QTimer(self)
        self._end.setSingleShot(True)
        self._end.timeout.connect(self._say_nothing)
        commands.refused.connect(self._say_why_not)

    def _say_why_not(self, reason: str) -> None:
        self.say(reason)
        self._end.start(SHOWN_MS)

    def _say_nothing(self) -> None:
        self.say("")
