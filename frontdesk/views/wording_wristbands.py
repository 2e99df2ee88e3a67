"""Wristbands in words: what a tap does, when a band ends, what was done to it and why something cannot be done."""

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from frontdesk.api.errors import ApiError, OutcomeUnknown
from frontdesk.api.records import Barcode, PaymentMethod
from frontdesk.domain.codes import shown
from frontdesk.domain.site import SiteContext
from frontdesk.domain.surfaces import Surface
from frontdesk.domain.tap import TapKind, TapTruth
from frontdesk.viewmodels.band import Band, BandState, Command, CommandKind, Obstacle
from frontdesk.views.palette import Tone
from frontdesk.views.wording import error_sentence
from frontdesk.views.wording_time import clock_time, when
from frontdesk.writing.errors import JournalUnavailable, ReadBackDiffers

translate = QCoreApplication.translate
_BRANDS = {"visa": "Visa", "mastercard": "Mastercard", "amex": "American Express", "maestro": "Maestro"}


def tap_sentence(tap: TapTruth, site: SiteContext, now: datetime) -> str:
    """What a tap does now, in one sentence."""
    card = _card(tap.brand, tap.last_4)
    if tap.kind is TapKind.CHARGES_CARD:
        if tap.until is None:
            return translate("tap", "A tap now charges {0}, with no end").format(card)
        return translate("tap", "A tap now charges {0}, until {1}").format(card, until_words(tap.until, site, now))
    if tap.kind is TapKind.NOT_PAID:
        return translate("tap", "A tap now is not paid: no card linked")
    if tap.kind is TapKind.CARD_NOT_USABLE:
        return translate("tap", "A tap now is not paid: {0} can no longer be charged").format(card)
    if tap.kind is TapKind.ENDED:
        since = long_span(tap.since) if tap.since is not None else ""
        return translate("tap", "This wristband ended {0} ago").format(since)
    is_offline = tap.kind is TapKind.OFFLINE
    return _offline_sentence() if is_offline else translate("tap", "What a tap does now could not be read")


def _offline_sentence() -> str:
    return translate("tap", "No connection: what a tap does now cannot be known")


def tap_tone(tap: TapTruth) -> Tone:
    """The tone of the tap truth."""
    return _TAP_TONES.get(tap.kind, Tone.WARN)


def card_words(method: PaymentMethod) -> str:
    """A stored card by what may be shown of it: "Visa •••• 4242"."""
    return _card(method.card_brand or method.type, method.last_4)


def linked_card_words(barcode: Barcode) -> str:
    """The card that a band is linked to, also where only its id is known."""
    if barcode.payment_method is not None:
        return card_words(barcode.payment_method)
    if barcode.payment_method_id:
        return translate("wristbands", "A card, details not given")
    return translate("wristbands", "No card")


def card_status_words(barcode: Barcode) -> str:
    """What is known of the linked card's state."""
    status = barcode.payment_method.status if barcode.payment_method else ""
    if not status:
        return ""
    return translate("wristbands", "Active") if status.casefold() == "active" else _word(status)


def code_words(barcode: Barcode) -> str:
    """A band's code with everything odd in it made visible."""
    return shown(barcode.code) if barcode.code else translate("wristbands", "Code not given")


def surface_words(band: Band) -> str:
    """Which of the two lists a band stands in; nothing while that is not known."""
    return {
        Surface.NOT_READ: "",
        Surface.BOTH: translate("wristbands", "Both lists"),
        Surface.CUSTOMERS_ONLY: translate("wristbands", "The customers' list only"),
        Surface.SHOP_ONLY: translate("wristbands", "The shop's list only"),
    }[band.surface]


def alone_words(band: Band) -> str:
    """That one of the two lists does not have it."""
    return surface_words(band) if band.surface in (Surface.CUSTOMERS_ONLY, Surface.SHOP_ONLY) else ""


