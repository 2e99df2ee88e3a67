"""The page before the desk on a PC without a keychain: a passphrase for what is kept, and the token where needed."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.domain.passphrases import Strength
from frontdesk.viewmodels.arrival import ArrivalViewModel, PassphraseLack, Question
from frontdesk.views.binding import bind, bind_key
from frontdesk.views.button import Button, Weight
from frontdesk.views.flow import Flow
from frontdesk.views.form_field import FormField
from frontdesk.views.keeping_line import token_line
from frontdesk.views.notice import Notice
from frontdesk.views.own_window import OwnWindow
from frontdesk.views.page import Section
from frontdesk.views.palette import Tone
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.scan_filter import ScanFilter
from frontdesk.views.tall_column import TallColumn
from frontdesk.views.theme import GRID, TextSize, scaled
from frontdesk.views.wording_arrival import (
    arrival_token_sentence,
    passphrase_sentence,
    question_sentence,
    standing_sentence,
    strength_sentence,
)

_TONES = {Strength.TOO_SHORT: Tone.WARN, Strength.GUESSABLE: Tone.WARN, Strength.FAIR: None, Strength.STRONG: Tone.GOOD}


class ArrivalWindow(OwnWindow):
    """Nothing of it is shown again: what is typed is never readable, and gone with the window."""

    def __init__(self, arrival: ArrivalViewModel) -> None:
        super().__init__()
        self.setObjectName("arrival_window")
        self.setWindowTitle(self.tr("Frontdesk: start"))
        self._arrival = arrival
        self._token = FormField(self.tr("API token"), name="arrival_token", line=token_line())
        self._passphrase = _Passphrase(arrival)
        self._scan = Notice(Tone.WARN, name="arrival_scan")
        self._question = Notice(Tone.WARN, name="arrival_question")
        self._yes = Button("", tone=Tone.WARN, name="arrival_confirm_button")
        self._no = Button(self.tr("Back"), name="arrival_decline_button")
        self._leave = Button(self.tr("Quit"), weight=Weight.QUIET, name="arrival_leave_button")
        self._without = Button(self.tr("Go on without"), name="arrival_without_button")
        self._open = Button(self.tr("Open the desk"), weight=Weight.PRIMARY, name="arrival_open_button")
        self._lay_out()
        self._connect()
        bind(self._show, arrival.changed, arrival.busy_changed)
        self.resize(scaled(680), scaled(720))
        self._take_focus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ends the program, unless it goes on."""
        super().closeEvent(event)
        self._arrival.leave()

    def _lay_out(self) -> None:
        column = TallColumn()
        column.add(PlainLabel(self._heading(), size=TextSize.NAME, bold=True, wraps=True, name="arrival_heading"))
        column.add(self._scan)
        if self._arrival.asks_for_token:
            why = self.tr("This PC has no keychain, so the token is asked for at each start and kept in memory only.")
            words = PlainLabel(why, muted=True, wraps=True)
            column.add(Section(self.tr("Trybe"), words, self._token, name="arrival_trybe"))
        column.add(Section(self.tr("The desk's passphrase"), self._passphrase, name="arrival_store"))
        column.add(QWidget(), 1)
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addWidget(self._leave)
        foot.addStretch(1)
        foot.addWidget(self._without)
        foot.addWidget(self._open)
        for button in (self._yes, self._no):
            self._question.add_button(button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 2 * GRID)
        outer.setSpacing(2 * GRID)
        outer.addWidget(column, 1)
        outer.addWidget(self._question)
        outer.addLayout(foot)

    def _heading(self) -> str:
        return self.tr("A passphrase for this desk") if self._arrival.is_new else self.tr("Welcome back")

    def _connect(self) -> None:
        arrival = self._arrival
        self._token.typed.connect(arrival.type_token)
        self._token.line.returnPressed.connect(arrival.open)
        self._passphrase.wanted.connect(arrival.open)
        self._open.clicked.connect(arrival.open)
        self._without.clicked.connect(self._ask_without)
        self._yes.clicked.connect(arrival.confirm)
        self._no.clicked.connect(arrival.decline)
        self._leave.clicked.connect(self.close)
        bind_key(self, "Ctrl+S", arrival.open)
        scans = ScanFilter(self)
        scans.scanned.connect(self._refuse_scan)
        scans.refused.connect(self._refuse_scan)

    def _refuse_scan(self, _scan: object) -> None:
        self._arrival.refuse_scan()

    def _ask_without(self) -> None:
        self._arrival.ask(Question.GO_ON_WITHOUT)

    def _take_focus(self) -> None:
        if self._arrival.asks_for_token:
            self._token.line.setFocus()
        elif self._arrival.takes_passphrase:
            self._passphrase.take_focus()

    def _show(self) -> None:
        arrival, is_free = self._arrival, not self._arrival.is_opening
        self._token.line.setReadOnly(not is_free)
        self._token.say(arrival_token_sentence(arrival.token_problem), Tone.BAD)
        self._scan.say(
            self.tr("A scan is not taken here: a passphrase is typed. Scan again once the desk is open.")
            if arrival.is_scan_refused
            else ""
        )
        question = arrival.question
        self._question.say(question_sentence(question) if question is not None else "")
        self._yes.setText(self.tr("Begin anew") if question is Question.FORGOTTEN else self.tr("Go on without"))
        self._without.setEnabled(is_free and question is None)
        self._open.setVisible(arrival.takes_passphrase)
        self._open.setEnabled(is_free and not arrival.seconds_to_wait)
        self._open.setText(self.tr("Open the desk") if is_free else self.tr("Opening…"))


