"""The code detective, below the verdict of a code that nobody here has."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from frontdesk.viewmodels.detective import Case, DetectiveViewModel, Finding, Trial
from frontdesk.views.badge import Badge
from frontdesk.views.binding import bind, empty
from frontdesk.views.button import Button
from frontdesk.views.notice import Notice
from frontdesk.views.page import Section
from frontdesk.views.palette import Tone
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.theme import GRID, TextSize
from frontdesk.views.wording_detective import (
    code_in_full_or_cut,
    finding_words,
    form_words,
    match_sentence,
    near_sentence,
    summary_sentence,
)
from frontdesk.views.wording_names import name_words

_TONES = {
    Finding.ASKING: Tone.NEUTRAL,
    Finding.MATCHED: Tone.GOOD,
    Finding.UNKNOWN: Tone.NEUTRAL,
    Finding.NOT_KNOWN_YET: Tone.WARN,
}


class DetectiveView(QWidget):
    """What was read, what it is made of, what other forms were tried, and what is one character away."""

    def __init__(self, detective: DetectiveViewModel) -> None:
        super().__init__()
        self.setObjectName("detective")
        self._detective = detective
        self._read = PlainLabel(size=TextSize.HEADING, bold=True, wraps=True, name="detective_read")
        self._read.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._parts = _Rows("detective_parts")
        self._trials = _Rows("detective_trials")
        self._matches = QVBoxLayout()
        self._summary = PlainLabel(muted=True, wraps=True, name="detective_summary")
        self._near = Notice(Tone.WARN, name="detective_near")
        self._lay_out()
        bind(self._show, detective.changed)

    def _lay_out(self) -> None:
        read = Section(self.tr("What was read"), self._read, self._parts, self._near, name="detective_code")
        self._tried = Section(self.tr("Tried in other forms"), self._trials, self._summary, name="detective_forms")
        self._matches.setSpacing(GRID)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addLayout(self._matches)
        column.addWidget(read)
        column.addWidget(self._tried)

    def _show(self) -> None:
        case = self._detective.case
        empty(self._matches)
        if case is None:
            self._read.setText("")
            self._parts.fill(())
            self._trials.fill(())
            return
        self._read.setText(code_in_full_or_cut(case.code))
        self._parts.fill(
            [
                (Badge(part.identifier, Tone.ACCENT), part.meaning, code_in_full_or_cut(part.value))
                for part in case.parts
            ]
        )
        self._trials.fill([_row(trial) for trial in case.trials])
        self._summary.setText(summary_sentence(case))
        self._summary.setVisible(bool(summary_sentence(case)))
        self._near.say(near_sentence(case.near))
        self._show_matches(case)

    def _show_matches(self, case: Case) -> None:
        for number, trial in enumerate(case.matches):
            notice = Notice(Tone.WARN, name=f"detective_match_{number}")
            if trial.customer is not None:
                words = self.tr("Open {0}").format(name_words(trial.customer))
                button = Button(words, name=f"detective_open_{number}")
                button.clicked.connect(partial(self._detective.open, trial))
                notice.add_button(button)
            self._matches.addWidget(notice)
            notice.say(match_sentence(case.code, trial))


class _Rows(QWidget):
    """A badge, what it is about, and a code, line by line; hidden while there is none."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * GRID)
        self._grid.setVerticalSpacing(GRID)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)

    def fill(self, rows: Sequence[tuple[Badge, str, str]]) -> None:
        empty(self._grid)
        for number, (badge, words, code) in enumerate(rows):
            self._grid.addWidget(badge, number, 0, Qt.AlignmentFlag.AlignLeft)
            self._grid.addWidget(PlainLabel(words, wraps=True), number, 1)
            self._grid.addWidget(PlainLabel(code, bold=True, wraps=True), number, 2)
        self.setVisible(bool(rows))


def _row(trial: Trial) -> tuple[Badge, str, str]:
    badge = Badge(finding_words(trial), _TONES[trial.finding])
    return badge, form_words(trial.form.kind), code_in_full_or_cut(trial.form.text)
