"""What an earlier run left to say: that it ended unexpectedly, and that what it kept was damaged."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from frontdesk.store.files import Problem
from frontdesk.views.button import Button
from frontdesk.views.notice import Notice
from frontdesk.views.palette import Tone
from frontdesk.views.wording_unsent import problem_sentence


class CrashNotice(Notice):
    """Offers the reports for copying, and is put away by a click."""

    put_away = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.WARN, name="crash_notice", parent=parent)
        self._reports = ""
        self._copy = Button(self.tr("Copy the report"), name="crash_copy_button")
        away = Button(self.tr("Put away"), name="crash_put_away_button")
        self.add_button(self._copy)
        self.add_button(away)
        self._copy.clicked.connect(self._take_copy)
        away.clicked.connect(self._put_away)

    def offer(self, reports: Sequence[str]) -> None:
        """Offers what the reports say, if there are any."""
        self._reports = "\n\n".join(reports)
        self._copy.setText(self.tr("Copy the report"))
        self.say(
            self.tr("Something unexpected happened the last time. A report names no guest: copy it for support.")
            if reports
            else ""
        )

    def _take_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._reports)
        self._copy.setText(self.tr("Copied"))

    def _put_away(self) -> None:
        self.say("")
        self.put_away.emit()


class StoreNotice(Notice):
    """Says what is wrong with what this desk keeps, until it is closed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.BAD, name="store_notice", parent=parent)
        close = Button(self.tr("Close"), name="store_close_button")
        close.clicked.connect(self._close)
        self.add_button(close)

    def show_problem(self, problem: Problem | None) -> None:
        """Says it in one sentence; nothing where there is none."""
        self.say(problem_sentence(problem) if problem is not None else "")

    def _close(self) -> None:
        self.say("")
