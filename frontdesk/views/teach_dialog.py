"""Teaching the desk a scanner: scan any card three times, read what was learnt, keep it."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from frontdesk.scanner.teaching import READINGS, Lesson, Trouble
from frontdesk.viewmodels.teach_in import TeachInViewModel
from frontdesk.views.badge import Badge
from frontdesk.views.binding import bind
from frontdesk.views.button import Button
from frontdesk.views.dialogs import DeskDialog
from frontdesk.views.field_frame import FieldFrame
from frontdesk.views.flow import Flow
from frontdesk.views.key_watch import KeyWatch
from frontdesk.views.notice import Notice
from frontdesk.views.palette import Tone
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.setting import Setting
from frontdesk.views.theme import GRID, TextSize
from frontdesk.views.wording_detective import code_in_full_or_cut
from frontdesk.views.wording_scanner import lesson_sentences, trouble_sentence


class TeachDialog(DeskDialog):
    """While it reads, every key but Escape goes to the teach-in: a scanner that is set wrongly could press anything."""

    def __init__(self, teach_in: TeachInViewModel, parent: QWidget) -> None:
        super().__init__(self.tr("Teach a scanner"), name="teach_dialog", parent=parent, wide=560)
        self._teach_in = teach_in
        self._watch = KeyWatch(self, swallows=True)
        self._marks = [Badge("", Tone.NEUTRAL, name=f"teach_mark_{number}") for number in range(READINGS)]
        self._trouble = Notice(Tone.WARN, name="teach_trouble")
        self._from_now_on = PlainLabel(self.tr("From now on this card is read as"), muted=True, wraps=True)
        self._code = PlainLabel(size=TextSize.HEADING, bold=True, wraps=True, name="teach_code")
        self._learnt = PlainLabel(wraps=True, name="teach_learnt")
        self._printed = QLineEdit()
        self._result = QWidget()
        self._add_way_out(self.tr("Cancel"), "teach_cancel_button")
        self._again = Button(self.tr("Begin again"), name="teach_again_button")
        self._foot.addWidget(self._again)
        self._keep = self._add_way_on(self.tr("Keep"), "teach_keep_button")
        self._lay_out()
        self._again.clicked.connect(self._begin)
        self._keep.clicked.connect(self._keep_it)
        self._printed.textEdited.connect(teach_in.type_printed)
        self._watch.heard.connect(teach_in.hear)
        bind(self._show, teach_in.changed)

    def showEvent(self, event: QShowEvent) -> None:
        """Begins to read."""
        super().showEvent(event)
        self._begin()

    def hideEvent(self, event: QHideEvent) -> None:
        """Gives the keys back."""
        super().hideEvent(event)
        self._watch.turn(on=False)
        self._teach_in.leave()

    def _lay_out(self) -> None:
        marks = QWidget()
        row = Flow(marks, gap=GRID)
        for mark in self._marks:
            row.addWidget(mark)
        self._printed.setObjectName("teach_printed")
        self._printed.setAccessibleName(self.tr("What is printed on the card"))
        printed = Setting(
            self.tr("What is printed on the card"),
            FieldFrame(self._printed),
            why=self.tr("Only if it differs: then the desk learns what comes before the code, and the layout."),
        )
        column = QVBoxLayout(self._result)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._from_now_on)
        column.addWidget(self._code)
        column.addWidget(self._learnt)
        column.addWidget(printed)
        words = self.tr("Scan any card three times, always the same one. A wristband will do.")
        self._body.add(PlainLabel(words, size=TextSize.LEAD, wraps=True))
        self._body.add(marks)
        self._body.add(self._trouble)
        self._body.add(self._result)
        self._body.add(QWidget(), 1)

    def _begin(self) -> None:
        self._printed.clear()
        self._teach_in.begin()

    def _keep_it(self) -> None:
        self._teach_in.keep()
        self.accept()

    def _show(self) -> None:
        teach_in, outcome = self._teach_in, self._teach_in.outcome
        self._watch.turn(on=teach_in.is_reading and self.isVisible())
        for number, mark in enumerate(self._marks):
            is_read = number < teach_in.count
            mark.setText(self.tr("{0} read").format(number + 1) if is_read else str(number + 1))
            mark.set_tone(Tone.GOOD if is_read else Tone.NEUTRAL)
        self._show_result(outcome)
        self._again.setVisible(not teach_in.is_reading)
        self._keep.setEnabled(isinstance(outcome, Lesson))
        if isinstance(outcome, Lesson) and not self._printed.hasFocus():
            self._keep.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._grow)  # once what has come into sight has its size

    def _show_result(self, outcome: Lesson | Trouble | None) -> None:
        self._trouble.say(trouble_sentence(outcome) if isinstance(outcome, Trouble) else "")
        self._result.setVisible(isinstance(outcome, Lesson) or outcome is Trouble.PRINTED_DIFFERS)
        for widget in (self._from_now_on, self._code, self._learnt):
            widget.setVisible(isinstance(outcome, Lesson))
        self._code.setText(code_in_full_or_cut(outcome.code) if isinstance(outcome, Lesson) else "")
        self._learnt.setText("\n".join(lesson_sentences(outcome)) if isinstance(outcome, Lesson) else "")
