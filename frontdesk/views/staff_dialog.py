"""The people of this desk: one is chosen, and called otherwise, given another PIN or badge, or removed."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.core.pins import LONGEST
from frontdesk.viewmodels.door import Problem
from frontdesk.viewmodels.staff import Proof, StaffTask, StaffViewModel
from frontdesk.views.binding import bind, empty
from frontdesk.views.button import Button
from frontdesk.views.choices import Choices
from frontdesk.views.dialogs import DeskDialog
from frontdesk.views.flow import Flow
from frontdesk.views.form_field import FormField
from frontdesk.views.keeping_line import token_line
from frontdesk.views.notice import Notice
from frontdesk.views.palette import Tone
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.theme import GRID, TextSize
from frontdesk.views.wording_session import problem_sentence
from frontdesk.views.wording_staff import (
    done_sentence,
    person_words,
    proof_hint,
    proof_words,
    task_sentence,
    task_words,
)

_WIDE = 560
_OF_NAME = (Problem.NO_NAME, Problem.NAME_TAKEN)
_OF_PROOF = (Problem.WRONG_PIN, Problem.WRONG_TOKEN, Problem.MUST_WAIT, Problem.NOT_KEPT)


class StaffDialog(DeskDialog):
    """Whom and what first, then what it needs and the proof."""

    def __init__(self, staff: StaffViewModel, parent: QWidget) -> None:
        super().__init__(self.tr("People at this desk"), name="staff_dialog", parent=parent, wide=_WIDE)
        self._staff = staff
        self._shown_people: tuple[object, ...] = ()
        self._shown_tasks: tuple[object, ...] = ()
        self._nobody = PlainLabel(
            self.tr("Nobody is registered at this desk."), muted=True, wraps=True, name="staff_nobody"
        )
        self._people = Choices((), name="staff_person", called=self.tr("People at this desk"))
        self._tasks = Flow(gap=GRID)
        self._form = _Form(staff)
        self._done = Notice(Tone.GOOD, name="staff_done")
        self._add_way_out(self.tr("Close"), "staff_close_button")
        self._back = Button(self.tr("Back"), name="staff_back_button")
        self._foot.addWidget(self._back)
        self._do = self._add_way_on("", "staff_do_button")
        self._choice = QWidget()
        self._lay_out()
        self._people.chosen.connect(self._choose)
        self._back.clicked.connect(staff.leave)
        self._do.clicked.connect(self._form.do)
        bind(self._show, staff.changed)

    def done(self, result: int) -> None:
        """Closes, and lets scans go their way again."""
        self._staff.changed.disconnect(self._show)
        self._staff.changed.disconnect(self._form.show_task)
        self._staff.choose("")
        super().done(result)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._choice)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addWidget(self._nobody)
        column.addWidget(self._people)
        column.addLayout(self._tasks)
        for widget in (self._done, self._choice, self._form):
            self._body.add(widget)

    def _choose(self, person_id: object) -> None:
        self._staff.choose(str(person_id))

    def _show(self) -> None:
        staff = self._staff
        self._nobody.setVisible(not staff.people)
        self._offer_people()
        self._people.take(staff.chosen.id if staff.chosen is not None else "")
        self._offer_tasks()
        is_begun = staff.task is not None
        self._choice.setVisible(not is_begun)
        for widget in (self._form, self._back, self._do):
            widget.setVisible(is_begun)
        if staff.task is not None and staff.chosen is not None:
            self._do.setText(task_words(staff.task, has_badge=bool(staff.chosen.badge)))
        self._do.setEnabled(not staff.seconds_to_wait)
        self._done.say(done_sentence(staff.last_done))
        QTimer.singleShot(0, self, self._grow)  # once what came and went has been laid out

    def _offer_people(self) -> None:
        rows = tuple((person.id, person.name, person_words(person, self._staff)) for person in self._staff.people)
        if rows != self._shown_people:
            self._shown_people = rows
            self._people.offer(rows)

    def _offer_tasks(self) -> None:
        person, tasks = self._staff.chosen, self._staff.tasks()
        has_badge = person is not None and bool(person.badge)
        shown = (tasks, has_badge)
        if shown == self._shown_tasks:
            return
        self._shown_tasks = shown
        empty(self._tasks)
        for task in tasks:
            tone = Tone.BAD if task is StaffTask.REMOVE else Tone.ACCENT
            button = Button(task_words(task, has_badge=has_badge), tone=tone, name=f"staff_{task.name.lower()}_button")
            button.clicked.connect(partial(self._staff.begin, task))
            self._tasks.addWidget(button)


class _Form(QWidget):
    """What the task needs, and the proof; emptied with each task."""

    def __init__(self, staff: StaffViewModel) -> None:
        super().__init__()
        self._staff = staff
        self._shown: tuple[object, ...] = ()
        self._who = PlainLabel(size=TextSize.LEAD, bold=True, wraps=True, name="staff_who")
        self._sentence = PlainLabel(wraps=True, name="staff_sentence")
        self._badge = PlainLabel(wraps=True, tone=Tone.BAD, name="staff_badge_note")
        self._called = FormField(self.tr("Name"), name="staff_name")
        self._pin = FormField(self.tr("New PIN"), name="staff_pin", is_secret=True)
        self._again = FormField(self.tr("New PIN again"), name="staff_again", is_secret=True)
        self._own_pin = FormField(proof_words(Proof.OWN_PIN), name="staff_own_pin", is_secret=True)
        self._token = FormField(proof_words(Proof.TOKEN), name="staff_token", line=token_line())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._who)
        column.addWidget(self._sentence)
        column.addWidget(self._badge)
        for field in (self._called, self._pin, self._again, self._own_pin, self._token):
            column.addWidget(field)
            field.typed.connect(self._typed)
        for field in (self._pin, self._again, self._own_pin):
            field.line.setMaxLength(LONGEST)
        bind(self.show_task, staff.changed)

    def do(self) -> None:
        """Does it with what was typed; the proof is gone from the screen as soon as it was given."""
        proof = self._own_pin if self._staff.proof is Proof.OWN_PIN else self._token
        given = proof.line.text()
        proof.line.clear()
        self._staff.do(given, name=self._called.line.text(), pin=self._pin.line.text(), again=self._again.line.text())

    def show_task(self) -> None:
        """Shows the fields of the task that was begun."""
        staff, task = self._staff, self._staff.task
        self._who.setText(staff.chosen.name if staff.chosen is not None else "")
        self._sentence.setText(task_sentence(staff))
        self._called.setVisible(task is StaffTask.RENAME)
        for field in (self._pin, self._again):
            field.setVisible(task is StaffTask.CHANGE_PIN)
        self._own_pin.setVisible(staff.proof is Proof.OWN_PIN)
        self._token.setVisible(staff.proof is Proof.TOKEN)
        shown = (task, staff.chosen.id if staff.chosen is not None else "")
        if shown != self._shown:
            self._shown = shown
            self._begin()
        self._say()

    def _begin(self) -> None:
        person = self._staff.chosen
        for field in (self._pin, self._again, self._own_pin, self._token):
            field.line.clear()
        self._called.line.setText(person.name if person is not None else "")
        fields = (self._called, self._pin, self._own_pin, self._token)
        first = next((field for field in fields if not field.isHidden()), self._token)
        if self._staff.task is not None:
            first.line.setFocus()
            first.line.selectAll()

    def _say(self) -> None:
        problem = self._staff.problem
        sentence = problem_sentence(problem, self._staff.seconds_to_wait)
        self._called.say(sentence if problem in _OF_NAME else "", Tone.BAD)
        self._pin.say(sentence if problem is Problem.NOT_A_PIN else "", Tone.BAD)
        self._again.say(sentence if problem is Problem.PINS_DIFFER else "", Tone.BAD)
        self._badge.setText(sentence if problem in (Problem.NO_BADGE, Problem.BADGE_TAKEN) else "")
        self._badge.setVisible(bool(self._badge.text()))
        of_proof = sentence if problem in _OF_PROOF else ""
        self._own_pin.say(of_proof, Tone.BAD)
        self._token.say(of_proof or proof_hint(Proof.TOKEN), Tone.BAD if of_proof else None)

    def _typed(self, _text: str) -> None:
        self._staff.forget_problem()
