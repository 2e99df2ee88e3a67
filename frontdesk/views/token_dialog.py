"""A new token for the desk: pasted, tried, and only then used and kept."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.viewmodels.token import TokenPhase, TokenViewModel
from frontdesk.views.binding import bind
from frontdesk.views.dialogs import DeskDialog
from frontdesk.views.form_field import FormField
from frontdesk.views.keeping_line import token_line
from frontdesk.views.notice import Notice
from frontdesk.views.palette import Tone
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.theme import GRID
from frontdesk.views.wording_session import token_sentence, unkept_sentence


class TokenField(QWidget):
    """Where a token is pasted, and what became of it."""

    wanted = Signal()
    """Return was pressed."""

    def __init__(self, token: TokenViewModel, *, name: str) -> None:
        super().__init__()
        self._token = token
        self.field = FormField(self.tr("API token"), name=f"{name}_field", line=token_line())
        self.field.typed.connect(token.type)
        self.field.line.returnPressed.connect(self.wanted)
        self._unkept = Notice(Tone.WARN, name=f"{name}_unkept")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.field)
        column.addWidget(self._unkept)
        bind(self._show, token.changed)

    def clear(self) -> None:
        """Lets go of what was typed."""
        self.field.show_text("")
        self._token.forget()

    def _show(self) -> None:
        token = self._token
        self.field.line.setEnabled(token.phase is not TokenPhase.CHECKING)
        if token.phase is TokenPhase.CHECKING:
            self.field.say(self.tr("Asking Trybe…"))
        else:
            self.field.say(token_sentence(token.problem), Tone.BAD)
        is_unkept = token.phase is TokenPhase.DONE and not token.is_kept
        self._unkept.say(unkept_sentence() if is_unkept else "")
        if token.phase is TokenPhase.DONE:
            self.field.show_text("")


class TokenDialog(DeskDialog):
    """Changes the token while the old one still counts; the old one stays until the new one was seen to work."""

    def __init__(self, token: TokenViewModel, parent: QWidget) -> None:
        super().__init__(self.tr("Change the token"), name="token_dialog", parent=parent)
        self._token = token
        self._why = PlainLabel(
            self.tr("Trybe is asked about the new token first. The old one stays until the new one is seen to work."),
            wraps=True,
            muted=True,
        )
        self._fields = TokenField(token, name="token")
        self._add_way_out(self.tr("Cancel"), "token_cancel_button")
        self._use = self._add_way_on(self.tr("Check and use"), "token_use_button")
        self._use.clicked.connect(token.check)
        self._body.add(self._why)
        self._body.add(self._fields)
        self._fields.field.line.setFocus()
        bind(self._show, token.changed)

    def done(self, result: int) -> None:
        """Closes, and lets go of what was typed."""
        self._token.changed.disconnect(self._show)
        self._token.forget()
        super().done(result)

    def _show(self) -> None:
        self._use.setEnabled(self._token.phase is TokenPhase.TYPING)
        if self._token.phase is TokenPhase.DONE and self._token.is_kept:
            self.accept()
        else:
            self._grow()
