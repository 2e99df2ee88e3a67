"""Linking a card in words: which card, whose band, and what came of it."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from frontdesk.api.records import PaymentMethod
from frontdesk.domain.codes import RefusalReason
from frontdesk.domain.site import SiteContext
from frontdesk.viewmodels.band import Band, Phase, Progress
from frontdesk.viewmodels.payment_methods import Unfit
from frontdesk.views.wording_wristbands import card_words, failed_sentence, question_sentence, until_words

translate = QCoreApplication.translate


def method_second_line(method: PaymentMethod, unfit: Unfit | None) -> str:
    """What is said below a card: its state, or why it cannot be linked."""
    if unfit is Unfit.LINKED_ALREADY:
        return translate("cards", "Linked to this wristband already")
    if unfit is Unfit.NOT_ACTIVE:
        status = method.status.replace("_", " ")
        return translate("cards", "Cannot be charged: Trybe says it is {0}").format(status)
    return translate("cards", "Active") if method.status else translate("cards", "State not given")


def card_refusal_sentence(reason: RefusalReason) -> str:
    """Why what was typed is not taken as an id."""
    if reason is RefusalReason.PAYMENT_CARD:
        return translate(
            "cards",
            "That looks like a card number. It was not kept or sent: type the payment method's id, never the card.",
        )
    return translate("cards", "That is too long for a payment method's id.")


def link_question(method: PaymentMethod, guest_name: str) -> str:
    """The last look before linking."""
    if method.last_4:
        return translate("cards", "Link {0} to the wristband of {1}?").format(card_words(method), guest_name)
    return translate("cards", "Link the payment method {0} to the wristband of {1}?").format(method.id, guest_name)


def link_consequence(band: Band, site: SiteContext, now: datetime) -> str:
    """What linking means."""
    ends = band.barcode.expires_at
    if ends is None:
        return translate("cards", "Every tap of this wristband then charges this card, with no end date.")
    return translate("cards", "Every tap of this wristband then charges this card, until {0}.").format(
        until_words(ends, site, now)
    )


def link_running_sentence() -> str:
    """While it is under way."""
    return translate(
        "cards", "Linking the card… You may close this: the linking goes on, and the page shows how it ends."
    )


def not_linked_sentence(progress: Progress | None) -> str:
    """Why the card is not linked."""
    if progress is not None and progress.error is not None:
        return failed_sentence(progress.command, progress.error)
    if progress is not None and progress.phase is Phase.ASKING:
        return question_sentence(progress.command) + " " + translate("cards", "Close this and answer on the page.")
    return translate("cards", "The card was not linked. Nothing was changed; close this and try again.")
