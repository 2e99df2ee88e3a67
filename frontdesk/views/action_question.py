"""The question before something is done for a guest: what it will do, and whether it can be undone."""

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from frontdesk.viewmodels.customer_actions import ActionKind, CustomerActionsViewModel
from frontdesk.views.binding import bind
from frontdesk.views.button import Button
from frontdesk.views.dialogs import DeskDialog
from frontdesk.views.field_frame import FieldFrame
from frontdesk.views.notice import Notice
from frontdesk.views.palette import Tone
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.theme import GRID, TextSize
from frontdesk.views.wording_customer_actions import effect_sentence, heading_words, undo_sentence, yes_words
from frontdesk.views.wording_names import name_words

_LONGEST_NAME = 1_024


class ActionQuestion(DeskDialog):
    """Asks once; for anonymising the name has to be typed as well."""

    def __init__(self, actions: CustomerActionsViewModel, kind: ActionKind, parent: QWidget) -> None:
        super().__init__(heading_words(kind), name="action_question", parent=parent)
        self.kind = kind
        self._actions = actions
        self._add_way_out(self.tr("Cancel"), "action_no_button")
        self._yes: Button = self._add_way_on(yes_words(kind), "action_yes_button")
        customer = actions.customer
        if customer is not None:
            name = PlainLabel(name_words(customer), size=TextSize.LEAD, bold=True, wraps=True, name="action_subject")
            self._body.add(name)
            self._body.add(PlainLabel(effect_sentence(kind, customer.email or ""), wraps=True, name="action_effect"))
        undo = Notice(Tone.BAD if kind is ActionKind.ANONYMISE else Tone.WARN, name="action_undo")
        undo.say(undo_sentence(kind), Tone.ACCENT if kind in _REVERSIBLE else None)
        self._body.add(undo)
        if kind is ActionKind.ANONYMISE:
            self._body.add(self._name_to_type())
            self._field.setFocus()
        self._yes.clicked.connect(actions.confirm)
        bind(self._show, actions.changed)

    def _name_to_type(self) -> QWidget:
        asked = QWidget()
        field = QLineEdit()
        field.setObjectName("action_name")
        field.setMaxLength(_LONGEST_NAME)
        field.setAccessibleName(self.tr("The customer's name"))
        field.textEdited.connect(self._actions.type_name)
        column = QVBoxLayout(asked)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        words = self.tr("To go on, type “{0}”.").format(self._actions.name_to_type)
        column.addWidget(PlainLabel(words, wraps=True, name="action_name_caption"))
        column.addWidget(FieldFrame(field))
        self._field = field
        return asked

    def _show(self) -> None:
        self._yes.setEnabled(self._actions.may_confirm)


_REVERSIBLE = (ActionKind.LOCK, ActionKind.UNLOCK)