class _Passphrase(QWidget):
    """Chosen, typed twice; or given."""

    wanted = Signal()
    """Return was pressed behind the last letter."""

    def __init__(self, arrival: ArrivalViewModel) -> None:
        super().__init__()
        self._arrival = arrival
        self._standing = PlainLabel(muted=True, wraps=True, name="arrival_standing")
        self._field = FormField(self.tr("Passphrase"), name="arrival_passphrase", is_secret=True)
        self._again = FormField(self.tr("The same again"), name="arrival_again", is_secret=True)
        self._forgotten = Button(self.tr("Forgotten?"), weight=Weight.QUIET, name="arrival_forgotten_button")
        buttons = Flow(gap=GRID)
        buttons.addWidget(self._forgotten)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (self._standing, self._field, self._again):
            column.addWidget(widget)
        column.addLayout(buttons)
        self._field.line.returnPressed.connect(self._go_on)
        self._again.line.returnPressed.connect(self.wanted)
        self._field.typed.connect(arrival.type_passphrase)
        self._again.typed.connect(arrival.type_again)
        self._forgotten.clicked.connect(self._ask_forgotten)
        bind(self._show, arrival.changed, arrival.busy_changed)
        arrival.refused.connect(self._try_again)

    def take_focus(self) -> None:
        """Puts the keys where the passphrase is typed."""
        self._field.line.setFocus()

    def _try_again(self) -> None:
        """The next letter begins anew."""
        self.take_focus()
        self._field.line.selectAll()

    def _go_on(self) -> None:
        if self._arrival.is_new:
            self._again.line.setFocus()
        else:
            self.wanted.emit()

    def _ask_forgotten(self) -> None:
        self._arrival.ask(Question.FORGOTTEN)

    def _show(self) -> None:
        arrival = self._arrival
        self._standing.setText(standing_sentence(arrival.standing))
        self._field.setVisible(arrival.takes_passphrase)
        self._again.setVisible(arrival.is_new)
        self._forgotten.setVisible(not arrival.is_new)
        for field in (self._field, self._again):
            field.line.setReadOnly(arrival.is_opening)
        problem = arrival.passphrase_problem
        sentence = passphrase_sentence(problem, arrival.seconds_to_wait)
        is_of_again = problem is PassphraseLack.DIFFER
        self._again.say(sentence if is_of_again else "", Tone.BAD)
        if sentence and not is_of_again:
            self._field.say(sentence, Tone.BAD)
        elif arrival.is_new:
            strength = arrival.strength
            self._field.say(strength_sentence(strength), _TONES[strength] if strength is not None else None)
        else:
            self._field.say("")
