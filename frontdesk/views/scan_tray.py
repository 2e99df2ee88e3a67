"""The tray above the desk: the scan that has waited longest, already looked up, and the key that opens it."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from frontdesk.api.errors import Gone
from frontdesk.domain.codes import shown
from frontdesk.domain.known import Failed, Known
from frontdesk.domain.verdict import Word
from frontdesk.viewmodels.guest import GuestViewModel
from frontdesk.viewmodels.scans import ScansViewModel
from frontdesk.views.badge import Badge
from frontdesk.views.binding import bind
from frontdesk.views.button import Button, Weight
from frontdesk.views.card import Card
from frontdesk.views.palette import Tone
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.theme import GRID, TextSize
from frontdesk.views.wording import error_sentence, refusal_sentence
from frontdesk.views.wording_names import name_words
from frontdesk.views.wording_verdict import verdict_word

_TONES = {Word.STOP: Tone.BAD, Word.CHECK: Tone.WARN, Word.WELCOME: Tone.GOOD}


class ScanTray(Card):
    """One line, hidden while nothing waits; it takes no focus, and what is typed never reaches its buttons."""

    def __init__(self, scans: ScansViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent, name="scan_tray")
        self._scans = scans
        self._tray = scans.tray
        self._title = PlainLabel(size=TextSize.SMALL, muted=True, name="scan_tray_title")
        self._verdict = Badge("", Tone.NEUTRAL, name="scan_tray_verdict")
        self._name = PlainLabel(bold=True, wraps=True, name="scan_tray_name")
        self._refusal = PlainLabel(tone=Tone.BAD, wraps=True, name="scan_tray_refusal")
        self._leave = Button(self.tr("Put away"), weight=Weight.QUIET, name="scan_tray_put_away_button")
        self._open = Button(self.tr("Open (F10)"), weight=Weight.PRIMARY, name="scan_tray_open_button")
        for button in (self._leave, self._open):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lay_out()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._leave.clicked.connect(self._put_away)
        self._open.clicked.connect(self.open_first)
        if self._tray is None:
            self.hide()
        else:
            bind(self._show, self._tray.changed, scans.readiness_changed)

    def open_first(self) -> None:
        """Opens the scan that has waited longest, once nothing is in its way."""
        if self._tray is not None and not self._scans.must_wait:
            self._tray.open_first()

    def why_not(self) -> str:
        """Why no scan can be opened now."""
        if self._tray is None or not (self._tray.guests or self._tray.refusal):
            return self.tr("No scan is waiting.")
        return self.tr("Finish what is open first: the scan waits.") if self._scans.must_wait else ""

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self._title)
        row.addWidget(self._verdict)
        row.addWidget(self._name, 1)
        row.addWidget(self._leave)
        row.addWidget(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID // 2, GRID, GRID // 2)
        column.setSpacing(GRID // 2)
        column.addLayout(row)
        column.addWidget(self._refusal)

    def _put_away(self) -> None:
        if self._tray is not None:
            self._tray.put_first_away()

    def _show(self) -> None:
        tray = self._tray
        if tray is None:
            return
        guests, refusal = tray.guests, tray.refusal
        self.setVisible(bool(guests) or refusal is not None)
        self._title.setText(self._title_words(len(guests)))
        for widget in (self._title, self._verdict, self._name, self._open):
            widget.setVisible(bool(guests))
        self._refusal.setText(refusal_sentence(refusal) if refusal is not None else "")
        self._refusal.setVisible(refusal is not None)
        self._open.setEnabled(not self._scans.must_wait)
        if guests:
            word, tone = _verdict(guests[0])
            self._verdict.setText(word)
            self._verdict.set_tone(tone)
            self._name.setText(_name(guests[0]))

    def _title_words(self, count: int) -> str:
        return self.tr("Waiting:") if count == 1 else self.tr("{0} scans wait, first:").format(count)


def _verdict(guest: GuestViewModel) -> tuple[str, Tone]:
    verdict = guest.verdict
    if verdict is not None:
        return verdict_word(verdict.word), _TONES[verdict.word]
    if guest.not_found:
        return verdict_word(Word.STOP), Tone.BAD
    if isinstance(guest.customer, Failed):
        return QCoreApplication.translate("ScanTray", "NO ANSWER"), Tone.NEUTRAL
    return QCoreApplication.translate("ScanTray", "LOOKING"), Tone.NEUTRAL


def _name(guest: GuestViewModel) -> str:
    part = guest.customer
    if isinstance(part, Known):
        return name_words(part.value)
    if isinstance(part, Failed) and not isinstance(part.error, Gone):
        return error_sentence(part.error)
    return shown(guest.opening.text)
