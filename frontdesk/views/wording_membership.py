"""Memberships in words: what a status is called, and what to do where one needs attention."""

from PySide6.QtCore import QCoreApplication, QLocale

from frontdesk.api.records import Membership, MembershipRate
from frontdesk.domain.memberships import NEEDS_ATTENTION, attention_reason
from frontdesk.views.palette import Tone

translate = QCoreApplication.translate


def attention_sentence(reason: str | None) -> str:
    """Why a membership needs attention, and what to do."""
    if not reason:
        return translate("membership", "The membership needs attention. Open it in Trybe to see what is missing.")
    if sentence := _attention_sentences().get(reason):
        return sentence
    return translate("membership", "The membership needs attention: {0}. Open it in Trybe.").format(humanised(reason))


def status_word(status: str | None) -> str:
    """A status in a person's words; one not known yet stays recognisable."""
    words = {
        "active": translate("membership", "Active"),
        "needs_dd_mandate": translate("membership", "Needs Direct Debit"),
        "needs_attention": translate("membership", "Needs attention"),
        "reserved": translate("membership", "Reserved"),
        "inactive": translate("membership", "Inactive"),
        "expired": translate("membership", "Expired"),
        "upcoming": translate("membership", "Upcoming"),
    }
    if not status:
        return translate("membership", "Status unknown")
    return words.get(status, humanised(status))


def status_tone(status: str | None) -> Tone:
    """The tone of a status; what is not known is neither good nor bad."""
    return _TONES.get(status or "", Tone.NEUTRAL)


def advice(membership: Membership) -> str:
    """What to do about a membership, or nothing where there is nothing to do."""
    reason = attention_reason(membership)
    if reason or membership.status == NEEDS_ATTENTION:
        return attention_sentence(reason)
    return ""


def rate_line(rate: MembershipRate | None) -> str:
    """A rate with its price in its own currency: "Standard · £45.00 a month"."""
    if rate is None:
        return ""
    price = money(rate.price, rate.currency)
    if price and (rhythm := _rhythm(rate.billing_frequency)):
        price = f"{price} {rhythm}"
    return " · ".join(part for part in (rate.name or "", price) if part)


def money(minor_units: float | None, currency: str | None) -> str:
    """An amount of minor units in its currency."""
    if minor_units is None:
        return ""
    code = (currency or "").upper()
    digits = _MINOR_DIGITS.get(code, 2)
    amount = QLocale().toString(float(minor_units / 10**digits), "f", digits)
    sign = _SIGNS.get(code)
    return f"{sign}{amount}" if sign else f"{amount} {code}".strip()


def humanised(word: str) -> str:
    """A name made for machines, as a person would write it: "payment_failed" is "Payment failed"."""
    parts = " ".join("".join(f" {c}" if c.isupper() else c for c in word).replace("_", " ").replace("-", " ").split())
    return parts[:1].upper() + parts[1:].lower() if parts else word


def _rhythm(frequency: str | None) -> str:
    rhythms = {
        "P1D": translate("membership", "a day"),
        "P1W": translate("membership", "a week"),
        "P7D": translate("membership", "a week"),
        "P1M": translate("membership", "a month"),
        "P3M": translate("membership", "a quarter"),
        "P6M": translate("membership", "every 6 months"),
        "P12M": translate("membership", "a year"),
        "P1Y": translate("membership", "a year"),
    }
    if not frequency:
        return ""
    return rhythms.get(frequency, translate("membership", "every {0}").format(frequency))


def _attention_sentences() -> dict[str, str]:
    return {
        "no_mandate": translate(
            "membership", "No Direct Debit or card is set up for the membership. Ask the guest to complete it today."
        ),
        "setup_unpaid": translate(
            "membership", "The membership's first payment was never made. Take it at the desk before they go in."
        ),
        "mandate_revoked": translate(
            "membership", "The guest's bank has cancelled the Direct Debit. Ask the guest to set up a new one."
        ),
        "payment_failed": translate(
            "membership", "The last membership payment failed. Ask for another card, or take the payment now."
        ),
        "payment_disputed": translate(
            "membership", "The guest has disputed a membership payment. Fetch a manager before anything else."
        ),
        "payment_outstanding": translate(
            "membership", "A membership payment is outstanding. Take it now, or agree when it will be paid."
        ),
    }


_TONES = {
    "active": Tone.GOOD,
    "needs_dd_mandate": Tone.WARN,
    "needs_attention": Tone.WARN,
    "reserved": Tone.ACCENT,
    "upcoming": Tone.ACCENT,
    "expired": Tone.BAD,
}
_MINOR_DIGITS = {"JPY": 0, "KRW": 0, "ISK": 0, "KWD": 3, "BHD": 3}
_SIGNS = {"GBP": "£", "EUR": "€", "USD": "$", "JPY": "¥"}
