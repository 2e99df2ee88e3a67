"""A guest's memberships: what each is, whether it needs attention and what to do then, what it costs and when."""

from datetime import date
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.api.records import Member, Membership, PaymentMethod
from frontdesk.domain.known import Known, Part
from frontdesk.domain.memberships import member_number
from frontdesk.views.card import Rule
from frontdesk.views.customer_facts import NOTHING, long_date
from frontdesk.views.membership_head import Head, MembershipHead
from frontdesk.views.notice import Notice
from frontdesk.views.palette import Tone
from frontdesk.views.part_view import PartView, Retry
from frontdesk.views.stats_view import flattened, is_number
from frontdesk.views.theme import GRID
from frontdesk.views.tiles import Fact, Tiles
from frontdesk.views.wording_membership import advice, humanised, money, rate_line, status_tone, status_word
from frontdesk.views.wording_wristbands import card_words

_AMOUNTS = ("amount", "total", "price", "value")
_DATES = ("date", "charge_date", "due_date", "charged_at", "due_at", "at")


class MembershipsView(QWidget):
    """One block a membership, the newest answer as the server ordered it."""

    def __init__(self, retry: Retry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._blocks = _Blocks()
        self._part = PartView(
            self._blocks,
            name="memberships",
            empty=self.tr("No membership. The guest may hold a booking or day pass."),
            retry=retry,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._part)

    def show_memberships(self, part: Part[tuple[Membership, ...]], customer_id: str | None) -> None:
        """Shows what is known; the customer's id tells which member of each the guest is."""
        rows = part.value if isinstance(part, Known) else ()
        if isinstance(part, Known):
            self._blocks.show_memberships(rows, customer_id)
        self._part.show_part(part, is_empty=not rows)


class _Blocks(QWidget):
    """The blocks below one another; kept and filled anew."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2 * GRID)
        self._blocks: list[_Block] = []

    def show_memberships(self, rows: tuple[Membership, ...], customer_id: str | None) -> None:
        while len(self._blocks) < len(rows):
            block = _Block(len(self._blocks))
            self._blocks.append(block)
            self._column.addWidget(block)
        for index, block in enumerate(self._blocks):
            is_used = index < len(rows)
            if is_used:
                block.show_membership(rows[index], customer_id)
            block.setVisible(is_used)

    def blank(self) -> None:
        """Keeps its room and shows nothing."""
        for block in self._blocks:
            block.blank()


class _Block(QWidget):
    """One membership."""

    def __init__(self, index: int) -> None:
        super().__init__()
        self.setObjectName(f"membership_{index}")
        self._rule = Rule()
        if index == 0:
            self._rule.hide()
        self._head = MembershipHead(name=f"membership_{index}_head")
        self._advice = Notice(Tone.WARN, name=f"membership_{index}_advice")
        self._facts = Tiles(narrowest=150)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._rule)
        column.addWidget(self._head)
        column.addWidget(self._advice)
        column.addWidget(self._facts)
        self._prefix = f"membership_{index}"

    def show_membership(self, membership: Membership, customer_id: str | None) -> None:
        kind = membership.type.name if membership.type else None
        status, rate = membership.status, membership.rate
        self._head.show_head(
            Head(kind or self.tr("Membership"), status_word(status), status_tone(status), rate_line(rate))
        )
        self._advice.say(advice(membership))
        self._facts.show_facts(fact for fact in self._all_facts(membership, customer_id) if fact.value)

    def blank(self) -> None:
        """Keeps its room and shows nothing."""
        self._head.blank()
        self._advice.say("")
        self._facts.blank()

    def _all_facts(self, membership: Membership, customer_id: str | None) -> tuple[Fact, ...]:
        mine = next((member for member in membership.members if member.customer_id == customer_id), None)
        return (
            self._fact("number", self.tr("Member number"), member_number(membership, customer_id or "") or NOTHING),
            self._fact("role", self.tr("Role"), self._role(membership, mine)),
            self._fact("start", self.tr("Started"), _day(membership.start_date)),
            self._fact("end", self.tr("Ends"), _day(membership.end_date) or self.tr("No end date")),
            self._fact("next_billing", self.tr("Next billing"), _day(membership.next_billing_date)),
            self._fact("next_charge", self.tr("Next charge"), next_charge_words(membership)),
            self._fact("card", self.tr("Paid by"), _card(membership.payment_method)),
            self._fact("source", self.tr("Made through"), humanised(membership.source or "")),
            self._fact("external_ref", self.tr("External reference"), membership.external_ref or ""),
        )

    def _fact(self, name: str, caption: str, value: str) -> Fact:
        return Fact(f"{self._prefix}_{name}", caption, value)

    def _role(self, membership: Membership, mine: Member | None) -> str:
        if mine is None:
            return ""
        others = len(membership.members) - 1
        if mine.is_lead:
            return self.tr("Lead member, with {0} more").format(others) if others > 0 else self.tr("Lead member")
        return self.tr("Member, not the lead")


def next_charge_words(membership: Membership) -> str:
    """What is charged next and when; its shape is not promised, so whatever is there is shown."""
    charge: dict[str, Any] = membership.next_charge or {}
    amount = next((charge[key] for key in _AMOUNTS if is_number(charge.get(key))), None)
    day = next((str(charge[key])[:10] for key in _DATES if charge.get(key)), "")
    if amount is None:
        return ", ".join(f"{humanised(key)}: {value}" for key, value in list(flattened(charge))[:4])
    own_currency = charge.get("currency")
    currency = own_currency if isinstance(own_currency, str) else membership.rate.currency if membership.rate else None
    return " · ".join(part for part in (money(amount, currency), _day(_as_day(day))) if part)


def _as_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _day(day: date | None) -> str:
    return long_date(day) if day else ""


def _card(method: PaymentMethod | None) -> str:
    return card_words(method) if method else ""
