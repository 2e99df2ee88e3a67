"""The one big answer: a word, an icon, a colour, one sentence, and at most one action."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QEasingCurve, QEvent, QRectF, QSize, Qt, QTimer, QVariantAnimation
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from frontdesk.domain.verdict import Verdict, Word
from frontdesk.viewmodels.desk import DeskPhase, DeskViewModel, Notice
from frontdesk.viewmodels.guest import GuestViewModel
from frontdesk.views.binding import bind
from frontdesk.views.button import Button
from frontdesk.views.icons import Icon, paint_icon
from frontdesk.views.palette import Tone
from frontdesk.views.steady_label import SteadyLabel
from frontdesk.views.theme import GRID, RADIUS, TextSize, colours_of, motion_is_reduced, scaled
from frontdesk.views.wording import error_sentence, refusal_sentence
from frontdesk.views.wording_verdict import verdict_sentence, verdict_word

GREEN_FADES_AFTER_MS = 8_000
FADE_MS = 600
NOTICE_MS = 2_500


class Act(Enum):
    """What the panel's one button does."""

    NONE = auto()
    RETRY = auto()


@dataclass(frozen=True, slots=True)
class Answer:
    """What the panel says."""

    word: str
    sentence: str
    icon: Icon
    tone: Tone
    is_loud: bool
    """Whether it fills the panel with its colour."""
    act: Act = Act.NONE


