"""Moments and spans in words, always in the site's zone."""

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from frontdesk.domain.site import SiteContext

translate = QCoreApplication.translate


def when(moment: datetime, site: SiteContext, now: datetime) -> str:
    """A moment as the site's clock shows it: "today 18:00", "yesterday 17:20", "3 May 2026 18:00"."""
    local, today = moment.astimezone(site.zone), now.astimezone(site.zone).date()
    clock = clock_time(moment, site)
    days = (local.date() - today).days
    if days == 0:
        return translate("wording_time", "today {0}").format(clock)
    if days == 1:
        return translate("wording_time", "tomorrow {0}").format(clock)
    if days == -1:
        return translate("wording_time", "yesterday {0}").format(clock)
    day = QDate(local.year, local.month, local.day)
    return f"{_locale(site).toString(day, QLocale.FormatType.ShortFormat)} {clock}"


def clock_time(moment: datetime, site: SiteContext) -> str:
    """A moment's time of day at the site."""
    local = moment.astimezone(site.zone)
    return _locale(site).toString(QTime(local.hour, local.minute), QLocale.FormatType.ShortFormat)


def span(length: timedelta) -> str:
    """A length of time in its largest unit: "40 s", "12 min", "2 h", "3 days"."""
    seconds = int(abs(length).total_seconds())
    if seconds < 60:
        return translate("wording_time", "{0} s").format(seconds)
    if seconds < 3600:
        return translate("wording_time", "{0} min").format(seconds // 60)
    if seconds < 2 * 86400:
        return translate("wording_time", "{0} h").format(seconds // 3600)
    return translate("wording_time", "{0} days").format(seconds // 86400)


def _locale(site: SiteContext) -> QLocale:
    return QLocale(site.locale.replace("-", "_")) if site.locale else QLocale()
