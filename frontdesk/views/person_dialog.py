"""Takes someone in at this desk: a name, a PIN twice, and a badge where there is one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from frontdesk.core.pins import LONGEST
from frontdesk.viewmodels.door import Problem
from frontdesk.viewmodels.session import SessionViewModel
from frontdesk.views.binding import bind
from frontdesk.views.button import Button
from frontdesk.views.dialogs import DeskDialog
from frontdesk.views.form_field import FormField
from frontdesk.views.palette import Tone
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.wording_session import problem_sentence

_OF_NAME = (Problem.NO_NAME, Problem.NAME_TAKEN, Problem.NOT_KEPT)


class PersonDialog(DeskDialog):
    """Asks for all of it at once; the badge is scanned while the dialog waits for it."""

    badge_wanted = Signal(bool)
    """Whether the next scans are to come here."""

    def __init__(self, session: SessionViewModel, parent: QWidget) -> None:
        super().__init__(self.tr("Add a person at this desk"), name="person_dialog", parent=parent)
        self._session = session
        self._badge_code = ""
        first = self.tr("From then on the desk begins locked, and each of its people signs in with a PIN or a badge.")
        self._why = PlainLabel(first, wraps=True, muted=True)
        self._called = FormField(self.tr("Name"), name="person_name")
        self._pin = FormField(self.tr("PIN"), name="person_pin", is_secret=True)
        self._again = FormField(self.tr("PIN again"), name="person_again", is_secret=True)
        self._badge = Button(self.tr("Scan a badge"), name="person_badge_button")
        self._badge_words = PlainLabel(wraps=True, muted=True, name="person_badge")
        self._add_way_out(self.tr("Cancel"), "person_cancel_button")
        self._add = self._add_way_on(self.tr("Add"), "person_add_button")
        self._lay_out()
        session.forget_problem()
        bind(self._show, session.changed)

    def take_badge(self, code: str) -> None:
        """Takes the scanned code as this person's badge."""
        self._badge_code = code
        self._badge_words.setText(self.tr("A badge was read. It unlocks the desk for this person."))
        self.badge_wanted.emit(False)

    def done(self, result: int) -> None:
        """Closes, and lets scans go their way again."""
        self.badge_wanted.emit(False)
        self._session.changed.disconnect(self._show)
        self._session.person_added.disconnect(self.accept)
        self._session.forget_problem()
        super().done(result)

    def _lay_out(self) -> None:
        self._body.add(self._why)
        for field in (self._called, self._pin, self._again):
            self._body.add(field)
            field.typed.connect(self._typed)
        for line in (self._pin.line, self._again.line):
            line.setMaxLength(LONGEST)
            line.setEchoMode(QLineEdit.EchoMode.Password)
        self._body.add(self._badge)
        self._body.add(self._badge_words)
        self._badge.clicked.connect(self._want_badge)
        self._add.clicked.connect(self._add_person)
        self._session.person_added.connect(self.accept)
        self._called.line.setFocus()

    def _want_badge(self) -> None:
        self._badge_words.setText(
            self.tr("Scan the badge now. Not a guest's wristband: whoever holds it could unlock.")
        )
        self._grow()
        self.badge_wanted.emit(True)

    def _add_person(self) -> None:
        self._session.add_person(
            self._called.line.text(), self._pin.line.text(), self._again.line.text(), self._badge_code
        )

    def _typed(self, _text: str) -> None:
        self._session.forget_problem()

    def _show(self) -> None:
        problem = self._session.problem
        sentence = problem_sentence(problem)
        self._called.say(sentence if problem in _OF_NAME else "", Tone.BAD)
        self._pin.say(sentence if problem is Problem.NOT_A_PIN else "", Tone.BAD)
        self._again.say(sentence if problem is Problem.PINS_DIFFER else "", Tone.BAD)
        if problem is Problem.BADGE_TAKEN:
            self._badge_code = ""
            self._badge_words.setText(sentence)
        self._grow()
