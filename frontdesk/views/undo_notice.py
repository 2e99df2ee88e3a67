"""The one line that asks whether to change something back, and says what became of it; and the key that asks."""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from frontdesk.viewmodels.changes import ChangesViewModel
from frontdesk.views.binding import bind
from frontdesk.views.button import Button
from frontdesk.views.notice import Notice
from frontdesk.views.palette import Tone
from frontdesk.views.wording_changes import failure_sentence, success_sentence, undo_question

SHOWN_MS = 8_000
"""What went well is off the screen after so long, as a verdict calms."""
_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class UndoNotice(Notice):
    """Holds nothing up: it is answered by a click, never by Enter."""

    def __init__(self, changes: ChangesViewModel, parent: QWidget | None = None) -> None:
        super().__init__(Tone.WARN, name="undo_notice", parent=parent)
        self._changes = changes
        self._confirm = Button(self.tr("Change back"), tone=Tone.WARN, name="undo_confirm_button")
        self._leave = Button(self.tr("Leave as it is"), name="undo_leave_button")
        self._close = Button(self.tr("Close"), name="undo_close_button")
        for button in (self._confirm, self._leave, self._close):
            self.add_button(button)
        self._confirm.clicked.connect(changes.confirm)
        self._leave.clicked.connect(changes.put_away)
        self._close.clicked.connect(changes.put_away)
        self._end = QTimer(self)
        self._end.setSingleShot(True)
        self._end.timeout.connect(self._success_was_seen)
        bind(self._show, changes.changed)

    def _success_was_seen(self) -> None:
        if self._changes.success is not None:
            self._changes.put_away()

    def _show(self) -> None:
        changes = self._changes
        self._confirm.setVisible(changes.question is not None)
        self._leave.setVisible(changes.question is not None)
        self._close.setVisible(changes.failure is not None or changes.success is not None)
        if changes.question is not None:
            self.say(undo_question(changes.question, changes.site, changes.now()), Tone.WARN)
        elif changes.running is not None:
            self.say(self.tr("Changing back…"), Tone.ACCENT)
        elif changes.failure is not None:
            self.say(failure_sentence(changes.failure), Tone.BAD)
        elif changes.success is not None:
            self.say(success_sentence(changes.success), Tone.GOOD)
            self._end.start(SHOWN_MS)
        else:
            self.say("")


class UndoKey(QObject):
    """Lets the keys of undo through where a line is empty, which would swallow them with nothing in it to undo."""

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._line = line
        line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keeps the line from claiming the key for itself."""
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        is_wanted_elsewhere = not self._line.text() and any(event.matches(key) for key in _KEYS)
        if is_wanted_elsewhere:
            event.ignore()
        return is_wanted_elsewhere