class VerdictPanel(QWidget):
    """Shows the desk's phase and the guest's verdict; loud at first, calm once it has been seen."""

    def __init__(self, desk: DeskViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("verdict_panel")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._desk = desk
        self._guest: GuestViewModel | None = None
        self._answer: Answer | None = None
        self._loudness = 0.0
        self._icon = _IconField()
        self._word = SteadyLabel(size=TextSize.VERDICT, bold=True, name="verdict_word")
        self._sentence = SteadyLabel(size=TextSize.LEAD, name="verdict_sentence")
        self._action = Button(self.tr("Try again"), name="verdict_action")
        self._lay_out()
        self._fade = self._new_fade()
        self._fade_timer = self._new_timer(GREEN_FADES_AFTER_MS, self.calm)
        self._notice_timer = self._new_timer(NOTICE_MS, self._end_notice)
        self._action.clicked.connect(desk.refresh)
        desk.notice.connect(self._show_notice)
        bind(self._follow_guest, desk.guest_changed)
        bind(self._show, desk.phase_changed)

    @property
    def is_loud(self) -> bool:
        """Whether the answer still fills the panel with its colour."""
        return self._loudness == 1.0

    def acknowledge(self) -> None:
        """A key or a click: whoever is at the desk has seen an answer that is not green."""
        if self._answer is not None and self._answer.tone is not Tone.GOOD:
            self.calm()

    def calm(self) -> None:
        """Lets the colour go and keeps the word."""
        self._fade_timer.stop()
        if self._loudness == 0.0 or self._fade.state() is QVariantAnimation.State.Running:
            return
        if motion_is_reduced():
            self._set_loudness(0.0)
        else:
            self._fade.start()

    def changeEvent(self, event: QEvent) -> None:
        """Follows the scheme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ApplicationPaletteChange:
            self._colour_words()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the surface, from the loud colour to the calm one."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._surface())
        painter.drawRoundedRect(QRectF(self.rect()), RADIUS * 1.5, RADIUS * 1.5)
        painter.end()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(GRID // 2)
        words.addWidget(self._word)
        words.addWidget(self._sentence)
        words.addWidget(self._action, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        row.setSpacing(3 * GRID)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)

    def _new_fade(self) -> QVariantAnimation:
        fade = QVariantAnimation(self)
        fade.setStartValue(1.0)
        fade.setEndValue(0.0)
        fade.setDuration(FADE_MS)
        fade.setEasingCurve(QEasingCurve.Type.InOutQuad)
        fade.valueChanged.connect(self._set_loudness)
        return fade

    def _new_timer(self, after_ms: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after_ms)
        timer.timeout.connect(act)
        return timer

    def _follow_guest(self) -> None:
        if self._guest is not None:
            self._guest.verdict_changed.disconnect(self._show)
        self._guest = self._desk.guest
        if self._guest is not None:
            self._guest.verdict_changed.connect(self._show)

    def _show(self) -> None:
        answer = self._wanted_answer()
        if answer == self._answer:
            return  # the name has come, and it still reads LOOKING
        self._answer = answer
        self._word.setText(answer.word)
        self._end_notice()
        self._icon.icon = answer.icon
        self._action.setVisible(answer.act is Act.RETRY)
        self._fade.stop()
        self._set_loudness(1.0 if answer.is_loud else 0.0)
        self._fade_timer.stop()
        if answer.tone is Tone.GOOD:
            self._fade_timer.start()

    def _wanted_answer(self) -> Answer:
        phase, guest = self._desk.phase, self._guest
        if phase is DeskPhase.REFUSED and self._desk.refusal is not None:
            sentence = refusal_sentence(self._desk.refusal)
            return Answer(self.tr("NOT TAKEN"), sentence, Icon.CHECK, Tone.WARN, is_loud=True)
        if phase is DeskPhase.FAILED and self._desk.error is not None:
            sentence = error_sentence(self._desk.error)
            return Answer(self.tr("NO ANSWER"), sentence, Icon.CHECK, Tone.WARN, is_loud=True, act=Act.RETRY)
        if guest is None:
            sentence = self.tr("Scan a wristband, or type a name, an email or a phone number.")
            return Answer(self.tr("Ready"), sentence, Icon.READY, Tone.NEUTRAL, is_loud=False)
        if guest.verdict is None:
            return Answer(self.tr("LOOKING"), self.tr("Asking Trybe…"), Icon.LOOKING, Tone.NEUTRAL, is_loud=False)
        return self._verdict_answer(guest, guest.verdict)

    def _verdict_answer(self, guest: GuestViewModel, verdict: Verdict) -> Answer:
        icon, tone = _LOOKS[verdict.word]
        sentence = verdict_sentence(verdict, guest.opening, guest.site, guest.now())
        return Answer(verdict_word(verdict.word), sentence, icon, tone, is_loud=True)

    def _set_loudness(self, loudness: float) -> None:
        self._loudness = loudness
        self._colour_words()
        self.update()

    def _surface(self) -> QColor:
        shades = colours_of(self).of(self._tone())
        calm = colours_of(self).of(self._calm_tone()).wash
        return _mixed(calm, shades.fill, self._loudness)

    def _colour_words(self) -> None:
        colours = colours_of(self)
        is_loud = self._loudness > 0.5
        ink = colours.of(self._tone()).on_fill if is_loud else colours.of(self._calm_tone()).ink
        for label in (self._word, self._sentence):
            label.set_ink(ink)
        self._icon.set_ink(ink)

    def _tone(self) -> Tone:
        return self._answer.tone if self._answer is not None else Tone.NEUTRAL

    def _calm_tone(self) -> Tone:
        return Tone.NEUTRAL if self._tone() is Tone.GOOD else self._tone()

    def _show_notice(self, notice: object) -> None:
        """A short word before the sentence, so that nothing moves."""
        if notice is Notice.SAME_WRISTBAND_AGAIN and self._answer is not None:
            self._sentence.setText(self.tr("Same wristband again. {0}").format(self._answer.sentence))
            self._notice_timer.start()

    def _end_notice(self) -> None:
        self._notice_timer.stop()
        self._sentence.setText(self._answer.sentence if self._answer is not None else "")


class _IconField(QWidget):
    """Where the icon is drawn."""

    def __init__(self) -> None:
        super().__init__()
        self.icon = Icon.READY
        self._ink = self.palette().color(QPalette.ColorRole.WindowText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(scaled(56), scaled(56))

    def set_ink(self, ink: QColor) -> None:
        self._ink = ink
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_icon(painter, self.icon, QRectF(self.rect()), self._ink)
        painter.end()


_LOOKS = {
    Word.STOP: (Icon.STOP, Tone.BAD),
    Word.CHECK: (Icon.CHECK, Tone.WARN),
    Word.WELCOME: (Icon.WELCOME, Tone.GOOD),
}


def _mixed(one: QColor, other: QColor, share: float) -> QColor:
    pairs = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    return QColor(*(round(a + (b - a) * share) for a, b in pairs))