def state_word(state: BandState) -> str:
    """Where a band stands in time."""
    words = {
        BandState.ACTIVE: translate("wristbands", "Active"),
        BandState.EXPIRES_SOON: translate("wristbands", "Expires soon"),
        BandState.EXPIRED: translate("wristbands", "Expired"),
        BandState.UNREADABLE: translate("wristbands", "Expiry unreadable"),
    }
    return words[state]


def state_tone(state: BandState) -> Tone:
    """The tone of a band's state."""
    return _STATE_TONES[state]


def ends_words(band: Band, site: SiteContext, now: datetime) -> str:
    """When a band ends, by the site's clocks."""
    if band.state is BandState.UNREADABLE:
        return translate("wristbands", "Could not be read")
    if band.barcode.expires_at is None:
        return translate("wristbands", "No expiry")
    return capitalised(when(band.barcode.expires_at, site, now))


def left_words(band: Band) -> str:
    """How long a band has left, or how long ago it ended."""
    if band.left is None:
        return ""
    if band.left <= timedelta(0):
        return translate("wristbands", "{0} ago").format(long_span(band.left))
    return translate("wristbands", "{0} left").format(long_span(band.left))


def until_words(moment: datetime, site: SiteContext, now: datetime) -> str:
    """A moment after "until": the time, then the day."""
    local, today = moment.astimezone(site.zone), now.astimezone(site.zone).date()
    days = (local.date() - today).days
    clock = clock_time(moment, site)
    if days == 0:
        return translate("wristbands", "{0} today").format(clock)
    if days == 1:
        return translate("wristbands", "{0} tomorrow").format(clock)
    day = QLocale().toString(QDate(local.year, local.month, local.day), "ddd d MMM yyyy")
    return translate("wristbands", "{0} on {1}").format(clock, day)


