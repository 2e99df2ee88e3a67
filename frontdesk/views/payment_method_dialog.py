"""Linking a stored card to a wristband: choose it, see once more whose it is, link it, and read what a tap now does."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QVBoxLayout, QWidget

from frontdesk.api.records import PaymentMethod
from frontdesk.domain.known import Known
from frontdesk.viewmodels.payment_methods import PaymentMethodsViewModel, Source, Stage
from frontdesk.views.binding import empty
from frontdesk.views.button import Button
from frontdesk.views.choice_button import ChoiceButton
from frontdesk.views.dialogs import DeskDialog
from frontdesk.views.field_frame import FieldFrame
from frontdesk.views.notice import Notice
from frontdesk.views.palette import Tone
from frontdesk.views.part_view import PartView
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.theme import GRID, TextSize
from frontdesk.views.wording_cards import (
    card_refusal_sentence,
    link_consequence,
    link_question,
    link_running_sentence,
    method_second_line,
    not_linked_sentence,
)
from frontdesk.views.wording_names import name_words
from frontdesk.views.wording_wristbands import card_words, code_words, tap_sentence, tap_tone

REST_OF_A_NUMBER_MS = 1000


class PaymentMethodDialog(DeskDialog):
    """One stage at a time; it can be left at any of them, and a linking under way goes on behind it."""

    def __init__(self, methods: PaymentMethodsViewModel, parent: QWidget) -> None:
        super().__init__(self.tr("Link card"), name="payment_method_dialog", parent=parent)
        self._methods = methods
        self._choosing = _Choosing(methods)
        self._last_look = _LastLook()
        self._result = _Result()
        self._subject = PlainLabel(muted=True, wraps=True, name="link_subject")
        self._body.add(self._subject)
        for page in (self._choosing, self._last_look, self._result):
            self._body.add(page, 1)
        self._leave = self._add_way_out(self.tr("Cancel"), "link_cancel_button")
        self._back = Button(self.tr("Back"), name="link_back_button")
        self._back.clicked.connect(methods.back)
        self._foot.addWidget(self._back)
        self._on = self._add_way_on(self.tr("Continue"), "link_confirm_button")
        self._on.clicked.connect(self._go_on)
        methods.changed.connect(self._show)
        self.finished.connect(methods.leave)
        self._show()

    def _show(self) -> None:
        methods, stage = self._methods, self._methods.stage
        band = methods.band
        if band is not None:
            self._subject.setText(self.tr("Wristband {0}").format(code_words(band.barcode)))
        page = _PAGES.get(stage, _RESULT)
        if page == _CHOOSING:
            self._choosing.show_methods()
        elif page == _LAST_LOOK:
            self._last_look.show_question(methods)
        else:
            self._result.show_result(methods)
        for index, shown in enumerate((self._choosing, self._last_look, self._result)):
            shown.setVisible(index == page)
        self._show_foot(stage)
        self._grow()

    def _show_foot(self, stage: Stage) -> None:
        is_over = stage in (Stage.LINKED, Stage.LINKING)
        self._leave.setText(self.tr("Close") if is_over else self.tr("Cancel"))
        self._back.setVisible(stage in (Stage.CONFIRMING, Stage.NOT_LINKED))
        self._on.setVisible(stage in (Stage.CHOOSING, Stage.CONFIRMING))
        self._on.setText(self.tr("Link this card") if stage is Stage.CONFIRMING else self.tr("Continue"))
        self._on.setEnabled(self._methods.chosen is not None)

    def _go_on(self) -> None:
        if self._methods.stage is Stage.CHOOSING:
            self._methods.review()
        elif self._methods.stage is Stage.CONFIRMING:
            self._methods.confirm()


class _Choosing(QWidget):
    """The cards on offer, and a field for an id where the server lists none."""

    def __init__(self, methods: PaymentMethodsViewModel) -> None:
        super().__init__()
        self._methods = methods
        self._shown: tuple[PaymentMethod, ...] | None = None
        self._group = QButtonGroup(self)
        cards = QWidget()
        self._cards = QVBoxLayout(cards)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(GRID)
        self._part = PartView(
            cards, name="payment_methods", empty=self.tr("No card is stored for this guest."), retry=methods.load
        )
        self._hint = PlainLabel(muted=True, wraps=True, name="payment_methods_hint")
        self._id = QLineEdit()
        self._id.setObjectName("payment_method_id")
        self._id.setPlaceholderText(self.tr("Payment method id in Trybe"))
        self._id.setAccessibleName(self.tr("Payment method id in Trybe"))
        self._id_frame = FieldFrame(self._id)
        self._id.textEdited.connect(self._typed)
        self._pause = QTimer(self)  # the rest of a card number is still on its way when its beginning is refused
        self._pause.setSingleShot(True)
        self._pause.setInterval(REST_OF_A_NUMBER_MS)
        self._pause.timeout.connect(self._take_keys_again)
        self._refusal = Notice(Tone.BAD, name="payment_method_refusal")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for widget in (self._part, self._hint, self._id_frame, self._refusal):
            column.addWidget(widget)
        column.addStretch(1)

    def show_methods(self) -> None:
        part, is_seen = self._methods.methods, self._methods.source is Source.SEEN
        rows = part.value if isinstance(part, Known) else ()
        if rows != self._shown:
            self._fill(rows)
        self._part.show_part(part, is_empty=not rows)
        self._hint.setText(self._hint_words(bool(rows)))
        self._hint.setVisible(is_seen)
        self._id_frame.setVisible(is_seen)
        refusal = self._methods.refusal
        self._refusal.say(card_refusal_sentence(refusal) if refusal else "")

    def _hint_words(self, has_rows: bool) -> str:
        if has_rows:
            return self.tr(
                "Trybe does not list stored cards to this desk. These were seen on the guest's "
                "memberships and wristbands; any other is linked by its id."
            )
        return self.tr("Trybe does not list stored cards to this desk. Type the id of one.")

    def _fill(self, rows: tuple[PaymentMethod, ...]) -> None:
        self._shown = rows
        empty(self._cards)
        for index, method in enumerate(rows):
            unfit = self._methods.unfit(method)
            button = ChoiceButton(card_words(method), method_second_line(method, unfit), name=f"payment_method_{index}")
            button.setEnabled(unfit is None)
            button.clicked.connect(partial(self._choose, method.id))
            self._group.addButton(button)
            self._cards.addWidget(button)
        first = next((button for button in self._group.buttons() if button.isEnabled()), None)
        if first is not None:
            first.setFocus()

    def _choose(self, method_id: str) -> None:
        self._id.clear()
        self._methods.choose(method_id)

    def _typed(self, text: str) -> None:
        self._uncheck()
        self._methods.type_id(text)
        if self._methods.refusal is not None:
            self._id.clear()
            self._id.setReadOnly(True)
            self._pause.start()

    def _take_keys_again(self) -> None:
        self._id.setReadOnly(False)

    def _uncheck(self) -> None:
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(False)
        self._group.setExclusive(True)


class _LastLook(QWidget):
    """Whose band, which card, and what follows from linking them."""

    def __init__(self) -> None:
        super().__init__()
        self._question = PlainLabel(size=TextSize.HEADING, bold=True, wraps=True, name="link_question")
        self._consequence = PlainLabel(wraps=True, muted=True, name="link_consequence")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._question)
        column.addWidget(self._consequence)
        column.addStretch(1)

    def show_question(self, methods: PaymentMethodsViewModel) -> None:
        guest, method, band = methods.guest, methods.chosen, methods.band
        if method is None or band is None or not isinstance(guest.customer, Known):
            return
        self._question.setText(link_question(method, name_words(guest.customer.value)))
        self._consequence.setText(link_consequence(band, guest.site, guest.now()))


class _Result(QWidget):
    """Under way, or read back, or what went wrong."""

    def __init__(self) -> None:
        super().__init__()
        self._tap = PlainLabel(size=TextSize.HEADING, bold=True, wraps=True, name="link_tap_truth")
        self._notice = Notice(Tone.ACCENT, name="link_notice")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addWidget(self._tap)
        column.addWidget(self._notice)
        column.addStretch(1)

    def show_result(self, methods: PaymentMethodsViewModel) -> None:
        band, guest = methods.band, methods.guest
        is_linked = methods.stage is Stage.LINKED
        self._tap.setVisible(is_linked and band is not None)
        if band is not None:
            self._tap.setText(tap_sentence(band.tap, guest.site, guest.now()))
            self._tap.set_tone(tap_tone(band.tap))
        if methods.stage is Stage.LINKING:
            self._notice.say(link_running_sentence(), Tone.ACCENT)
        elif is_linked:
            self._notice.say(self.tr("Linked, and read back from Trybe."), Tone.GOOD)
        else:
            self._notice.say(not_linked_sentence(methods.progress), Tone.BAD)


_CHOOSING, _LAST_LOOK, _RESULT = range(3)
_PAGES = {Stage.CHOOSING: _CHOOSING, Stage.CONFIRMING: _LAST_LOOK}
