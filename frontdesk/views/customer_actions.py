"""The row of what can be done for a guest as a whole, with the question before and the outcome after."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.domain.known import Pending
from frontdesk.viewmodels.customer_actions import (
    ActionKind,
    ActionObstacle,
    ActionPhase,
    ActionProgress,
    CustomerActionsViewModel,
)
from frontdesk.viewmodels.read_back import ReadBackViewModel
from frontdesk.views.action_question import ActionQuestion
from frontdesk.views.button import Button
from frontdesk.views.flow import Flow
from frontdesk.views.link_dialog import LinkDialog
from frontdesk.views.more_actions import MoreActions
from frontdesk.views.notice import Notice
from frontdesk.views.palette import Tone
from frontdesk.views.read_back_card import ReadBackCard
from frontdesk.views.slow_lookup import SlowLookup
from frontdesk.views.theme import GRID
from frontdesk.views.wording_customer_actions import (
    action_words,
    done_words,
    effect_sentence,
    failed_words,
    obstacle_sentence,
    running_words,
    undo_sentence,
)

_IN_ROW = (ActionKind.SHOW_LINK, ActionKind.LOCK, ActionKind.UNLOCK)
_IN_MENU = (ActionKind.RESET_PASSWORD, ActionKind.RESEND_VERIFICATION, ActionKind.ANONYMISE)
_TONES = {ActionPhase.RUNNING: Tone.ACCENT, ActionPhase.DONE: Tone.GOOD, ActionPhase.FAILED: Tone.BAD}


class CustomerActionsView(QWidget):
    """Follows one guest's actions, or no one's; what makes no sense is off and says why when pointed at."""

    def __init__(self, actions: CustomerActionsViewModel | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("customer_actions")
        self._actions: CustomerActionsViewModel | None = None
        self._question: ActionQuestion | None = None
        self._link: LinkDialog | None = None
        self._card: ReadBackCard | None = None
        self._row = Flow(gap=GRID)
        self._buttons: dict[ActionKind, Button] = {}
        self._read_back = Button(self.tr("Read back"), name="read_back_button")
        self._read_back.clicked.connect(self.read_back)
        self._row.addWidget(self._read_back)
        for kind in _IN_ROW:
            self._row.addWidget(self._button(kind))
        self._buttons[ActionKind.UNLOCK].hide()
        self._menu = MoreActions(_IN_MENU, self.why_not, self._effect, self)
        self._menu.chosen.connect(self.ask)
        self._more = Button(self.tr("More"), opens_menu=True, name="more_actions_button")
        self._more.clicked.connect(self._open_menu)
        self._row.addWidget(self._more)
        self._slow = SlowLookup(self._show_buttons, self)
        self._outcome = Notice(Tone.ACCENT, name="action_notice")
        self._put_away = Button(self.tr("Close"), name="action_put_away_button")
        self._put_away.clicked.connect(self._close_notice)
        self._outcome.add_button(self._put_away)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(self._row)
        column.addWidget(self._outcome)
        self.set_actions(actions)

    def put_first(self, button: Button) -> None:
        """Puts a button into the row, before those that are there."""
        self._row.add_first(button)

    def set_actions(self, actions: CustomerActionsViewModel | None) -> None:
        """Follows another guest; a question or a link of the guest before goes with them."""
        if self._actions is not None:
            self._actions.changed.disconnect(self._show)
            self._actions.link_changed.disconnect(self._show_link)
        self._close_dialogs()
        self._menu.close()
        self._actions = actions
        if actions is not None:
            actions.changed.connect(self._show)
            actions.link_changed.connect(self._show_link)
        self._show()

    def ask(self, kind: ActionKind) -> None:
        """Puts the question of an action."""
        if self._actions is not None:
            self._actions.ask(kind)

    def why_not(self, kind: ActionKind) -> str:
        """Why an action makes no sense now; empty where it does."""
        obstacle = ActionObstacle.NO_GUEST if self._actions is None else self._actions.obstacle(kind)
        return obstacle_sentence(obstacle) if obstacle is not None else ""

    def read_back(self) -> None:
        """Shows the guest's data in huge print."""
        if self._actions is not None and self._card is None and not self.why_no_read_back():
            self._card = ReadBackCard(ReadBackViewModel(self._actions.guest), self.window())
            self._card.finished.connect(self._card_gone)
            self._card.open()

    def why_no_read_back(self) -> str:
        """Why there is nothing to read back; empty where there is."""
        customer = self._actions.customer if self._actions is not None else None
        if customer is None:
            return obstacle_sentence(ActionObstacle.NO_GUEST)
        return obstacle_sentence(ActionObstacle.ANONYMISED) if customer.deleted_at is not None else ""

    def _button(self, kind: ActionKind) -> Button:
        tone = Tone.BAD if kind is ActionKind.ANONYMISE else Tone.ACCENT
        button = Button(action_words(kind), tone=tone, name=f"{kind.name.lower()}_button")
        button.clicked.connect(partial(self.ask, kind))
        self._buttons[kind] = button
        return button

    def _open_menu(self) -> None:
        self._menu.open_below(self._more)

    def _show(self) -> None:
        actions = self._actions
        self._show_either()
        if actions is not None and isinstance(actions.guest.customer, Pending):
            self._slow.start()
        else:
            self._slow.stop()
            self._show_buttons()
        self._show_outcome(actions.progress if actions is not None else None)
        self._show_question()

    def _show_buttons(self) -> None:
        for kind, button in self._buttons.items():
            button.set_reason(self.why_not(kind), self._effect(kind))
        tip = self.tr("Shows the guest's data in huge print, to confirm it aloud.")
        self._read_back.set_reason(self.why_no_read_back(), tip)
        tip = self.tr("Password, verification and anonymising. Each is also a command: Ctrl+K.")
        self._more.set_reason("" if self._has_customer() else obstacle_sentence(ActionObstacle.NO_GUEST), tip)

    def _has_customer(self) -> bool:
        return self._actions is not None and self._actions.customer is not None

    def _show_either(self) -> None:
        """Of lock and unlock only the one that can be meant has a button."""
        customer = self._actions.customer if self._actions is not None else None
        is_locked = customer is not None and customer.locked_at is not None
        shown, other = self._buttons[ActionKind.LOCK], self._buttons[ActionKind.UNLOCK]
        if is_locked:
            shown, other = other, shown
        if shown.isHidden() or not other.isHidden():
            other.hide()
            shown.show()

    def _effect(self, kind: ActionKind) -> str:
        customer = self._actions.customer if self._actions is not None else None
        return f"{effect_sentence(kind, (customer.email or '') if customer else '')} {undo_sentence(kind)}"

    def _show_outcome(self, progress: ActionProgress | None) -> None:
        if progress is None:
            self._outcome.say("")
            return
        self._put_away.setVisible(progress.phase is not ActionPhase.RUNNING)
        self._outcome.say(_outcome_words(progress), _TONES[progress.phase])

    def _show_question(self) -> None:
        actions = self._actions
        kind = actions.asking if actions is not None else None
        if self._question is not None and (kind is None or self._question.kind is not kind):
            self._question.reject()
        if actions is not None and kind is not None and self._question is None:
            self._question = ActionQuestion(actions, kind, self.window())
            self._question.finished.connect(self._question_gone)
            self._question.open()

    def _show_link(self) -> None:
        actions = self._actions
        if actions is None or actions.link is None:
            if self._link is not None:
                self._link.reject()
        elif self._link is None:
            self._link = LinkDialog(actions, self.window())
            self._link.finished.connect(self._link_gone)
            self._link.open()

    def _question_gone(self) -> None:
        self._question = None
        if self._actions is not None and self._actions.asking is not None:
            self._actions.decline()

    def _link_gone(self) -> None:
        self._link = None
        if self._actions is not None:
            self._actions.drop_link()

    def _card_gone(self) -> None:
        self._card = None

    def _close_dialogs(self) -> None:
        for dialog in (self._question, self._link, self._card):
            if dialog is not None:
                dialog.reject()

    def _close_notice(self) -> None:
        if self._actions is not None:
            self._actions.put_away()


def _outcome_words(progress: ActionProgress) -> str:
    if progress.phase is ActionPhase.RUNNING:
        return running_words(progress.kind)
    if progress.error is not None:
        return failed_words(progress.kind, progress.error)
    return done_words(progress.kind)
