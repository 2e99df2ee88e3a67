"""When a wristband is to end: presets with the time they stand for, or any day and time at the site."""

from datetime import datetime, time, timedelta
from functools import partial

from PySide6.QtCore import QSignalBlocker, QTime, QTimeZone, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QTimeEdit, QVBoxLayout, QWidget

from frontdesk.api.records import Barcode
from frontdesk.domain.expiry import ExpiryProblem
from frontdesk.viewmodels.expiry import ExpiryViewModel
from frontdesk.views.button import Button
from frontdesk.views.choice_button import ChoiceButton
from frontdesk.views.dialogs import DeskDialog
from frontdesk.views.field_frame import FieldFrame
from frontdesk.views.flow import Flow
from frontdesk.views.month_view import MonthView
from frontdesk.views.notice import Notice
from frontdesk.views.palette import Tone
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.theme import GRID, TextSize, font_of
from frontdesk.views.wording_expiry import (
    hour_words,
    outcome_words,
    preset_moment_words,
    preset_words,
    problem_sentence,
    zone_sentence,
)
from frontdesk.views.wording_wristbands import code_words


class ExpiryDialog(DeskDialog):
    """Tells the moment that was wished, None for no expiry; whoever opened the dialog saves it."""

    wished = Signal(object)

    def __init__(self, expiry: ExpiryViewModel, barcode: Barcode, parent: QWidget) -> None:
        super().__init__(self.tr("Set expiry date"), name="expiry_dialog", parent=parent, wide=620)
        self._expiry = expiry
        now = expiry.now_at_site()
        self._presets = QButtonGroup(self)
        self._day = MonthView(now.date(), name="expiry_day")
        self._time = QTimeEdit(_next_hour(now))
        self._problem = Notice(Tone.BAD, name="expiry_problem")
        self._hours = (Button("", name="expiry_first_button"), Button("", name="expiry_second_button"))
        self._outcome = PlainLabel(size=TextSize.LEAD, bold=True, wraps=True, name="expiry_outcome")
        self._add_way_out(self.tr("Cancel"), "expiry_cancel_button")
        self._save = self._add_way_on(self.tr("Save"), "expiry_save_button")
        self._lay_out(self.tr("Wristband {0}").format(code_words(barcode)))
        self._connect()
        self._show()
        self._presets.buttons()[0].setFocus()

    def _lay_out(self, subject: str) -> None:
        choices = QWidget()
        columns = Flow(choices, gap=4 * GRID)
        columns.addWidget(self._preset_column())
        columns.addWidget(self._moment_column())
        self._body.add(PlainLabel(subject, muted=True, wraps=True, name="expiry_subject"))
        self._body.add(choices, 1)
        for hour in self._hours:
            self._problem.add_button(hour)
        self._keep_in_sight(self._problem)
        self._keep_in_sight(self._outcome)

    def _preset_column(self) -> QWidget:
        presets = QWidget()
        column = QVBoxLayout(presets)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for choice in self._expiry.choices:
            moment = preset_moment_words(choice, self._expiry.site, self._expiry.now_at_site())
            button = ChoiceButton(preset_words(choice), moment, name=f"preset_{choice.preset.name.lower()}")
            button.clicked.connect(partial(self._expiry.take, choice))
            self._presets.addButton(button)
            column.addWidget(button)
        return presets

    def _moment_column(self) -> QWidget:
        self._time.setObjectName("expiry_time")
        self._time.setAccessibleName(self.tr("Time"))
        self._time.setDisplayFormat("HH:mm")
        self._time.setFont(font_of(TextSize.LEAD, bold=True))
        row = QHBoxLayout()
        row.addWidget(PlainLabel(self.tr("Time"), bold=True))
        row.addWidget(FieldFrame(self._time), 1)
        moment = QWidget()
        column = QVBoxLayout(moment)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(PlainLabel(self.tr("Or pick a moment"), bold=True))
        column.addWidget(self._day)
        column.addLayout(row)
        zone = zone_sentence(self._expiry.site, QTimeZone.systemTimeZoneId().toStdString())
        if zone:
            column.addWidget(PlainLabel(zone, size=TextSize.SMALL, muted=True, wraps=True, name="expiry_zone"))
        return moment

    def _connect(self) -> None:
        self._save.clicked.connect(self._wish)
        self._day.day_picked.connect(self._pick)
        self._time.timeChanged.connect(self._pick)
        self._hours[0].clicked.connect(partial(self._answer, 0))
        self._hours[1].clicked.connect(partial(self._answer, 1))
        self._expiry.changed.connect(self._show)

    def _pick(self) -> None:
        picked = self._time.time()
        self._uncheck_presets()
        self._expiry.pick(self._day.day, time(picked.hour(), picked.minute()))

    def _answer(self, which: int) -> None:
        if which < len(self._expiry.candidates):
            self._expiry.answer(self._expiry.candidates[which])

    def _uncheck_presets(self) -> None:
        """A picked moment is none of the presets; an exclusive group lets go of its last only so."""
        self._presets.setExclusive(False)
        for button in self._presets.buttons():
            button.setChecked(False)
        self._presets.setExclusive(True)

    def _show(self) -> None:
        expiry = self._expiry
        problem, wish = expiry.problem, expiry.wish
        for hour, moment in zip(self._hours, expiry.candidates, strict=False):
            hour.setText(hour_words(moment, expiry.site))
        for hour in self._hours:
            hour.setVisible(problem is ExpiryProblem.HOUR_TWICE)
        is_question = problem is ExpiryProblem.HOUR_TWICE
        self._problem.say(problem_sentence(problem) if problem else "", Tone.WARN if is_question else Tone.BAD)
        self._outcome.setText(
            outcome_words(wish, expiry.site, expiry.now_at_site(), names_offset=bool(expiry.candidates))
        )
        self._outcome.setVisible(problem is None)
        self._save.setEnabled(wish is not None)
        self._grow()
        if wish is not None and wish.expires_at is not None:
            self._show_moment(wish.expires_at.astimezone(expiry.site.zone))

    def _show_moment(self, local: datetime) -> None:
        blocker = QSignalBlocker(self._time)
        self._time.setTime(QTime(local.hour, local.minute))
        blocker.unblock()
        self._day.show_day(local.date())

    def _wish(self) -> None:
        """The moment may have passed while the dialog was open."""
        wish = self._expiry.wish
        if wish is None:
            self._show()
            return
        self.wished.emit(wish.expires_at)
        self.accept()


def _next_hour(now: datetime) -> QTime:
    later = now + timedelta(hours=1)
    return QTime(later.hour, 0)
