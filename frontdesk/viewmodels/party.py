"""Wristbands for a party: one lead guest, one band after another, all with the same expiry."""

from enum import Enum, auto

from frontdesk.api.records import Barcode
from frontdesk.domain.steps import StepKind, StepState, has_ended, issue
from frontdesk.store.series import SeriesKind
from frontdesk.viewmodels.series import Around, SeriesViewModel
from frontdesk.writing.associations import snapshot


class CardFor(Enum):
    """Which of the bands charge the lead guest's card."""

    NONE = auto()
    ONE = auto()
    ALL = auto()


class PartyViewModel(SeriesViewModel):
    """Issues each band that is scanned; a fault on one leaves those before it good."""

    kind = SeriesKind.PARTY

    def __init__(self, around: Around, customer_id: str, lead: Barcode) -> None:
        super().__init__(around, customer_id)
        self.lead = lead
        self.card_for: CardFor | None = None

    @property
    def has_card(self) -> bool:
        """Whether there is a card to ask about."""
        return snapshot(self.lead)["payment_method_id"] is not None

    @property
    def has_ended(self) -> bool:
        """Whether the lead guest's band has ended: no other could be given the same end."""
        return has_ended(snapshot(self.lead), self._around.now())

    @property
    def asks_about_card(self) -> bool:
        """Whether the question about the card is to be answered first."""
        return self.has_card and self.card_for is None and not self.has_ended

    @property
    def takes_codes(self) -> bool:
        """The question about the card comes before the first band."""
        return super().takes_codes and not self.asks_about_card and not self.has_ended

    @property
    def issued(self) -> tuple[str, ...]:
        """The codes of the bands that are wholly issued."""
        groups = dict.fromkeys(step.group for step in self.steps)
        return tuple(group for group in groups if self._is_whole(group))

    def choose_card_for(self, card_for: CardFor) -> None:
        """Answers the one question."""
        self.card_for = card_for
        self.changed.emit()

    async def _take_code(self, code: str) -> None:
        self.owned = await self._owner_of(code)
        if self.owned is not None or self.has_ended:
            self.failed_code = code
            return
        held = snapshot(self.lead)
        is_charged = self.card_for is CardFor.ALL or (self.card_for is CardFor.ONE and not self._has_a_charged_one())
        card = held["payment_method_id"] if is_charged else None
        await self._do(issue(self.customer_id, code, held["expires_at"], card))

    def _has_a_charged_one(self) -> bool:
        return any(step.kind is StepKind.LINK_CARD for step in self.steps)

    def _is_whole(self, group: str) -> bool:
        return all(step.state is StepState.DONE for step in self.steps if step.group == group)
