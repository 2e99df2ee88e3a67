"""Associating a wristband, swapping one, and issuing them to a party: the dialogs that give a guest a band."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.domain.site import SiteContext
from frontdesk.domain.steps import has_ended
from frontdesk.viewmodels.associate import AssociateViewModel
from frontdesk.viewmodels.party import CardFor, PartyViewModel
from frontdesk.viewmodels.swap import SwapViewModel
from frontdesk.views.button import Button
from frontdesk.views.card import Card
from frontdesk.views.palette import Tone
from frontdesk.views.plain_label import PlainLabel
from frontdesk.views.series_dialog import SeriesDialog
from frontdesk.views.theme import GRID, TextSize
from frontdesk.views.wording_names import name_words
from frontdesk.views.wording_series import code_text, held_words, subject_words


class AssociateDialog(SeriesDialog):
    """Where the code has an owner, both people stand side by side, and one choice is made."""

    def __init__(self, work: AssociateViewModel, site: SiteContext, guest_name: str, parent: QWidget) -> None:
        self._guest_name = guest_name
        self._associate = work
        self._sheet = QWidget()
        self._owner, self._gainer = _Side("collision_owner"), _Side("collision_guest")
        self._leave = Button(
            QCoreApplication.translate("AssociateDialog", "Leave it there"), name="collision_leave_button"
        )
        self._move = Button(
            QCoreApplication.translate("AssociateDialog", "Move it here"), tone=Tone.BAD, name="collision_move_button"
        )
        ask = QCoreApplication.translate("AssociateDialog", "Scan the wristband, or type its code")
        super().__init__(work, site, guest_name, ask, parent)
        self._move.clicked.connect(work.move_here)
        self._leave.clicked.connect(work.leave)

    def _lay_out(self, subject: str, ask: str) -> None:
        super()._lay_out(subject, ask)
        self._leave.setText(self.tr("Leave it there"))
        self._move.setText(self.tr("Move it here"))
        sides = QHBoxLayout(self._sheet)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(2 * GRID)
        for side, button in ((self._owner, self._leave), (self._gainer, self._move)):
            side.add(button)
            sides.addWidget(side, 1)
        self._body.insert(2, self._sheet)

    def _show(self) -> None:
        owned = self._associate.owned
        self._sheet.setVisible(owned is not None)
        if owned is not None:
            held = held_words(owned.held, self._site, self._work.now())
            loses = self.tr("Has this wristband, and would lose it with: {0}.").format(held)
            lost = self.tr("It has ended, so that an undo could not give it back.")
            self._owner.say(
                name_words(owned.owner), f"{loses} {lost}" if has_ended(owned.held, self._work.now()) else loses
            )
            self._gainer.say(self._guest_name, self.tr("Would get the wristband alone, without expiry, card or order."))
        super()._show()

    def _say_more(self) -> None:
        owned = self._associate.owned
        words = self.tr("This wristband belongs to another guest. Nothing was changed.") if owned is not None else ""
        self._notice.say(words, Tone.WARN)


class _Side(Card):
    """One of two people: who it is, what they would lose or get, and the choice that is theirs."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._who = PlainLabel(size=TextSize.LEAD, bold=True, wraps=True, name=f"{name}_name")
        self._what = PlainLabel(wraps=True, name=name)
        for label in (self._who, self._what):
            label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignAbsolute)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(GRID)
        self._column.addWidget(self._who)
        self._column.addWidget(self._what, 1)

    def add(self, button: Button) -> None:
        """Puts the choice below."""
        self._column.addWidget(button)

    def say(self, who: str, what: str) -> None:
        """Shows one person."""
        self._who.setText(who)
        self._what.setText(what)


class SwapDialog(SeriesDialog):
    """One scan of the new band does it all."""

    def __init__(self, work: SwapViewModel, site: SiteContext, guest_name: str, parent: QWidget) -> None:
        self._swap = work
        subject = subject_words(guest_name, work.old)
        super().__init__(
            work, site, subject, QCoreApplication.translate("SwapDialog", "Scan the new wristband"), parent
        )

    def _say_more(self) -> None:
        owned = self._work.owned
        words = ""
        if owned is not None:
            words = self.tr("{0} belongs to {1}. Nothing was changed; scan another wristband.").format(
                code_text(owned.code), name_words(owned.owner)
            )
        elif self._swap.has_ended:
            words = self.tr(
                "This wristband has ended, and Trybe gives no other an end in the past. "
                "Set its expiry date first, then swap it."
            )
        self._notice.say(words, Tone.WARN)


class PartyDialog(SeriesDialog):
    """The question about the card, then one band after another."""

    def __init__(self, work: PartyViewModel, site: SiteContext, guest_name: str, parent: QWidget) -> None:
        self._party = work
        self._question = QWidget()
        ask = QCoreApplication.translate("PartyDialog", "Scan one wristband after another")
        super().__init__(work, site, guest_name, ask, parent)

    def _lay_out(self, subject: str, ask: str) -> None:
        super()._lay_out(subject, ask)
        column = QVBoxLayout(self._question)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(PlainLabel(self.tr("Which wristbands charge the lead guest's card?"), bold=True, wraps=True))
        for words, card_for in (
            (self.tr("None of them"), CardFor.NONE),
            (self.tr("The first one"), CardFor.ONE),
            (self.tr("Every one"), CardFor.ALL),
        ):
            button = Button(words, name=f"party_card_{card_for.name.lower()}")
            button.clicked.connect(partial(self._party.choose_card_for, card_for))
            column.addWidget(button)
        self._body.insert(1, self._question)

    def _show(self) -> None:
        self._question.setVisible(self._party.asks_about_card)
        super()._show()

    def _count_words(self) -> str:
        if not self._party.steps or self._party.is_undone:
            return ""
        count = len(self._party.issued)
        return self.tr("1 wristband issued") if count == 1 else self.tr("{0} wristbands issued").format(count)

    def _say_more(self) -> None:
        owned = self._party.owned
        words = ""
        if owned is not None:
            words = self.tr("{0} belongs to {1} and was not issued.").format(
                code_text(owned.code), name_words(owned.owner)
            )
        elif self._party.has_ended and not self._party.is_undone:
            words = self.tr(
                "The lead guest's wristband has ended, and Trybe gives no other an end in the past. "
                "Set its expiry date first, then issue the others."
            )
        self._notice.say(words, Tone.WARN)