def long_span(length: timedelta) -> str:
    """A length of time in its two largest units: "2 h 10 min"."""
    minutes = int(abs(length).total_seconds()) // 60
    if minutes < 1:
        return translate("wristbands", "less than a minute")
    if minutes < 60:
        return translate("wristbands", "{0} min").format(minutes)
    if minutes < 48 * 60:
        hours, rest = divmod(minutes, 60)
        whole = translate("wristbands", "{0} h").format(hours)
        return translate("wristbands", "{0} {1} min").format(whole, rest) if rest else whole
    return translate("wristbands", "{0} days").format(minutes // (24 * 60))


def obstacle_sentence(obstacle: Obstacle) -> str:
    """Why a command makes no sense now."""
    sentences = {
        Obstacle.NO_BAND: translate("wristbands", "Select a wristband first."),
        Obstacle.BUSY: translate("wristbands", "Wait until the change under way has ended."),
        Obstacle.QUESTION_OPEN: translate("wristbands", "Answer the question about this wristband first."),
        Obstacle.HAS_NO_EXPIRY: translate("wristbands", "This wristband has no expiry date to clear."),
        Obstacle.HAS_NO_CARD: translate("wristbands", "No card is linked to this wristband."),
        Obstacle.ONLY_IN_SHOP: translate(
            "wristbands", "Only the shop's list has this wristband: dissociate it, then associate it anew."
        ),
        Obstacle.NOT_IN_SHOP: translate(
            "wristbands", "Only the shop's list takes an order, and this wristband is not in it."
        ),
        Obstacle.HAS_ENDED: translate("wristbands", "This wristband has ended. Set its expiry date first."),
    }
    return sentences[obstacle]


def running_sentence(command: Command) -> str:
    """What is being done."""
    sentences = {
        CommandKind.SET_EXPIRY: translate("wristbands", "Setting the expiry date…"),
        CommandKind.CLEAR_EXPIRY: translate("wristbands", "Clearing the expiry date…"),
        CommandKind.LINK_CARD: translate("wristbands", "Linking the card…"),
        CommandKind.UNLINK_CARD: translate("wristbands", "Unlinking the card…"),
    }
    return sentences[command.kind]


def done_sentence(command: Command) -> str:
    """What was done, and that it was seen to be so."""
    sentences = {
        CommandKind.SET_EXPIRY: translate("wristbands", "Expiry date set, and read back from Trybe."),
        CommandKind.CLEAR_EXPIRY: translate("wristbands", "Expiry date cleared, and read back from Trybe."),
        CommandKind.LINK_CARD: translate("wristbands", "Card linked, and read back from Trybe."),
        CommandKind.UNLINK_CARD: translate("wristbands", "Card unlinked, and read back from Trybe."),
    }
    return sentences[command.kind]


def failed_sentence(command: Command, error: ApiError) -> str:
    """What was not done, and why."""
    if isinstance(error, ReadBackDiffers):
        return translate(
            "wristbands",
            "Trybe took the change but shows something else now. Look at the wristband before trying again.",
        )
    if isinstance(error, JournalUnavailable):
        return translate(
            "wristbands",
            "This PC could not note the change down, so it was not sent. Nothing was changed; tell support.",
        )
    if isinstance(error, OutcomeUnknown):
        return error_sentence(error)
    sentences = {
        CommandKind.SET_EXPIRY: translate("wristbands", "The expiry date was not set."),
        CommandKind.CLEAR_EXPIRY: translate("wristbands", "The expiry date was not cleared."),
        CommandKind.LINK_CARD: translate("wristbands", "The card was not linked."),
        CommandKind.UNLINK_CARD: translate("wristbands", "The card was not unlinked."),
    }
    return f"{sentences[command.kind]} {error_sentence(error)}"


def question_sentence(command: Command) -> str:
    """That someone else changed the band meanwhile."""
    if command.kind in (CommandKind.SET_EXPIRY, CommandKind.CLEAR_EXPIRY):
        return translate(
            "wristbands", "Someone else changed the expiry date meanwhile. Nothing was sent. Which one holds?"
        )
    return translate("wristbands", "Someone else changed the linked card meanwhile. Nothing was sent. Which one holds?")


def keep_theirs_words(command: Command, theirs: Barcode, site: SiteContext, now: datetime) -> str:
    """The answer that leaves the band as others made it."""
    if command.kind in (CommandKind.SET_EXPIRY, CommandKind.CLEAR_EXPIRY):
        held = _expiry(theirs.expires_at, site, now)
    else:
        held = linked_card_words(theirs)
    return translate("wristbands", "Keep theirs: {0}").format(held)


def save_yours_words(command: Command, site: SiteContext, now: datetime) -> str:
    """The answer that does what was wished here all the same."""
    if command.kind in (CommandKind.SET_EXPIRY, CommandKind.CLEAR_EXPIRY):
        wished = _expiry(command.expires_at, site, now)
    else:
        wished = card_words(command.payment_method) if command.payment_method else translate("wristbands", "no card")
    return translate("wristbands", "Save yours: {0}").format(wished)


def _expiry(moment: datetime | None, site: SiteContext, now: datetime) -> str:
    return when(moment, site, now) if moment else translate("wristbands", "no expiry")


def _card(brand: str | None, last_4: str | None) -> str:
    name = _BRANDS.get((brand or "").casefold()) or _word(brand or "") or translate("wristbands", "Card")
    return f"{name} •••• {last_4}" if last_4 else name


def _word(word: str) -> str:
    return capitalised(" ".join(word.replace("_", " ").split()))


def capitalised(text: str) -> str:
    """The text with a large first letter, for the beginning of a line."""
    return text[:1].upper() + text[1:]


_TAP_TONES = {
    TapKind.CHARGES_CARD: Tone.GOOD,
    TapKind.NOT_PAID: Tone.NEUTRAL,
    TapKind.CARD_NOT_USABLE: Tone.WARN,
    TapKind.ENDED: Tone.BAD,
}
_STATE_TONES = {
    BandState.ACTIVE: Tone.GOOD,
    BandState.EXPIRES_SOON: Tone.WARN,
    BandState.EXPIRED: Tone.BAD,
    BandState.UNREADABLE: Tone.WARN,
}
