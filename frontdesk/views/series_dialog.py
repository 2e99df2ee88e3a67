"""The dialog of a swap, a party, a sweep or an association: scan or type a code, see each step, undo."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from frontdesk.domain.site import SiteContext
from frontdesk.viewmodels.series import SeriesViewModel
from frontdesk.views.binding import bind, empty
from frontdesk.views.button import Button
from frontdesk.views.dialogs import DeskDialog
from frontdesk.views.field_frame import FieldFrame
from frontdesk.views.notice import Notice
from frontdesk.views.palette import Tone
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.theme import GRID, TextSize
from frontdesk.views.wording import refusal_sentence
from frontdesk.views.wording_series import (
    fault_sentence,
    heading_words,
    in_part_sentence,
    lost_sentence,
    moved_sentence,
    step_tone_is_muted,
    step_words,
    undone_sentence,
)

MOST_STEPS_SEEN = 12


class SeriesDialog(DeskDialog):
    """What every one of them shows; each kind adds its own question above the steps."""

    _asks_for_a_code = True
    """Whether what it asks is of no use any more once it takes no codes."""

    def __init__(self, work: SeriesViewModel, site: SiteContext, subject: str, ask: str, parent: QWidget) -> None:
        super().__init__(heading_words(work.kind), name="series_dialog", parent=parent, wide=640)
        self._work, self._site = work, site
        self._line = QLineEdit()
        self._line.setObjectName("series_code")
        self._line.setAccessibleName(ask)
        self._line.setPlaceholderText(self.tr("Code"))
        self._take = Button(self.tr("Take"), name="series_take_button")
        self._entry = QWidget()
        self._entry.hide()
        self._notice = Notice(Tone.ACCENT, name="series_notice")
        self._steps = QWidget()
        self._count = PlainLabel(size=TextSize.LEAD, bold=True, wraps=True, name="series_count")
        self._lost = PlainLabel(tone=Tone.WARN, wraps=True, name="series_lost")
        self._in_part = PlainLabel(tone=Tone.WARN, wraps=True, name="series_in_part")
        self._again = Button(self.tr("Try again"), name="series_again_button")
        self._take_back = Button(self.tr("Take back what is in part"), name="series_take_back_button")
        self._anyway = Button("", tone=Tone.WARN, name="series_anyway_button")
        self._undo = Button(self.tr("Undo"), name="series_undo_button")
        self._add_way_out(self.tr("Close"), "series_close_button")
        for button in (self._undo, self._take_back, self._again):
            self._foot.addWidget(button)
        self._notice.add_button(self._anyway)
        self._lay_out(subject, ask)
        self._take.clicked.connect(self._take_typed)
        self._line.returnPressed.connect(self._take_typed)  # a person's: a scan's suffix reaches no field
        self._again.clicked.connect(work.try_again)
        self._undo.clicked.connect(work.undo)
        self._take_back.clicked.connect(work.take_back)
        self._anyway.clicked.connect(work.take_what_moved)
        bind(self._show, work.changed)

    def _lay_out(self, subject: str, ask: str) -> None:
        row = QHBoxLayout(self._entry)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(FieldFrame(self._line), 1)
        row.addWidget(self._take)
        if subject:
            label = PlainLabel(subject, muted=True, wraps=True, name="series_subject")
            label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)  # also an Arabic name
            self._body.add(label)
        self._ask = PlainLabel(ask, size=TextSize.LEAD, wraps=True, name="series_ask")
        self._body.add(self._ask)
        self._body.add(self._entry)
        self._body.add(self._count)
        self._steps_column = QVBoxLayout(self._steps)
        self._steps_column.setContentsMargins(0, 0, 0, 0)
        self._steps_column.setSpacing(GRID // 2)
        self._body.add(self._steps, 1)
        self._body.add(self._lost)
        self._keep_in_sight(self._in_part)
        self._keep_in_sight(self._notice)

    def _take_typed(self) -> None:
        text = self._line.text()
        if text.strip():
            self._line.clear()
            self._work.take(text)

    def _show(self) -> None:
        work = self._work
        takes_codes_anew = work.takes_codes and self._entry.isHidden()
        self._entry.setVisible(work.takes_codes)
        if takes_codes_anew:
            self._line.setFocus()
        self._ask.setVisible(work.takes_codes or not self._asks_for_a_code)
        self._again.setVisible(work.can_try_again)
        self._take_back.setVisible(work.can_take_back)
        self._anyway.setVisible(bool(work.moved))
        self._anyway.setText(
            self.tr("Undo it all the same") if work.is_taking_back else self.tr("Go on with it all the same")
        )
        self._undo.setVisible(work.can_undo)
        self._count.setText(self._count_words())
        self._count.setVisible(bool(self._count.text()))
        in_part, lost = work.in_part, work.lost_to_undo
        self._in_part.setText(in_part_sentence(in_part) if in_part else "")
        self._in_part.setVisible(bool(in_part))
        self._lost.setText(lost_sentence(lost) if lost else "")
        self._lost.setVisible(bool(lost))
        self._show_steps()
        self._say()
        QTimer.singleShot(0, self, self._grow)  # once what came and went has been laid out

    def _show_steps(self) -> None:
        column = self._steps_column
        empty(column)
        for step in self._work.steps[-MOST_STEPS_SEEN:]:
            words = step_words(step, self._site, self._work.now())
            column.addWidget(PlainLabel(words, muted=step_tone_is_muted(step), wraps=True))
        column.addStretch(1)

    def _say(self) -> None:
        work = self._work
        if work.refusal is not None:
            self._notice.say(refusal_sentence(work.refusal), Tone.BAD)
        elif work.error is not None:
            self._notice.say(fault_sentence(work.error, work.failed_code), Tone.BAD)
        elif work.is_running:
            self._notice.say(self.tr("Under way…"), Tone.ACCENT)
        elif work.moved:
            self._notice.say(moved_sentence(work.moved, self._site, work.now()), Tone.WARN)
        elif work.is_undone and work.is_done:
            self._notice.say(undone_sentence(work.lost), Tone.WARN if work.lost else Tone.GOOD)
        elif work.is_done and work.is_over_at_once:
            self._notice.say(self.tr("Done, and read back from Trybe."), Tone.GOOD)
        else:
            self._say_more()

    def _say_more(self) -> None:
        self._notice.say("")

    def _count_words(self) -> str:
        return ""
