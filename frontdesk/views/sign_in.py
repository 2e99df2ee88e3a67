"""Who is at the desk: the people to choose from, and the PIN of the one who was chosen."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.core.pins import LONGEST
from frontdesk.viewmodels.door import Door
from frontdesk.viewmodels.session import SessionViewModel
from frontdesk.views.binding import bind, empty
from frontdesk.views.button import Button, Weight
from frontdesk.views.flow import Flow
from frontdesk.views.form_field import FormField
from frontdesk.views.palette import Tone
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.theme import GRID, TextSize
from frontdesk.views.wording_session import problem_sentence


class SignIn(QWidget):
    """Shows one of the two; a PIN is gone from the screen as soon as it was given."""

    def __init__(self, session: SessionViewModel) -> None:
        super().__init__()
        self._session = session
        self._shown_people: tuple[str, ...] = ()
        self._shown_chosen: str | None = None
        self._list = QWidget()
        self._names = Flow(self._list, gap=GRID)
        self._ask = QWidget()
        self._who = PlainLabel(size=TextSize.HEADING, bold=True, wraps=True, name="sign_in_who")
        self._pin = FormField(self.tr("PIN"), name="sign_in_pin", is_secret=True)
        self._enter = Button(self.tr("Unlock"), weight=Weight.PRIMARY, name="sign_in_button")
        self._other = Button(self.tr("Someone else"), weight=Weight.QUIET, name="sign_in_other_button")
        self._go_on = Button(self.tr("Unlock"), weight=Weight.PRIMARY, name="sign_in_anyone_button")
        self._lay_out()
        self._connect()
        bind(self._show, session.changed)

    def focus(self) -> None:
        """Gives the keys to what is asked for."""
        first = self._list.findChild(Button)
        wanted = self._pin.line if self._session.chosen is not None else self._go_on
        if self._session.chosen is None and self._session.people and first is not None:
            wanted = first
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Lets go of what was typed."""
        self._pin.line.clear()

    def _lay_out(self) -> None:
        self._pin.line.setMaxLength(LONGEST)
        self._pin.line.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        buttons = Flow(gap=GRID)
        buttons.addWidget(self._enter)
        buttons.addWidget(self._other)
        ask = QVBoxLayout(self._ask)
        ask.setContentsMargins(0, 0, 0, 0)
        ask.setSpacing(GRID)
        ask.addWidget(self._who)
        ask.addWidget(self._pin)
        ask.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addWidget(self._list)
        column.addWidget(self._ask)
        column.addWidget(self._go_on, 0, Qt.AlignmentFlag.AlignLeft)

    def _connect(self) -> None:
        self._pin.line.returnPressed.connect(self._give)
        self._pin.typed.connect(self._typed)
        self._enter.clicked.connect(self._give)
        self._other.clicked.connect(self._session.choose_again)
        self._go_on.clicked.connect(self._session.unlock)
        self._session.busy_changed.connect(self._busy_changed)

    def _busy_changed(self, _key: str, _busy: bool) -> None:
        self._show()

    def _typed(self, _text: str) -> None:
        self._session.forget_problem()

    def _give(self) -> None:
        pin = self._pin.line.text()
        self._pin.line.clear()
        if pin:
            self._session.give_pin(pin)

    def _show(self) -> None:
        session = self._session
        chosen = session.chosen
        is_asked = session.door in (Door.LOCKED, Door.SIGNED_OUT)
        self._fill_names()
        self._list.setVisible(is_asked and chosen is None and bool(session.people))
        self._ask.setVisible(is_asked and chosen is not None)
        self._go_on.setVisible(session.anyone_may_unlock)
        self._who.setText(chosen.name if chosen is not None else "")
        self._pin.say(problem_sentence(session.problem, session.seconds_to_wait), Tone.BAD)
        can_try = not session.seconds_to_wait and not session.is_checking
        self._enter.setEnabled(can_try)
        self._follow_focus(chosen.id if chosen is not None else "")

    def _follow_focus(self, chosen: str) -> None:
        if chosen != self._shown_chosen:
            self._shown_chosen = chosen
            self.clear()
            if self.isVisible():
                self.focus()

    def _fill_names(self) -> None:
        people = tuple(person.id for person in self._session.people)
        if people == self._shown_people:
            return
        self._shown_people = people
        empty(self._names)
        for number, person in enumerate(self._session.people):
            button = Button(person.name.replace("&", "&&"), name=f"sign_in_person_{number}")
            button.clicked.connect(partial(self._session.choose, person.id))
            self._names.addWidget(button)
