"""What covers the desk while it is locked: nothing of any guest is seen, and no key reaches what is below."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from frontdesk.viewmodels.door import Door
from frontdesk.viewmodels.session import SessionViewModel
from frontdesk.viewmodels.token import TokenPhase, TokenViewModel
from frontdesk.views.binding import bind, keep_room
from frontdesk.views.button import Button, Weight
from frontdesk.views.card import Card
from frontdesk.views.overlay import Overlay
from frontdesk.views.palette import Tone
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.sign_in import SignIn
from frontdesk.views.tall_column import TallColumn
from frontdesk.views.theme import GRID, TextSize, colours_of, scaled
from frontdesk.views.token_dialog import TokenField
from frontdesk.views.training_band import TrainingBand
from frontdesk.views.wording_session import door_heading, door_sentence

_WIDE = 520
_BY_TOKEN = (Door.NO_TOKEN, Door.NOBODY)


class LockScreen(Overlay):
    """Lies over a window; only the band that tells training from earnest stays in sight."""

    def __init__(
        self, window: QWidget, content: Sequence[QWidget], session: SessionViewModel, token: TokenViewModel
    ) -> None:
        super().__init__(window)
        self.setObjectName("lock_screen")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._content = tuple(content)
        for widget in self._content:
            keep_room(widget, True)  # the band above must stay where it is
        self._session = session
        self._silenced: list[QShortcut] = []
        self._shown_door = Door.OPEN
        self._heading = PlainLabel(size=TextSize.NAME, bold=True, wraps=True, name="lock_heading")
        self._sentence = PlainLabel(size=TextSize.LEAD, wraps=True, muted=True, name="lock_sentence")
        self._open = PlainLabel(tone=Tone.WARN, wraps=True, name="lock_open")
        self._open.hide()
        self._sign_in = SignIn(session)
        self._token = token
        self._token_field = TokenField(token, name="lock_token")
        self._use = Button(self.tr("Check and use"), weight=Weight.PRIMARY, name="lock_token_button")
        self._lay_out()
        self._token_field.wanted.connect(token.check)
        self._use.clicked.connect(token.check)
        bind(self._show, session.changed, session.locked, session.unlocked, token.changed)

    def say_what_is_open(self, words: str) -> None:
        """Says how much is unsent or uncertain, which names nobody; nothing where all is settled."""
        self._open.setText(words)
        self._open.setVisible(bool(words))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Has the keys whenever the window has."""
        if event.type() is QEvent.Type.WindowActivate:
            self._focus()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lets no key through to the desk."""
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the field takes no key from it."""
        event.accept()
        self._focus()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Hides all that lies below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colours_of(self).window)
        painter.end()

    def _lay_out(self) -> None:
        card = Card(name="lock_card")
        self._card = card
        inner = QVBoxLayout(card)
        inner.setContentsMargins(4 * GRID, 4 * GRID, 4 * GRID, 4 * GRID)
        inner.setSpacing(2 * GRID)
        for widget in (self._heading, self._sentence, self._open, self._sign_in, self._token_field):
            inner.addWidget(widget)
        inner.addWidget(self._use, 0, Qt.AlignmentFlag.AlignLeft)
        middle = QWidget()
        around = QHBoxLayout(middle)
        around.setContentsMargins(0, 0, 0, 0)
        around.addStretch(1)
        around.addWidget(card)
        around.addStretch(1)
        column = TallColumn()
        column.add(QWidget(), 1)
        column.add(middle)
        column.add(QWidget(), 2)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        outer.addWidget(column)

    def _show(self) -> None:
        door, before = self._session.door, self._shown_door
        self._shown_door = door
        if (door is Door.OPEN) is not (before is Door.OPEN):
            self._turn(is_locked=door is not Door.OPEN)
        self._heading.setText(door_heading(door))
        self._sentence.setText(door_sentence(door, anyone_may_unlock=self._session.anyone_may_unlock))
        for widget in (self._token_field, self._use):
            widget.setVisible(door in _BY_TOKEN)
        self._use.setText(self.tr("Unlock") if door is Door.NOBODY else self.tr("Check and use"))
        self._use.setEnabled(self._token.phase is not TokenPhase.CHECKING)
        self._sign_in.setVisible(door not in _BY_TOKEN)
        if door is not before and door is not Door.OPEN:
            self._focus()

    def _turn(self, *, is_locked: bool) -> None:
        if is_locked:
            self._silence()
            for widget in self._content:  # covered alone, they could still be given the keys
                widget.hide()
            self.show()
        else:
            self.hide()
            self._sign_in.clear()
            self._token_field.clear()
            for widget in self._content:
                widget.show()
            for shortcut in filter(isValid, self._silenced):  # those of a dialog went with it
                shortcut.setEnabled(True)
            self._silenced.clear()

    def _silence(self) -> None:
        """No key of the window's does anything meanwhile."""
        self._silenced = [key for key in self._window.findChildren(QShortcut) if key.isEnabled()]
        for shortcut in self._silenced:
            shortcut.setEnabled(False)

    def _cover(self) -> None:
        self._card.setFixedWidth(min(scaled(_WIDE), self._window.width() - 8 * GRID))
        super()._cover()

    def _room(self) -> QRect:
        band = self._window.findChild(TrainingBand)
        top = band.geometry().bottom() + 1 if band is not None and band.isVisible() else 0
        return self._window.rect().adjusted(0, top, 0, 0)

    def _focus(self) -> None:
        if self._session.door in _BY_TOKEN:
            self._token_field.field.line.setFocus()
        else:
            self._sign_in.focus()
