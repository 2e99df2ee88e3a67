"""The verdict in words: one word, and one sentence that says why."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from frontdesk.domain.opening import OpenedBy, Opening
from frontdesk.domain.site import SiteContext
from frontdesk.domain.verdict import Reason, Verdict, Word
from frontdesk.views.wording_membership import attention_sentence
from frontdesk.views.wording_time import when

translate = QCoreApplication.translate


def verdict_word(word: Word) -> str:
    """The word that carries the verdict."""
    words = {
        Word.STOP: translate("verdict", "STOP"),
        Word.CHECK: translate("verdict", "CHECK"),
        Word.WELCOME: translate("verdict", "WELCOME"),
    }
    return words[word]


def verdict_sentence(verdict: Verdict, opening: Opening, site: SiteContext, now: datetime) -> str:
    """Why, and what to do."""
    if verdict.reason is Reason.MEMBERSHIP_NEEDS_ATTENTION:
        return attention_sentence(verdict.attention_reason)
    if verdict.reason is Reason.NOT_BY_WRISTBAND:
        return _not_by_wristband(opening)
    if verdict.moment is not None and verdict.reason in _WITH_MOMENT:
        return _WITH_MOMENT[verdict.reason]().format(when(verdict.moment, site, now))
    return _sentence(verdict.reason)


def _not_by_wristband(opening: Opening) -> str:
    if opening.by is OpenedBy.CUSTOMER_ID:
        return translate("verdict", "Opened by customer id, not by a wristband. Check who is standing here.")
    return translate("verdict", "Found by search, not by a wristband. Check who is standing here.")


def _expired() -> str:
    return translate("verdict", "This wristband ended {0}. Issue a new one or set its expiry date.")


def _expires_soon() -> str:
    return translate("verdict", "This wristband ends {0}. Set its expiry date if the visit goes on.")


_WITH_MOMENT: dict[Reason, Callable[[], str]] = {
    Reason.WRISTBAND_EXPIRED: _expired,
    Reason.EXPIRES_SOON: _expires_soon,
}


def _sentence(reason: Reason) -> str:
    sentences = {
        Reason.UNKNOWN_CODE: translate("verdict", "Nobody at this site has this wristband. Search by name instead."),
        Reason.WRISTBAND_EXPIRED: translate("verdict", "This wristband has ended. Issue a new one."),
        Reason.LOCKED: translate("verdict", "This customer is locked. Ask a manager before letting them in."),
        Reason.ANONYMISED: translate("verdict", "This customer was anonymised. The wristband no longer counts."),
        Reason.CUSTOMER_UNREADABLE: translate(
            "verdict", "Not all of the customer's record could be read. Check by hand."
        ),
        Reason.OTHER_SITE: translate("verdict", "Created at another site. Check that they may come in here."),
        Reason.WRISTBANDS_PENDING: translate("verdict", "The wristbands are not in yet."),
        Reason.WRISTBANDS_UNREADABLE: translate(
            "verdict", "The wristbands could not be read. Check by hand, or refresh."
        ),
        Reason.WRISTBAND_NOT_LISTED: translate("verdict", "This wristband is not on the guest's list. Check by hand."),
        Reason.MEMBERSHIPS_PENDING: translate("verdict", "The memberships are not in yet."),
        Reason.MEMBERSHIPS_UNREADABLE: translate(
            "verdict", "The memberships could not be read. Check by hand, or refresh."
        ),
        Reason.NO_CURRENT_MEMBERSHIP: translate("verdict", "No current membership. Check for a booking or day pass."),
        Reason.EXPIRES_SOON: translate("verdict", "This wristband ends within 30 minutes."),
        Reason.ALL_IN_ORDER: translate("verdict", "Wristband and membership are in order."),
    }
    return sentences[reason]
