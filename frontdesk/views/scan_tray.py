"""The tray above the desk: scans that wait, already looked up, and the key that opens the first."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.api.errors import Gone
from frontdesk.domain.codes import shown
from frontdesk.domain.known import Failed, Known
from frontdesk.domain.verdict import Word
from frontdesk.viewmodels.guest import GuestViewModel
from frontdesk.viewmodels.scan_tray import ScanTrayViewModel
from frontdesk.viewmodels.scans import ScansViewModel
from frontdesk.views.badge import Badge
from frontdesk.views.binding import bind, empty
from frontdesk.views.button import Button, Weight
from frontdesk.views.card import Card
from frontdesk.views.notice import Notice
from frontdesk.views.palette import Tone
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.theme import GRID, TextSize
from frontdesk.views.wording import error_sentence, refusal_sentence
from frontdesk.views.wording_names import name_words
from frontdesk.views.wording_verdict import verdict_word

MOST_SHOWN = 3
_TONES = {Word.STOP: Tone.BAD, Word.CHECK: Tone.WARN, Word.WELCOME: Tone.GOOD}


class ScanTray(Card):
    """Hidden while nothing waits; takes no focus, so that nothing a person types is drawn here."""

    def __init__(self, scans: ScansViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent, name="scan_tray")
        self._scans = scans
        self._tray = scans.tray
        self._title = PlainLabel(size=TextSize.SMALL, muted=True, name="scan_tray_title")
        self._refusal = Notice(Tone.WARN, name="scan_tray_refusal")
        self._open = Button(self.tr("Open (F10)"), weight=Weight.PRIMARY, name="scan_tray_open_button")
        self._open.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(GRID // 2)
        words = QVBoxLayout()
        words.setSpacing(GRID // 2)
        words.addWidget(self._title)
        words.addLayout(self._rows)
        words.addWidget(self._refusal)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        row.setSpacing(2 * GRID)
        row.addLayout(words, 1)
        row.addWidget(self._open, 0, Qt.AlignmentFlag.AlignTop)
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

    def _show(self) -> None:
        tray = self._tray
        if tray is None:
            return
        guests = tray.guests
        self.setVisible(bool(guests) or tray.refusal is not None)
        self._title.setText(self._title_words(len(guests)))
        self._title.setVisible(bool(guests))
        self._refusal.say(refusal_sentence(tray.refusal) if tray.refusal is not None else "")
        self._open.setEnabled(not self._scans.must_wait)
        empty(self._rows)
        for number, guest in enumerate(guests[:MOST_SHOWN]):
            self._rows.addWidget(_Waiting(tray, guest, number))

    def _title_words(self, count: int) -> str:
        if count == 1:
            return self.tr("1 scan waits")
        if count > MOST_SHOWN:
            return self.tr("{0} scans wait; the first {1}:").format(count, MOST_SHOWN)
        return self.tr("{0} scans wait").format(count)


class _Waiting(QWidget):
    """One scan: the verdict, whose wristband it is, and a button that lets it go."""

    def __init__(self, tray: ScanTrayViewModel, guest: GuestViewModel, number: int) -> None:
        super().__init__()
        self._tray = tray
        self._guest = guest
        word, tone = _verdict(guest)
        leave = Button(self.tr("Put away"), weight=Weight.QUIET, name=f"scan_tray_put_away_{number}")
        leave.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(Badge(word, tone, name=f"scan_tray_verdict_{number}"))
        row.addWidget(PlainLabel(_name(guest), bold=number == 0, name=f"scan_tray_name_{number}"), 1)
        row.addWidget(leave)
        leave.clicked.connect(self._put_away)

    def _put_away(self) -> None:
        self._tray.put_away(self._guest)


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
