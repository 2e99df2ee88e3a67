"""Choosing when a wristband ends, in words."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from frontdesk.domain.expiry import Choice, ExpiryProblem, Preset
from frontdesk.domain.site import SiteContext
from frontdesk.viewmodels.expiry import Wish
from frontdesk.views.wording_time import clock_time, when
from frontdesk.views.wording_wristbands import capitalised, long_span, until_words

translate = QCoreApplication.translate


def preset_words(choice: Choice) -> str:
    """What a preset is called."""
    words = {
        Preset.END_OF_TODAY: translate("expiry", "End of today"),
        Preset.CLOSING_TIME: translate("expiry", "Closing time"),
        Preset.PLUS_2_HOURS: translate("expiry", "In 2 hours"),
        Preset.PLUS_4_HOURS: translate("expiry", "In 4 hours"),
        Preset.END_OF_MEMBERSHIP: translate("expiry", "End of membership"),
        Preset.SAME_AS_OTHERS: translate("expiry", "Same as other bands"),
        Preset.NO_EXPIRY: translate("expiry", "No expiry"),
    }
    return words[choice.preset]


def preset_moment_words(choice: Choice, site: SiteContext, now: datetime) -> str:
    """The actual time that a preset stands for now."""
    if choice.moment is None:
        return translate("expiry", "The wristband never ends")
    return capitalised(when(choice.moment, site, now))


def outcome_words(wish: Wish | None, site: SiteContext, now: datetime, *, names_offset: bool) -> str:
    """What will hold once it is saved."""
    if wish is None:
        return translate("expiry", "Choose when the wristband ends.")
    if wish.expires_at is None:
        return translate("expiry", "The wristband will not end.")
    until = until_words(wish.expires_at, site, now)
    if names_offset:
        until = f"{until} ({_offset(wish.expires_at, site)})"
    return translate("expiry", "Ends {0}, in {1}.").format(until, long_span(wish.expires_at - now))


def hour_words(moment: datetime, site: SiteContext) -> str:
    """One of two hours of the same name, told apart by the distance from UTC."""
    return f"{clock_time(moment, site)} ({_offset(moment, site)})"


def zone_sentence(site: SiteContext, machine_zone: str) -> str:
    """Whose clock is meant, where this PC's differs."""
    if site.zone.key == machine_zone:
        return ""
    return translate("expiry", "Times are the site's, {0}. This PC is set to {1}.").format(site.zone.key, machine_zone)


def problem_sentence(problem: ExpiryProblem) -> str:
    """Why a moment cannot be sent."""
    if problem is ExpiryProblem.IN_THE_PAST:
        return translate("expiry", "That moment has passed by Trybe's clock. Pick a later one.")
    if problem is ExpiryProblem.NO_SUCH_HOUR:
        return translate("expiry", "That time does not exist: the clocks go forward then. Pick another time.")
    if problem is ExpiryProblem.HOUR_TWICE:
        return translate("expiry", "That time comes twice: the clocks go back then. Which one is meant?")
    return translate("expiry", "That moment cannot be sent. Pick another one.")


def _offset(moment: datetime, site: SiteContext) -> str:
    return f"UTC{moment.astimezone(site.zone).isoformat()[-6:]}"
